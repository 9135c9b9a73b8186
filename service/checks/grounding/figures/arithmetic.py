"""Figures that follow from those of the ground: totals, differences, products, shares, rounded words."""

import itertools
import re
from collections.abc import Iterator

from service.checks.grounding.index import Ground, NumberUse
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.measures import MEASURES
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence

_MOST = 16
"""Figures of one text that are combined; more make anything follow."""
_FEW = 12
_MOST_TIMES = 60
_PAIR = 2
_LEAST_PRICE = 100
_LARGE = 10_000
"""From here a figure without a word for money may be a sum as well."""
_RECKONS = re.compile(
    r"\b(?:sav\w+|differ\w+|left|leaves|total\w*|together|altogether|sum\w*|com(?:es|ing|e) to|makes|adds? up|apart|"
    r"works out|remain\w*|insgesamt|zusammen|summe|unterschied|differenz|kommen|kommt|macht|machen|ergibt|"
    r"bleiben|gespart|spart|en total|suman?|diferencia|quedan?|ahorra\w*|juntos|son en|au total|cela fait|ca fait|"
    r"font|fait|reste\w*|ecart|difference|economis\w+|somam?|diferenca|fica[mr]?|restam?|poupa\w*|da(?:ria)? um)\b"
)
_COMPARES = re.compile(
    r"\b(?:above|below|over|under|more|less|dearer|cheaper|higher|lower|uber|unter|mehr|weniger|teurer|gunstiger|"
    r"billiger|mas|menos|por encima|por debajo|plus|moins|au-dessus|en dessous|mais|acima|abaixo)\b"
)
_OFFERS = re.compile(
    r"\b(?:i|we|ich|wir|je|nous|on) (?:could|can|would|'d|will|konn\w+|wurd\w+|mach\w+|peu\w+|pouv\w+|"
    r"pourr\w+|fer\w+)\b"
    r"|\b(?:puedo|podemos|podria\w*|podian|posso|podia\w*|consigo)\b"
)


