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
            servers = _children(service.pid, b"spawn_main")
            seen = await offer(service.port, service.draft, rate=10, count=10)
            await asyncio.to_thread(service.stop)
            assert len(servers) == 2
            assert seen.errors == 0
            assert _alive(servers) == []


def _children(pid: int, what: bytes) -> list[str]:
    """Ids of the processes that it started whose command line holds that."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [child for child in children if what in Path(f"/proc/{child}/cmdline").read_bytes()]


def _alive(pids: list[str]) -> list[str]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]
