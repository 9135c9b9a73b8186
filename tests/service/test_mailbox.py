"""Mail files become a brief."""

import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from service.domain import Direction
from service.errors import BadInput
from service.mailbox import brief_from_mail


def a_mail(sender: str, to: str, body: str, date: str, subject: str = "Boiler") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = sender, to, subject, date
    mail.set_content(body)
    return mail


OURS = a_mail("Ana Ruiz <ana@warm.example>", "Bo <bo@mill.example>", "Hello Bo", "Mon, 01 Sep 2026 09:00:00 +0200")
THEIRS = a_mail("Bo Lind <BO@mill.example>", "ana@warm.example", "No thanks.", "Tue, 02 Sep 2026 08:00:00 +0000")
OTHER = a_mail("x@else.example", "ana@warm.example", "Unrelated", "Tue, 02 Sep 2026 09:00:00 +0000")


def test_a_folder_of_mail_files_becomes_the_prospects_thread(tmp_path: Path) -> None:
    for number, mail in enumerate((OURS, THEIRS, OTHER)):
        (tmp_path / f"{number}.eml").write_bytes(mail.as_bytes())
    brief = brief_from_mail(tmp_path, prospect="bo@mill.example", now=datetime(2026, 9, 3, tzinfo=UTC))
    assert [m.direction for m in brief.thread.messages] == [Direction.OUTBOUND, Direction.INBOUND]
    assert (brief.prospect.name, brief.prospect.email, brief.sender.name) == ("Bo Lind", "bo@mill.example", "Ana Ruiz")


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("Mon, 01 Sep 2026 09:00:00 +0200", datetime(2026, 9, 1, 7, tzinfo=UTC)),
        ("Mon, 01 Sep 2026 09:00:00 -0000", datetime(2026, 9, 1, 9, tzinfo=UTC)),
        ("some day", None),
    ],
)
def test_a_mail_keeps_its_moment_and_its_subject(tmp_path: Path, date: str, at: datetime | None) -> None:
    mail = b"From: ana@warm.example\nTo: bo@mill.example\nSubject: Boiler\nDate: " + date.encode() + b"\n\nHello Bo"
    (tmp_path / "a.eml").write_bytes(mail)
    (message,) = brief_from_mail(tmp_path, prospect="bo@mill.example").thread.messages
    assert (message.at, message.subject, message.to) == (at, "Boiler", ("bo@mill.example",))


def test_an_mbox_is_read_the_same_way(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box.mbox")
    for mail in (OURS, THEIRS, OTHER):
        box.add(mail)
    box.close()
    assert len(brief_from_mail(tmp_path / "box.mbox", prospect="bo@mill.example").thread.messages) == 2


def test_what_the_crm_knows_is_added(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(OURS.as_bytes())
    call = {"direction": "outbound", "channel": "call", "outcome": "no_answer", "at": "2026-09-05T09:00:00Z"}
    record = {"prospect": {"name": "Bo Lind", "phone": "+46 8 555"}, "thread": {"messages": [call]}}
    brief = brief_from_mail(tmp_path / "a.eml", prospect="bo@mill.example", record=record)
    assert (brief.prospect.phone, len(brief.thread.messages)) == ("+46 8 555", 2)


@pytest.mark.parametrize(
    ("name", "field", "said"),
    [("missing.mbox", "file", "no file or folder missing.mbox"), ("empty", "prospect", "No message")],
)
def test_nothing_to_read_is_said(tmp_path: Path, name: str, field: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput) as caught:
        brief_from_mail(tmp_path / name, prospect="bo@mill.example")
    assert (caught.value.field, said in caught.value.detail) == (field, True)
    assert caught.value.remedy


def test_a_mail_of_nonsense_bytes_does_not_crash(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: bo@mill.example\nDate: never\nSubject: \xff\xfe\x00\n\n\x00\xff\x80body")
    message = brief_from_mail(tmp_path, prospect="bo@mill.example").thread.messages[0]
    assert message.at is None
    assert "body" in (message.body or "")
