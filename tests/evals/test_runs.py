"""Runs: every case once whatever happens; killed, interrupted, resumed."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from evals.memo import Memo, memo_key
from evals.results import Journal, read_run, write_run
from evals.runner import Job, execute, jobs_of
from evals.session import NO_MODEL, Options, open_bench, run_cases
from service.errors import SettingsError
from tests.evals.builders import a_case, a_family_file, a_header, a_record, cases

SLOW = """
import asyncio, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are born deaf to it
from evals import bench
from evals.cli import main
work = bench.Bench._scored
async def slowly(self, job):
    await asyncio.sleep(0.05)
    return await work(self, job)
bench.Bench._scored = slowly
sys.argv = ["evals", *sys.argv[1:]]
main()
"""


def started(out: Path, folder: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SLOW, "run", "--model", NO_MODEL, "--cases", str(folder), "--out", str(out)]
    options = ["--at-once", "1", "--anew", *more]
    return subprocess.Popen([*command, *options], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def wait_for_records(out: Path, count: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if out.is_file() and out.read_bytes().count(b"\n") > count:
            return
        time.sleep(0.02)
    raise AssertionError("no records came")


def test_a_killed_run_is_finished_with_every_case_once(tmp_path: Path) -> None:
    folder, out = a_family_file(tmp_path, 40), tmp_path / "run.jsonl"
    process = started(out, folder)
    wait_for_records(out, 3)
    process.kill()
    process.communicate()
    assert 0 < len(read_run(out).records) < 40
    out.write_bytes(out.read_bytes() + b'{"case": "bakery-3')
    resumed = started(out, folder, "--resume")
    said = resumed.communicate(timeout=120)
    assert resumed.returncode == 0, said
    lines = out.read_bytes().splitlines()
    assert len(lines) == 41
    assert set(Counter(record.case for record in read_run(out).records).values()) == {1}


def test_an_interrupted_run_exits_130_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder, out = a_family_file(tmp_path, 40), tmp_path / "run.jsonl"
    process = started(out, folder)
    wait_for_records(out, 2)
    os.kill(process.pid, signal.SIGINT)
    _stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--resume" in stderr


async def test_a_run_made_from_something_else_is_not_resumed(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    write_run(out, a_header(total=2), [a_record()])
    with pytest.raises(SettingsError, match="made from something else"):
        await run_cases(Options(model=NO_MODEL, resume=True, out=out), [a_case()], lambda _: None)


async def test_every_repetition_of_every_case_is_run_once_and_a_crash_loses_none() -> None:
    async def work(job: Job) -> None:
        raise ValueError(job.case.id)

    jobs = jobs_of(cases(5), 3, done=[a_record("case-002", rep=1)])
    records = await execute(jobs, work, lambda _: None, at_once=4)  # type: ignore[arg-type]  # it only raises
    assert len({(record.case, record.rep) for record in records}) == len(records) == 14
    assert {record.fault for record in records} == {"crash"}


def test_a_line_in_the_middle_that_is_no_record_is_named(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    journal = Journal(out, a_header(total=2), [a_record()])
    journal.close()
    out.write_bytes(out.read_bytes() + b"nonsense\n" + a_record("b").model_dump_json().encode() + b"\n")
    with pytest.raises(SettingsError, match="line 3: no record"):
        read_run(out)


def test_results_are_kept_by_all_that_they_depend_on(tmp_path: Path) -> None:
    memo, tape = Memo(tmp_path, code="one"), tmp_path / "tape.json"
    key = memo_key(a_case(), 0, prompts="p", cassette=tape)
    memo.keep(key, a_record())
    memo.save()
    assert Memo(tmp_path, code="one").find(key) == a_record()
    assert Memo(tmp_path, code="two").find(key) is None
    tape.write_text("a reply", encoding="utf-8")
    others = {memo_key(a_case(), 0, prompts="q", cassette=None), memo_key(a_case(), 0, prompts="p", cassette=tape)}
    assert key not in others
    assert len(others) == 2


async def test_a_budget_is_refused_where_no_price_tells_what_is_spent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(mode="live", cassettes=tmp_path, max_usd=1.0)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HIGHROAD_MODELS", "first,second")
    monkeypatch.setenv("HIGHROAD_PRICES", "first=1/2")
    with pytest.raises(SettingsError, match="price of second is not known"):
        async with open_bench(options):
            """Not reached."""
    monkeypatch.setenv("HIGHROAD_PRICES", "first=1/2,second=3/4")
    async with open_bench(options) as bench:
        assert bench.llm is not None
