"""Keys and tenants: wrong keys get nowhere, and what belongs to another tenant does not exist, on any route."""

import asyncio
import secrets
from collections import Counter
from typing import Any

import pytest

from service.api import deps
from tests.figures import told
from tests.service.api.conftest import Service, ServiceMaker, brief_json
from tests.service.api.test_doors import SILENT, a_key

ALL = ("draft", "read", "admin")
OURS = "t1"
Call = tuple[str, str, Any]


def calls_about(draft_id: str, batch_id: str, prospect_id: str) -> tuple[Call, ...]:
    """Every route that names something that is kept."""
    return (
        ("GET", f"/v1/drafts/{draft_id}", None),
        ("GET", f"/v1/drafts/{draft_id}?wait=1", None),
        ("GET", f"/v1/drafts/{draft_id}/events", None),
        ("POST", f"/v1/drafts/{draft_id}/feedback", {"action": "sent"}),
        ("POST", f"/v1/drafts/{draft_id}/outcome", {"outcome": "no"}),
        ("GET", f"/v1/batches/{batch_id}", None),
        ("DELETE", f"/v1/batches/{batch_id}", None),
        ("GET", f"/v1/prospects/{prospect_id}/export", None),
        ("DELETE", f"/v1/prospects/{prospect_id}", None),
    )


async def kept(service: Service, ours: dict[str, str]) -> tuple[str, str, str]:
    """Ids of a draft, a batch and a prospect of ours."""
    brief = brief_json(thread=SILENT, prospect={"id": "canary-prospect"})
    draft = (await service.client.post("/v1/drafts", json=brief, headers=ours)).json()["id"]
    batch = (await service.client.post("/v1/batches", json={"briefs": [brief]}, headers=ours)).json()["id"]
    return draft, batch, "canary-prospect"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("ids", [3, pytest.param(1_000, marks=pytest.mark.reliability)])
async def test_nothing_of_another_tenant_is_found_by_any_route_or_id(serving: ServiceMaker, ids: int) -> None:
    async with serving() as first:
        ours = await a_key(first, *ALL, tenant=OURS, name="a")
        theirs = await a_key(first, *ALL, tenant="t2", name="b")
    async with serving() as service:
        draft, batch, prospect = await kept(service, ours)
        seen: Counter[int] = Counter()
        for number in range(ids):
            wild = [secrets.token_hex(16), f"{draft}{number}", "..%2f" * 3, "%00", "0" * 41][number % 5]
            for about in ((draft, batch, prospect), (wild, wild, wild)):
                for method, path, body in calls_about(*about):
                    answer = await service.client.request(method, path, json=body, headers=theirs)
                    seen[answer.status_code] += 1
                    found_nothing(path, answer)
        listed = await service.client.get("/v1/drafts", headers=theirs)
        assert listed.json()["drafts"] == []
        assert (await service.client.get(f"/v1/drafts/{draft}", headers=ours)).status_code == 200
    if ids == 1_000:
        told("tenants", ids=ids, requests=seen.total(), **{f"s{status}": n for status, n in seen.items()}, leaks=0)


def found_nothing(path: str, answer: Any) -> None:
    """404 and never 403, or an export and an erasure that hold nothing."""
    if not path.startswith("/v1/prospects") or answer.status_code >= 400:
        assert answer.status_code in (404, 405, 422), (path, answer.status_code)
        return
    receipt = answer.json()
    assert not receipt.get("runs"), path
    assert not receipt.get("feedback"), path
    assert not receipt.get("waiting"), path
    assert "Northwind" not in answer.text


@pytest.mark.timeout(900)
@pytest.mark.parametrize("keys", [60, pytest.param(10_000, marks=pytest.mark.reliability)])
async def test_no_wrong_key_gets_in_and_after_twenty_they_are_told_to_wait(
    serving: ServiceMaker, keys: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving() as first:
        right = await a_key(first, *ALL)
    clear = right["authorization"].removeprefix("Bearer ")
    monkeypatch.setattr(deps, "_TRUST_S", 0.0)
    async with serving() as service:
        seen: list[int] = []
        for number in range(keys):
            wrong = [f"hr_{secrets.token_urlsafe(32)}", clear[:-1], clear + "A", clear.swapcase(), f" {clear[3:]}", ""]
            header = {"authorization": f"{'Basic' if number % 7 == 6 else 'Bearer'} {wrong[number % 6]}"}
            if number % 7 == 6:
                header = {"authorization": f"Basic {clear}"}
            seen.append((await service.client.get("/v1/drafts", headers=header)).status_code)
        assert seen[:20] == [401] * 20
        assert set(seen) == {401, 429}
        assert seen[20:].count(401) <= 20 * (keys // 5_000 + 1)
        # Behind a proxy all callers share an address: whoever guesses there locks nobody else out.
        assert (await service.client.get("/v1/drafts", headers=right)).status_code == 200
    if keys == 10_000:
        told("wrong_keys", keys=keys, let_in=0, s401=seen.count(401), s429=seen.count(429))


async def test_a_revoked_key_is_refused_once_it_is_no_longer_trusted(
    serving: ServiceMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deps, "_TRUST_S", 0.5)
    async with serving() as first:
        right, other = await a_key(first, *ALL), await a_key(first, *ALL, tenant="t2")
    async with serving() as service:
        assert (await service.client.get("/v1/drafts", headers=right)).status_code == 200
        prefix = right["authorization"].removeprefix("Bearer ")[:10]
        assert await service.parts.store.keys.revoke(prefix) == 1
        await asyncio.sleep(0.6)
        assert (await service.client.get("/v1/drafts", headers=right)).status_code == 401
        assert (await service.client.get("/v1/drafts", headers=other)).status_code == 200


async def test_every_route_of_the_api_asks_for_a_key(serving: ServiceMaker) -> None:
    async with serving() as first:
        await a_key(first, *ALL)
    open_to_all = {"/healthz", "/readyz", "/metrics", "/v1/rules", "/v1/launch/exchange"}
    async with serving() as service:
        described = (await service.client.get("/openapi.json")).json()["paths"]
        answers = {
            (method, path): (await service.client.request(method, path.replace("{", "").replace("}", ""))).status_code
            for path, methods in described.items()
            for method in methods
            if path not in open_to_all
        }
    assert len(answers) > 12
    assert set(answers.values()) == {401}, answers
