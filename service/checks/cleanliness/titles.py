"""Words that stand before a name, or for it: ranks, offices, degrees and callings, beside the forms of courtesy."""

from functools import lru_cache
from pathlib import Path

from service.checks.vocabulary.word_lists import words_of
from service.courtesies import COURTESIES
from service.sections import read_sections
from service.text import WORDS_KEPT

_LIST = Path(__file__).parent.parent / "words" / "titles.txt"
_SURNAMES = "surnames"
_GERMAN_ENDS = (
    "ingenieur", "meister", "direktor", "prasident", "rat", "doktor", "professor", "pfarrer", "anwalt", "arzt",
    "sekretar", "kommissar", "inspektor", "leiter", "rektor", "prokurist", "vorsteher", "obmann", "schwester",
)  # fmt: skip
_SHORTEST_COMPOUND = 9
"""Letters of a longer word that ends in a title; shorter ones are as often names."""


@lru_cache(maxsize=WORDS_KEPT)
def is_title(word: str) -> bool:
    """Whether a folded word is a title: with the reader's name behind it, it says nothing of who else is meant."""
    return word in _titles() or _masculine(word) in _titles() or _is_compound(word)


def is_title_alone(word: str) -> bool:
    """Whether a folded word is a title and nobody's name: "Frau Richter" may be somebody else."""
    return is_title(word) and word not in _lists()[_SURNAMES]


def _masculine(word: str) -> str:
    return word.removesuffix("in")


def _is_compound(word: str) -> bool:
    return len(word) >= _SHORTEST_COMPOUND and _masculine(word).endswith(_GERMAN_ENDS)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return COURTESIES.union(*(words for name, words in _lists().items() if name != _SURNAMES))


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    sections = read_sections(_LIST.read_text(encoding="utf-8"))
    return {name: words_of(" ".join(lines)) for name, lines in sections.items()}
