"""Items of batches are held by one process at a time: the model is asked once for each, again where its asker died."""

import asyncio
import random
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from service.domain import Brief
from service.store import Store, open_store
from service.store.filing import file_under
from tests.benchmarks.side_by_side.briefs import brief
from tests.figures import load, scaled, told
from tests.processes import items_waiting
from tests.reliability.served import FastModel, served, several, start

_AT_ONCE = 4
"""Items that a process works at once."""
_ITEMS = 24
_FIRST_MS = 400.0
"""Of a reply: long enough for another process to come upon the item meanwhile."""
_NEVER_MS = 600_000.0
"""Of a reply that nobody lives to see."""


@asynccontextmanager
async def a_batch(folder: Path, items: int = _ITEMS) -> AsyncIterator[Store]:
    """A database with a batch that waits; its first item is about site 1."""
    store = await open_store(f"sqlite+aiosqlite:///{_file(folder)}")
    filings = tuple(file_under(Brief.model_validate(brief(site))) for site in range(1, items + 1))
    await store.batches.add("default", "b", filings)
    try:
        yield store
    finally:
        await store.close()


async def test_processes_that_start_at_once_ask_once_for_each_item(tmp_path: Path, model: FastModel) -> None:
    await model.pace(first_ms=_FIRST_MS)
    async with a_batch(tmp_path) as store, several(2, tmp_path, model.settings):
        await _until(store, waiting=0)
    assert await model.calls_by_site() == dict.fromkeys(range(1, _ITEMS + 1), 1)


async def test_items_of_a_killed_process_are_left_alone_until_their_time_is_over(
    tmp_path: Path, model: FastModel
) -> None:
    await model.pace(first_ms=_NEVER_MS)
    async with a_batch(tmp_path) as store:
        async with served(tmp_path, model.settings) as first:
            held = await _some_held(tmp_path)
            first.kill()
        await model.pace(first_ms=_FIRST_MS)
        async with several(2, tmp_path, model.settings):
            await _until(store, waiting=_AT_ONCE)
            assert _held(tmp_path) == held
            asked = await model.calls_by_site()
            _let_time_pass(tmp_path)
            await _until(store, waiting=0)
    assert asked == dict.fromkeys(set(range(1, _ITEMS + 1)) - held, 1)
    assert await model.calls_by_site() == dict.fromkeys(range(1, _ITEMS + 1), 1)


@pytest.mark.reliability
@pytest.mark.timeout(3_600)
async def test_processes_killed_at_random_ask_again_for_what_they_held_alone(tmp_path: Path, model: FastModel) -> None:
    items, kills = scaled(600), scaled(10)
    settings = {**model.settings, "DEADLINE_S": "5"}
    await model.pace(first_ms=_FIRST_MS)
    began = time.monotonic()
    async with a_batch(tmp_path, items) as store:
        async with several(3, tmp_path, settings) as services:
            for kill in range(kills):
                await _until(store, waiting=items - items * (kill + 1) // (kills + 1))
                victim = random.randrange(len(services))
                services[victim].kill()
                services[victim] = await start(tmp_path, settings)
            await _until(store, waiting=0)
        state = await store.batches.state("default", "b")
    asked = await model.calls_by_site()
    assert state is not None
    assert len({item.run_id for item in state.items if item.status == "done"}) == items
    assert set(asked) == set(range(1, items + 1))
    assert asked.total() <= items + kills * _AT_ONCE
    told("leases", items=items, processes=3, killed=kills, calls=asked.total(), s=time.monotonic() - began, load=load())


async def _until(store: Store, *, waiting: int) -> None:
    """Until so many are left at most."""
    async with asyncio.timeout(600):
        while True:
            if await items_waiting(store, "default", "b") <= waiting:
                return
            await asyncio.sleep(0.05)


async def _some_held(folder: Path) -> set[int]:
    """The sites that a process holds as soon as it holds as many as it works at once."""
    async with asyncio.timeout(60):
        while True:
            held = _held(folder)
            if len(held) == _AT_ONCE:
                return held
            await asyncio.sleep(0.05)


def _held(folder: Path) -> set[int]:
    """The sites of items that somebody has taken up and not ended."""
    with sqlite3.connect(_file(folder)) as connection:
        query = "SELECT number FROM batch_items WHERE status = 'waiting' AND due_ms > ?"
        return {row[0] + 1 for row in connection.execute(query, (time.time() * 1000,))}


def _let_time_pass(folder: Path) -> None:
    """As if all that is held were held since long ago."""
    with sqlite3.connect(_file(folder)) as connection:
        connection.execute("UPDATE batch_items SET due_ms = 0 WHERE status = 'waiting'")


def _file(folder: Path) -> Path:
    return folder / "highroad.db"
