"""Rates over a real Redis: shared by all processes, and counted by each for itself while Redis is away."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from service.api import limits
from service.api.limits import Rates, open_rates
from service.config import Settings
from service.errors import SettingsError, TooManyRequests
from tests.builders import called, received, sent
from tests.servers import Redis, a_redis
from tests.service.api.conftest import Service, ServiceMaker, brief_json

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]


@pytest.fixture(scope="module")
def redis_server() -> Iterator[Redis]:
    with a_redis() as server:
        yield server


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test machine that stands still for a second is no Redis out of reach."""
    monkeypatch.setattr(limits, "_PATIENCE_S", 30.0)


async def passed(rates: Rates, whom: str, *, of: int, a_minute: int) -> int:
    """How many of so many requests at once are within the limit."""
    answers = await asyncio.gather(*(rates.count(a_minute, "key", whom) for _ in range(of)), return_exceptions=True)
    assert all(answer is None or isinstance(answer, TooManyRequests) for answer in answers), answers
    return answers.count(None)


async def test_processes_share_a_limit(redis_server: Redis) -> None:
    async with aclosing(Rates(redis_server.url)) as first, aclosing(Rates(redis_server.url)) as second:
        shares = await asyncio.gather(*(passed(rates, "shared", of=20, a_minute=25) for rates in (first, second)))
        assert sum(shares) == 25
        assert await passed(first, "another", of=5, a_minute=25) == 5
        assert not first.degraded


async def test_without_redis_each_counts_for_itself_and_says_so(
    redis_server: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_APART_S", 0.5)
    async with aclosing(Rates(redis_server.url)) as rates:
        assert await passed(rates, "k", of=3, a_minute=5) == 3
        redis_server.stop()
        try:
            assert await passed(rates, "k", of=7, a_minute=5) == 5
            assert rates.degraded
        finally:
            redis_server.start()
        await asyncio.sleep(0.6)
        assert not rates.degraded
        assert await passed(rates, "again", of=7, a_minute=5) == 5
        assert not rates.degraded


async def test_over_the_limit_at_the_door_says_when_to_come_back(serving: ServiceMaker, redis_server: Redis) -> None:
    async with serving(redis_url=redis_server.url, rate_limit=3) as service:
        answers = [await service.post("/v1/plans", brief_json(thread=SILENT)) for _ in range(4)]
        ready = await service.client.get("/readyz")
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert "rates" not in ready.json()["degraded"]


async def test_a_redis_out_of_reach_degrades_and_does_not_refuse(serving: ServiceMaker) -> None:
    async with serving(redis_url="redis://127.0.0.1:9/0", rate_limit=3) as service:
        answers = [await service.post("/v1/plans", brief_json(thread=SILENT)) for _ in range(4)]
        ready = await service.client.get("/readyz")
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert (ready.status_code, "rates" in ready.json()["degraded"]) == (200, True)


async def test_a_tenants_keys_share_the_tenants_limit(serving: ServiceMaker) -> None:
    async with serving(tenant_rate_limit=2) as service:
        answers = [await service.post("/v1/plans", brief_json(thread=SILENT)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


async def wrong_keys(service: Service, count: int) -> list[int]:
    """The answers to so many."""
    header = {"authorization": "Bearer hr_wrong"}
    return [(await service.client.get("/v1/drafts", headers=header)).status_code for _ in range(count)]


async def test_wrong_keys_are_counted_together_over_redis(serving: ServiceMaker, redis_server: Redis) -> None:
    async with (
        serving(redis_url=redis_server.url, workers=2) as one,
        serving(redis_url=redis_server.url, workers=2) as other,
    ):
        answers = [*await wrong_keys(one, 12), *await wrong_keys(other, 12)]
    assert answers == [401] * 20 + [429] * 4


async def test_without_redis_processes_share_wrong_keys_out(serving: ServiceMaker) -> None:
    async with serving(workers=3) as service:
        assert await wrong_keys(service, 8) == [401] * 6 + [429] * 2


@pytest.mark.parametrize(
    "settings", [{"workers": 2}, {"workers": 2, "rate_limit": 0, "tenant_rate_limit": 5}, {"redis_url": "nonsense"}]
)
def test_limits_that_cannot_be_kept_stop_the_start(settings: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match="REDIS"):
        open_rates(Settings(**settings))  # type: ignore[arg-type]  # pydantic checks them


def test_several_workers_without_limits_need_no_redis() -> None:
    assert not open_rates(Settings(workers=2, rate_limit=0)).degraded
