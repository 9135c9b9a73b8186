"""One key, many askers at once: one model call, one row, one answer; other payloads and tenants are told apart."""

import asyncio
from collections import Counter

import pytest

from service.auth import digest, new_key
from service.store.clock import now_ms
from tests.fakes import ScriptedLLM
from tests.figures import scaled, told
from tests.service.api.conftest import Service, ServiceMaker, brief_json
from tests.service.api.test_doors import SILENT

_AT_ONCE = 50


class SlowLLM(ScriptedLLM):
    """Takes its time, so that the others ask meanwhile."""

    async def stream(self, *args, **more):  # type: ignore[no-untyped-def]  # passes on what the base takes
        await asyncio.sleep(0.05)
        async for item in super().stream(*args, **more):
            yield item


@pytest.mark.timeout(900)
@pytest.mark.parametrize("rounds", [3, pytest.param(scaled(100), marks=pytest.mark.reliability)])
async def test_one_key_makes_one_call_and_one_row(serving: ServiceMaker, rounds: int) -> None:
    model = SlowLLM(["Thanks for your time, Jim."])
    async with serving(llm=model, max_attempts=1) as service:
        seen: Counter[int] = Counter()
        for number in range(rounds):
            before = len(model.requests)
            body = brief_json(thread=SILENT, prospect={"id": f"round-{number}"})
            answers = await asyncio.gather(
                *(service.post("/v1/drafts", body, idempotency_key=f"k{number}") for _ in range(_AT_ONCE))
            )
            calls = len(model.requests) - before
            rows = (await service.client.get(f"/v1/drafts?prospect_id=round-{number}")).json()["drafts"]
            seen.update(answer.status_code for answer in answers)
            assert {answer.status_code for answer in answers} <= {201, 409}
            assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1
            assert (calls, len(rows)) == (1, 1)
            other = await service.post("/v1/drafts", brief_json(thread=SILENT), idempotency_key=f"k{number}")
            assert other.status_code == 422
    if rounds > 3:
        told("idempotency", rounds=rounds, at_once=_AT_ONCE, calls=rounds, **{f"s{k}": v for k, v in seen.items()})


async def test_the_same_key_of_another_tenant_is_another_key(serving: ServiceMaker) -> None:
    async with serving() as first:
        keys = [await _key(first, tenant) for tenant in ("t1", "t2")]
    async with serving() as service:
        made = [
            await service.post("/v1/drafts", brief_json(thread=SILENT), idempotency_key="k", authorization=key)
            for key in keys
        ]
    assert [answer.status_code for answer in made] == [201, 201]
    assert made[0].json()["id"] != made[1].json()["id"]


async def test_a_key_whose_request_failed_can_be_used_again(serving: ServiceMaker) -> None:
    async with serving() as service:
        refused = await service.post("/v1/drafts", brief_json(thread=SILENT, play="nonsense"), idempotency_key="k")
        fine = await service.post("/v1/drafts", brief_json(thread=SILENT), idempotency_key="k")
    assert (refused.status_code, fine.status_code) == (422, 201)


async def _key(service: Service, tenant: str) -> str:
    scopes = frozenset({"draft", "read"})
    clear, key = new_key(tenant, tenant=tenant, scopes=scopes, now_ms=now_ms())
    await service.parts.store.keys.add(key, digest(clear))
    return f"Bearer {clear}"
