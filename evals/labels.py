"""Labels: what people say of drafts, without seeing what a grader said. One line a draft, append only."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from evals import paths
from evals.results import Record, Words
from service.domain import Frozen
from service.errors import SettingsError


class Label(Frozen):
    """One person's word on one text."""

    grader: str
    text: str
    """Hash of subject and body: the label holds for these words alone."""
    good: bool
    case: str | None = None
    by: str | None = None
    at: datetime | None = None


def text_hash(words: Words) -> str:
    return sha256(f"{words.subject or ''}\0{words.body}".encode()).hexdigest()[:16]


def read_labels(grader: str, folder: Path | None = None) -> dict[str, bool]:
    """By hash of the text; the latest word counts. Raises SettingsError: a line is broken."""
    path = (folder or paths.LABELS) / f"{grader}.jsonl"
    found: dict[str, bool] = {}
    if not path.is_file():
        return found
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            label = Label.model_validate_json(line)
        except ValidationError as error:
            raise SettingsError(f"{path.name}, line {number}: no label ({error.errors()[0]['msg']})") from None
        found[label.text] = label.good
    return found


def add_labels(labels: Iterable[Label], folder: Path | None = None) -> int:
    """Appends; returns how many."""
    count = 0
    for label in labels:
        path = (folder or paths.LABELS) / f"{label.grader}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        dated = label if label.at else label.model_copy(update={"at": datetime.now(UTC)})
        with path.open("ab") as file:
            file.write(orjson.dumps(dated.model_dump(mode="json", exclude_none=True), option=orjson.OPT_APPEND_NEWLINE))
        count += 1
    return count


def labels_of_feedback(lines: Iterable[bytes], grader: str) -> list[Label]:
    """Reps' feedback as labels: sent as it stood is good; edited or rejected is not. Others say nothing.

    A line holds `action`, `body` and, where there is one, `subject` of the draft as it was shown.

    Raises:
        SettingsError: a line is no JSON object.
    """
    labels = []
    for number, line in enumerate(lines, start=1):
        try:
            row: Any = orjson.loads(line)
            action, body = row.get("action"), row.get("body")
        except (orjson.JSONDecodeError, AttributeError):
            raise SettingsError(f"Line {number} of the feedback is no JSON object.") from None
        if action in ("sent", "edited", "rejected") and isinstance(body, str):
            words = Words(subject=row.get("subject"), body=body)
            labels.append(Label(grader=grader, text=text_hash(words), good=action == "sent", by=row.get("actor")))
    return labels


def to_label(records: Iterable[Record], labelled: Iterable[str], limit: int) -> list[Record]:
    """Drafts without a label, each text once, in an order that tells nothing."""
    seen = set(labelled)
    found: dict[str, Record] = {}
    for record in records:
        if record.final is not None and record.kind == "briefs":
            found.setdefault(text_hash(record.final), record)
    fresh = [(text, record) for text, record in sorted(found.items()) if text not in seen]
    return [record for _text, record in fresh[:limit]]
