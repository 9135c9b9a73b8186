"""Several server processes behind one address."""

import asyncio
from pathlib import Path

import pytest

from tests.reliability.open_loop import offer
from tests.reliability.served import FastModel, served
from tests.servers import a_redis


@pytest.mark.reliability
async def test_several_processes_serve_one_address_and_end_together(tmp_path: Path, model: FastModel) -> None:
    with a_redis() as redis:
        async with served(
            tmp_path, {"WORKERS": "2", "REDIS_URL": redis.url, "RATE_LIMIT": "600", **model.settings}
        ) as service:
            servers = service.servers()
            seen = await offer(service.port, service.draft, rate=10, count=10)
            await asyncio.to_thread(service.stop)
            assert len(servers) == 2
            assert seen.errors == 0
            assert _alive(servers) == []


def _alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]
