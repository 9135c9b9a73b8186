"""Two API processes on one database: whichever is asked, it is one service."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx2
import orjson
import pytest

from tests.benchmarks.side_by_side.briefs import brief
from tests.reliability.served import FastModel, start
from tests.servers import a_postgres, a_redis

_LIMIT = 60
Clients = tuple[httpx2.AsyncClient, httpx2.AsyncClient]
Both = Callable[[Path, FastModel], AbstractAsyncContextManager[Clients]]


@asynccontextmanager
async def on_postgres(folder: Path, model: FastModel) -> AsyncIterator[Clients]:
    """On one PostgreSQL and one Redis: replicas of the service, on as many machines as one likes."""
    with a_postgres() as pattern, a_redis() as redis:
        name = f"r{uuid4().hex}"
        admin = await asyncpg.connect(pattern.format(database="postgres").replace("+asyncpg", ""))
        await admin.execute(f"CREATE DATABASE {name}")
        await admin.close()
        shared = {
            "DATABASE_URL": pattern.format(database=name),
            "REDIS_URL": redis.url,
            "RATE_LIMIT": str(_LIMIT),
            **model.settings,
        }
        async with _two(folder, shared) as both:
            yield both


@asynccontextmanager
async def on_sqlite(folder: Path, model: FastModel) -> AsyncIterator[Clients]:
    """On one SQLite file: what HIGHROAD_WORKERS starts, but each with a port of its own."""
    async with _two(folder, model.settings) as both:
        yield both


@asynccontextmanager
async def _two(folder: Path, settings: dict[str, str]) -> AsyncIterator[Clients]:
    """Started at the same moment on an empty database."""
    one, other = await asyncio.gather(start(folder, settings), start(folder, settings))
    try:
        async with (
            httpx2.AsyncClient(base_url=one.url, timeout=30) as first,
            httpx2.AsyncClient(base_url=other.url, timeout=30) as second,
        ):
            yield first, second
    finally:
        one.kill()
        other.kill()


@pytest.mark.parametrize("two", [on_postgres, on_sqlite])
async def test_two_processes_share_keys_drafts_events_and_stops(tmp_path: Path, model: FastModel, two: Both) -> None:
    async with two(tmp_path, model) as (one, other):
        await model.pace(first_ms=300)
        asked = brief(1)
        answers = await asyncio.gather(
            *(
                client.post("/v1/drafts", json=asked, headers={"idempotency-key": "k"})
                for client in (one, other)
                for _ in range(10)
            )
        )
        made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
        assert {answer.status_code for answer in answers} <= {201, 409}
        assert (len(made), await model.calls()) == (1, 1)

        await model.pace(first_ms=1_500)
        promised = await one.post("/v1/drafts", json=brief(2), headers={"prefer": "wait=0"})
        found = await other.get(promised.json()["status_url"], params={"wait": 10})
        streamed = await other.get(promised.json()["stream_url"])
        assert (promised.status_code, found.status_code) == (202, 200)
        assert found.json()["source"] == "model"
        assert orjson.dumps(found.json()["id"]) in streamed.content

        followed = (await one.post("/v1/drafts", json=brief(3), headers={"prefer": "wait=0"})).json()["stream_url"]
        heard_out = await other.get(followed)
        assert b"event: planned" in heard_out.content
        assert b"event: finished" in heard_out.content
        await model.pace()

        answered = _answered(2, "Can we talk on Monday?")
        heard = await other.post("/v1/events", json={"brief": answered, "predraft": False})
        assert heard.json()["withdrawn"] == 1
        assert (await one.get(promised.json()["status_url"])).json()["status"] == "withdrawn"

        stopped = await one.post("/v1/drafts", json=_answered(4, "Please never write to me again."))
        later = await other.post("/v1/drafts", json=brief(4))
        assert [answer.json()["plan"]["play"]["id"] for answer in (stopped, later)] == ["stop", "stop"]


async def test_replicas_share_limits(tmp_path: Path, model: FastModel) -> None:
    async with on_postgres(tmp_path, model) as (one, other):
        pressed = await asyncio.gather(
            *(client.get("/v1/drafts", params={"limit": 1}) for client in (one, other) for _ in range(_LIMIT))
        )
        counted = Counter(answer.status_code for answer in pressed)
        assert set(counted) == {200, 429}
        assert _LIMIT - 25 <= counted[200] <= _LIMIT  # on a slow machine the first of them were over a minute ago


def _answered(site: int, words: str) -> dict[str, Any]:
    """The brief of a site with an answer of theirs at its end."""
    asked = brief(site)
    asked["thread"]["messages"].append(
        {"at": "2026-09-29T09:00:00Z", "direction": "inbound", "channel": "email", "body": words}
    )
    return asked
