"""Limits of our side's that press: places, prices and crews that run out stand in our own words or were made up."""

from collections.abc import Iterator, Sequence

from service.checks.base import Hit
from service.checks.grounding.bearing import bearing_of
from service.checks.grounding.happenings.pledges import is_named
from service.checks.grounding.index import Ground
from service.checks.grounding.mood import Does
from service.checks.grounding.numerals.figure_words import OUR_PRICE
from service.checks.grounding.reading import DraftSentence

_ADVICE = "Leave the limit out: no word of ours set it."


def check_scarcity(
    sentence: DraftSentence, ground: Ground, pressing: Sequence[tuple[int, int]], *, likely: bool
) -> Iterator[Hit]:
    """As in "my crew has one opening left before the 20th"; `pressing` tells where the body presses for time.

    A limit of anybody's, "before leather goes up in May", is found where an invention is `likely` by its meaning.
    """
    if sentence.field == "subject":
        return
    place = next(((a, b) for a, b in pressing if a < sentence.end and sentence.start < b), None)
    ours = _speaks_of_us(sentence)
    if place is None or not (ours or likely):
        return
    if any(is_named(mention, ground.units) for mention in sentence.dates):  # a day that stands somewhere
        return
    if (sentence.dates and ours) or bearing_of(sentence, ground).unknown:
        message = "Our side never set such a limit." if ours else "The thread knows of no such limit."
        yield Hit(*place, message, _ADVICE, sentence.field)


def _speaks_of_us(sentence: DraftSentence) -> bool:
    ours = sentence.does & (Does.WE | Does.I)
    return bool(ours) or any(stem in OUR_PRICE for stem, _ in sentence.content)
