"""What a running service does by itself: forgets by schedule, takes over what was promised."""

import asyncio

import pytest

from service.api.housekeeping import Housekeeping
from service.domain import Brief
from service.store.clock import now_ms
from service.store.filing import file_under
from tests.builders import called, received, sent
from tests.service.api.conftest import Service, ServiceMaker, brief_json

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]
DAY_MS = 24 * 60 * 60 * 1000


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.days = 0.0

    def __call__(self) -> int:
        return now_ms() + round(self.days * DAY_MS)


def house_of(service: Service, clock: Clock, days: int = 30) -> Housekeeping:
    return Housekeeping(service.parts.store, service.parts.jobs, retention_days=days, clock=clock)


async def test_what_is_past_its_days_is_forgotten_while_the_service_runs(service: Service) -> None:
    clock = Clock()
    made = await service.post("/v1/drafts", brief_json(thread=SILENT), idempotency_key="k")
    batch = await service.post("/v1/batches", {"briefs": [brief_json(thread=SILENT)]})
    paths = (f"/v1/drafts/{made.json()['id']}", f"/v1/batches/{batch.json()['id']}")

    async def statuses() -> list[int]:
        return [(await service.client.get(path)).status_code for path in paths]

    async with house_of(service, clock).running(every_s=0.02):
        clock.days = 29
        await asyncio.sleep(0.2)
        assert await statuses() == [200, 200]
        clock.days = 31
        await asyncio.sleep(0.4)
        assert await statuses() == [404, 404]
    again = await service.post("/v1/drafts", brief_json(thread=SILENT), idempotency_key="k")
    assert again.json()["id"] != made.json()["id"]


async def test_an_opt_out_outlives_retention(service: Service) -> None:
    clock = Clock()
    stop = received("Please remove me from your list and do not contact me again.", on=2)
    await service.post("/v1/drafts", brief_json(thread=[sent(on=1), stop]))
    clock.days = 31
    await house_of(service, clock).round()
    later = await service.post("/v1/drafts", brief_json(thread=SILENT))
    assert later.json()["plan"]["play"]["id"] == "stop"


async def test_without_a_retention_nothing_is_forgotten(service: Service) -> None:
    clock = Clock()
    made = await service.post("/v1/drafts", brief_json(thread=SILENT))
    clock.days = 3_650
    await house_of(service, clock, days=0).round()
    assert (await service.client.get(f"/v1/drafts/{made.json()['id']}")).status_code == 200


async def test_the_schedule_outlives_a_failing_database(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = 0

    async def failing() -> None:
        nonlocal rounds
        rounds += 1
        raise OSError("canary")

    house = house_of(service, Clock())
    async with house.running(every_s=0.01):
        monkeypatch.setattr(house, "round", failing)
        await asyncio.sleep(0.2)
    assert rounds > 1


async def test_a_draft_promised_by_a_process_that_died_is_written_by_the_next(serving: ServiceMaker) -> None:
    async with serving() as first:
        filing = file_under(Brief.model_validate(brief_json(thread=SILENT)))
        await first.parts.store.runs.start("default", "promised", filing, due_ms=now_ms() - 1)
        await first.parts.store.runs.start("default", "elsewhere", filing, due_ms=now_ms() + 60_000)
    async with serving() as service:
        promised = await service.client.get("/v1/drafts/promised?wait=5")
        elsewhere = await service.client.get("/v1/drafts/elsewhere")
    assert (promised.status_code, elsewhere.status_code) == (200, 202)
    assert promised.json()["draft"]["body"]


async def test_a_promise_that_cannot_be_kept_says_why(serving: ServiceMaker) -> None:
    async with serving() as first:
        refused = brief_json(
            thread=[sent(on=1), received("Stop. Do not contact me again.", on=2)], play="takeaway_email"
        )
        filing = file_under(Brief.model_validate(refused))
        await first.parts.store.runs.start("default", "promised", filing, due_ms=now_ms() - 1)
    async with serving() as service:
        answer = await service.client.get("/v1/drafts/promised")
    assert (answer.status_code, answer.json()["rule"]) == (409, "R0")


async def test_a_draft_under_way_elsewhere_is_waited_for_and_streamed(serving: ServiceMaker) -> None:
    async with serving() as one, serving() as other:
        filing = file_under(Brief.model_validate(brief_json(thread=SILENT)))
        await one.parts.store.runs.start("default", "r1", filing, due_ms=now_ms() + 60_000)
        waiting = asyncio.create_task(other.client.get("/v1/drafts/r1?wait=10"))
        streaming = asyncio.create_task(other.client.get("/v1/drafts/r1/events"))
        await asyncio.sleep(0.2)
        made = await one.post("/v1/drafts", brief_json(thread=SILENT))
        run = await one.parts.store.runs.get("default", made.json()["id"])
        assert run is not None
        assert run.run is not None
        await one.parts.store.runs.finish("default", run.run.model_copy(update={"id": "r1"}))
        assert (await waiting).json()["draft"] == made.json()["draft"]
        assert [line for line in (await streaming).text.splitlines() if line.startswith("event")] == [
            "event: planned",
            "event: finished",
        ]
