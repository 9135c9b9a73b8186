"""Whether words stand under a negation of the lexicon."""

import re

from service.situation.reading import Reading
from service.situation.said import Place

_NEAR = 24
"""Code points before words in which a negation takes them back."""
_TWO_WORDS = re.compile(r"(?: \w+){0,2} ?")


def is_negated(reading: Reading, place: Place) -> bool:
    """Whether a negation stands shortly before, in the same sentence."""
    return bool(reading.within("negation", _before(reading, place)))


def is_negated_at_once(reading: Reading, place: Place) -> bool:
    """The same with at most two words between."""
    negations = reading.within("negation", _before(reading, place))
    return any(_TWO_WORDS.fullmatch(reading.folded, end, max(end, place[0])) is not None for _, end in negations)


def _before(reading: Reading, place: Place) -> Place:
    return max(reading.sentence_at(place[0])[0], place[0] - _NEAR), place[0]
