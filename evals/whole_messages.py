"""The labelled whole messages that trainers read: `messages/*.tsv`, and the thread cases.

A line of `messages/*.tsv`: the kind, a tab, the body with `\\n` for its line breaks and `[[…]]` around the words that
say why; where it tells much the same as a line elsewhere, one more tab and the name of the story. Whoever ends or puts
off something and has no marked words gave no reason.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evals.paths import CASES
from service.domain import Brief
from service.yaml_files import load_yaml

MESSAGES = Path(__file__).with_name("messages")
_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class WrittenApart(NamedTuple):
    """A message that belongs to no thread."""

    family: str
    kind: str
    body: str
    """Without marks."""
    reason: str | None
    """The words that were marked, as they stand in the body."""


class OfThread(NamedTuple):
    """A thread case, as far as trainers need it."""

    family: str
    brief: Brief
    expect: dict[str, Any]


def written_apart() -> Iterator[WrittenApart]:
    """Each a family of its own, but for those of one story; files in the order of their names, lines in theirs."""
    for path in sorted(MESSAGES.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            kind, text, *story = line.split("\t")
            body = text.replace("\\n", "\n")
            marked = _MARKED.search(body)
            plain = body.replace("[[", "").replace("]]", "")
            family = story[0] if story else f"{path.stem}-{number}"
            yield WrittenApart(family, kind, plain, marked.group(1) if marked else None)


def of_threads() -> Iterator[OfThread]:
    """Every thread case; files in the order of their names."""
    for path in sorted((CASES / "threads").glob("*.yaml")):
        loaded: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"))
        for case in loaded["cases"]:
            yield OfThread(loaded["family"], Brief.model_validate(case["brief"]), case["expect"])


def brief_around(body: str) -> Brief:
    """A thread of one mail of ours and their answer a day later."""
    messages = [
        {"id": "m1", "at": "2026-09-30T09:00:00Z", "direction": "outbound", "channel": "email", "body": "Our offer."},
        {"id": "m2", "at": "2026-10-01T15:10:00Z", "direction": "inbound", "channel": "email", "body": body},
    ]
    return Brief.model_validate(
        {
            "thread": {"messages": messages},
            "prospect": {"name": "J. Ortiz"},
            "sender": {"name": "Dana Reyes"},
            "now": "2026-10-02T09:00:00Z",
        }
    )
