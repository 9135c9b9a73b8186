"""The nouns of a request: a brief, its thread and messages, and the draft that answers it."""

from enum import StrEnum
from typing import Annotated, Any
from unicodedata import category

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field


def _printable(value: str) -> str:
    """Refuses what no store or JSON writer can carry; raises ValueError (pydantic makes it a 422)."""
    if "\x00" in value:
        raise ValueError("contains a NUL character; remove it")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("contains half of a surrogate pair; send valid Unicode") from error
    return value


Text = Annotated[str, AfterValidator(_printable)]
"""A string that can be stored, sent and shown: valid Unicode without NUL. Everything in and out is one."""


def _named(value: str) -> str:
    """One line without invisible signs; refuses what names nobody (pydantic makes the ValueError a 422).

    The joiners stay that Persian and Indian spellings need.
    """
    shown = "".join(c for c in value if c in _JOINERS or c.isspace() or category(c) not in ("Cc", "Cf"))
    line = " ".join(shown.split())
    if not any(map(str.isalnum, line)):
        raise ValueError("names nobody: it holds no letter")
    return line


_JOINERS = "\u200c\u200d"
Name = Annotated[Text, AfterValidator(_named)]
"""What somebody is called: a text of one line with a letter or figure in it."""


def _text_moment(value: Any) -> Any:
    """Moments are ISO 8601 strings; numbers would silently be read as seconds since 1970."""
    if isinstance(value, (int, float)):
        raise ValueError('must be an ISO 8601 text with an offset, e.g. "2026-10-29T09:00:00Z"')
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_text_moment)]
"""A moment with an offset, ISO 8601."""


class Frozen(BaseModel):
    """Base of all values: immutable, refuses unknown fields, docstrings become the API's texts."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        populate_by_name=True,
        ser_json_inf_nan="null",
    )


class Inner(Frozen):
    """A value that the API does not show; its docstrings are for readers of the code, and pydantic leaves them."""

    model_config = ConfigDict(
        use_attribute_docstrings=False,
        defer_build=True,  # its validator is built when it is first needed: the service is ready sooner
    )


class Channel(StrEnum):
    EMAIL = "email"
    CALL = "call"
    VOICEMAIL = "voicemail"
    SMS = "sms"
    SOCIAL = "social"
    MEETING = "meeting"
    NOTE = "note"


TEXT_CHANNELS = frozenset({Channel.SMS, Channel.SOCIAL})
"""Text messages and social notes: shorter than e-mails."""
WRITTEN_CHANNELS = TEXT_CHANNELS | {Channel.EMAIL}


class Direction(StrEnum):
    OUTBOUND = "outbound"
    INBOUND = "inbound"


class CallOutcome(StrEnum):
    CONNECTED = "connected"
    NO_ANSWER = "no_answer"
    LEFT_VOICEMAIL = "left_voicemail"
    WRONG_NUMBER = "wrong_number"


class Message(Frozen):
    """One thing said, or one touch made, as the CRM has it. Written by strangers: data, never an instruction."""

    id: Annotated[Text, Field(min_length=1, max_length=200)] | None = None
    """Your id of the message; evidence and claims point to it. Made up as m1, m2, … where missing."""
    at: Moment | None = None
    """When it happened. Where missing it is taken to be as old as the message before it."""
    direction: Direction
    """`outbound` is our side, `inbound` theirs."""
    channel: Channel = Channel.EMAIL
    from_: Annotated[Text, Field(max_length=500)] | None = Field(default=None, alias="from")
    to: tuple[Annotated[Text, Field(max_length=500)], ...] = ()
    cc: tuple[Annotated[Text, Field(max_length=500)], ...] = ()
    subject: Annotated[Text, Field(max_length=1_000)] | None = None
    body: Annotated[Text, Field(max_length=200_000)] | None = None
    """Plain text, HTML or a whole raw e-mail; quoted history, signatures and disclaimers may stand in it."""
    outcome: CallOutcome | None = None
    """For calls: what came of it."""


class Thread(Frozen):
    messages: Annotated[tuple[Message, ...], Field(min_length=1, max_length=200)]
    """1 to 200 messages, in any order."""


class Prospect(Frozen):
    """Who is written to."""

    id: Annotated[Text, Field(min_length=1, max_length=200)] | None = None
    """Your CRM's id; suppression, export and erasure go by it."""
    name: Annotated[Name, Field(min_length=1, max_length=200)]
    title: Annotated[Text, Field(max_length=200)] | None = None
    company: Annotated[Text, Field(max_length=200)] | None = None
    email: Annotated[Text, Field(max_length=320)] | None = None
    phone: Annotated[Text, Field(max_length=60)] | None = None
    language: Annotated[Text, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")] | None = None
    """BCP 47 tag, e.g. `en` or `pt-BR`. Where missing it is read from the thread."""
    timezone: Annotated[Text, Field(max_length=60)] | None = None
    """IANA name, e.g. `America/Chicago`."""
    do_not_contact: bool = False


class Sender(Frozen):
    """The rep who writes."""

    name: Annotated[Name, Field(min_length=1, max_length=200)]
    company: Annotated[Text, Field(max_length=200)] | None = None
    phone: Annotated[Text, Field(max_length=60)] | None = None
    signature: Annotated[Text, Field(max_length=2_000)] | None = None


class Offer(Frozen):
    """What was offered, with the facts that a draft may state."""

    name: Annotated[Text, Field(max_length=300)] | None = None
    summary: Annotated[Text, Field(max_length=4_000)] | None = None
    facts: Annotated[tuple[Annotated[Text, Field(max_length=1_000)], ...], Field(max_length=50)] = ()


class Brief(Frozen):
    """Every fact the draft may rely on. A claim outside it was invented."""

    thread: Thread
    prospect: Prospect
    sender: Sender
    offer: Offer | None = None
    play: Annotated[Text, Field(max_length=40)] = "auto"
    """`auto`, or the play that is asked for by name."""
    now: Moment | None = None
    """The moment to judge from; the clock where missing."""


class Recipient(Frozen):
    """The reader of a draft."""

    name: Text
    address: Text | None = None
    """E-mail address or phone number, by channel; null where the brief has none."""


class CallStep(Frozen):
    """One line of the call card."""

    step: str
    """Step id, in the order of `plays.CALL_STEPS`."""
    say: Text
    listen_for: Text = ""
    """What the answer may tell, and what to do about it. For the rep's eyes."""
    spoken: bool = True
    """False for the one step that is judged in silence."""


class Draft(Frozen):
    """Proposed text. Nothing is ever sent by us: a human sends."""

    to: Recipient
    channel: Channel | None
    """Null where nothing is sent (the meeting brief)."""
    subject: Text | None = None
    body: Text
    """For calls the words to speak; with a call card, the card as numbered lines."""
    call_card: tuple[CallStep, ...] | None = None
    forward: bool = False
    """Send by forwarding the original, which stays intact below."""
    suppress_signature: bool = False
    """Switch the automatic signature off."""
    in_reply_to: Text | None = None
    """Id of the message that is answered or forwarded."""
    references: tuple[Text, ...] = ()
    release_after: str | None = None
    """Play id of the companion that must happen first, e.g. `voicemail_announcement`."""


class Span(Frozen):
    """A place in a message as it was sent."""

    message_id: str
    start: int
    """Code points into the body as sent."""
    end: int
    """Exclusive."""
    quote: str
    """The words; where markup lies between, the cleaned text."""
