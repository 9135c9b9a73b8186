"""Load: a steady one is answered in time, three times as much is told to come back, and then all is well again."""

import time
from pathlib import Path

import pytest

from tests.figures import load, told
from tests.reliability.open_loop import offer
from tests.reliability.served import FastModel, Served, served

RATE = 150.0


async def test_a_light_load_is_answered_without_an_error(service: Served) -> None:
    seen = await offer(service.port, service.draft, rate=20, count=20)
    assert seen.errors == 0, seen.statuses


@pytest.mark.reliability
@pytest.mark.timeout(900)
async def test_150_drafts_a_second_are_answered_in_time(tmp_path: Path, model: FastModel) -> None:
    async with served(tmp_path, model.settings) as service:
        await offer(service.port, service.draft, rate=RATE / 3, count=150)
        seen = await offer(service.port, service.draft, rate=RATE, count=30_000)
    p50, p95, p99 = (seen.share(part) for part in (0.5, 0.95, 0.99))
    told("load", rate=seen.rate, errors=seen.errors, p50_ms=p50, p95_ms=p95, p99_ms=p99, load=load())
    assert seen.errors == 0, seen.statuses
    assert (p50 <= 20, p95 <= 60, p99 <= 150) == (True, True, True)


@pytest.mark.reliability
@pytest.mark.timeout(900)
async def test_three_times_the_load_is_told_to_come_back_and_then_all_is_well(tmp_path: Path, model: FastModel) -> None:
    async with served(tmp_path, model.settings) as service:
        await offer(service.port, service.draft, rate=20, count=20)
        pressed = await offer(service.port, service.draft, rate=3 * RATE, count=13_500)
        over = time.perf_counter()
        calm = await offer(service.port, service.draft, rate=20, count=20)
        back_after = time.perf_counter() - over
    statuses = {f"s{status}": count for status, count in pressed.statuses.items()}
    told("overload", rate=pressed.rate, **statuses, slowest_ms=pressed.share(1), calm_ms=calm.share(1))
    assert set(pressed.statuses) <= {201, 429, 503}
    assert pressed.statuses[503] > 0
    assert all(b"retry-after: " in answer.head for answer in pressed.refused)
    assert calm.errors == 0
    assert back_after < 5
