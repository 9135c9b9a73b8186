"""Words with their places, and a rough stem that brings the forms of a word together in five languages."""

import re
from functools import lru_cache
from typing import NamedTuple

from service.text import WORDS_KEPT, fold

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['\-][^\W\d_]+)*")
_ELISION = re.compile(r"^(?:l|d|j|n|s|m|t|c|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_SUFFIXES = (
    "issements",
    "issement",
    "ungen",
    "amento",
    "amiento",
    "aciones",
    "acoes",
    "ements",
    "ement",
    "mente",
    "ation",
    "acion",
    "acao",
    "ciones",
    "iendo",
    "ando",
    "ings",
    "ing",
    "ung",
    "ions",
    "ion",
    "ados",
    "adas",
    "idos",
    "idas",
    "ado",
    "ada",
    "ido",
    "ida",
    "aient",
    "erons",
    "aron",
    "ieron",
    "ment",
    "ies",
    "ied",
    "est",
    "ens",
    "ern",
    "eurs",
    "eur",
    "eux",
    "ers",
    "ees",
    "ee",
    "es",
    "ed",
    "er",
    "en",
    "em",
    "et",
    "te",
    "ai",
    "ez",
    "ar",
    "ir",
    "os",
    "as",
    "is",
    "s",
    "e",
    "a",
    "o",
    "n",
    "y",
    "t",
    "i",
)


@lru_cache(maxsize=128)
def fold_once(text: str) -> str:
    """`fold(text)`, kept for the few texts that are being judged."""
    return fold(text)


class Token(NamedTuple):
    """One word or number."""

    word: str
    """Folded."""
    start: int
    end: int
    capital: bool
    """Whether it begins with a capital as written."""


def tokenise(text: str, folded: str) -> list[Token]:
    """The words of `text`; `folded` is `fold(text)`, of the same length."""
    return [Token(m.group(), m.start(), m.end(), text[m.start()].isupper()) for m in _TOKEN.finditer(folded)]


@lru_cache(maxsize=WORDS_KEPT)
def stem(word: str) -> str:
    """A folded word without elision, genitive and endings; at least three letters are kept."""
    if word[0].isdecimal():
        return word
    if "'" in word:
        word = _ELISION.sub("", word)
        word = word.removesuffix("'s").removesuffix("'")
    word = word.removeprefix("ge") if len(word) > 7 and word.startswith("ge") and word.endswith(("t", "en")) else word
    for _ in range(2):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4:
                word = word[: -len(suffix)]
                if suffix in _DOUBLING and word[-1] == word[-2] and word[-1] in "bdgmnprt":
                    word = word[:-1]
                break
        else:
            break
    return word[:9]


_DOUBLING = frozenset({"ing", "ed"})
"""English endings that double the letter before them: who skips is skipping."""
