"""The gate on real prompt changes: worse is REGRESSION, reworded but equal is not, too little is INCONCLUSIVE."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from evals.dataset import Kind
from evals.gate import compare_runs
from evals.results import RunFile, Score
from evals.rubric import load_rubric
from evals.runner import execute, jobs_of
from evals.stats import Decision
from service.llm import ModelRequest
from service.prompting import Prompts
from tests.evals.builders import BAD, GOOD, a_bench, a_record, a_run, cases, records_of
from tests.fakes import ScriptedLLM

RUBRIC = load_rubric()


class Obedient(ScriptedLLM):
    """Writes pressure exactly where the prompt does not forbid it; `wording` tells two equal models apart."""

    def __init__(self, wording: str = "") -> None:
        super().__init__([GOOD])
        self._wording = wording

    async def stream(self, request: ModelRequest, **more: object):  # type: ignore[no-untyped-def]  # as its base
        allowed = "no deadline" not in request.messages[0].content
        self._replies = [BAD if allowed else GOOD.replace("Whenever you", f"{self._wording or 'Whenever'} you")]
        async for item in super().stream(request, **more):  # type: ignore[arg-type]
            yield item


async def ran(folder: Path, llm: ScriptedLLM, count: int, *, without: str = "") -> RunFile:
    """A run of so many cases, with the words `without` taken out of the rules."""
    bench = a_bench("live", folder, llm)
    if without:
        file = bench.prompts.files["parts/rules"]
        text = "\n".join(line for line in file.text.splitlines() if without not in line)
        assert text != file.text
        changed = file.model_copy(update={"text": text})
        bench = replace(bench, prompts=Prompts({**bench.prompts.files, file.name: changed}))
    records = await execute(jobs_of(cases(count), 1), bench.work, lambda _: None, at_once=4)
    return a_run(records)


async def test_a_prompt_without_its_rule_against_pressure_is_a_regression(tmp_path: Path) -> None:
    before = await ran(tmp_path, Obedient(), 12)
    after = await ran(tmp_path, Obedient(), 12, without="No pressure")
    found = compare_runs(before, after, RUBRIC)
    assert found.decision is Decision.REGRESSION
    urgency = next(change for change in found.hard if change.name == "first.no_urgency")
    assert (urgency.before.mean, urgency.after.mean) == (1.0, 0.0)
    assert any("first.no_urgency" in reason for reason in found.reasons)


async def test_the_guardrail_hides_nothing(tmp_path: Path) -> None:
    after = await ran(tmp_path, Obedient(), 3, without="No pressure")
    assert {r.scores["first.no_urgency"] for r in after.records} == {"fail"}
    assert {r.scores["final.no_urgency"] for r in after.records} == {"pass"}
    assert {r.scores["final.by_model"] for r in after.records} == {"fail"}


async def test_a_reworded_but_equal_prompt_is_no_regression(tmp_path: Path) -> None:
    before = await ran(tmp_path, Obedient(), 12)
    after = await ran(tmp_path, Obedient("Any time"), 12)
    assert compare_runs(before, after, RUBRIC).decision is Decision.INCONCLUSIVE
    large_before, large_after = records_of([True] * 200, text="a"), records_of([True] * 200, text="b")
    assert compare_runs(a_run(large_before), a_run(large_after), RUBRIC).decision is Decision.PASS


async def test_a_tiny_data_set_is_inconclusive(tmp_path: Path) -> None:
    before = await ran(tmp_path, Obedient(), 3)
    after = await ran(tmp_path, Obedient("Any time"), 3)
    worse = await ran(tmp_path, Obedient(), 3, without="No pressure")
    assert compare_runs(before, worse, RUBRIC).decision is Decision.INCONCLUSIVE
    assert compare_runs(before, after, RUBRIC).decision is Decision.INCONCLUSIVE
    assert compare_runs(before, before, RUBRIC).decision is Decision.INCONCLUSIVE


def test_the_same_run_passes() -> None:
    run = a_run(records_of([True] * 60 + [False] * 5))
    assert compare_runs(run, run, RUBRIC).decision is Decision.PASS


def test_a_hard_failure_that_repeats_is_a_regression_by_itself() -> None:
    before = [a_record(f"case-{n}", rep=rep) for n in range(40) for rep in range(3)]
    after = [
        a_record(f"case-{n}", rep=rep, scores={"first.no_urgency": "fail" if n == 7 else "pass"})
        for n in range(40)
        for rep in range(3)
    ]
    found = compare_runs(a_run(before, reps=3), a_run(after, reps=3), RUBRIC)
    assert found.decision is Decision.REGRESSION
    assert found.hard[0].repeated == ("case-7",)


def test_what_no_model_writes_need_not_repeat() -> None:
    before = [a_record(f"t-{n}", kind=Kind.THREADS, scores={"plan.opt_out": "pass"}) for n in range(60)]
    after = [before[0].model_copy(update={"scores": {"plan.opt_out": "fail"}}), *before[1:]]
    assert compare_runs(a_run(before), a_run(after), RUBRIC).decision is Decision.REGRESSION


def test_losses_of_one_story_are_not_counted_as_many() -> None:
    before = [a_record(f"case-{n:02d}", family=f"f{n // 10}") for n in range(60)]
    after = [
        record.model_copy(update={"scores": {"first.thanks": "fail"}, "family": record.family}) if n < 10 else record
        for n, record in enumerate(before)
    ]
    before = [record.model_copy(update={"scores": {"first.thanks": "pass"}}) for record in before]
    after[10:] = before[10:]
    assert compare_runs(a_run(before), a_run(after), RUBRIC).decision is not Decision.REGRESSION


def test_a_missing_result_never_passes() -> None:
    records = records_of([True] * 60)
    broken = records[0].model_copy(update={"error": "nothing is recorded", "fault": "cassette", "scores": {}})
    found = compare_runs(a_run(records), a_run([broken, *records[1:]]), RUBRIC)
    assert found.decision is Decision.INCONCLUSIVE
    assert found.faults == (broken,)


def test_cases_of_one_run_only_are_named_and_not_compared() -> None:
    found = compare_runs(a_run(records_of([True] * 60)), a_run(records_of([True] * 61)), RUBRIC)
    assert found.unpaired == ("case-060",)
    assert found.kinds[0].cases == 60


def test_equals_raise_few_false_alarms() -> None:
    random, alarms = Random(5), 0
    for _trial in range(40):
        rates = [random.betavariate(11, 1) for _ in range(60)]
        runs = [a_run(records_of([random.random() < rate for rate in rates], text=str(n))) for n in (1, 2)]
        alarms += compare_runs(runs[0], runs[1], RUBRIC).decision is Decision.REGRESSION
    assert alarms <= 3


@pytest.mark.parametrize("criterion", RUBRIC.hard)
def test_every_hard_criterion_gates(criterion: str) -> None:
    before = records_of([True] * 30, criterion=criterion)
    after = records_of([False] * 15 + [True] * 15, criterion=criterion)
    found = compare_runs(a_run(before), a_run(after), RUBRIC)
    assert found.decision is Decision.REGRESSION
    assert any(reason.startswith(criterion) for reason in found.reasons)


def test_more_repetitions_than_the_baseline_has_make_no_regression_of_equals() -> None:
    """Failures are rare: eight repetitions find some that one did not."""
    random, alarms = Random(6), 0
    for _trial in range(20):
        before = [a_record(f"c{n}", scores=_rarely_failing(random), text=f"a{n}") for n in range(90)]
        after = [
            a_record(f"c{n}", rep=rep, scores=_rarely_failing(random), text=f"b{n}{rep}")
            for n in range(90)
            for rep in range(8)
        ]
        found = compare_runs(a_run(before), a_run(after, reps=8), RUBRIC)
        alarms += found.decision is Decision.REGRESSION
    assert alarms <= 1


def _rarely_failing(random: Random) -> dict[str, Score]:
    return {name: "pass" if random.random() < 0.99 else "fail" for name in ("first.grounded", "first.no_urgency")}


def test_what_got_better_is_called_so_and_what_may_be_chance_as_well() -> None:
    def one(before: list[bool], after: list[bool]) -> str:
        runs = a_run(records_of(before, text="a")), a_run(records_of(after, text="b"))
        return compare_runs(*runs, RUBRIC).kinds[0].says

    assert one([False] * 20 + [True] * 20, [True] * 40) == "better"
    assert one([True] * 40, [False] * 20 + [True] * 20) == "worse"
    assert one([False] * 6 + [True] * 34, [True] * 5 + [False] * 4 + [True] * 31) == "may be chance"
    assert one([False] * 2 + [True] * 38, [True] * 40) == "too few to tell"
    assert one([True] * 40, [True] * 40) == "the same"


def test_criteria_that_could_not_show_a_loss_do_not_hide_one_that_does() -> None:
    """Seven of seven lost in one hard criterion; in the six others nothing moved."""
    names = [name for name in RUBRIC.hard if name.startswith(("first.", "final."))]
    good: dict[str, Score] = dict.fromkeys(names, "pass")
    before = [a_record(f"c{n}", scores=good, text=f"a{n}") for n in range(60)]
    after = [
        a_record(f"c{n}", scores={**good, "first.grounded": "fail" if n < 7 else "pass"}, text=f"b{n}")
        for n in range(60)
    ]
    found = compare_runs(a_run(before), a_run(after), RUBRIC)
    assert {change.name: change.says for change in found.hard}["first.grounded"] == "worse"
    assert found.decision is Decision.REGRESSION
