"""A subject in note form as a mail writes it out: "Presupuesto toldo" is "presupuesto del toldo" in a sentence."""

import re
from collections.abc import Iterable

from service.text import fold

_BETWEEN = r"(?: (?:[^\W\d_]{1,8}|\d{1,4})){0,3} (?:[ld]['’])?"
"""Small words that a note leaves out between two of its own."""
_LINKING = frozenset(
    word
    for words in (
        "fur von vom zu zum zur uber mit ab bis im in am an auf der des",
        "de del para sobre con en a al por sin",
        "du des d' pour sur avec au aux a la en par sans",
        "do da dos das no na com ao",
    )
    for word in words.split()
)
_DESCRIBES = re.compile(
    r"(?:al(?:es)?|ais|aux?|ic[oa]s?|iqu\w{1,2}|iv[oa]s?|ifs?|ives?|ad[oa]s?|id[oa]s?|ees?|e|os[oa]s?|eu(?:x|ses?)|ar(?:es)?|"
    r"ari[oa]s?|aires?|ntes?|nts?|ble|bles|veis|vel|ier|iere|ieres|elle?s?|nov[oa]s?|nuev[oa]s?|bon|gris|verde|azul|"
    r"anterior(?:es)?|final|finais)$"
)
"""Folded endings of adjectives in Romance languages, which stand behind their noun."""


def is_note(words: list[str], *, german: bool) -> bool:
    """Whether a second noun follows the first without a word between them, as in subjects of mails."""
    second = fold(words[1]) if len(words) > 1 else ""
    if not second.isalpha() or second in _LINKING:
        return False
    return words[1][0].isupper() if german else not _DESCRIBES.search(second)


def written_out(words: list[str], bodies: Iterable[str]) -> str | None:
    """The words of a body that say a title in full, from its first word to its last; null where none does."""
    if len(words) < 2 or not all(word.isalpha() for word in words):
        return None
    pattern = re.compile(_BETWEEN.join(rf"{re.escape(word)}\w{{0,2}}" for word in words) + r"(?!\w)", re.IGNORECASE)
    found = (pattern.search(body) for body in bodies)
    return next((match.group() for match in found if match and match.group().count(" ") >= len(words)), None)
