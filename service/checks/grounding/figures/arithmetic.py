"""Figures that follow from those of the ground: totals, differences, products, other units, rounded words."""

import itertools
import re
from collections.abc import Iterator

from service.checks.grounding.figures.prices import LEAST_PRICE, is_product, money_follows, of_small_prices, our_prices
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.measures import CONVERSIONS, MEASURES
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence

_MOST = 16
"""Figures of one text that are combined; more make anything follow."""
_FEW = 12
"""Up to here two figures make nearly any other: only a gap, a rest or the length of a list counts."""
_HUNDRED = 100
"""Below it figures of different texts may be taken together."""
_LARGE = 10_000
"""From here a figure without a word for money may be a sum as well."""


def follows(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether plain reckoning leads from figures of the ground to this one."""
    if (number.kind == "money" or number.value >= _LARGE) and money_follows(number, sentence, ground):
        return True
    if number.kind == "money":
        return number.value < LEAST_PRICE and round(number.value, 2) in of_small_prices(ground)
    if (
        number.kind == "plain"
        and number.value >= LEAST_PRICE
        and is_product(number, our_prices(ground), sentence, ground)
    ):
        return True
    if _is_converted(number, ground):
        return True
    if number.kind != "plain" or number.value <= _FEW:
        if number.kind == "plain" and (_is_gap(number, sentence, ground) or _is_rest(number, sentence, ground)):
            return True
        counts = number.kind == "plain" and not (number.nouns and number.nouns[0] in MEASURES)
        return counts and number.value in _list_lengths(ground)
    slack = _ROUNDED * number.value if number.about or _is_rough(number, sentence) else 0.001
    if any(abs(known - number.value) <= slack for known in ground.numbers):
        return True
    measured = bool(number.nouns) and number.nouns[0] in MEASURES
    if number.value < _HUNDRED and not measured and number.value in _of_any_two(ground):
        return True
    return any(abs(found - number.value) <= slack for found in _combined(ground))


def _is_converted(number: Number, ground: Ground) -> bool:
    """As in "four kilometres", where the ground has 4,200 metres."""
    unit = number.nouns[0] if number.nouns else ""
    return any(
        abs(number.value * factor - known) <= _ROUNDED * known and any(small in use.number.nouns[:1] for use in uses)
        for large, small, factor in CONVERSIONS
        if unit == large
        for known, uses in ground.numbers.items()
    ) or any(
        abs(number.value - known * factor) <= _ROUNDED * number.value
        and any(large in use.number.nouns[:1] for use in uses)
        for large, small, factor in CONVERSIONS
        if unit == small
        for known, uses in ground.numbers.items()
    )


_ROUNDED = 0.06
"""Share by which a rounded figure may be off."""


def _is_gap(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """As in "four vans fewer", where a text of the ground has 33 and 29."""
    after = sentence.folded[number.end - sentence.start :][:_NEAR]
    if not (
        _FEWER.search(after) or _FEWER.search(sentence.folded[max(0, number.start - sentence.start - _NEAR) :][:_NEAR])
    ):
        return False
    return any(
        abs(one.value - other.value) == number.value
        for unit in ground.units
        for one, other in itertools.pairwise([n for n in unit.numbers if n.kind == "plain"])
    )


_NEAR = 16
"""Code points around a figure."""
_FEWER = re.compile(
    r"\b(?:fewer|less|more|weniger|mehr|gespart|saved?|spared|menos|mas|de moins|de plus|en moins|en plus|"
    r"a menos|a mais|missing|left|remain\w*|fehlen|fehlten|ubrig|bleiben|quedan?|faltan?|restan?|sobran?|"
    r"manquent|restent?|faltam|restam|sobram)\b"
)


def _is_rough(number: Number, sentence: DraftSentence) -> bool:
    """As in "thirty metres and a bit", "eighteen or so": rounded by what follows."""
    after = sentence.folded[number.end - sentence.start :][:30]
    return bool(re.search(r"\b(?:or so|odd|largos|largas|y pico|e tal|e tais|et quelques|und ein paar)\b", after))


_LIST = re.compile(r"\d[\d.]{0,6}(?:, ?\d[\d.]{0,6}){0,8},? (?:and|or|und|oder|y|o|et|ou|e) \d")
_BETWEEN = re.compile(r", ?| (?:and|or|und|oder|y|o|et|ou|e) ")


@kept_with
def _list_lengths(ground: Ground) -> frozenset[int]:
    """How many a list of figures names: "3, 4 and 5 feet" are three heights."""
    lists = (found.group() for unit in ground.units if unit.ours for found in _LIST.finditer(unit.folded))
    return frozenset(len(_BETWEEN.findall(found.replace(", and", " and"))) + 1 for found in lists)


def _is_rest(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """As in "the other three", where a text of the ground has seven and four; also of what it counts twice."""
    noun = number.nouns[0] if number.nouns else ""
    pairs = list(itertools.combinations(ground.counted.get(noun, ()), 2))
    if _OTHERS.search(sentence.folded, 0, number.start - sentence.start):
        if number.value + 1 in ground.numbers:
            return True  # "the other 13": one of 14 was spoken of
        plain = ([n.value for n in unit.numbers if n.kind == "plain"][:_MOST] for unit in ground.units)
        pairs += [pair for values in plain for pair in itertools.combinations(values, 2)]
    return any(abs(one - other) == number.value and min(one, other) > 1 for one, other in pairs)


_OTHERS = re.compile(
    r"\b(?:other|others|remaining|rest of (?:the|your)|ubrigen|anderen|restlichen|otr[oa]s|restantes|autres|restant\w*|"
    r"outr[oa]s) \Z"
)


@kept_with
def _of_any_two(ground: Ground) -> frozenset[float]:
    """Sums, differences and products of plain figures, in whatever texts of the ground they stand."""
    values = sorted(v for v, uses in ground.numbers.items() if v > 1 and any(u.number.kind == "plain" for u in uses))
    found: set[float] = set()
    for one, other in itertools.combinations(values[:_MOST_VALUES], 2):
        found |= {one + other, other - one, round(one * other, 4)}
    return frozenset(found)


_MOST_VALUES = 24
"""Plain figures of the ground, the smallest first."""


@kept_with
def _combined(ground: Ground) -> tuple[float, ...]:
    return tuple(set(_pairs(ground)))


def _pairs(ground: Ground) -> Iterator[float]:
    """What two figures of one text make: sum, difference, product, share."""
    for unit in ground.units:
        plain = [n for n in unit.numbers if n.kind in ("plain", "part")][:_MOST]
        for one, other in itertools.combinations(plain, 2):
            yield one.value * other.value
            if one.kind == other.kind == "plain":
                yield one.value + other.value
                yield abs(one.value - other.value)
