"""Stops in a colleague's mail that the contact passes on: they are quoted, and end nothing with the contact (R0)."""

from bisect import bisect_left

from service.situation.reading import Reading
from service.situation.said import Place
from service.situation.stops.slips import wordings_of


def stops_passed_on(reading: Reading) -> list[Place]:
    """The sentences of a mail passed on that ask for an end of contact; what else it says is their house's word."""
    body = reading.message.body
    if body.passed_on is None:
        return []
    start = bisect_left(body.offsets, body.passed_on)
    stops = [place for place in wordings_of(reading).find("opt_out") if place[0] >= start]
    return [reading.sentence_at(place[0]) for place in stops]
