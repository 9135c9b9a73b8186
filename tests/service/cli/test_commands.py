"""The command line as a shell sees it: lines in, lines out, exit codes, errors that help."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service import __version__, meaning
from service.cli.commands import run_draft, run_lint, run_plan, run_policy_diff
from tests.builders import a_brief, called, received, sent

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]


def highroad(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the command on the playbook alone, whatever the environment of the test holds."""
    return subprocess.run(
        [sys.executable, "-m", "service.cli", *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"HIGHROAD_EMBEDDED": "false", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        check=False,
    )


def brief_json(**changes: Any) -> dict[str, Any]:
    value: dict[str, Any] = a_brief(**changes).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return value


def test_plan_answers_a_line_for_a_line_in_order_and_goes_on_after_a_bad_one() -> None:
    good = brief_json(thread=SILENT)
    lines = [json.dumps({"id": "a", **good}), "{nonsense", json.dumps({"id": "c", "thread": {}}), json.dumps(good)]
    done = highroad("plan", "--jsonl", "-", text="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [answer.get("id") for answer in answers] == ["a", None, "c", None]
    assert answers[0]["play"]["id"] == answers[3]["play"]["id"] == "apology_call"
    assert answers[1]["error"]["code"] == "unreadable_body"
    assert answers[2]["error"]["field"] == "thread.messages"
    assert done.stdout.isascii()


def test_draft_gives_the_apis_answer() -> None:
    done = highroad("draft", "--json", "-", text=json.dumps(brief_json(thread=SILENT)))
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["source"] == "playbook"
    assert answer["draft"]["body"]
    lines = highroad("draft", "--jsonl", "-", text=json.dumps({"id": 7, **brief_json(thread=SILENT)}))
    assert json.loads(lines.stdout)["id"] == 7


def test_what_nobody_may_choose_is_no_runner_up() -> None:
    stopped = [sent(on=1), received("Please remove me from your list.", on=2)]
    assert "runner-up" not in highroad("plan", "-", text=json.dumps(brief_json(thread=stopped))).stdout
    assert "runner-up" in highroad("plan", "-", text=json.dumps(brief_json(thread=SILENT))).stdout


def test_draft_reads_for_a_person_too() -> None:
    done = highroad("draft", "-", text=json.dumps(brief_json(thread=SILENT)))
    assert done.returncode == 0
    assert "silent treatment" in done.stdout
    assert "apology call" in done.stdout
    assert "the playbook" in done.stdout


def test_the_prompt_can_be_seen_without_a_model() -> None:
    done = highroad("draft", "--show-prompt", "-", text=json.dumps(brief_json(thread=SILENT)))
    assert done.returncode == 0
    assert "----- system" in done.stdout
    assert "jim@northwind.example" not in done.stdout
    assert "555 0142" not in done.stdout


def test_a_refusal_and_bad_input_exit_2_with_the_remedy(tmp_path: Path) -> None:
    opt_out = [sent(on=1), received("Please remove me from your list and never contact me again.", on=2)]
    refused = highroad("draft", "-", text=json.dumps(brief_json(thread=opt_out, play="takeaway_email")))
    assert refused.returncode == 2
    assert "R0" in refused.stderr
    missing = highroad("plan", str(tmp_path / "none.json"))
    assert missing.returncode == 2
    assert "Check the path" in missing.stderr
    assert "Traceback" not in refused.stderr + missing.stderr


def test_lint_exits_1_where_a_finding_blocks() -> None:
    body = "Jim, last chance: the price only holds until Friday."
    request = {"play": "takeaway_email", "body": body, "brief": brief_json(thread=SILENT)}
    for arguments in (("--json",), (), ("--format", "github"), ("--format", "sarif")):
        done = highroad("lint", *arguments, "-", text=json.dumps(request))
        assert done.returncode == 1, done.stderr
        assert "no_urgency" in done.stdout
    assert highroad("lint", "--format", "xml", "-", text=json.dumps(request)).returncode == 2


def test_clean_gives_the_words_that_were_written(tmp_path: Path) -> None:
    mail = "Yes, Tuesday suits.\n\nOn Mon, 7 Sep 2026 at 09:00, Dana <dana@x.example> wrote:\n> Does Tuesday suit?\n"
    (tmp_path / "mail.txt").write_text(mail)
    assert highroad("clean", str(tmp_path / "mail.txt")).stdout.strip() == "Yes, Tuesday suits."
    lines = highroad("clean", "--jsonl", "-", text=json.dumps({"id": "x", "body": mail}) + "\n" + json.dumps({}) + "\n")
    answers = [json.loads(line) for line in lines.stdout.splitlines()]
    assert answers[0] == {"visible": "Yes, Tuesday suits.", "id": "x"}
    assert answers[1]["error"]["field"] == "body"


def test_mail_files_are_drafted_from(tmp_path: Path) -> None:
    folder = Path(__file__).parents[3] / "service" / "demo" / "dismissal"
    done = highroad("draft", "--json", str(folder), "--prospect", "helen.marsh@harbour-dental.example")
    assert json.loads(done.stdout)["situation"]["kind"] == "dismissal"
    assert highroad("draft", str(folder)).returncode == 2


def test_rules_lists_every_check() -> None:
    rules = json.loads(highroad("rules", "--json").stdout)
    assert len(rules) == 24
    assert all(rule["fails"] and rule["mended"] and rule["principle"] for rule in rules)


@pytest.mark.parametrize("command", [["--help"], ["draft", "--help"]])
def test_help_is_there_at_once(command: list[str]) -> None:
    highroad(*command)
    took = []
    for _ in range(3):
        began = time.perf_counter()
        assert highroad(*command).returncode == 0
        took.append(time.perf_counter() - began)
    assert min(took) < 1.0


def test_policies_are_compared_on_lines_with_an_id_and_a_bad_line_is_named(tmp_path: Path) -> None:
    policy, threads = tmp_path / "own.yaml", tmp_path / "threads.jsonl"
    policy.write_text("budgets: {}\n")
    good = json.dumps({"id": "a", **brief_json(thread=SILENT)})
    threads.write_text(f"{good}\n\n{good}\n")
    same = highroad("policy", "diff", str(policy), str(policy), str(threads))
    assert (same.returncode, same.stdout) == (0, "0 of 2 plans change.\n")
    threads.write_text(f"{good}\n\n{{nonsense\n")
    bad = highroad("policy", "diff", str(policy), str(policy), str(threads))
    assert (bad.returncode, "Line 3: " in bad.stderr) == (2, True)


def _planned(file: str, _policy: Path) -> int:
    return run_plan(file, True, False)


def _prompted(file: str, _policy: Path) -> int:
    return run_draft(file, True, False, show_prompt=True, mbox=None, prospect=None)


def _linted(file: str, _policy: Path) -> int:
    text = {"play": "takeaway_email", "body": "Thank you, Jim.", "brief": json.loads(Path(file).read_text())}
    Path(file).write_text(json.dumps(text))
    return run_lint(file, True, False, "text")


def _compared(file: str, policy: Path) -> int:
    return run_policy_diff(policy, policy, Path(file), True)


@pytest.mark.parametrize("command", [_planned, _prompted, _linted, _compared])
def test_every_command_that_reads_sentences_heeds_the_switch_of_meaning(
    command: Callable[[str, Path], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy, file = tmp_path / "own.yaml", tmp_path / "brief.json"
    policy.write_text("budgets: {}\n")
    file.write_text(json.dumps(brief_json(thread=SILENT)))
    monkeypatch.setenv("HIGHROAD_MEANING", "false")
    assert meaning.is_on()
    try:
        command(str(file), policy)
        assert not meaning.is_on()
    finally:
        meaning.switch(True)


def test_the_version_is_told() -> None:
    assert highroad("--version").stdout == f"highroad {__version__}\n"
