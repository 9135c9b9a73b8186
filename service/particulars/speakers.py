"""Who wrote what in a thread, and who is written to where that is not the contact (K20)."""

from service.domain import Channel, Direction
from service.plan import Plan
from service.plays import PlayId
from service.situation.model import Situation, SituationKind, Stakeholder
from service.thread.model import CleanMessage, CleanThread

_ANSWERS = (PlayId.PROMPT_REPLY, PlayId.DISMISSAL_REPLY)
"""Plays that answer whoever wrote last."""
_GO_ON = (PlayId.APOLOGY_EMAIL, PlayId.MEETING_REQUEST, PlayId.TAKEAWAY_EMAIL, PlayId.CLOSING_NOTE, PlayId.FORWARD_BUMP)
"""E-mails that go to whoever carried the thread on. Calls and what they announce stay with the number of the brief."""

Others = dict[str, str]
"""Name of who wrote a message of theirs, by id, where that was not the reader; empty where the name is not known."""


def stand_in(plan: Plan) -> Stakeholder | None:
    """Who took over, or wrote in the contact's place, where the play writes to them."""
    play, spoken_by = plan.play.id, plan.situation.spoken_by
    if play is PlayId.NEW_CONTACT_EMAIL:
        people = sorted(plan.situation.stakeholders, key=lambda person: person.address is None)
        return next((s for kind in ("successor", "delegate") for s in people if s.relation == kind), None)
    if play in _ANSWERS:
        return spoken_by
    if play is PlayId.DECISION_MAKER_PROBE:
        return spoken_by if plan.situation.kind is SituationKind.REDIRECT else None
    announced = PlayId.VOICEMAIL_ANNOUNCEMENT in plan.companions
    goes_on = play in _GO_ON and not announced and plan.channel == Channel.EMAIL
    carried_on = spoken_by is not None and spoken_by.relation == "successor" and spoken_by.address is not None
    return spoken_by if goes_on and carried_on else None


def other_writers(thread: CleanThread, situation: Situation, contact: str, stranger: Stakeholder | None) -> Others:
    """Who wrote their messages, by id, where it was not the reader; empty where the name is not known."""
    people = [p for p in (situation.spoken_by, *situation.stakeholders) if p and p.wrote]
    written = {p.evidence.message_id: p.called for p in reversed(people) if p.evidence is not None}
    if stranger is None:
        return written
    everyone = {message.id: written.get(message.id, contact) for message in thread.messages if theirs(message)}
    return {key: name for key, name in everyone.items() if name != stranger.called}


def said_by(situation: Situation, shows: str, others: Others) -> str | None:
    span = next((evidence for evidence in situation.evidence if evidence.shows == shows), None)
    return others.get(span.message_id) if span else None


def told_to(thread: CleanThread, message: CleanMessage, others: Others) -> str | None:
    """Who had written before a message of ours, where that was not the reader."""
    earlier = [m for m in thread.messages[: thread.messages.index(message)] if theirs(m)]
    return others.get(earlier[-1].id) if earlier else None


def theirs(message: CleanMessage) -> bool:
    spoken = message.channel is Channel.MEETING or message.outcome == "connected"
    return spoken or message.direction is Direction.INBOUND
