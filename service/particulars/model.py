"""The true particulars of a brief: what a draft may name. `gathering` reads them; none is guessed."""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from service.domain import Inner, Recipient
from service.particulars.asked import Asked
from service.particulars.departures import Departure
from service.particulars.said_back import plain_subject
from service.proposing import asks_to_meet
from service.replying import asks_next_step, is_request
from service.thread.model import CleanMessage

TalkKind = Literal["meeting", "call", "email", "message"]


class Talk(Inner):
    """Something that they gave us: a meeting, a call, written words."""

    kind: TalkKind
    at: datetime
    message_id: str
    title: str | None = None
    """The matter in its subject, for e-mails."""
    writer: str | None = None
    """Who wrote it, where that was not the reader; empty where the name is not known."""


class OurMail(Inner):
    """An e-mail of ours."""

    at: datetime
    title: str | None
    """Its subject without "Re:"; null where it names no matter."""
    message_id: str


class Quote(Inner):
    """Words of the thread, short enough to be said back, with where they stand."""

    words: str | None
    """Null where they are too long or no sentence to say back."""
    at: datetime
    kind: TalkKind
    message_id: str
    other: str | None = None
    """Who said it, or was told it by us, where that was not the reader; empty where the name is not known."""
    wants: bool = False
    """Open words of theirs that want something done ("send me the sizes", "put me down for ten"), no question."""


class Particulars(Inner):
    """What is true of this thread and brief and of no other."""

    reader: Recipient
    """Who is written to."""
    reader_name: str
    """How the reader is called; empty where only an address is known."""
    stand_in: bool
    """The reader is somebody else than the prospect."""
    departure: Departure | None
    """How the contact is gone, where somebody else is written to."""
    spoke: bool
    talks: tuple[Talk, ...]
    """What they gave, the weightiest first: a meeting, a call, their latest written word. To somebody who stands in,
    only what that person gave."""
    standing: Talk | None
    """Where things stood with the contact before somebody else took over."""
    last_word: Talk | None
    last_written: Talk | None
    """Their latest written message: what a call card refers to."""
    mail: OurMail | None
    """Our latest e-mail with a matter, else our latest e-mail."""
    offer: str | None
    """Name of the offer, where it differs from our company's."""
    summary: str | None
    """What the offer is in a few words, where they are of the thread's language and nothing else names it."""
    company: str | None
    our_company: str | None
    reason: str | None
    ambiguous: str | None
    reason_by: str | None
    """Who gave that reason, where it was not the reader; empty where the name is not known."""
    promise: Quote | None
    """A promise of ours that we did not keep (K9)."""
    question: Quote | None
    """A question or request of theirs that is still open."""
    asked: tuple[Asked, ...]
    """All that the message of that question asks and wants, in order; where none is open, their latest message."""
    agreed: Quote | None
    """Their words that named a later time (K15)."""
    said_yes: bool
    """Their latest word answers what our last touch asked, asks nothing itself, and is no no."""
    competitor: str | None
    other: str | None
    """Whom they named as somebody who decides, where the play asks whom to speak with."""
    decider: Quote | None
    """Their words that give the decision to somebody without a name, where the play asks whom to speak with."""
    told_in: Talk | None
    """Where they named that person or said those words."""
    facts: tuple[str, ...]
    """Facts of the offer."""
    beside: tuple[str, ...]
    """Further questions in the message of the open one."""
    answers: tuple[str, ...]
    """The best fact for each thing they asked that one answers, in their order."""
    whole_answer: bool
    """Nothing that they asked is left unanswered by those facts."""
    bump: CleanMessage | None
    """The e-mail to forward."""
    subject: str | None
    """A subject of this thread, as sent, without "Re:"."""
    phone: str | None
    zone: str | None

    @property
    def bump_subject(self) -> str | None:
        """The subject of the e-mail to forward, without "Re:" and "Fwd:"."""
        subject = self.bump.subject if self.bump else None
        return plain_subject(subject) or None

    @property
    def has_particular(self) -> bool:
        """Whether anything but names is known (ignored-01)."""
        return bool(
            self.talks or (self.mail and self.mail.title) or self.offer or self.facts or self.promise or self.reason
        )


def local(moment: datetime, zone: str | None) -> datetime:
    """The moment on the prospect's calendar; in the message's own offset where no zone is known."""
    try:
        return moment.astimezone(ZoneInfo(zone)) if zone else moment
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment


def asks(quote: Quote) -> bool:
    """Whether open words of theirs are a question; else they want something done."""
    return not quote.wants


def asks_to_go_on(quote: Quote) -> bool:
    """Whether open words of theirs ask for the next step alone ("how do we go on?")."""
    return quote.words is not None and asks_next_step(quote.words) and not is_request(quote.words)


def proposes(quote: Quote) -> bool:
    """Whether open words of theirs ask for a meeting, a visit or a call."""
    return quote.words is not None and asks_to_meet(quote.words)
