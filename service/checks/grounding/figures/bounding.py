"""Round figures that bound one of the ground from below or above: "more than two thousand" where it has 2,300."""

import re

from service.checks.grounding.index import Ground
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence

_ABOVE = re.compile(
    r"\b(?:more than|over|above|upwards of|north of|past|exceed\w*|topping|uber|mehr als|gut|reichlich|jenseits von|"
    r"mas de|pasan? de|pasaba\w* de|superan?|superior a|por encima de|rebasan?|plus de|au-dela de|depass\w+|"
    r"mais de|passam? de|passava\w* de|acima de|ultrapassam?|superam?)(?: (?:the|los|las|les|os|as|a|of))? $"
)
_BELOW = re.compile(
    r"\b(?:less than|fewer than|under|below|short of|shy of|nearly|almost|close to|not quite|knapp|unter|weniger als|"
    r"fast|beinahe|nicht ganz|menos de|casi|cerca de|por debajo de|no llegan? a|moins de|presque|pres de|a peine|"
    r"menos de|quase|perto de|abaixo de|nao chegam? a)(?: (?:the|los|las|les|os|as|a|of))? $"
)
_NEAR = 28
"""Code points before the figure in which such words stand."""
_FARTHEST = 0.25
"""How far it may lie from what it bounds, as a share of itself."""
_LEAST = 5


def is_a_bound(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether it is round, said to lie below or above the real one, and does so by little."""
    if number.kind not in ("plain", "money") or number.value < _LEAST or not _is_round(number.value):
        return False
    place = number.start - sentence.start
    before = sentence.folded[max(0, place - _NEAR) : place].rstrip("$£€ ") + " "
    value = number.value
    if _ABOVE.search(before):
        low, high = value, value * (1 + _FARTHEST)
    elif _BELOW.search(before):
        low, high = value * (1 - _FARTHEST), value
    else:
        return False
    return any(
        low <= known <= high and any(use.number.kind == number.kind and _may_say(use.ours, number) for use in uses)
        for known, uses in ground.numbers.items()
    )


def _may_say(ours: bool, number: Number) -> bool:
    """Sums of money are ours to name only where we named them."""
    return ours or number.kind != "money"


def _is_round(value: float) -> bool:
    """At most two figures before the zeros."""
    digits = str(int(value)).rstrip("0")
    return value == int(value) and len(digits) <= _FIGURES


_FIGURES = 2
