"""Three threads that ship with the product: for the demo, the panel's first page and the README."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from service.domain import Brief
from service.intake import load_json, read_as
from service.mailbox import brief_from_mail

_FOLDER = Path(__file__).parent


class DemoThread(NamedTuple):
    """A thread to show."""

    title: str
    brief: Brief


def demo_threads() -> tuple[DemoThread, ...]:
    """A silent treatment, a dismissal in raw mail files, a first e-mail ignored."""
    record = load_json((_FOLDER / "dismissal" / "record.json").read_bytes())
    return (
        DemoThread("Twelve days of silence, two calls unanswered", _brief("silence.json")),
        DemoThread(
            "A no by e-mail (raw .eml files: HTML, quoted history, a disclaimer)",
            brief_from_mail(
                _FOLDER / "dismissal",
                prospect="helen.marsh@harbour-dental.example",
                record=record,
                now=datetime.fromisoformat("2026-09-16T10:00:00+01:00"),
            ),
        ),
        DemoThread("A first e-mail, ignored", _brief("ignored.json")),
    )


def _brief(name: str) -> Brief:
    return read_as(Brief, load_json((_FOLDER / name).read_bytes()))
