"""A second opinion on one word of theirs: what it means, where the wordings are unsure, silent or misled.

The rules stay first. A one-word answer is never asked about, nor is an opt-out for all contact, or one that stands
alone. Elsewhere the findings of the rules and the meaning of the sentences are weighed together (`weighing.py`).
Meaning may add an opt-out; it takes one away only where another sentence plainly wants something of us and the whole
hardly means a stop.
"""

from dataclasses import dataclass, replace

from service.situation.machines import Machine, is_gone, is_ticket
from service.situation.meant.apart import holds_apart, stop_said_apart
from service.situation.meant.opinion import Opinion, opinion_on
from service.situation.meant.stance import (
    is_borne,
    meant_stance,
    no_with_a_question,
    of_a_receipt,
    of_other,
    only_received,
    settled_no,
)
from service.situation.meant.stops import (
    goes_on_beside,
    hardly_a_stop,
    is_of_something_else,
    meant_wishes,
    moves_elsewhere,
    sends_elsewhere,
    without_a_stop,
)
from service.situation.meant.weighing import Found, chances_of
from service.situation.model import Chance, SituationKind
from service.situation.moves import asks_back, find_decline, find_interest, find_request
from service.situation.reading import Reading
from service.situation.said import overlap
from service.situation.stance import Stance
from service.situation.stops.opt_out import Wishes

Kind = SituationKind

_SHORT = ("short_no", "short_why", "short_later", "short_yes", "short_ack", "short_stop")
_SURE_MACHINE = 0.6
_PLAIN_MACHINE = 0.98
"""The same where a rule found that they want something of us."""
_AT_ONCE = 120.0
"""Seconds after ours within which people seldom answer."""
_TOLD = 0.05
"""Chance from which a kind is told beside the likeliest."""
_INSTANT = 20.0
"""Seconds after ours within which nobody has read it."""
_HASTE = 6.0
"""How much likelier so quick an answer makes a machine; an instant one by its square."""


@dataclass(frozen=True)
class Second:
    """A message as it reads once its meaning is weighed."""

    wishes: Wishes
    stance: Stance
    machine: Machine | None = None


def second_opinion(reading: Reading, found: Found, seconds: float | None, *, latest: bool) -> Second:
    """The wishes of a message, and the stance of their latest one, mended by what they mean.

    `seconds`: from our message before it to this one.
    """
    as_found = Second(found.wishes, found.stance)
    stopped = found.wishes.opt_out
    alone = stopped is not None and all(overlap(sentence, stopped) for sentence in reading.sentences)
    if alone or any(reading.is_short(answer) for answer in _SHORT):
        return as_found
    opinion = opinion_on(reading)
    if opinion is None or (not latest and opinion.best("opt_out")[0] < 1.0):
        return as_found
    chances = _with_haste(chances_of(reading, found, opinion), seconds)
    if stopped is None:
        wishes = stop_said_apart(reading, meant_wishes(reading, found.wishes, opinion, chances), chances)
    elif hardly_a_stop(stopped, opinion, chances) or (
        goes_on_beside(reading, stopped, opinion, chances) and not holds_apart(reading, stopped)
    ):
        wishes = found.wishes._replace(opt_out=None)
        found = found._replace(wishes=wishes)
        chances = chances_of(reading, found, opinion)
    else:
        return as_found
    if not latest or wishes.opt_out is not None:
        return Second(wishes, found.stance)
    elsewhere = sends_elsewhere(found.stance, opinion) or moves_elsewhere(reading)
    if elsewhere or is_of_something_else(reading, opinion, chances):
        chances = without_a_stop(reading, found.stance, opinion, chances)
    if found.by_other and not _for_the_contact(reading):
        return Second(wishes, of_other(reading, found.stance, opinion))
    to_us = find_request(reading) is not None or _bids_come(reading, found.stance)
    machine = chances[Kind.AUTO_REPLY] >= (_PLAIN_MACHINE if to_us else _SURE_MACHINE)
    if machine and not reading.has("change_address"):
        return Second(wishes, found.stance, _machine(reading, opinion))
    if only_received(reading, found.stance, opinion):
        chances = of_a_receipt(chances)
    if _say_is_open(reading, opinion):
        chances = _still_undecided(chances)
    stance, settled = meant_stance(reading, found, opinion, _of_a_person(_of_who_speaks(reading, chances)))
    borne = is_borne(found.stance, opinion, chances) or no_with_a_question(found.stance, opinion, chances)
    if not settled and stance.kind is Kind.DISMISSAL and borne:
        chances = settled_no(chances)
    return Second(wishes, stance if settled else replace(stance, chances=_told(chances)))


