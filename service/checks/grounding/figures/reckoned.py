"""Figures that those of the ground and of the sentence itself make together, to the last digit: sums, products, shares.

An invented figure is round, or hits one of these by a rare chance; one with three telling digits that comes out exactly
was reckoned.
"""

import itertools
import re
from collections.abc import Iterator

from service.checks.grounding.figures.counted import FEW, is_listed
from service.checks.grounding.index import Ground, NumberUse
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.tokens import stem
from service.checks.vocabulary.word_lists import words_of

_MOST = 20
"""Figures that are combined; more make anything follow."""
_TELLING = 3
"""Digits without the zeros at either end that tell a reckoned figure."""
_EXACT = 0.006
_POINT = 0.6
"""How far a percentage may be rounded."""
_LEAST, _MOST_PERCENT = 2, 100
_WOULD_GIVE = re.compile(
    r"\b(?:i|we|ich|wir|je|nous|on) (?:could|can|would|'d|konn\w+|wurd\w+|peu\w+|pouv\w+|pourr\w+)\b"
    r"|\b(?:puedo|podemos|podria\w*|posso|podia\w*|consigo)\b"
)
"""What we would do for a price is an offer, not a result."""


def is_reckoned(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether two or three figures make this one exactly, and chance does not."""
    known = _figures(ground)
    beside = [(_amount(other), other.kind) for other in sentence.numbers if other is not number]
    if is_listed(number, sentence) or len(known) > _MOST or number.kind not in ("money", "plain", "percent"):
        return False
    if number.kind == "percent":
        return _is_share(number.value, [*known, *beside])
    if number.kind == "money" and _WOULD_GIVE.search(sentence.folded):
        return False
    if number.kind == "plain" and _sums_up(number, ground):
        return True
    telling = len(re.sub(r"\D", "", f"{number.value:.2f}").strip("0")) >= _TELLING
    firsts = {*known, *beside} if telling else set(beside) if number.kind == "plain" else set()
    others = {*known, *beside} if number.value > FEW else {*known} - {*beside}
    made = _made_of_two(firsts, others)
    if number.kind == "money":
        made = itertools.chain(made, _made_of_two(set(beside), set(beside)))
    if telling:
        made = itertools.chain(made, _made_of_three({*known, *beside}))
    return any(abs(value - number.value) < _EXACT and kind == number.kind for value, kind in made)


_Figure = tuple[float, str]


def _amount(number: Number) -> float:
    return round(number.value / 100 if number.kind == "percent" else number.value, 4)


@kept_with
def _figures(ground: Ground) -> frozenset[_Figure]:
    """What the texts of the ground count and price; those of one only change nothing."""
    uses = (use for found in ground.numbers.values() for use in found)
    return frozenset((_amount(use.number), use.number.kind) for use in uses if _counts(use))


def _counts(use: NumberUse) -> bool:
    return use.number.kind in ("money", "plain", "percent") and use.number.value > 0


def _made_of_two(ones: set[_Figure], others: set[_Figure]) -> Iterator[_Figure]:
    for (one, one_kind), (other, other_kind) in itertools.product(ones, others):
        if one_kind == other_kind != "percent":
            yield one + other, one_kind
            yield abs(one - other), one_kind
        if one_kind == "plain" or other_kind == "plain" or "percent" in (one_kind, other_kind):
            kind = "money" if "money" in (one_kind, other_kind) else "plain"
            yield one * other, kind
            if other_kind != "money" and other > 1:
                yield round(one / other, 4), kind


def _made_of_three(figures: set[_Figure]) -> Iterator[_Figure]:
    for three in itertools.combinations(sorted(figures), 3):
        kinds = [kind for _, kind in three]
        if kinds.count("money") == 1:
            yield three[0][0] * three[1][0] * three[2][0], "money"


def _is_share(percent: float, figures: list[_Figure]) -> bool:
    plain = [value for value, kind in figures if kind == "plain" and value > _LEAST]
    return percent < _MOST_PERCENT and any(
        abs(100 * one / other - percent) <= _POINT for one in plain for other in plain if one < other
    )


def _sums_up(number: Number, ground: Ground) -> bool:
    """As in "220 kegs", where the ground counts 160 kegs and has 60 more in another text."""
    noun = number.nouns[0] if number.nouns else ""
    added = {
        value
        for value, uses in ground.numbers.items()
        if any(use.number.kind == "plain" and _is_more(use.number, noun) for use in uses)
    }
    return any(value > _LEAST and number.value - value in added for value in ground.counted.get(noun, ()))


def _is_more(number: Number, noun: str) -> bool:
    return number.nouns[:1] == (noun,) or not _MORE.isdisjoint(number.nouns[:2])


_MORE = frozenset(
    map(stem, words_of("one ones more another further mehr weitere mas otros otras plus autres mais outros outras"))
)
"""Behind a figure they stand for what was counted before it."""
