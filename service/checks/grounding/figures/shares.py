"""All of a number where the thread knows of some: "all five agreed" against "five samples, four within tolerance"."""

import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.general_words import is_general
from service.checks.vocabulary.tokens import stem
from service.text import KNOWN_LANGUAGES

_ALL = re.compile(
    r"\b(?:all(?: of)?(?: the| your| our)?|alle|samtliche|(?:tod[oa]s )?(?:l?[oa]s|sus)|"
    r"(?:tous|toutes) (?:les|vos)|les) \Z"
)
_SEAM = re.compile(r"[.,;:!?\n]")
_REACH = 6
"""Words on either side of the number that may tell what is said of them all."""
_ADVICE = "Say of how many it is true, as the thread has it."


def check_shares(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """A number said of all where the thread says the same of fewer."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject" or sentence.asks:
        return
    for number in sentence.numbers:
        if number.kind != "plain" or not _ALL.search(sentence.folded[: number.start - sentence.start]):
            continue
        if any(_is_said_of_fewer(ground, key, number.value) for key in _said_of(number, sentence, ground)):
            yield Hit(number.start, number.end, "The thread has it of fewer.", _ADVICE, sentence.field)
            return


def _said_of(number: Number, sentence: DraftSentence, ground: Ground) -> Iterator[str]:
    """Stems of what is said of them, without the name of what they are."""
    at = sum(token.start < number.start for token in sentence.tokens)
    for token in sentence.tokens[max(0, at - _REACH) : at + _REACH]:
        key = stem(token.word)
        if len(token.word) > _SHORTEST and not is_general(token.word, ground.language) and key not in number.nouns[:1]:
            yield key


_SHORTEST = 3


@kept_with
def _is_said_of_fewer(ground: Ground, key: str, value: float) -> bool:
    """Whether each clause of the ground that holds the stem and a number has a smaller one."""
    found: list[float] = []
    for unit in ground.units:
        for start, end in _clauses(unit.folded):
            if any(start <= token.start < end and stem(token.word) == key for token in unit.tokens):
                found += [n.value for n in unit.numbers if start <= n.start < end and n.kind == "plain"]
    return bool(found) and all(1 <= one < value for one in found)


def _clauses(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for seam in _SEAM.finditer(folded):
        yield start, seam.start()
        start = seam.end()
    yield start, len(folded)