def _bids_come(reading: Reading, stance: Stance) -> bool:
    """Whether they want to go on, bid us come or want to hear from us again, which no machine says of itself."""
    if stance.firm and stance.kind is Kind.INTEREST:
        return True
    return find_interest(reading) is not None or (asks_back(reading) and not is_gone(reading))


def _say_is_open(reading: Reading, opinion: Opinion) -> bool:
    """Whether they have yet to settle it with somebody of theirs, and apart from that say no nowhere."""
    says = reading.find("awaits_say")
    if not says or "@" in reading.folded or reading.has("left", "new_here", "wrong_person", "not_now"):
        return False
    return find_decline(reading) is None and opinion.best_apart(says[0], "no", "chose_other", "why_not") < 1.0


def _still_undecided(chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances once it is known that they still talk it over: it sounds like a no, or like being sent on."""
    moved = chances[Kind.DISMISSAL] + chances[Kind.REDIRECT]
    return chances | {Kind.DISMISSAL: 0.0, Kind.REDIRECT: 0.0, Kind.ROUTINE: chances[Kind.ROUTINE] + moved}


def _told(chances: dict[Kind, float]) -> tuple[Chance, ...]:
    """The kinds that are worth telling, likeliest first."""
    likeliest = sorted(chances, key=lambda kind: -chances[kind])
    return tuple(Chance(kind=kind, chance=round(chances[kind], 2)) for kind in likeliest if chances[kind] >= _TOLD)


def _of_who_speaks(reading: Reading, chances: dict[Kind, float]) -> dict[Kind, float]:
    """Somebody who speaks for the contact counts as the contact (K20): without a new name they send us nowhere."""
    if not _for_the_contact(reading):
        return chances
    rest = max(1 - chances[Kind.REDIRECT], 1e-6)
    return {kind: 0.0 if kind is Kind.REDIRECT else chance / rest for kind, chance in chances.items()}


def _for_the_contact(reading: Reading) -> bool:
    return reading.has("on_behalf") and not reading.has("talk_to", "left", "new_here", "wrong_person", "departed")


def _of_a_person(chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances once it is settled that no machine wrote."""
    rest = max(1 - chances[Kind.AUTO_REPLY], 1e-6)
    return {kind: 0.0 if kind is Kind.AUTO_REPLY else chance / rest for kind, chance in chances.items()}


def _with_haste(chances: dict[Kind, float], seconds: float | None) -> dict[Kind, float]:
    if seconds is None or seconds > _AT_ONCE:
        return chances
    haste = _HASTE if seconds > _INSTANT else _HASTE**2
    odds = {kind: chance * (haste if kind is Kind.AUTO_REPLY else 1.0) for kind, chance in chances.items()}
    return {kind: value / sum(odds.values()) for kind, value in odds.items()}


def _machine(reading: Reading, opinion: Opinion) -> Machine:
    if opinion.best("bounce")[0] >= 1.0:
        return Machine.BOUNCE_HARD
    if is_ticket(reading):
        return Machine.RECEIPT
    told = reading.has("left", "departed") and (opinion.best("left")[0] >= 1.0 or is_gone(reading))
    return Machine.DEPARTED if told or opinion.is_sure("left") else Machine.AWAY
