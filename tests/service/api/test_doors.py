"""The doors: hosts, origins, keys, tenants, rates."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from service.auth import digest, new_key
from service.errors import SettingsError
from service.store.clock import now_ms
from tests.builders import called, received, sent
from tests.fakes import ScriptedLLM
from tests.service.api.conftest import Service, ServiceMaker, brief_json

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]


async def a_key(service: Service, *scopes: str, tenant: str = "t1", name: str = "n") -> dict[str, str]:
    clear, key = new_key(name, tenant=tenant, scopes=frozenset(scopes), now_ms=now_ms())
    await service.parts.store.keys.add(key, digest(clear))
    return {"authorization": f"Bearer {clear}"}


async def test_a_foreign_host_or_origin_is_refused(service: Service) -> None:
    rebound = await service.client.get("/readyz", headers={"host": "evil.example"})
    posted = await service.client.post("/v1/plans", json={}, headers={"origin": "https://evil.example"})
    own = await service.client.post("/v1/plans", json={}, headers={"origin": "http://localhost"})
    assert (rebound.status_code, posted.status_code) == (403, 403)
    assert own.status_code == 422


async def test_every_answer_says_how_a_browser_is_to_treat_it(serving: ServiceMaker) -> None:
    wanted = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
    }
    async with serving(rate_limit=1, max_body_bytes=1_000) as service:
        answers = [
            await service.client.get("/healthz"),
            await service.client.get("/panel"),
            await service.client.get("/nowhere"),
            await service.post("/v1/plans", {}),
            await service.post("/v1/plans", {}),
            await service.post("/v1/plans", {"x": "y" * 1_000}),
            await service.client.get("/readyz", headers={"host": "evil.example"}),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 422, 429, 413, 403]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in wanted} == wanted
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


async def test_a_named_origin_may_call_and_frame(serving: ServiceMaker) -> None:
    crm = "https://crm.example"
    async with serving(allowed_origins=(crm,), frame_ancestors=(crm,)) as service:
        answer = await service.client.post("/v1/plans", json={}, headers={"origin": crm})
        ready = await service.client.get("/readyz")
    assert answer.status_code == 422
    assert answer.headers["access-control-allow-origin"] == crm
    assert f"frame-ancestors {crm}" in ready.headers["content-security-policy"]


async def test_an_open_address_without_a_key_does_not_start(serving: ServiceMaker) -> None:
    with pytest.raises(SettingsError, match="keys create"):
        async with serving(host="0.0.0.0"):
            pass


async def test_several_workers_do_not_start_on_limits_in_memory(serving: ServiceMaker) -> None:
    with pytest.raises(SettingsError, match="REDIS"):
        async with serving(workers=2, rate_limit=10):
            pass


async def test_with_a_key_configured_every_call_needs_one(serving: ServiceMaker, tmp_path: Path) -> None:
    async with serving() as first:
        draft_key = await a_key(first, "draft")
    async with serving() as service:
        assert (await service.client.post("/v1/plans", json=brief_json(thread=SILENT))).status_code == 401
        wrong = await service.client.get("/v1/drafts", headers={"authorization": "Bearer hr_wrong"})
        assert (wrong.status_code, wrong.headers["www-authenticate"]) == (401, "Bearer")
        fine = await service.client.post("/v1/plans", json=brief_json(thread=SILENT), headers=draft_key)
        assert fine.status_code == 200
        beyond = await service.client.get("/v1/drafts", headers=draft_key)
        assert (beyond.status_code, beyond.json()["code"]) == (403, "denied")
        assert (await service.client.get("/healthz")).status_code == 200


async def test_wrong_keys_are_slowed_down(serving: ServiceMaker) -> None:
    async with serving() as first:
        await a_key(first, "draft")
    async with serving() as service:
        codes = [
            (await service.client.get("/v1/drafts", headers={"authorization": f"Bearer hr_{n}"})).status_code
            for n in range(25)
        ]
    assert codes[:20] == [401] * 20
    assert codes[-1] == 429


async def test_a_tenant_never_sees_anothers_drafts(serving: ServiceMaker) -> None:
    scopes = ("draft", "read", "admin")
    async with serving() as first:
        ours = await a_key(first, *scopes, tenant="t1", name="a")
        theirs = await a_key(first, *scopes, tenant="t2", name="b")
    async with serving() as service:
        made = await service.client.post("/v1/drafts", json=brief_json(thread=SILENT), headers=ours)
        path = f"/v1/drafts/{made.json()['id']}"
        for method, route, body in (
            ("GET", path, None),
            ("GET", f"{path}/events", None),
            ("POST", f"{path}/feedback", {"action": "sent"}),
            ("POST", f"{path}/outcome", {"outcome": "no"}),
        ):
            answer = await service.client.request(method, route, json=body, headers=theirs)
            assert answer.status_code == 404, route
        assert (await service.client.get("/v1/drafts", headers=theirs)).json()["drafts"] == []
        assert (await service.client.delete("/v1/prospects/crm-123", headers=theirs)).json()["runs"] == 0
        assert (await service.client.get(path, headers=ours)).status_code == 200


async def test_over_the_rate_is_429_with_the_moment_to_come_back(serving: ServiceMaker) -> None:
    async with serving(rate_limit=3) as service:
        answers = [await service.post("/v1/plans", brief_json(thread=SILENT)) for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


async def test_past_the_most_open_requests_others_are_told_to_come_back(serving: ServiceMaker) -> None:
    class SlowLLM(ScriptedLLM):
        async def stream(self, *args: Any, **more: Any) -> Any:
            await asyncio.sleep(0.5)
            async for item in super().stream(*args, **more):
                yield item

    async with serving(llm=SlowLLM(["Thanks."]), max_attempts=1, max_open=2) as service:
        asked = [asyncio.create_task(service.post("/v1/drafts", brief_json(thread=SILENT))) for _ in range(5)]
        await asyncio.sleep(0.2)
        always = [(await service.client.get(path)).status_code for path in ("/healthz", "/readyz", "/metrics")]
        answers = await asyncio.gather(*asked)
        later = await service.post("/v1/drafts", brief_json(thread=SILENT))
    refused = [answer for answer in answers if answer.status_code == 503]
    assert sorted(answer.status_code for answer in answers) == [201, 201, 503, 503, 503]
    assert {(answer.headers["retry-after"], answer.json()["code"]) for answer in refused} == {("1", "overloaded")}
    assert always == [200, 200, 200]
    assert later.status_code == 201


async def test_a_method_that_an_address_does_not_take_is_told_those_it_takes(service: Service) -> None:
    answer = await service.client.request("PUT", "/v1/drafts/stream")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"