def follows(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether plain reckoning leads from figures of the ground to this one."""
    if (number.kind == "money" or number.value >= _LARGE) and _money_follows(number, sentence, ground):
        return True
    if number.kind == "money":
        return number.value < _LEAST_PRICE and round(number.value, 2) in _of_small_prices(ground)
    if (
        number.kind == "plain"
        and number.value >= _LEAST_PRICE
        and _is_product(number, _our_prices(ground), sentence, ground)
    ):
        return True
    if _is_converted(number, ground):
        return True
    if number.kind != "plain" or number.value <= _FEW:
        if number.kind == "plain" and (_is_gap(number, sentence, ground) or _is_rest(number, sentence, ground)):
            return True
        counts = number.kind == "plain" and not (number.nouns and number.nouns[0] in MEASURES)
        return counts and number.value in _list_lengths(ground)
    slack = 0.06 * number.value if number.about or _is_rough(number, sentence) else 0.001
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
        for large, small, factor in _CONVERSIONS
        if unit == large
        for known, uses in ground.numbers.items()
    ) or any(
        abs(number.value - known * factor) <= _ROUNDED * number.value
        and any(large in use.number.nouns[:1] for use in uses)
        for large, small, factor in _CONVERSIONS
        if unit == small
        for known, uses in ground.numbers.items()
    )


_CONVERSIONS = (
    ("km", "m", 1_000), ("m", "cm", 100), ("cm", "mm", 10), ("m", "mm", 1_000), ("t", "kg", 1_000), ("kg", "g", 1_000),
    ("hl", "l", 100), ("m3", "l", 1_000), ("ha", "m2", 10_000), ("mw", "kw", 1_000), ("kw", "watt", 1_000),
)  # fmt: skip
_ROUNDED = 0.06


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


_FEWER = re.compile(
    r"\b(?:fewer|less|more|weniger|mehr|gespart|saved?|spared|menos|mas|de moins|de plus|en moins|en plus|"
    r"a menos|a mais)\b"
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


@kept_with
def _of_small_prices(ground: Ground) -> frozenset[float]:
    """What small sums of ours make with others of the ground and by its counts: 0.34 and 0.31 lie 0.03 apart."""
    ours = [v for v in _our_prices(ground) if v < _LEAST_PRICE][:_MOST]
    others = [v for v in _other_prices(ground) if v < _LEAST_PRICE][:_MOST]
    counts = [v for v, uses in ground.numbers.items() if v > 1 and any(u.number.kind == "plain" for u in uses)][:_MOST]
    found = {round(abs(one - other), 2) for one in ours for other in others if one != other}
    found |= {round(one + other, 2) for one in ours for other in ours if one != other}
    return frozenset(found | {round(one * count, 2) for one in ours for count in counts})


_HUNDRED = 100


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


def _money_follows(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """A rounded price in words, or one that a sentence which reckons makes of our own prices."""
    if _OFFERS.search(sentence.folded):
        return False
    ours = _our_prices(ground)
    spelled = not sentence.text[number.start - sentence.start].isdecimal()
    if spelled and any(abs(value - number.value) <= 0.03 * value for value in ours):
        return True
    if number.about and any(0.8 * value <= number.value <= 1.2 * value for value in ours):
        return True
    if len(ours) > _MOST:
        return False
    if _is_product(number, ours, sentence, ground) or _is_sum_beside(number, sentence):
        return True
    if _COMPARES.search(sentence.folded) and number.value in _gaps(ours, ground):
        return True
    if not _RECKONS.search(sentence.folded):
        return False
    return any(abs(found - number.value) <= 0.005 * number.value for found in _reckoned(ours, sentence, ground))


@kept_with
def _our_prices(ground: Ground) -> frozenset[float]:
    """Sums that our side named."""
    return frozenset(value for value, uses in ground.numbers.items() if any(_is_price(use) for use in uses))


def _is_product(number: Number, ours: frozenset[float], sentence: DraftSentence, ground: Ground) -> bool:
    """Whether it is one of our prices times a count of three and more that the sentence or the ground names.

    A price by the month makes one by the year, a price by the metre one for kilometres; for each of several, it is
    divided.
    """
    if len(ours) > _MOST:
        return False
    named = [n for n in sentence.numbers if n.kind == "plain"]
    counts = {round(n.value, 4) for n in named} | set(ground.numbers)
    counts |= {n.value * factor for n in named for large, _, factor in _CONVERSIONS if large in n.nouns[:1]}
    each = _FOR_EACH.search(sentence.folded, number.end - sentence.start, number.end - sentence.start + _NEAR)
    if each and any(abs(number.value * count - value) < _CENT for value in ours for count in counts if count > _PAIR):
        return True
    times = [round(number.value / value, 4) for value in ours if value]
    times += [time * lot for lot in _LOTS if lot in ground.numbers for time in times]
    if _BY_THE_YEAR.search(sentence.folded):
        times += [time / _MONTHS for time in times]
        counts |= {1.0 * _MONTHS}
    if each:
        times += [time * count for time in times for count in counts if _PAIR <= count <= _MOST_TIMES] + [
            1 / time for time in times if time
        ]
    return any(round(time, 4) in counts and time > _PAIR for time in times)


_LOTS = (100.0, 1_000.0)
"""Pieces that a price may be for: "38 euros per 100"."""
_MONTHS = 12
_BY_THE_YEAR = re.compile(
    r"\b(?:years?|yearly|annual\w*|annum|jahr\w*|jahrlich\w*|anos?|anual\w*|ans?|annees?|annuel\w*)\b"
)
_FOR_EACH = re.compile(
    r"\b(?:a head|each|apiece|per|a (?:person|piece|season|month|day|unit|user|seat)|je|pro|jeweils|pro kopf|cada|por|"
    r"chacun\w*|par|la piece)\b"
)


def _is_sum_beside(number: Number, sentence: DraftSentence) -> bool:
    """Whether two or three other sums of the sentence make it; each of them is looked after by itself."""
    others = [other.value for other in sentence.numbers if other.kind == "money" and other is not number][:_MOST_BESIDE]
    return any(
        abs(sum(some) - number.value) < _CENT for size in (2, 3) for some in itertools.combinations(others, size)
    )


_MOST_BESIDE = 6
_CENT = 0.005


@kept_with
def _other_prices(ground: Ground) -> frozenset[float]:
    return frozenset(
        value
        for value, uses in ground.numbers.items()
        if any(use.number.kind == "money" or _is_paid(use, ground) for use in uses)
    )


def _is_paid(use: NumberUse, ground: Ground) -> bool:
    """Whether words of paying stand before a bare figure: "last year we paid 60 each"."""
    start = use.number.start
    return _PAYS.search(ground.units[use.unit].folded, max(0, start - _NEAR), start) is not None


_NEAR = 16
_PAYS = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|cost|costs|charge[sd]?|quot(?:e|es|ed)|zahl\w*|bezahl\w*|kostet\w*|pag\w+|cuesta\w*|costaba\w*|"
    r"cobra\w*|"
    r"paie\w*|pay(?:e|ons|ez|ions|iez|ais)|coute\w*|custa\w*)\b"
)


def _gaps(ours: frozenset[float], ground: Ground) -> set[float]:
    """How far our prices lie from others that the thread names."""
    return {abs(one - other) for one in ours for other in _other_prices(ground)}


def _is_price(use: NumberUse) -> bool:
    """Whether our side names it as a sum of money, or as a round figure that may be one."""
    return use.ours and (
        use.number.kind == "money" or (use.number.kind == "plain" and use.number.value >= _LEAST_PRICE)
    )


def _reckoned(ours: frozenset[float], sentence: DraftSentence, ground: Ground) -> Iterator[float]:
    times = {n.value for n in sentence.numbers if n.kind == "plain" and 1 < n.value <= _MOST_TIMES}
    times |= {12 * value for value in times if value <= 5} | {2.0}
    times |= {value for value in ground.numbers if 1 < value <= _MOST_TIMES}
    sums = set(ours)
    for value in ours:
        sums |= {value * factor for factor in times} | {value / factor for factor in times}
    yield from sums
    for one, other in itertools.product(sums, ours):
        yield abs(one - other)
        yield one + other
