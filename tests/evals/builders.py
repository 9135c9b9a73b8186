"""Small eval data: cases, records and runs with good defaults."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from evals.bench import Bench
from evals.cassettes import Deck, Shelf
from evals.dataset import BriefSpec, Case, Kind
from evals.models import Mode
from evals.results import Header, Record, RunFile, Score, Words
from service.llm import LLM
from service.policy.model import load_policy
from service.prompting import load_prompts
from tests.builders import SILENT, a_brief, day

GOOD = (
    "Subject: Thank you, Jim\n\nDear Jim,\n\n"
    "Thank you for walking me through the timesheets. I understand that you may "
    "not be in a position to change them at the moment, and that is fine. Nothing is needed from you. Whenever you "
    "would like to talk, I would be glad to hear from you.\n\nKind regards\nDana"
)
BAD = (
    "Subject: Thank you, Jim\n\nDear Jim,\n\n"
    "Thank you for walking me through the timesheets. This is your last chance: "
    "let me know by Friday or I will close your file. Whenever you would like to talk, I would be glad to.\n\n"
    "Kind regards\nDana"
)


def a_case(number: int = 1, *, family: str | None = None, **brief: Any) -> Case:
    """A brief that asks for a takeaway e-mail to Jim."""
    made = a_brief(**{"thread": SILENT, "play": "takeaway_email", "now": day(30), **brief})
    spec = BriefSpec(id=f"case-{number:03d}", axes=("silent",), brief=made)
    return Case(Kind.BRIEFS, family or f"family-{number:03d}", "written", spec, "digest")


def cases(count: int, *, families: int | None = None) -> list[Case]:
    return [a_case(n, family=f"family-{n % (families or count):03d}") for n in range(count)]


def a_bench(mode: Mode, folder: Path, llm: LLM | None = None, *, model: str = "scripted", **more: Any) -> Bench:
    """A bench with the service's own prompts and a chat model."""
    shelf = Shelf(folder, Deck(model=model, family="chat"))
    return Bench(load_policy(), load_prompts(), "prompts", mode, shelf, llm, **more)


def a_record(
    case: str = "case-001",
    *,
    family: str | None = None,
    rep: int = 0,
    scores: dict[str, Score] | None = None,
    text: str | None = "Dear Jim, thank you.",
    kind: Kind = Kind.BRIEFS,
    **more: Any,
) -> Record:
    values: dict[str, Any] = {
        "case": case,
        "rep": rep,
        "kind": kind,
        "family": family or case,
        "axes": ("silent",),
        "play": "takeaway_email",
        "scores": scores if scores is not None else {"first.no_urgency": "pass"},
        "final": Words(subject="Thank you", body=text) if text is not None else None,
        **more,
    }
    return Record(**values)


def a_run(records: Iterable[Record], *, reps: int = 1, **more: Any) -> RunFile:
    found = tuple(records)
    return RunFile(header=a_header(total=len(found), reps=reps, **more), records=found)


def a_header(**more: Any) -> Header:
    values: dict[str, Any] = {
        "name": "a-run",
        "at": datetime(2026, 9, 1, tzinfo=UTC),
        "mode": "replay",
        "model": "scripted",
        "prompts": "p",
        "cases": "c",
        "code": "k",
        "reps": 1,
        "total": 1,
        **more,
    }
    return Header(**values)


def records_of(outcomes: Sequence[bool], *, criterion: str = "first.no_urgency", text: str = "") -> list[Record]:
    """A record a case, each in a family of its own."""
    return [
        a_record(f"case-{n:03d}", scores={criterion: "pass" if good else "fail"}, text=f"{text}{n}{good}")
        for n, good in enumerate(outcomes)
    ]


def a_family_file(folder: Path, count: int = 3, name: str = "bakery") -> Path:
    """A file of brief cases below `folder/cases`, and the folder of cases."""
    brief = a_brief(SILENT, play="takeaway_email", now=day(30)).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    content = {
        "family": name,
        "provenance": "written",
        "cases": [{"id": f"{name}-{n:02d}", "axes": ["silent"], "brief": brief} for n in range(1, count + 1)],
    }
    path = folder / "cases" / "briefs" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return folder / "cases"
