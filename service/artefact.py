"""From words to a draft that can be handed over: reader, channel, and what forwarding and threading need."""

from service.domain import CallStep, Channel, Draft, Recipient
from service.particulars.model import Particulars
from service.plan import Plan
from service.plays import PLAYS, PlayId
from service.thread.model import CleanThread

_REPLIES = (PlayId.PROMPT_REPLY, PlayId.DISMISSAL_REPLY)
_VOICE = (Channel.CALL, Channel.VOICEMAIL, Channel.SMS)


def make_draft(
    play: PlayId,
    *,
    plan: Plan,
    thread: CleanThread,
    known: Particulars,
    to: Recipient,
    subject: str | None,
    body: str,
    card: tuple[CallStep, ...] | None = None,
) -> Draft:
    """The draft of a play. Texts and social messages carry no subject; a bump is a ready payload for forwarding."""
    channel = channel_of(play, plan)
    bump = known.bump if play is PlayId.FORWARD_BUMP else None
    answered = bump.id if bump else _answered(play, thread)
    return Draft(
        to=to,
        channel=channel,
        subject=subject if channel is Channel.EMAIL else None,
        body=body,
        call_card=card,
        forward=bump is not None,
        suppress_signature=play is PlayId.FORWARD_BUMP,
        in_reply_to=answered,
        references=_references(thread, answered),
        release_after=_release_after(play, plan),
    )


def channel_of(play: PlayId, plan: Plan) -> Channel | None:
    """Where the touch goes out: the plan's channel for its own play, else the play's (K24)."""
    if play is plan.play.id and plan.channel:
        return Channel(plan.channel)
    return PLAYS[play].channel


def reader_of(play: PlayId, plan: Plan, known: Particulars, *, email: str | None, phone: str | None) -> Recipient:
    """Who is written to, with the address that the channel needs; null where the brief has none."""
    if known.stand_in:
        return known.reader
    return Recipient(name=known.reader.name, address=phone if channel_of(play, plan) in _VOICE else email)


def _answered(play: PlayId, thread: CleanThread) -> str | None:
    if play not in _REPLIES:
        return None
    return next((m.id for m in reversed(thread.messages) if not m.ours and m.channel is Channel.EMAIL), None)


def _references(thread: CleanThread, answered: str | None) -> tuple[str, ...]:
    """The e-mails of the thread up to the one that is answered or forwarded, oldest first."""
    if answered is None:
        return ()
    mails = [m.id for m in thread.messages if m.channel is Channel.EMAIL]
    return tuple(mails[: mails.index(answered) + 1]) if answered in mails else (answered,)


def _release_after(play: PlayId, plan: Plan) -> str | None:
    """The takeaway waits for the voicemail that announces it (takeaway-03)."""
    planned = (plan.play.id, *plan.companions)
    if play is PlayId.TAKEAWAY_EMAIL and PlayId.VOICEMAIL_ANNOUNCEMENT in planned:
        return PlayId.VOICEMAIL_ANNOUNCEMENT.value
    return None
