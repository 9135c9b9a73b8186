"""Several processes of `highroad serve` behind one port: counted together, begun and ended together."""

import asyncio
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


async def test_none_goes_on_where_the_first_was_killed(tmp_path: Path, model: FastModel) -> None:
    async with served(tmp_path, {**model.settings, "WORKERS": "2"}) as service:
        service.kill()
        for _ in range(_TRIES):
            if not await _answers(service.url):
                return
            await asyncio.sleep(0.1)
        pytest.fail("somebody still answers")


async def _answers(url: str) -> bool:
    try:
        async with httpx2.AsyncClient(base_url=url) as client:
            return (await client.get("/healthz")).status_code == 200
    except httpx2.TransportError:
        return False
