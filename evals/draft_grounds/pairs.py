"""Reads `pairs.yaml`: each sentence of a story as a draft of its own, with the verdict on it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from evals.dataset import DraftSpec
from service.domain import Brief, CallOutcome
from service.plays import PlayId
from service.yaml_files import load_yaml

_FILE = Path(__file__).with_name("pairs.yaml")
_NOW = datetime(2026, 10, 15, 9, tzinfo=UTC)
_OUTCOMES = frozenset(outcome.value for outcome in CallOutcome)


def read_pairs() -> Iterator[tuple[str, DraftSpec]]:
    """Family and draft, in the order of the file."""
    stories: list[dict[str, Any]] = load_yaml(_FILE.read_text(encoding="utf-8"))
    for story in stories:
        brief = _brief_of(story)
        family = story["prospect"][2]
        for verdict, words in (("pass", story["borne"]), ("fail", story["invented"])):
            for place, sentence in enumerate(words):
                yield family, DraftSpec.model_validate({
                    "id": f"pair-{verdict}-{place}", "brief": brief, "play": PlayId.MEETING_REQUEST, "subject": None,
                    "body": sentence, "expect": {"grounded": verdict},
                    "fail_quotes": {"grounded": sentence} if verdict == "fail" else {}, "clean": False,
                })  # fmt: skip


def _brief_of(story: dict[str, Any]) -> Brief:
    name, title, company = story["prospect"]
    sender, ours = story["sender"]
    offer, summary, facts = story["offer"]
    messages = [_message(place, *message) for place, message in enumerate(story["messages"])]
    return Brief.model_validate({
        "thread": {"messages": messages},
        "prospect": {"name": name, "title": title, "company": company, "language": story["language"]},
        "sender": {"name": sender, "company": ours},
        "offer": {"name": offer, "summary": summary, "facts": facts},
        "now": _NOW,
    })  # fmt: skip


def _message(place: int, days: int, direction: str, channel: str, words: str) -> dict[str, Any]:
    said = {"outcome": words, "body": ""} if words in _OUTCOMES else {"body": words}
    at = _NOW - timedelta(days=days)
    return {"id": f"m{place}", "at": at, "direction": f"{direction}bound", "channel": channel, **said}
