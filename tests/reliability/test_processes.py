"""Several processes of `highroad serve` behind one port: counted together, begun and ended together."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest

from tests.benchmarks.side_by_side.briefs import brief
from tests.reliability.served import FastModel, served

_DRAFTS = 12
_TRIES = 200


async def test_whichever_process_is_asked_tells_what_all_have_counted(tmp_path: Path, model: FastModel) -> None:
    async with served(tmp_path, {**model.settings, "WORKERS": "2"}) as service:
        for site in range(_DRAFTS):
            async with httpx2.AsyncClient(base_url=service.url, timeout=30) as client:  # the system picks a process
                assert (await client.post("/v1/drafts", json=brief(site))).status_code == 201
        told = []
        for _ in range(6):
            async with httpx2.AsyncClient(base_url=service.url) as client:
                told.append((await client.get("/metrics")).text)
    assert all(f'highroad_drafts_total{{source="model"}} {_DRAFTS}.0' in text for text in told)
    assert all("highroad_open_drafts 0.0" in text for text in told)


async def test_drafts_of_a_killed_process_are_no_longer_counted_as_open(tmp_path: Path, model: FastModel) -> None:
    await model.pace(first_ms=20_000)
    async with served(tmp_path, {**model.settings, "WORKERS": "2"}) as service:
        servers = service.servers()
        asked = [asyncio.create_task(_draft(service.url, site)) for site in range(_DRAFTS)]
        await _told(service.url, f"highroad_open_drafts {float(_DRAFTS)}")
        for server in servers:
            os.kill(server, signal.SIGKILL)
        await _told(service.url, "highroad_open_drafts 0.0")
        await asyncio.gather(*asked)
        assert not set(servers) & set(service.servers())
    await model.pace()


async def test_none_goes_on_where_the_first_was_killed(tmp_path: Path, model: FastModel) -> None:
    async with served(tmp_path, {**model.settings, "WORKERS": "2"}) as service:
        service.kill()
        for _ in range(_TRIES):
            if not await _answers(service.url):
                return
            await asyncio.sleep(0.1)
        pytest.fail("somebody still answers")


async def _draft(url: str, site: int) -> None:
    """Asks for one; whether an answer comes is not the question."""
    with suppress(httpx2.TransportError):
        async with httpx2.AsyncClient(base_url=url, timeout=60) as client:
            await client.post("/v1/drafts", json=brief(site))


async def _told(url: str, line: str) -> None:
    """Until the metrics tell so."""
    told = ""
    for _ in range(_TRIES):
        with suppress(httpx2.TransportError):
            async with httpx2.AsyncClient(base_url=url) as client:
                told = (await client.get("/metrics")).text
        if line in told:
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"{line} is not told")


async def _answers(url: str) -> bool:
    try:
        async with httpx2.AsyncClient(base_url=url) as client:
            return (await client.get("/healthz")).status_code == 200
    except httpx2.TransportError:
        return False
