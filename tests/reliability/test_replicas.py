"""Two API processes on one PostgreSQL and one Redis: whichever is asked, it is one service."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx2
import orjson

from tests.benchmarks.side_by_side.briefs import brief
from tests.reliability.served import FastModel, start
from tests.servers import a_postgres, a_redis

_LIMIT = 60


@asynccontextmanager
async def two_replicas(folder: Path, model: FastModel) -> AsyncIterator[tuple[httpx2.AsyncClient, httpx2.AsyncClient]]:
    """Started at the same moment on an empty database."""
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
        one, other = await asyncio.gather(start(folder, shared), start(folder, shared))
        try:
            async with (
                httpx2.AsyncClient(base_url=one.url, timeout=30) as first,
                httpx2.AsyncClient(base_url=other.url, timeout=30) as second,
            ):
                yield first, second
        finally:
            one.kill()
            other.kill()


async def test_replicas_share_keys_drafts_events_and_limits(tmp_path: Path, model: FastModel) -> None:
    async with two_replicas(tmp_path, model) as (one, other):
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
        await model.pace()

        answered = brief(2)
        answered["thread"]["messages"].append(
            {"at": "2026-09-29T09:00:00Z", "direction": "inbound", "channel": "email", "body": "Can we talk on Monday?"}
        )
        heard = await other.post("/v1/events", json={"brief": answered, "predraft": False})
        assert heard.json()["withdrawn"] == 1
        assert (await one.get(promised.json()["status_url"])).json()["status"] == "withdrawn"

        pressed = await asyncio.gather(
            *(client.get("/v1/drafts", params={"limit": 1}) for client in (one, other) for _ in range(_LIMIT))
        )
        counted = Counter(answer.status_code for answer in pressed)
        assert set(counted) == {200, 429}
        assert _LIMIT - 25 <= counted[200] <= _LIMIT  # on a slow machine the first of them were over a minute ago
