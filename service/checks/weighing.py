"""Phrases weighed against meaning: what the heads are sure of is found too, what they are sure is none is let go."""

from collections.abc import Callable
from typing import NamedTuple

from service.checks.base import Judged
from service.checks.questions import Part, parts_of
from service.checks.reading import Reading
from service.checks.sentences import Deed, Scored, scored
from service.checks.spotting import Spot, attributed, readings
from service.plays import PlayId

MEANT = "meant"
"""The label of a spot that no phrase knows."""


class Bounds(NamedTuple):
    """Set on held-out sentences and on our own draft cases."""

    sure: float
    """From this probability a sentence without a known phrase is found."""
    none: float
    """Below it a known phrase is let go."""


_BOUNDS: dict[Deed, Bounds] = {
    "urgency": Bounds(0.92, 0.02),
    "chasing": Bounds(0.6, 0.03),
    "assumed_yes": Bounds(0.8, 0.02),
    "blame": Bounds(0.75, 0.02),
    "guess": Bounds(0.75, 0.02),
    "rebuttal": Bounds(0.5, 0.012),
}
_ENOUGH: dict[Deed, float] = {"accept": 0.65, "thanks": 0.6, "open": 0.6, "own": 0.7, "leave": 0.7, "offer": 0.6}
"""Probability from which a sentence counts where no wording was found; set on held-out families of drafts."""


def weighed(judged: Judged, deed: Deed, found: list[Spot]) -> list[Spot]:
    """The spots that stand, and one for each sentence that means it in words unknown. Unchanged without heads."""
    bounds = _BOUNDS[deed]
    by_place = {(one.field, one.start): one for one in scored(judged)}
    if not by_place:
        return found
    kept = []
    for spot in found:
        opinion = by_place.pop((spot.field, spot.sentence.text_start), None)
        if opinion is None or opinion.chances[deed] >= bounds.none or spot.label in _UNHEARD:
            kept.append(spot)
    if judged.play is PlayId.MEETING_BRIEF:  # notes for ourselves speak of them freely
        return kept
    sure = [one for one in by_place.values() if one.field == "body" and one.chances[deed] >= bounds.sure]
    known = dict(readings(judged))
    meant = [_spot(one, known[one.field]) for one in sure if not _lets_it_stand(one, deed)]
    return [*kept, *(spot for spot in meant if not _repeats(spot))]


def meant_at(judged: Judged, deed: Deed, unless: Callable[[Part], bool]) -> int | None:
    """Where the first sentence of the body begins that means it; null where none does or the extra is missing.

    Sentences of which `unless` is true are left out, and questions too, but where leave is asked.
    """
    likely = {one.start for one in scored(judged) if one.field == "body" and one.chances[deed] > _ENOUGH[deed]}
    asked = deed == "leave"
    parts = (part for part in parts_of(judged.body) if part.start in likely and part.question <= asked)
    return next((part.start for part in parts if not unless(part)), None)


def _lets_it_stand(one: Scored, deed: Deed) -> bool:
    """Assuming an outcome guesses at no reason: "that you stay with X is fine", "I take it that it is not for you"."""
    return deed == "guess" and one.chances["accept"] > _ACCEPTS


_ACCEPTS = 0.3
_UNHEARD = frozenset({"jab", "reproach", "sarcasm"})
"""Words that mean the opposite sound kind to the heads: here phrases alone decide."""


def _repeats(spot: Spot) -> bool:
    """Words of theirs, quoted or told again, say nothing for us."""
    return attributed(spot) or any(sign in _QUOTES for sign in spot.reading.text[spot.start : spot.end])


_QUOTES = frozenset('"“”„«»')


def _spot(one: Scored, reading: Reading) -> Spot:
    place = next(place for place in reading.sentences if place.text_start == one.start)
    return Spot(MEANT, one.start, one.end, one.field, place, reading, reading.norm[place.start : place.end])
