"""Mail files in: a brief from .eml files or an mbox, for somebody without a CRM."""

import mailbox
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Any

from service.domain import Brief
from service.errors import BadInput
from service.intake import read_as

_MAX_MESSAGES = 200


def brief_from_mail(
    source: Path, *, prospect: str, record: dict[str, Any] | None = None, now: datetime | None = None
) -> Brief:
    """A brief from an mbox file, a folder of .eml files or one .eml file: all mail to or from the prospect.

    `record` adds what the CRM knows: a brief without its thread, or with the touches that are no e-mail.
    The newest 200 messages count.

    Raises:
        BadInput: nothing readable there, or no message to or from that address.
    """
    address = prospect.strip().casefold()
    mails = [mail for mail in map(_Mail, _raw_mails(source)) if address in mail.people]
    if not mails:
        raise BadInput(
            "No message there is to or from that address.", field="prospect", remedy="Check the address and the file."
        )
    known = dict(record or {})
    others = list(known.pop("thread", {}).get("messages", []))
    messages = [mail.as_message(address) for mail in mails]
    ours = next((mail for mail in reversed(mails) if mail.sender != address), None)
    value = {
        "sender": {"name": (ours.sender_name or ours.sender) if ours else "me"},
        **known,
        "prospect": {"name": _name_of(mails, address), "email": prospect.strip(), **known.get("prospect", {})},
        "thread": {"messages": [*messages, *others][-_MAX_MESSAGES:]},
    }
    if now is not None:
        value["now"] = now.isoformat()
    return read_as(Brief, value)


class _Mail:
    """One mail file, as far as a brief needs it."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        parsed = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw, headersonly=True)
        self.id = _text(parsed["Message-ID"])
        self.subject = _text(parsed["Subject"])
        self.at = _moment(_text(parsed["Date"]))
        from_ = [(name, address) for name, address in getaddresses([_text(parsed["From"]) or ""]) if address]
        self.sender_name, sender = from_[0] if from_ else ("", "")
        self.sender = sender.casefold()
        self.recipients = getaddresses([_text(parsed["To"]) or "", _text(parsed["Cc"]) or ""])

    @property
    def people(self) -> set[str]:
        return {self.sender, *(address.casefold() for _, address in self.recipients)}

    def as_message(self, prospect: str) -> dict[str, Any]:
        inbound = self.sender == prospect or prospect not in {a.casefold() for _, a in self.recipients}
        return {
            "id": self.id,
            "at": self.at.isoformat() if self.at else None,
            "direction": "inbound" if inbound else "outbound",
            "channel": "email",
            "from": self.sender or None,
            "to": [address for _, address in self.recipients if address],
            "subject": self.subject,
            "body": self.raw.decode("utf-8", "replace").replace("\x00", ""),
        }


def _raw_mails(source: Path) -> Iterator[bytes]:
    """Raises BadInput where nothing can be read."""
    try:
        if source.is_dir():
            files: Iterable[Path] = sorted(source.glob("*.eml"))
            yield from (file.read_bytes() for file in files)
        elif source.suffix.lower() == ".eml":
            yield source.read_bytes()
        elif source.is_file():
            with closing(mailbox.mbox(source, create=False)) as box:
                yield from (message.as_bytes() for message in box)
        else:
            raise BadInput(f"There is no file or folder {source.name}.", field="file", remedy="Check the path.")
    except OSError as error:
        raise BadInput(f"{source.name} cannot be read ({error.strerror}).", field="file", remedy="Check it.") from None


def _text(header: object) -> str | None:
    return str(header).strip().encode("utf-8", "replace").decode().replace("\x00", "") if header is not None else None


def _moment(date: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(date or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _name_of(mails: list[_Mail], address: str) -> str:
    for mail in reversed(mails):
        for name, found in [(mail.sender_name, mail.sender), *mail.recipients]:
            if name and found.casefold() == address:
                return name
    return address.partition("@")[0]
