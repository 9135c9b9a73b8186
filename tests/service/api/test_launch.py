"""A record handed over: its link is good once and for a minute, its key for fifteen minutes and for drafting alone."""

import asyncio
from typing import Any

import pytest

from service.store.clock import now_ms
from tests.service.api.conftest import Service, ServiceMaker, brief_json
from tests.service.api.test_doors import SILENT, a_key


async def launched(service: Service, **headers: str) -> str:
    answer = await service.post("/v1/launch", {"brief": brief_json(thread=SILENT)}, **headers)
    assert (answer.status_code, answer.json()["expires_in_s"]) == (201, 60)
    return str(answer.json()["token"])


async def exchanged(service: Service, token: str) -> tuple[int, Any]:
    answer = await service.post("/v1/launch/exchange", {"token": token})
    return answer.status_code, answer.json()


def passed(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """From now on the store's clock is that much later."""
    monkeypatch.setattr("service.store.keys.now_ms", lambda: now_ms() + seconds * 1000)


async def test_of_many_who_take_a_link_at_once_one_gets_the_record(service: Service) -> None:
    token = await launched(service)
    codes = sorted([code for code, _ in await asyncio.gather(*(exchanged(service, token) for _ in range(20)))])
    assert codes == [200] + [401] * 19


@pytest.mark.parametrize(("seconds", "code"), [(58, 200), (61, 401)])
async def test_a_link_is_good_for_a_minute(
    service: Service, monkeypatch: pytest.MonkeyPatch, seconds: int, code: int
) -> None:
    token = await launched(service)
    passed(monkeypatch, seconds)
    assert (await exchanged(service, token))[0] == code


async def test_its_key_drafts_for_fifteen_minutes_and_does_nothing_else(
    serving: ServiceMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving() as first:
        ours = await a_key(first, "draft", "read", "admin")
    async with serving() as service:
        _, handed = await exchanged(service, await launched(service, **ours))
        key = {"authorization": f"Bearer {handed['token']}"}
        assert handed["brief"]["prospect"]["id"] == "crm-123"
        assert (await service.post("/v1/plans", handed["brief"], **key)).status_code == 200
        erased = await service.client.delete("/v1/prospects/crm-123", headers=key)
        passed(monkeypatch, 14 * 60)
        still = await service.post("/v1/plans", handed["brief"], **key)
        passed(monkeypatch, 15 * 60 + 1)
        over = await service.post("/v1/plans", handed["brief"], **key)
    assert (erased.status_code, still.status_code, over.status_code) == (403, 200, 401)


async def test_links_taken_in_the_same_moment_do_not_meet(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = now_ms()
    monkeypatch.setattr("service.api.panel.now_ms", lambda: moment)
    tokens = [await launched(service) for _ in range(3)]
    assert [(await exchanged(service, token))[0] for token in tokens] == [200, 200, 200]
