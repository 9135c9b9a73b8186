"""What is counted of drafts: whether asked for, of a batch or made ahead, their findings, time and tokens are told."""

import asyncio

from prometheus_client.parser import text_string_to_metric_families

from service.errors import ModelRejected
from service.llm.later import LaterLLM
from tests.builders import called, received, sent
from tests.fakes import ScriptedLLM
from tests.faults import fault_server
from tests.service.api.conftest import Service, ServiceMaker, brief_json
from tests.service.api.test_batches import finished
from tests.service.llm.asking import an_endpoint

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]
BAD = "Thanks, Jim. This is your last chance."
"""Presses, and is asked to be mended, in vain: then the playbook writes."""
WORDS = len(BAD.split())
CALLS = 2


async def told(service: Service) -> dict[str, float]:
    """The sum of each sample over its labels."""
    text = (await service.client.get("/metrics")).text
    sums: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if not sample.name.endswith(("_created", "_bucket")):
                sums[sample.name] = sums.get(sample.name, 0.0) + sample.value
    return sums


async def counted_for(service: Service, drafts: int) -> None:
    """So many drafts, each by the playbook after `CALLS` that were no good."""
    while True:
        await asyncio.sleep(0.01)
        seen = await told(service)
        if not seen["highroad_open_drafts"]:  # none is kept and about to be counted
            break
    assert seen["highroad_plays_total"] == seen["highroad_drafts_total"] == drafts
    assert seen["highroad_model_seconds_count"] == CALLS * drafts
    assert seen["highroad_repairs_total"] == (CALLS - 1) * drafts
    assert seen["highroad_check_failures_total"] >= CALLS * drafts
    assert seen["highroad_tokens_total"] == CALLS * (10 + WORDS) * drafts


async def test_drafts_of_a_batch_and_those_made_ahead_count_as_those_asked_for(serving: ServiceMaker) -> None:
    briefs = [brief_json(thread=SILENT, prospect={"id": f"p{number}"}) for number in range(4)]
    async with serving(llm=ScriptedLLM([BAD]), max_attempts=CALLS, break_off=False) as service:
        await service.post("/v1/drafts", briefs[0])
        await counted_for(service, 1)
        await finished(service, (await service.post("/v1/batches", {"briefs": briefs[1:3]})).json()["id"])
        await counted_for(service, 3)
        await finished(service, (await service.post("/v1/events", {"brief": briefs[3]})).json()["batch_id"])
        await counted_for(service, 4)


async def test_settings_that_the_endpoint_rejects_are_an_alarm_and_no_fault_of_the_caller(
    serving: ServiceMaker,
) -> None:
    async with fault_server("401") as upstream:
        model = LaterLLM([an_endpoint(upstream.base_url)])
        async with serving(llm=model) as service:
            before = (await service.client.get("/readyz")).json()["degraded"]
            answer = await service.post("/v1/drafts", brief_json(thread=SILENT))
            after = (await service.client.get("/readyz")).json()["degraded"]
            text = (await service.client.get("/metrics")).text
        await model.close()
    assert (answer.status_code, answer.json()["source"]) == (201, "playbook")
    assert (before, after) == ([], ["model"])
    assert f'highroad_model_errors_total{{code="{ModelRejected.code}"}} 1.0' in text
