"""A stop in one sentence of a long message: the whole sounds like a no, thanks or news, the sentence alone ends all."""

from service.situation.meant.acts import likely
from service.situation.meant.opinion import opinion_on
from service.situation.meant.weighing import Found, chances_of
from service.situation.model import SituationKind
from service.situation.moves import find_interest, find_order, find_request
from service.situation.reading import Reading
from service.situation.said import Place, overlap
from service.situation.stance import Before, read_stance
from service.situation.stops.limits import limited
from service.situation.stops.opt_out import Wishes, holds, read_wishes
from service.situation.stops.slips import wordings_of
from service.text import KNOWN_LANGUAGES, detect_language

_PLAINLY_STOPS = 1.5
"""Share of the likely bar of a stop that the sentence alone, or a clause of it, reaches then."""
_SURELY_STOPS = 0.96
"""Chance from which the sentence alone is one: on 1,800 threads by others lower ones were as often none."""
_JUDGED = frozenset({*KNOWN_LANGUAGES, None})
"""Languages of a sentence; in others what a house prints below its mail is easily taken for a stop."""
_LEAST_SENTENCES = 3
"""In a message of fewer the whole says as much."""


def stop_said_apart(reading: Reading, wishes: Wishes, chances: dict[SituationKind, float]) -> Wishes:
    """The wishes, with a stop that one sentence asks for when read alone, unless the rest makes less of it (R0).

    `chances`: of the kinds, by the whole; who sends us on to somebody closes their own door alone.
    """
    opinion = opinion_on(reading)
    sends_on = chances[SituationKind.REDIRECT] == max(chances.values())
    settled = sends_on or wishes.opt_out is not None or wishes.permission is not None
    if settled or opinion is None or opinion.sentences < _LEAST_SENTENCES:
        return wishes
    bar, wordings = likely("opt_out"), wordings_of(reading)
    for place, scores in zip(opinion.places[: opinion.sentences], opinion.scores, strict=False):
        if scores["opt_out"] < bar or limited(wordings, place) or not holds(wordings, [place]):
            continue
        if _judged(reading, place) and _chance_alone(reading, place, _PLAINLY_STOPS) >= _SURELY_STOPS:
            return wishes._replace(opt_out=place)
    return wishes


def holds_apart(reading: Reading, stopped: Place) -> bool:
    """Whether words that a rule took for a stop end all by themselves, and no other words of theirs ask for anything.

    Meaning alone hears a wish in much that is only friendly.
    """
    sentence = reading.sentence_at(stopped[0])
    wanted = [find_request(reading), find_interest(reading), find_order(reading)]
    if any(place is not None and not overlap(place, sentence) for place in wanted) or _asks(reading, sentence):
        return False
    return _judged(reading, sentence) and _chance_alone(reading, sentence, 0.0) >= _SURELY_STOPS


def _asks(reading: Reading, sentence: Place) -> bool:
    """Whether there is a question outside of the sentence, or an address."""
    around = reading.folded[: sentence[0]] + reading.folded[sentence[1] + 1 :]
    return "?" in around or "@" in around


def _judged(reading: Reading, place: Place) -> bool:
    return detect_language(reading.quote(place)) in _JUDGED


def _chance_alone(reading: Reading, place: Place, share: float) -> float:
    """The chance that a sentence is a stop where it is all that they wrote.

    0 where none of its pieces reaches `share` of the likely bar.
    """
    alone = reading.alone(place)
    opinion = opinion_on(alone)
    if opinion is None or opinion.best("opt_out")[0] < share:
        return 0.0
    found = Found(read_wishes(alone), read_stance(alone, None, None, Before()), None, False)
    return chances_of(alone, found, opinion)[SituationKind.OPT_OUT]
