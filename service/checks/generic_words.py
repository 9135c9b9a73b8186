"""Words that tell nothing of a thread: any letter could hold them."""

from functools import lru_cache
from pathlib import Path

from service.checks.phrases.wordings import tokens_of
from service.sections import read_sections
from service.text import KNOWN_LANGUAGES

_GENERIC = Path(__file__).parent / "words" / "generic.txt"


@lru_cache(maxsize=16)
def generic(language: str) -> frozenset[str]:
    """What any letter in the language could hold, with the courtesies of all; every list for another language."""
    own = _section(language)
    return (own or frozenset().union(*(_section(code) for code in KNOWN_LANGUAGES))) | courtesy()


def courtesy() -> frozenset[str]:
    """What is said for politeness, in any language."""
    return _section("any")


def is_anyones(word: str) -> bool:
    """Whether it names no matter of its own: "our offer" could be anybody's."""
    return word in _section("matters") or word in courtesy()


@lru_cache(maxsize=16)
def _section(name: str) -> frozenset[str]:
    """One list of `words/generic.txt`; empty where there is none of the name."""
    sections = read_sections(_GENERIC.read_text(encoding="utf-8"))
    return frozenset(tokens_of(" ".join(sections.get(name, ()))))
