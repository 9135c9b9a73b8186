"""Parts into which a figure of the ground is split: "your 18 hectares in two stages, 10 first and then 8"."""

import re
from collections.abc import Iterator

from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.general_words import tells
from service.checks.vocabulary.tokens import stem
from service.checks.vocabulary.word_lists import words_of

_MOST_PARTS = 4
_FEW = 12


def is_part_of_a_split(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether figures of the sentence, this one among them, add or multiply to one that the ground counts.

    The whole must stand in the sentence, too, unless that asks or proposes; none of the parts may count another thing.
    In how many stages we propose to do it is ours to say.
    """
    plain = [one for one in sentence.numbers if one.kind == "plain"]
    if number not in plain:
        return False
    wholes = {one.value for one in plain if one is not number} & _nouns_of(ground).keys()
    if any(other.value * number.value in wholes for other in plain if other is not number and other.value > 1):
        return True
    free = sentence.asks or sentence.proposes
    if free and wholes and number.value <= _FEW and _INTO.search(sentence.folded, 0, number.start - sentence.start):
        return True
    return any(
        (free or total in wholes) and not any(_counts_other(part, sentence, ground, total) for part in parts)
        for parts in _rows_with(number, plain)
        if (total := sum(part.value for part in parts)) in _nouns_of(ground)
    )


_INTO = re.compile(r"\b(?:in|into|over|auf|en|a|em) \Z")


def _rows_with(number: Number, plain: list[Number]) -> Iterator[list[Number]]:
    """Two figures and more that stand one after the other, this one among them."""
    at = plain.index(number)
    for first in range(max(0, at - _MOST_PARTS + 1), at + 1):
        for last in range(max(at, first + 1), min(first + _MOST_PARTS, len(plain))):
            yield plain[first : last + 1]


@kept_with
def _nouns_of(ground: Ground) -> dict[float, frozenset[str]]:
    """What each plain figure of the ground counts."""
    return {
        value: frozenset(noun for use in uses for noun in use.number.nouns)
        for value, uses in ground.numbers.items()
        if any(use.number.kind == "plain" for use in uses)
    }


def _counts_other(part: Number, sentence: DraftSentence, ground: Ground, total: float) -> bool:
    """Whether the word behind a part names a thing that the whole does not count."""
    following = sentence.tokens_after(part.end)
    if not following or sentence.folded[part.end - sentence.start : following[0].start - sentence.start] != " ":
        return False
    word = following[0].word
    return word not in _IN_TURN and tells(word, ground.language) and stem(word) not in _nouns_of(ground)[total]


_IN_TURN = words_of(
    "first then after afterwards later now before next zuerst erst danach dann spater jetzt vorher nachher "
    "primero despues luego ahora antes d'abord ensuite puis apres avant maintenant primeiro depois agora logo"
)
