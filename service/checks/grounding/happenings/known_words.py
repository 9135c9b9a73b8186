"""Whether the thread knows a word of a turn of phrase, in whatever form."""

import re

from service.checks.grounding.index import Ground
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import Token, stem


def is_known(token: Token, ground: Ground) -> bool:
    """Whether the ground has the word in this form or another, whole or as a part."""
    word = token.word
    if word in ground.words or stem(word) in ground.stems or (len(word) >= 6 and word[:5] in ground.heads):
        return True
    if ground.language in _AGAIN and stem(_AGAIN[ground.language].sub("", word) or word) in ground.stems:
        return True
    if not _forms(word).isdisjoint(ground.words):
        return True
    if is_filler(word.partition("'")[0]):
        return True
    parts = [part for part in re.split(r"['\-]", word) if len(part) > 3]
    if len(parts) > 1 and any(part in ground.words or stem(part) in ground.stems for part in parts):
        return True
    if ground.language == "de" and any(known.endswith(word) for known in ground.words if len(known) > len(word) + 2):
        return True  # the council of the parish: "der Rat" is borne by "Gemeinderat"
    return (
        ground.language == "de" and len(word) >= 8 and any(len(known) >= 5 and known in word for known in ground.stems)
    )


def _forms(word: str) -> set[str]:
    """Shorter and longer forms: a vote is borne by "voted"."""
    return {re.sub(r"(?:ing|ed|s)$", "", word), word.removesuffix("d"), word + "d", word + "ed", word + "ing"}


_AGAIN = {"fr": re.compile(r"^re?(?=\w{4})"), "es": re.compile(r"^re(?=\w{4})"), "pt": re.compile(r"^re(?=\w{4})")}
"""What is done again: "rappeler" is borne by "appelez-moi"."""
