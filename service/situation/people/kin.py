"""Family, friends and neighbours of theirs, who may do the work themselves or only have their say."""

import re

_KIN = re.compile(
    r"(?:[\w']+ )?(?:nephew|niece|brother|cousin|son|daughter|friend|neighbou?r|wife|husband|uncle|in-?law|lad|mate|"
    r"neffe|nichte|bruder|schwager|sohn|tochter|freund|nachbar|frau|mann|schwester|azubi|kumpel|"
    r"sobrin[oa]|cunad[oa]|prim[oa]|herman[oa]|hij[oa]|amig[oa]|vecin[oa]|marido|mujer|"
    r"neveu|frere|beau-frere|fils|fille|cousine|ami|amie|voisine?|mari|femme|gendre|"
    r"sobrinh[oa]|cunhad[oa]|irma[o]?|filh[oa]|vizinh[oa]|mulher|genro)\b"
)


def is_of_kin(words: str) -> bool:
    """Whether folded words begin with one of them: "my brother has a van"."""
    return _KIN.match(words) is not None
