"""A grader from the first label to the gate, by the commands: who has earned it gates, nobody else does."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from evals import paths, results
from evals.commands import grading
from evals.commands.gating import gate_command
from evals.commands.grading import calibrate_command, grade_command
from evals.commands.labelling import label_command
from evals.commands.running import Selection
from evals.labels import text_hash
from evals.reports.html import page
from evals.reports.markdown import markdown
from evals.results import Record, Words, read_run, write_run
from evals.rubric import load_rubric
from evals.session import Options
from service.errors import SettingsError
from service.llm import ModelRequest
from tests.evals.builders import a_header, a_record
from tests.fakes import ScriptedLLM

WARM, COLD = "Dear Jim, thank you so much, from all of us", "Jim, regarding the timesheets"
Opinion = Callable[[str], str]


class Marking(ScriptedLLM):
    """A grader's model: an opinion on the words of the draft, with an exact quote."""

    def __init__(self, opinion: Opinion, *, name: str = "marker", family: str = "chat") -> None:
        super().__init__([""], name=name, family=family)  # type: ignore[arg-type]  # one of the two families
        self._opinion = opinion

    async def stream(self, request: ModelRequest, **more: object) -> AsyncIterator[object]:  # type: ignore[override]
        """As the protocol says; what else is passed bears on no opinion."""
        draft = request.messages[0].content.partition("<draft>")[2].partition("</draft>")[0].strip()
        self._replies = [json.dumps({"quote": draft[-12:], "verdict": self._opinion(draft)})]
        async for item in super().stream(request, deadline=0.0):
            yield item


def fair(draft: str) -> str:
    return "pass" if WARM in draft else "fail"


def kind_to_all(draft: str) -> str:
    return "pass" if draft else "fail"


def records(good: int, of: int = 60) -> list[Record]:
    """Drafts of as many stories; the first are warm, the others cold."""
    return [a_record(f"case-{n:02d}", text=f"{WARM if n < good else COLD} ({n}).") for n in range(of)]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module, name in ((paths, "RUNS"), (paths, "LABELS"), (paths, "CALIBRATION"), (results, "RUNS")):
        monkeypatch.setattr(module, name, tmp_path / name.lower())
    for name, good in (("learn", 30), ("before", 60), ("after", 30)):
        write_run(tmp_path / "runs" / f"{name}.jsonl", a_header(name=name, total=60), records(good))
    return tmp_path


def label(home: Path) -> None:
    """A person's labels, as the page of blind drafts saves them."""
    saved = home / "saved.jsonl"
    rows = [
        {"grader": "warmth", "text": text_hash(record.final or Words(subject=None, body="")), "good": n < 30}
        for n, record in enumerate(records(30))
    ]
    saved.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert label_command("warmth", "learn", read=saved, limit=99) == 0


def marked(monkeypatch: pytest.MonkeyPatch, model: ScriptedLLM, *runs: str, times: int = 1) -> None:
    @asynccontextmanager
    async def open_writer(_settings: object) -> AsyncIterator[object]:
        yield SimpleNamespace(llm=model, mode="scripted")

    monkeypatch.setattr(grading, "open_writer", open_writer)
    for run in runs:
        assert grade_command(run, ["warmth"], (), times) == 0


def gate() -> int:
    return gate_command("before", "after", Options(), Selection(), max_reps=1)


def reports(home: Path) -> list[str]:
    run = read_run(home / "runs" / "after.jsonl")
    return [markdown(run, load_rubric()), page(run, load_rubric())]


def test_a_grader_that_agrees_with_people_gates(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    label(home)
    marked(monkeypatch, Marking(fair), "learn", times=2)
    marked(monkeypatch, Marking(fair), "before", "after")
    assert calibrate_command(["warmth"]) == 0
    said = capsys.readouterr().out
    assert "60 labelled and scored, 0 unscored" in said
    assert "same mark when asked again 100%" in said
    assert "may gate" in said
    assert gate() == 1
    assert "grader.warmth: -50.0 points" in capsys.readouterr().out
    assert all("may gate" in text for text in reports(home))


def test_a_grader_that_passes_everything_advises_whatever_it_marks(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    label(home)
    marked(monkeypatch, Marking(kind_to_all), "learn")
    assert calibrate_command(["warmth"]) == 0
    marked(monkeypatch, Marking(fair), "before", "after")
    assert gate() != 1
    assert "advises, has not earned to gate" in capsys.readouterr().out
    assert all("has not earned to gate" in text for text in reports(home))


def test_a_grader_without_labels_advises(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    marked(monkeypatch, Marking(fair), "before", "after")
    assert calibrate_command(["warmth"]) == 2
    assert gate() != 1
    assert "No grader is calibrated" in capsys.readouterr().out
    assert all("No grader is calibrated" in text for text in reports(home))


def test_marks_of_another_model_gate_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    label(home)
    marked(monkeypatch, Marking(fair), "learn", "before")
    marked(monkeypatch, Marking(fair, name="another"), "after")
    assert calibrate_command(["warmth"]) == 0
    assert gate() != 1
    assert "marked by another model" in capsys.readouterr().out


def test_the_embedded_model_cannot_grade(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="cannot grade"):
        marked(monkeypatch, Marking(fair, family="small"), "learn")
