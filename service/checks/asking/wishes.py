"""Wishes said as such: they claim nothing, press for nothing and take nothing for granted."""

import re

_WISHES = re.compile(
    r"(?:(?:and|und|y|et|e|pues|so|then|bis dahin|until then|hasta entonces|d'ici la|ate la),? )?(?:"
    r"may (?:the|your|all|both|every|each|this|that|it|they|those|these|there|nothing|no|many|all)\b|"
    r"moge[nst]{0,2} |ojala |oxala |tomara |puisse(?:nt|z)? |"
    r"(?:que|qu')[ ]?(?:el|la|los|las|su|sus|tu|tus|vuestr[ao]s?|todo|toda|cada|"
    r"l'|le|les|votre|vos|ton|ta|tes|tout|toute|tous|o|a|os|as|[oa]s? (?:seu|sua|vosso|vossa)s?|seu|sua) "
    r")"
)
_SUBORDINATE = re.compile(
    r"\b(?:when|once|if|before|until|unless|because|so that|wenn|sobald|falls|bevor|bis|weil|damit|cuando|si|"
    r"antes de que|hasta que|porque|para que|quand|lorsque|avant que|jusqu'a ce|parce|pour que|quando|caso|ate que|"
    r"contract|order|offer|price|vertrag|auftrag|angebot|preis|contrato|pedido|oferta|precio|contrat|commande|offre|"
    r"prix|proposta|preco)\b"
)


def is_wish(folded: str) -> bool:
    """Whether a folded sentence only wishes them something: "may the hall stay dry".

    A clause tied to it, or our trade in it, may want something: "may you find out before your old one breaks".
    """
    said = folded.lstrip(" \"'¡«“")
    return "?" not in said and _WISHES.match(said) is not None and _SUBORDINATE.search(said) is None
