"""Builders with good defaults: a test shows only what matters to it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from service.domain import Brief, CallOutcome, Channel, Direction, Message, Offer, Prospect, Sender, Thread

FIRST_DAY = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def day(number: int, hour: int = 9) -> datetime:
    """Day `number` of September 2026 and on, at `hour` UTC; day 1 is a Tuesday."""
    return FIRST_DAY + timedelta(days=number - 1, hours=hour - 9)


def sent(
    body: str = "Jim, the figures for 30 staff are attached as promised. Dana", *, on: int = 1, **more: Any
) -> Message:
    """An e-mail of ours."""
    return Message(at=day(on), direction=Direction.OUTBOUND, body=body, **more)


def received(body: str = "Thanks Dana, let me look at the payroll figures.", *, on: int = 2, **more: Any) -> Message:
    """An e-mail of theirs."""
    return Message(at=day(on), direction=Direction.INBOUND, body=body, **more)


def called(*, on: int, outcome: CallOutcome = CallOutcome.NO_ANSWER, body: str | None = None) -> Message:
    """A call of ours."""
    return Message(at=day(on), direction=Direction.OUTBOUND, channel=Channel.CALL, outcome=outcome, body=body)


def met(body: str = "Walked through the timesheets with Jim.", *, on: int) -> Message:
    """A meeting that was held."""
    return Message(at=day(on), direction=Direction.OUTBOUND, channel=Channel.MEETING, body=body)


def a_brief(
    thread: list[Message] | None = None,
    *,
    now: datetime | None = None,
    play: str = "auto",
    prospect: dict[str, Any] | None = None,
    sender: dict[str, Any] | None = None,
    offer: dict[str, Any] | None = None,
) -> Brief:
    """Dana of AcmePay and Jim of Northwind Bakery, thirty staff on paper timesheets; `now` is day 30."""
    return Brief(
        thread=Thread(messages=tuple(thread if thread is not None else [sent(), received()])),
        prospect=Prospect(
            **{
                "id": "crm-123",
                "name": "Jim Ortiz",
                "title": "Owner",
                "company": "Northwind Bakery",
                "email": "jim@northwind.example",
                "phone": "+1 312 555 0142",
                **(prospect or {}),
            }
        ),
        sender=Sender(**{"name": "Dana Reyes", "company": "AcmePay", "phone": "+1 312 555 0100", **(sender or {})}),
        offer=Offer(
            **{
                "name": "AcmePay Payroll",
                "summary": "Payroll for small bakeries",
                "facts": ("Two calls about moving 30 staff off paper timesheets",),
                **(offer or {}),
            }
        ),
        play=play,
        now=now or day(30),
    )


SILENT = [
    sent("Dear Jim,\n\nthirty paper timesheets a week.\n\nKind regards\nDana", subject="Thirty timesheets"),
    received("Dana, come and see the mess. Jim", on=2),
    met("Walked through the timesheets with Jim.", on=4),
    sent("Dear Jim,\n\nthe outline for thirty staff.\n\nKind regards\nDana", on=7, subject="Thirty timesheets"),
    called(on=14),
    called(on=17),
    called(on=21),
]
"""Interest, a meeting, then silence: an e-mail and three failed calls about timesheets."""
