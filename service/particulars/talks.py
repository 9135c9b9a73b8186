"""Talks and mails of a thread that a draft can name: when they were, their title, and who of theirs wrote."""

from service.domain import WRITTEN_CHANNELS, Channel
from service.particulars.model import Talk, TalkKind
from service.particulars.said_back import title_of
from service.particulars.speakers import Others, theirs
from service.plan import Plan
from service.situation.model import Stakeholder
from service.situation.roles import was_held
from service.thread.model import CleanMessage, CleanThread


def talks_of(thread: CleanThread, plan: Plan, others: Others, stranger: Stakeholder | None) -> tuple[Talk, ...]:
    """The latest meeting that was held, the latest call that connected, and their latest word if it was written."""
    held = [m for m in thread.messages if m.channel is Channel.MEETING and was_held(m, plan.situation.language)]
    calls = [m for m in thread.messages if m.channel is Channel.CALL and m.outcome == "connected"]
    found = [talk_of(message, others) for message in (*held[-1:], *calls[-1:])]
    last = last_word(thread, plan, others)
    if last and last.kind in ("email", "message"):
        found.append(last)
    return tuple(talk for talk in found if stranger is None or talk.writer is None)


def standing_talk(thread: CleanThread, plan: Plan, others: Others) -> Talk | None:
    """The latest meeting or call, else their latest written word before the one that redirects."""
    spoken = [talk for talk in talks_of(thread, plan, others, None) if talk.kind in ("meeting", "call")]
    written = [m for m in thread.theirs if m.channel is not Channel.NOTE and not m.body.automatic][:-1]
    earlier = [talk_of(message, others) for message in written[-1:]]
    return next(iter(spoken + earlier), None)


def last_word(thread: CleanThread, plan: Plan, others: Others) -> Talk | None:
    """Their latest word of their own, spoken or written."""
    moment = plan.situation.facts.last_own_word_at
    if moment is None:
        return None
    message = next((m for m in reversed(thread.messages) if m.at == moment and theirs(m)), None)
    return talk_of(message, others) if message else None


def last_written(thread: CleanThread, others: Others) -> Talk | None:
    """Their latest written word, machines aside."""
    message = next(
        (m for m in reversed(thread.theirs) if m.channel in WRITTEN_CHANNELS and m.text and not m.body.automatic), None
    )
    return talk_of(message, others) if message else None


def talk_of(message: CleanMessage, others: Others) -> Talk:
    """A message as a talk that can be named."""
    title, writer = title_of(message.subject), others.get(message.id)
    return Talk(kind=kind_of(message), at=message.at, message_id=message.id, title=title, writer=writer)


def kind_of(message: CleanMessage) -> TalkKind:
    """What a message was to both sides; texts and social notes are messages."""
    if message.channel is Channel.MEETING:
        return "meeting"
    if message.channel in (Channel.CALL, Channel.VOICEMAIL):
        return "call"
    return "email" if message.channel is Channel.EMAIL else "message"
