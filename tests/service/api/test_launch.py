"""A record handed over: its link is good once and for a minute, its key for fifteen minutes and for drafting alone."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from service.store.clock import now_ms
from service.telemetry import set_up_logging
from tests.builders import received
from tests.service.api.conftest import Service, ServiceMaker, brief_json
from tests.service.api.test_batches import finished
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


def contents(folder: Path) -> list[bytes]:
    """Of every file below."""
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]


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


async def test_a_repeat_gets_the_same_link_until_it_is_opened(service: Service) -> None:
    once = {"Idempotency_Key": "crm-123.auto.m4.press-1"}
    first, again = [await launched(service, **once) for _ in range(2)]
    assert first == again
    assert (await exchanged(service, first))[0] == 200
    late = await service.post("/v1/launch", {"brief": brief_json(thread=SILENT)}, **once)
    assert (late.status_code, late.json()["code"], late.json()["field"]) == (409, "conflict", "Idempotency-Key")
    assert await launched(service, Idempotency_Key="crm-123.auto.m4.press-2") != first


async def test_of_many_repeats_at_once_all_get_one_link(service: Service) -> None:
    tokens = await asyncio.gather(*(launched(service, Idempotency_Key="press-1") for _ in range(10)))
    assert len(set(tokens)) == 1


async def test_the_key_of_one_record_is_refused_for_another(service: Service) -> None:
    await launched(service, Idempotency_Key="press-1")
    other = {"brief": brief_json(thread=SILENT, prospect={"name": "Rosa Klein"})}
    answer = await service.post("/v1/launch", other, Idempotency_Key="press-1")
    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")


async def test_a_repeat_does_not_lengthen_the_minute(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    token = await launched(service, Idempotency_Key="press-1")
    monkeypatch.setattr("service.api.handing.now_ms", lambda: now_ms() + 40_000)
    body = {"brief": brief_json(thread=SILENT)}
    again = await service.post("/v1/launch", body, Idempotency_Key="press-1")
    assert again.json()["token"] == token
    assert again.json()["expires_in_s"] <= 20
    monkeypatch.setattr("service.api.handing.now_ms", lambda: now_ms() + 61_000)
    assert (await service.post("/v1/launch", body, Idempotency_Key="press-1")).status_code == 409


async def test_the_same_key_of_two_callers_makes_two_links_and_one_cannot_tell_the_others(
    serving: ServiceMaker,
) -> None:
    async with serving() as first:
        ours = await a_key(first, "draft")
        theirs = await a_key(first, "draft", tenant="t2")
    async with serving() as service:
        links = [await launched(service, Idempotency_Key="press-1", **who) for who in (ours, theirs)]
    assert links[0] != links[1]


async def test_a_link_that_can_be_repeated_is_kept_and_logged_nowhere(
    serving: ServiceMaker, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("DEBUG")
    async with serving() as first:
        ours = await a_key(first, "draft")
    async with serving() as service:
        token = await launched(service, Idempotency_Key="press-1", **ours)
        assert await launched(service, Idempotency_Key="press-1", **ours) == token
        files = contents(tmp_path)
    assert any(b"press-1" in file for file in files)
    assert not any(token.encode() in file or token.removeprefix("hrl_").encode() in file for file in files)
    assert token not in "".join(capfd.readouterr())


async def test_a_draft_made_ahead_comes_with_the_record(service: Service) -> None:
    brief = brief_json(thread=SILENT)
    assert (await exchanged(service, await launched(service)))[1]["drafted"] is None
    heard = await service.post("/v1/events", {"brief": brief})
    report = await finished(service, heard.json()["batch_id"])
    _, handed = await exchanged(service, await launched(service))
    assert handed["drafted"] == (await service.client.get(f"/v1/drafts/{report['items'][0]['draft_id']}")).json()


async def test_a_record_that_cannot_be_drafted_is_handed_over_without_a_draft(service: Service) -> None:
    leave_us = [*SILENT, received("Please take me off your list and do not write again.", on=20)]
    body = {"brief": brief_json(thread=leave_us, play="takeaway_email")}
    token = (await service.post("/v1/launch", body)).json()["token"]
    code, handed = await exchanged(service, token)
    assert (code, handed["drafted"]) == (200, None)
