"""A thread made readable: each message with the sender's own words apart from everything else."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from service.domain import CallOutcome, Channel, Direction, Inner, Span

_TALKS = frozenset({Channel.CALL, Channel.MEETING, Channel.NOTE})


class CleanBody(Inner):
    """One body, taken apart. What is not in `text` is never read as the writer's own words."""

    text: str
    """The words the writer wrote out: no quoted history, signature, footer, disclaimer or markup."""
    offsets: tuple[int, ...] = ()
    """For each code point of `text` its code point in the body as sent; non-decreasing; same length as `text`."""
    quoted: str = ""
    """Quoted or forwarded history that was taken off."""
    signature: str = ""
    """Signature, mobile footer and disclaimer that were taken off."""
    passed_on: int | None = None
    """Where in the body as sent a colleague's mail begins that the writer passes on; all words behind it are of it."""
    subject: str | None = None
    """From the headers, where the body is a whole raw e-mail."""
    headers: tuple[tuple[str, str], ...] = ()
    """Header names in lower case with their values, where the body is a whole raw e-mail."""
    automatic: bool = False
    """Headers or a delivery-report part say that a machine wrote it."""


class CleanMessage(Inner):
    """A message of the thread, ready to be read."""

    id: str
    """The sender's id, or m1, m2, … by place in the brief."""
    at: datetime
    direction: Direction
    channel: Channel
    outcome: CallOutcome | None
    sender: str | None
    """The `from` of the message as sent, or that of the headers of a raw e-mail."""
    to: tuple[str, ...]
    subject: str | None
    body: CleanBody
    raw: str
    """The body as sent; spans point into it."""

    @property
    def text(self) -> str:
        """The writer's own words."""
        return self.body.text

    @property
    def ours(self) -> bool:
        return self.direction is Direction.OUTBOUND

    @property
    def is_talk(self) -> bool:
        """A call, a meeting or a note: what it holds was said, and we wrote it down."""
        return self.channel in _TALKS

    @property
    def tells_theirs(self) -> bool:
        """Whether it holds what they said: they wrote it, or we noted a talk."""
        return not self.ours or self.is_talk

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the body as sent. Bounds are clipped to the text."""
        start, end = max(0, start), min(len(self.text), end)
        if start >= end or not self.body.offsets:
            return Span(message_id=self.id, start=0, end=0, quote="")
        raw_start, raw_end = self.body.offsets[start], self._end_in_raw(end - 1)
        sent, words = self.raw[raw_start:raw_end], self.text[start:end]
        quote = sent if sent.split() == words.split() else words
        return Span(message_id=self.id, start=raw_start, end=raw_end, quote=quote)

    def _end_in_raw(self, last: int) -> int:
        """Where code point `last` of the text ends in the raw body (exclusive): an HTML entity is several long."""
        place = self.body.offsets[last]
        if self.raw[place] == "&" and (self.text[last] != "&" or self.raw.startswith("&amp;", place)):
            semicolon = self.raw.find(";", place, place + 34)
            return semicolon + 1 if semicolon > 0 else place + 1
        return place + 1


class CleanThread(Inner):
    """All messages up to `now` in time order, and those after it."""

    messages: tuple[CleanMessage, ...]
    """Messages at or before `now`, oldest first; the brief's order decides between equal times."""
    future: tuple[CleanMessage, ...] = ()
    """Messages after `now`: not read as having happened."""
    now: datetime

    def by_id(self, message_id: str) -> CleanMessage | None:
        return self._ids.get(message_id)

    @cached_property
    def _ids(self) -> dict[str, CleanMessage]:
        return {message.id: message for message in (*self.messages, *self.future)}

    @property
    def ours(self) -> Sequence[CleanMessage]:
        return [message for message in self.messages if message.ours]

    @property
    def theirs(self) -> Sequence[CleanMessage]:
        return [message for message in self.messages if not message.ours]
