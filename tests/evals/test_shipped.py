"""What ships: a fresh clone replays everything offline, cases run under pytest, the examples name real commands."""

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import yaml

from evals.cli import app
from evals.commands.planning import find_stale
from evals.dataset import Kind, load_cases
from evals.paths import CASSETTES
from evals.session import Options
from tests.evals.builders import a_family_file

EXAMPLES = Path(__file__).parents[2] / "evals" / "examples"
_COMMAND = re.compile(r"\.venv/bin/evals ([a-z]+)((?: --[a-z-]+(?: [\w./-]+)?)*)")


def test_a_fresh_clone_replays_briefs_offline() -> None:
    """A brief of every family; `evals stale` looks at all of them."""
    cases = load_cases(kinds=(Kind.BRIEFS,))[::3]
    _shelf, found = asyncio.run(find_stale(Options(cassettes=CASSETTES), cases))
    missing = [f"{record.case}: {record.error}" for record in found.missing]
    assert not missing, "run `evals run --record --tag briefs` and commit evals/cassettes"


def test_cases_run_as_tests_and_a_broken_file_is_named(tmp_path: Path) -> None:
    folder = a_family_file(tmp_path, 2)
    broken = folder / "threads" / "broken.yaml"
    broken.parent.mkdir()
    broken.write_text("family: a\nprovenance: written\ncases:\n- id: X\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "evals.plugin", "-p", "no:cacheprovider", "-c", "/dev/null"]
    done = subprocess.run(
        [
            *command,
            "--evals-model",
            "playbook",
            "--rootdir",
            str(tmp_path),
            str(folder),
            "--continue-on-collection-errors",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert "2 passed, 1 error" in done.stdout
    assert "threads/broken.yaml, line 4, cases.0.id" in done.stdout


def test_the_examples_are_yaml_and_call_commands_with_options_that_exist() -> None:
    import typer

    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group has them
    called = 0
    for path in EXAMPLES.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert yaml.safe_load(text)
        for name, options in _COMMAND.findall(text):
            known = {option for parameter in commands[name].params for option in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", options)) <= known
            called += 1
    assert called >= 3
