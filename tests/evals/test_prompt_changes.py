"""A change of a prompt that no case reads is told as not measured, never as a pass."""

from pathlib import Path

from evals.gate import compare_runs
from evals.prompt_changes import prompt_changes, prompt_files
from evals.reports.markdown import markdown
from evals.results import RunFile
from evals.rubric import load_rubric
from evals.runner import execute, jobs_of
from evals.stats import Decision
from service.prompting.files import PROMPTS_FOLDER
from tests.evals.builders import BAD, GOOD, a_bench, a_record, a_run, cases, records_of
from tests.fakes import ScriptedLLM

RUBRIC = load_rubric()
SMALL = ("small/takeaway_email", "small/task")


def a_run_of(files: dict[str, str], reads: tuple[str, ...] = SMALL) -> RunFile:
    records = [record.model_copy(update={"reads": reads}) for record in records_of([True] * 60)]
    return a_run(records, prompt_files=files)


def test_a_change_that_no_case_reads_is_inconclusive_and_named() -> None:
    before = a_run_of({"chat/takeaway_email": "v1 aa", "small/takeaway_email": "v1 bb"})
    after = a_run_of({"chat/takeaway_email": "v2 cc", "small/takeaway_email": "v1 bb"})
    found = compare_runs(before, after, RUBRIC)
    assert found.decision is Decision.INCONCLUSIVE
    assert "Not measured: chat/takeaway_email v1 → v2, read by no case" in found.reasons[0]
    assert "chat/takeaway\\_email v1 → v2, read by no case" in markdown(after, RUBRIC, before=before, comparison=found)


def test_a_change_that_cases_read_is_measured() -> None:
    before = a_run_of({"small/takeaway_email": "v1 bb"})
    after = a_run_of({"small/takeaway_email": "v1 cc"})
    [change] = prompt_changes(before, after)
    assert change.said == "small/takeaway_email v1, other words under the same version"
    assert compare_runs(before, after, RUBRIC).decision is Decision.PASS


def test_a_case_whose_reply_is_missing_reads_what_it_read_before() -> None:
    before = a_run([a_record(reads=SMALL)], prompt_files={"small/task": "v1 a"})
    lost = a_record(error="nothing is recorded", fault="cassette", text=None, scores={})
    [change] = prompt_changes(before, a_run([lost], prompt_files={"small/task": "v2 b"}))
    assert change.is_read


def test_a_run_that_does_not_tell_its_prompts_is_not_judged_by_them() -> None:
    assert prompt_changes(a_run_of({}), a_run_of({"chat/task": "v1 a"})) == ()


async def test_a_draft_tells_which_prompts_were_read_for_it(tmp_path: Path) -> None:
    bench = a_bench("live", tmp_path, ScriptedLLM([BAD, GOOD]))
    [record] = await execute(jobs_of(cases(1), 1), bench.work, lambda _: None, at_once=1)
    assert record.reads[0] == "chat/takeaway_email"
    assert {"chat/task", "chat/repair", "parts/rules"} <= set(record.reads)
    assert set(record.reads) <= set(prompt_files(PROMPTS_FOLDER))
    assert not any(name.startswith(("small/", "graders/")) for name in record.reads)
    assert record.model_ms == record.calls, "each reply of the scripted model takes a millisecond"
