"""A CRM record as flat tools can send it, made into a brief: empty fields are missing, times may lack an offset."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, NaiveDatetime, model_validator

from service.domain import Brief, Inner, Text
from service.errors import UnreadableBody
from service.heard import CameOfIt, heard
from service.intake import load_json, read_as

_KINDS: dict[str, dict[str, str]] = {
    "email_out": {"direction": "outbound", "channel": "email"},
    "email_in": {"direction": "inbound", "channel": "email"},
    "call_no_answer": {"direction": "outbound", "channel": "call", "outcome": "no_answer"},
    "call_voicemail": {"direction": "outbound", "channel": "call", "outcome": "left_voicemail"},
    "call_wrong_number": {"direction": "outbound", "channel": "call", "outcome": "wrong_number"},
    "call_connected": {"direction": "outbound", "channel": "call", "outcome": "connected"},
    "text_out": {"direction": "outbound", "channel": "sms"},
    "text_in": {"direction": "inbound", "channel": "sms"},
    "social_out": {"direction": "outbound", "channel": "social"},
    "social_in": {"direction": "inbound", "channel": "social"},
    "meeting": {"direction": "outbound", "channel": "meeting"},
    "note": {"direction": "outbound", "channel": "note"},
}
Kind = Literal[
    "email_out", "email_in", "call_no_answer", "call_voicemail", "call_wrong_number", "call_connected",
    "text_out", "text_in", "social_out", "social_in", "meeting", "note",
]  # fmt: skip


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read_list(value: object) -> object:
    """Tools without lists send them as JSON in a text; what is no JSON is left to be refused."""
    if isinstance(value, str):
        with suppress(UnreadableBody):
            return load_json(value)
    return value


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Moment = Annotated[AwareDatetime | NaiveDatetime, AfterValidator(_in_utc)]
Id = Annotated[Text, BeforeValidator(_as_text)]


class _Flat(Inner):
    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, value: object) -> object:
        if isinstance(value, dict):
            return {name: field for name, field in value.items() if field is not None and field != ""}
        return value


class Entry(_Flat):
    """One thing that was said or tried."""

    at: Moment
    """ISO 8601; read as UTC where it has no offset."""
    kind: Kind
    id: Id | None = None
    subject: Text | None = None
    text: Text | None = None
    came_of_it: CameOfIt | None = None
    """Of a connected call, where it is known: what they said counts as theirs, `text` as your note."""

    def messages(self) -> list[dict[str, Any]]:
        """The message, and a second one with what they said in a call whose outcome is known."""
        shape, at, text, said = _KINDS[self.kind], self.at.isoformat(), self.text, None
        if self.came_of_it and self.kind == "call_connected":
            text, said = heard(self.came_of_it, self.text)
        ours = _known(**shape, id=self.id, at=at, subject=self.subject, body=text)
        return [ours, {"direction": "inbound", "channel": "call", "at": at, "body": said}] if said else [ours]


class Record(_Flat):
    """A record with its history, every field by itself. Empty texts and nulls count as missing."""

    id: Id | None = None
    """The record's id in your CRM; numbers are fine."""
    name: Text
    title: Text | None = None
    company: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    language: Text | None = None
    timezone: Text | None = None
    do_not_contact: bool = False
    sender: Text
    """The rep who writes."""
    sender_company: Text | None = None
    sender_phone: Text | None = None
    deal: Text | None = None
    """What was offered, by name."""
    facts: Annotated[tuple[Text, ...], BeforeValidator(_read_list)] = ()
    """What a draft may state of it."""
    history: Annotated[tuple[Entry, ...], BeforeValidator(_read_list), Field(min_length=1)]
    """In any order; a list, or the same list as JSON in a text."""
    play: Text = "auto"
    now: Moment | None = None

    def brief(self) -> Brief:
        """The brief that says the same. Raises BadInput where a field cannot be used."""
        history = sorted(self.history, key=lambda entry: entry.at)
        messages = [message for entry in history for message in entry.messages()]
        people = ("id", "name", "title", "company", "email", "phone", "language", "timezone", "do_not_contact")
        offer = _known(name=self.deal, facts=list(self.facts) or None)
        return read_as(
            Brief,
            _known(
                thread={"messages": messages},
                prospect=_known(**{name: getattr(self, name) for name in people}),
                sender=_known(name=self.sender, company=self.sender_company, phone=self.sender_phone),
                offer=offer or None,
                play=self.play,
                now=self.now.isoformat() if self.now else None,
            ),
        )


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
