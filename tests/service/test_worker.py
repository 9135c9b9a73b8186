"""Workers over PostgreSQL: killed at random, they lose nothing, double nothing and ask for nothing twice."""

import asyncio
import random
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx2
import pytest

from service.domain import Brief
from service.store import Store, open_store
from service.store.filing import file_under
from service.worker import Shared
from tests.benchmarks.side_by_side.briefs import brief
from tests.builders import a_brief
from tests.figures import load, scaled, told
from tests.processes import free_port, items_waiting, little_environment
from tests.reliability.served import FastModel, fast_model
from tests.servers import a_postgres

_AT_ONCE = 4
"""Items that a worker works at once."""


def a_worker(url: str, folder: Path, model: FastModel, *options: str) -> subprocess.Popen[bytes]:
    env = little_environment(
        HIGHROAD_DATABASE_URL=url,
        HIGHROAD_DATA=str(folder),
        HIGHROAD_DEADLINE_S="5",  # so that what a killed one held is soon taken for left
        HIGHROAD_MEANING="false",
        HIGHROAD_LOG_LEVEL="ERROR",
        **model.settings,
    )
    return subprocess.Popen([sys.executable, "-m", "service.cli", "worker", *options], env=env)


async def a_database(pattern: str) -> str:
    """The address of a new one."""
    name = f"w{uuid4().hex}"
    admin = await asyncpg.connect(pattern.format(database="postgres").replace("+asyncpg", ""))
    await admin.execute(f"CREATE DATABASE {name}")
    await admin.close()
    return pattern.format(database=name)


@pytest.mark.timeout(3_000)
@pytest.mark.parametrize(
    ("briefs", "kills"), [(40, 2), pytest.param(scaled(2_000), scaled(40), marks=pytest.mark.reliability)]
)
async def test_workers_killed_at_random_lose_and_double_nothing(tmp_path: Path, briefs: int, kills: int) -> None:
    with a_postgres() as pattern, fast_model() as model:
        await model.pace(first_ms=1_500)
        url = await a_database(pattern)
        store = await open_store(url)
        filings = tuple(file_under(Brief.model_validate(brief(site))) for site in range(briefs))
        await store.batches.add("t", "b", filings)
        async with Shared(url).running() as queue:
            await queue.put(("b", number) for number in range(briefs))
        workers = [a_worker(url, tmp_path, model) for _ in range(3)]
        try:
            killed = await _killed_until_done(store, workers, lambda: a_worker(url, tmp_path, model), briefs, kills)
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
        state = await store.batches.state("t", "b")
        assert state is not None
        assert [item.status for item in state.items] == ["done"] * briefs
        assert len({item.run_id for item in state.items}) == briefs
        page = await store.runs.page("t", prospect_id=None, play=None, cursor=None, limit=briefs + 10)
        assert len(page.runs) == briefs
        asked = await model.calls_by_site()
        assert set(asked) == set(range(briefs))
        assert asked.total() <= briefs + killed * _AT_ONCE
        assert killed, "all was done before the first kill: that proves nothing"
        if briefs > 40:
            done = {"briefs": briefs, "processes": 3, "killed": killed, "lost": 0, "doubled": 0}
            told("workers", **done, calls=asked.total(), load=load())
        await store.close()


async def _killed_until_done(
    store: Store,
    workers: list[subprocess.Popen[bytes]],
    another: Callable[[], subprocess.Popen[bytes]],
    briefs: int,
    kills: int,
) -> int:
    """Every eight seconds one of the workers is killed and another begun; how many were, once nothing waits."""
    killed = 0
    for turn in range(1_200 + 2 * briefs):  # half seconds: a busy machine is slow, and time is not the promise here
        if not await items_waiting(store, "t", "b"):
            break
        await asyncio.sleep(0.5)
        if turn % 16 == 7 and turn < 16 * kills + 16:
            victim = random.randrange(len(workers))
            workers[victim].kill()
            workers[victim].wait()
            workers[victim] = another()
            killed += 1
    return killed


def _of(brief: Brief, number: int) -> Brief:
    return brief.model_copy(update={"prospect": brief.prospect.model_copy(update={"id": f"p{number}"})})


async def test_a_worker_tells_what_it_has_written(tmp_path: Path) -> None:
    with a_postgres() as pattern, fast_model() as model:
        url = await a_database(pattern)
        store = await open_store(url)
        await store.batches.add("t", "b", tuple(file_under(Brief.model_validate(brief(site))) for site in range(3)))
        port = free_port()
        worker = a_worker(url, tmp_path, model, "--metrics-port", str(port))
        try:
            text = await _once_told(f"http://127.0.0.1:{port}", 'highroad_drafts_total{source="model"} 3.0')
        finally:
            worker.kill()
            worker.wait()
            await store.close()
    assert 'highroad_tokens_total{direction="out"}' in text
    assert "highroad_model_seconds_count 3.0" in text


async def _once_told(url: str, line: str) -> str:
    """The metrics, from the moment when they hold that."""
    async with httpx2.AsyncClient(base_url=url) as client, asyncio.timeout(120):
        while True:
            with suppress(httpx2.TransportError):
                text = (await client.get("/metrics")).text
                if line in text:
                    return text
            await asyncio.sleep(0.1)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        env = little_environment(
            HIGHROAD_DATABASE_URL="postgresql+asyncpg://127.0.0.1:9/x", HIGHROAD_DATA=str(tmp_path)
        )
        command = [sys.executable, "-m", "service.cli", "worker", "--metrics-port", port]
        ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert f"127.0.0.1:{port} cannot tell metrics" in ended.stderr


async def test_a_job_of_a_dead_worker_that_two_find_at_once_ends_no_sweep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.worker._SWEEP_S", 0.05)
    with a_postgres() as pattern:
        url = await a_database(pattern)
        store = await open_store(url)
        await store.batches.add("t", "b", tuple(file_under(_of(a_brief(), number)) for number in range(3)))
        jobs = await asyncpg.connect(url.replace("+asyncpg", ""))
        async with Shared(url).running() as queue:
            await queue.put(("b", number) for number in range(3))
            manager = queue._app.job_manager
            found = manager.get_stalled_jobs

            async def found_twice(**more: Any) -> list[Any]:
                return [job for job in await found(**more) for _ in range(2)]

            monkeypatch.setattr(manager, "get_stalled_jobs", found_twice)
            sweeps = [asyncio.create_task(queue._sweep(store)) for _ in range(2)]
            for _ in range(2):  # once they are well under way, too
                await jobs.execute("UPDATE procrastinate_jobs SET status = 'doing'")
                for _ in range(600):
                    await asyncio.sleep(0.05)
                    due = await jobs.fetchval("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
                    if due == 3:
                        break
                assert due == 3
            assert [sweep.done() for sweep in sweeps] == [False, False]
            for sweep in sweeps:
                sweep.cancel()
        await jobs.close()
        await store.close()
