"""`evals` as a shell sees it: commands, exit codes, words that help."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from evals.cli import main
from evals.results import write_run
from tests.builders import a_brief, received, sent
from tests.evals.builders import a_family_file, a_header, records_of


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


Evals = Callable[..., Done]


@pytest.fixture
def evals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evals:
    """The command within this process: a new one takes seconds to import the service."""

    def run(*arguments: str, text: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["evals", *arguments])
        monkeypatch.setattr(sys, "stdin", StringIO(text))
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        return Done(int(ended.value.code or 0), shown.out, shown.err)

    return run


def test_help_comes_within_three_tenths_of_a_second_of_work() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "evals.cli", "--help"], capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert all(name in done.stdout for name in ("run", "compare", "gate", "bless", "mutate", "ablate", "stale"))
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime <= 0.3


def test_a_run_without_cassettes_says_what_to_do_and_exits_2(evals: Evals, tmp_path: Path) -> None:
    done = evals("run", "--cases", str(a_family_file(tmp_path)), "--cassettes", str(tmp_path / "none"))
    assert done.returncode == 2
    assert "evals run --record" in done.stderr


def test_a_miss_names_the_case_and_exits_2(evals: Evals, tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "deck.json").write_text('{"model": "m", "family": "chat"}', encoding="utf-8")
    folder, out = a_family_file(tmp_path, 1), tmp_path / "run.jsonl"
    done = evals("run", "--cases", str(folder), "--cassettes", str(tmp_path), "--out", str(out))
    assert done.returncode == 2
    assert "bakery-01: nothing is recorded for this case" in done.stderr
    assert "100 %" not in done.stdout


def test_a_broken_case_exits_2_with_its_place(evals: Evals, tmp_path: Path) -> None:
    folder = a_family_file(tmp_path, 1)
    path = folder / "briefs" / "bakery.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("axes:", "axis:"), encoding="utf-8")
    done = evals("run", "--cases", str(folder))
    assert done.returncode == 2
    assert "briefs/bakery.yaml, line 5, cases.0.axis" in done.stderr


@pytest.mark.parametrize(
    ("before", "after", "code", "word"),
    [
        ([True] * 40, [True] * 40, 0, "PASS"),
        ([True] * 40, [False] * 20 + [True] * 20, 1, "REGRESSION"),
        ([True] * 4, [True] * 4, 3, "INCONCLUSIVE"),
    ],
)
def test_compare_answers_by_its_exit_code(
    evals: Evals, tmp_path: Path, before: list[bool], after: list[bool], code: int, word: str
) -> None:
    for name, outcomes in (("a", before), ("b", after)):
        write_run(tmp_path / f"{name}.jsonl", a_header(total=len(outcomes), name=name), records_of(outcomes))
    done = evals("compare", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), "--md", str(tmp_path / "r.md"))
    assert (done.returncode, done.stdout.splitlines()[0]) == (code, word)
    assert word in (tmp_path / "r.md").read_text(encoding="utf-8").splitlines()[0]


def test_two_ways_to_get_replies_exclude_each_other(evals: Evals) -> None:
    done = evals("run", "--live", "--replay")
    assert done.returncode == 2
    assert "exclude each other" in done.stderr


def test_an_endpoint_that_is_down_exits_4(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setattr("evals.models._TRIES", 1)
    folder, out = a_family_file(tmp_path, 1), tmp_path / "run.jsonl"
    from evals import models
    from evals.commands.running import Selection, run_command
    from evals.session import Options

    assert models._TRIES == 1
    assert run_command(Options(mode="live", out=out), Selection(folder)) == 4


def test_new_makes_a_case_from_a_brief(evals: Evals, tmp_path: Path) -> None:
    brief = a_brief([sent(on=1), received(on=2)]).model_dump(mode="json", by_alias=True, exclude_none=True)
    folder = tmp_path / "cases"
    for _ in range(2):
        done = evals("new", "-", "--family", "mill", "--axis", "silent", "--cases", str(folder), text=json.dumps(brief))
        assert done.returncode == 0, done.stderr
    from evals.dataset import load_cases

    made = load_cases(folder)
    assert [case.id for case in made] == ["mill-01", "mill-02"]
    assert made[0].spec.brief.prospect.name == "Jim Ortiz"


def test_new_refuses_what_is_no_brief(evals: Evals, tmp_path: Path) -> None:
    done = evals("new", "-", "--family", "mill", "--cases", str(tmp_path), text='{"thread": 1}')
    assert done.returncode == 2
    assert "This is no brief: thread" in done.stderr


def test_new_says_in_a_line_what_is_wrong_with_a_name(evals: Evals, tmp_path: Path) -> None:
    brief = a_brief([sent(on=1), received(on=2)]).model_dump_json(by_alias=True, exclude_none=True)
    done = evals("new", "-", "--family", "Old Mill", "--cases", str(tmp_path), text=brief)
    assert done.returncode == 2
    assert done.stderr.startswith("evals: The case would be broken: family: String should match pattern")
    assert len(done.stderr.splitlines()) == 1
    done = evals("new", str(tmp_path / "none.json"), "--family", "mill", "--cases", str(tmp_path))
    assert "none.json cannot be read (FileNotFoundError)" in done.stderr


def test_prompts_of_a_revision_that_is_not_there_exit_2(evals: Evals) -> None:
    done = evals("compare", "prompts@no-such-revision", "prompts@worktree")
    assert done.returncode == 2
    assert "no-such-revision cannot be checked out" in done.stderr
