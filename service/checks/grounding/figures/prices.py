"""Sums of money that follow from our own prices: rounded, by a count, together, apart, or for each."""

import itertools
import re
from collections.abc import Iterator

from service.checks.grounding.index import Ground, NumberUse
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.measures import CONVERSIONS
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence

_MOST = 16
"""Prices that are combined; more make anything follow."""
_MOST_TIMES = 60
"""The largest count that a price is multiplied or divided by."""
_PAIR = 2
LEAST_PRICE = 100
"""From here a plain figure may be a price."""
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


def money_follows(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether it is a rounded price in words, or one that a sentence which reckons makes of our own prices."""
    if _OFFERS.search(sentence.folded):
        return False
    ours = our_prices(ground)
    spelled = not sentence.text[number.start - sentence.start].isdecimal()
    if spelled and any(abs(value - number.value) <= 0.03 * value for value in ours):
        return True
    if number.about and any(0.8 * value <= number.value <= 1.2 * value for value in ours):
        return True
    if len(ours) > _MOST:
        return False
    if is_product(number, ours, sentence, ground) or _is_sum_beside(number, sentence):
        return True
    if _COMPARES.search(sentence.folded) and number.value in _gaps(ours, ground):
        return True
    if not _RECKONS.search(sentence.folded):
        return False
    return any(abs(found - number.value) <= 0.005 * number.value for found in _reckoned(ours, sentence, ground))


@kept_with
def our_prices(ground: Ground) -> frozenset[float]:
    """Sums that our side named."""
    return frozenset(value for value, uses in ground.numbers.items() if any(_is_price(use) for use in uses))


@kept_with
def of_small_prices(ground: Ground) -> frozenset[float]:
    """What small sums of ours make with others of the ground and by its counts: 0.34 and 0.31 lie 0.03 apart."""
    ours = [v for v in our_prices(ground) if v < LEAST_PRICE][:_MOST]
    others = [v for v in _other_prices(ground) if v < LEAST_PRICE][:_MOST]
    counts = [v for v, uses in ground.numbers.items() if v > 1 and any(u.number.kind == "plain" for u in uses)][:_MOST]
    found = {round(abs(one - other), 2) for one in ours for other in others if one != other}
    found |= {round(one + other, 2) for one in ours for other in ours if one != other}
    return frozenset(found | {round(one * count, 2) for one in ours for count in counts})


def is_product(number: Number, ours: frozenset[float], sentence: DraftSentence, ground: Ground) -> bool:
    """Whether it is one of our prices times a count of three and more that the sentence or the ground names.

    A price by the month makes one by the year, a price by the metre one for kilometres; for each of several, it is
    divided.
    """
    if len(ours) > _MOST:
        return False
    named = [n for n in sentence.numbers if n.kind == "plain"]
    counts = {round(n.value, 4) for n in named} | set(ground.numbers)
    counts |= {n.value * factor for n in named for large, _, factor in CONVERSIONS if large in n.nouns[:1]}
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
"""Other sums of one sentence that are added up."""
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
"""Code points around a figure."""
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
    return use.ours and (use.number.kind == "money" or (use.number.kind == "plain" and use.number.value >= LEAST_PRICE))


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
