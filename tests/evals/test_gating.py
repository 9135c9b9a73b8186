"""From a blessed baseline to a verdict, repetitions that are bought in doubt, and prompts of two revisions."""

import subprocess
from pathlib import Path
from shutil import copytree

import pytest

from evals import paths, results, versions
from evals.commands import gating
from evals.commands.gating import bless_command, gate_command
from evals.commands.running import Selection
from evals.results import RunFile, write_run
from evals.session import NO_MODEL, Options, prompts_hash
from evals.versions import version_of
from service.errors import SettingsError
from service.prompting.files import PROMPTS_FOLDER
from tests.evals.builders import a_family_file, a_header, a_record, a_run, records_of


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "BASELINES", tmp_path / "baselines")
    monkeypatch.setattr(results, "BASELINES", tmp_path / "baselines")
    monkeypatch.setattr(results, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(gating, "PROMPTS_FOLDER", tmp_path / "prompts")
    return tmp_path


def gate(folder: Path, **more: object) -> int:
    options = Options(model=NO_MODEL, **more)  # type: ignore[arg-type]  # options of a run
    return gate_command("baseline", None, options, Selection(folder), max_reps=8, junit=folder.parent / "junit.xml")


def test_an_unchanged_work_tree_passes_against_its_own_baseline(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "abcde":
        folder = a_family_file(home, 4, name)
    from evals.commands.running import run_command

    assert run_command(Options(model=NO_MODEL), Selection(folder)) == 0
    assert bless_command("latest", "baseline") == 0
    assert gate(folder) == 0
    assert "PASS" in capsys.readouterr().out
    assert (home / "junit.xml").is_file()


def test_a_run_with_missing_results_is_not_blessed(home: Path) -> None:
    write_run(home / "runs" / "1.jsonl", a_header(total=2), [a_record()])
    with pytest.raises(SettingsError, match="not whole"):
        bless_command("latest", "baseline")


def test_a_run_of_some_cases_does_not_replace_a_baseline_of_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "CASES", a_family_file(home, 2, "bakery"))
    write_run(home / "runs" / "1.jsonl", a_header(total=3), [a_record(f"bakery-0{n}") for n in (1, 2, 3)])
    assert bless_command("1", "baseline") == 0
    write_run(home / "runs" / "2.jsonl", a_header(total=1), [a_record("bakery-01")])
    with pytest.raises(SettingsError, match="lacks 1 cases of the baseline: bakery-02"):
        bless_command("2", "baseline")
    write_run(home / "runs" / "3.jsonl", a_header(total=2), [a_record(f"bakery-0{n}") for n in (1, 2)])
    assert bless_command("3", "baseline") == 0


def test_blessing_a_run_of_these_prompts_locks_their_versions(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copytree(PROMPTS_FOLDER, home / "prompts")
    lock, note = home / "prompts" / "versions.lock", home / "prompts" / "chat" / "closing_note.md"

    def blessed(number: int) -> str:
        header = a_header(prompts=prompts_hash(home / "prompts"))
        write_run(home / "runs" / f"{number}.jsonl", header, [a_record()])
        assert bless_command(str(number), "baseline") == 0
        return lock.read_text(encoding="utf-8")

    before = blessed(1)
    note.write_text(note.read_text(encoding="utf-8") + "One more line.\n", encoding="utf-8")
    assert blessed(2) == before
    assert "raise it: chat/closing_note" in capsys.readouterr().out
    note.write_text(note.read_text(encoding="utf-8").replace("version: 1", "version: 2"), encoding="utf-8")
    assert "chat/closing_note 2 " in blessed(3)
    lock.unlink()
    write_run(home / "runs" / "4.jsonl", a_header(prompts="others"), [a_record()])
    assert bless_command("4", "baseline") == 0
    assert not lock.exists()


def test_marks_of_graders_and_named_runs_are_not_the_latest_run(home: Path) -> None:
    for name in ("20260901T090000000", "20260902T090000000", "trial"):
        write_run(home / "runs" / f"{name}.jsonl", a_header(name=name), [a_record()])
    (home / "runs" / "marks.jsonl").write_text('{"grader": "warmth"}\n', encoding="utf-8")
    assert results.find_run("latest").header.name == "20260902T090000000"
    assert results.find_run("trial").header.name == "trial"


def test_without_a_baseline_the_gate_says_how_to_make_one(home: Path) -> None:
    with pytest.raises(SettingsError) as error:
        gate(a_family_file(home))
    assert "evals bless" in (error.value.remedy or "")


def live_gate(
    monkeypatch: pytest.MonkeyPatch, home: Path, *, max_usd: float | None, changed: str | None = None
) -> list[int]:
    """The repetitions that a gate in doubt asks for, until it has sixteen times the cases."""
    before = a_run(records_of([True] * 30, text="old"), prompt_files={"small/task": "v1 a"} if changed else {})
    files = {changed: "v2 b"} if changed else {}
    bought: list[int] = []

    def more(options: Options, cases: object, run: RunFile, reps: int) -> RunFile:
        bought.append(reps)
        return a_run([r.model_copy(update={"cost_usd": 0.01 * reps}) for r in records_of([True] * 30, text=f"{reps}")])

    new = a_run(records_of([True] * 30, text="new"), prompt_files=files)
    monkeypatch.setattr(gating, "run_shown", lambda *_: new)
    monkeypatch.setattr(gating, "more_repetitions", more)
    gating._run_until_sure(before, Options(mode="live", max_usd=max_usd), Selection(a_family_file(home)), 8)
    return bought


def test_a_gate_in_doubt_buys_repetitions_up_to_its_limit(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert live_gate(monkeypatch, home, max_usd=None) == [2, 4, 8]


def test_a_gate_in_doubt_stays_within_its_budget(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert live_gate(monkeypatch, home, max_usd=0.7) == [2]


def test_no_repetition_is_bought_for_a_prompt_that_no_case_reads(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert live_gate(monkeypatch, home, max_usd=None, changed="small/task") == []


def test_a_revision_is_checked_out_beside_the_work_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "prompts").mkdir()
    file = tmp_path / "prompts" / "rules.md"

    def git(*words: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    for words in ("one", "two"):
        file.write_text(words, encoding="utf-8")
        git("add", ".")
        git("commit", "-q", "-m", words)
    file.write_text("three", encoding="utf-8")
    monkeypatch.setattr(versions, "PROMPTS_FOLDER", tmp_path / "prompts")
    read = {}
    for name in ("HEAD~1", "HEAD", "worktree"):
        with version_of(f"prompts@{name}") as version:
            read[name] = (version.prompts / "rules.md").read_text(encoding="utf-8")
    assert read == {"HEAD~1": "one", "HEAD": "two", "worktree": "three"}
    with pytest.raises(SettingsError, match="is no revision"), version_of("prompts@--output=x"):
        pass
