"""The model as an eval sees it: rate limits lose nothing, faults of the endpoint are never scored as drafts."""

import time
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from evals import models
from evals.models import CaseLLM, EndpointFailed, Meter
from evals.runner import Job, execute, jobs_of
from service.errors import ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm import CallBudget, Family, ModelRequest, Piece, Reply
from service.run import Usage
from tests.evals.builders import GOOD, a_bench, a_case, cases
from tests.fakes import ScriptedLLM


class EveryFourth:
    """An endpoint that answers 429 every fourth time."""

    name = "limited"
    family: Family = "chat"

    def __init__(self) -> None:
        self.calls = self.refused = 0

    async def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        self.calls += 1
        if self.calls % 4 == 0:
            self.refused += 1
            raise ModelUnavailable("429", retry_after=0.0)
        yield Reply(text=GOOD, model=self.name, finish_reason="stop", usage=Usage(cost_usd=0.25))

    async def close(self) -> None:
        return None


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_BACKOFF_SECONDS", 0.0)


async def test_an_endpoint_that_refuses_every_fourth_call_loses_nothing(tmp_path: Path) -> None:
    llm = EveryFourth()
    records = await execute(jobs_of(cases(8), 1), a_bench("live", tmp_path, llm).work, lambda _: None, at_once=4)
    assert llm.refused >= 2
    assert sorted(record.case for record in records) == sorted(case.id for case in cases(8))
    assert [record.error for record in records] == [None] * 8
    assert all(record.source == "model" for record in records)


@pytest.mark.parametrize("fault", [ModelRejected("401"), ModelUnavailable("down")])
async def test_an_endpoint_that_fails_for_good_leaves_no_result(tmp_path: Path, fault: Exception) -> None:
    records = await execute(
        jobs_of([a_case()], 1), a_bench("live", tmp_path, ScriptedLLM([fault])).work, lambda _: None, at_once=1
    )
    assert (records[0].fault, records[0].final) == ("endpoint", None)


async def test_a_reply_that_is_none_stays_a_fault_of_the_model_and_is_scored(tmp_path: Path) -> None:
    record = await a_bench("live", tmp_path, ScriptedLLM([ModelReplyInvalid("no reply")])).work(Job(a_case(), 0))
    assert record.scores["first.readable"] == "fail"
    assert record.source == "playbook"


async def test_no_call_is_made_once_the_budget_is_spent(tmp_path: Path) -> None:
    llm, meter = EveryFourth(), Meter(max_usd=1.0)
    bench = a_bench("live", tmp_path, llm, meter=meter)
    records = await execute(jobs_of(cases(4), 1), bench.work, lambda _: None, at_once=1)
    assert meter.spent_usd == 1.0
    assert [record.fault for record in records] == [None, "endpoint", "endpoint", "endpoint"]


async def test_each_repetition_has_a_seed_of_its_own(tmp_path: Path) -> None:
    llm = ScriptedLLM(["fine"])
    tape = a_bench("live", tmp_path).shelf
    assert tape is not None
    for rep in (0, 1, 2):
        case_llm = CaseLLM("live", tape.tape("x"), rep, name="m", family="small", inner=llm, meter=Meter(), anew=False)
        request = ModelRequest(prompt="Once", max_tokens=9, seed=5)
        async for _item in case_llm.stream(request, deadline=time.monotonic() + 5):
            pass
    assert len({request.seed for request in llm.requests}) == 3
    assert llm.requests[0].seed == 5


async def test_without_a_model_asking_is_an_endpoint_fault(tmp_path: Path) -> None:
    with pytest.raises(EndpointFailed):
        await a_bench("live", tmp_path).work(Job(a_case(), 0))
