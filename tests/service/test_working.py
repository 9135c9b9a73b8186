"""An item of a batch: worked by one at a time, ended once, free again where its worker could not end it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from service.assembly import Writer, open_writer
from service.config import Settings
from service.domain import Brief
from service.errors import StoreUnavailable
from service.store import Store, open_store
from service.store.filing import file_under
from service.telemetry import Metrics
from service.working import longest_s, work_item
from tests.builders import a_brief, called, received, sent

HERE = ("b", 0)


@pytest.fixture
async def writer() -> AsyncIterator[Writer]:
    async with open_writer(Settings(embedded=False)) as opened:
        yield opened


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """With a batch of one item."""
    opened = await open_store(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    brief = a_brief([sent(on=1), received(on=2), sent(on=9), called(on=12)])
    await opened.batches.add("t", "b", (file_under(brief),))
    yield opened
    await opened.close()


async def status(store: Store) -> str:
    state = await store.batches.state("t", "b")
    assert state is not None
    return state.items[0].status


async def test_of_two_at_once_one_works_the_item(store: Store, writer: Writer) -> None:
    worked = await asyncio.gather(*(work_item(store, writer, Metrics(), place) for place in (None, HERE, HERE)))
    assert sorted(worked) == [False, False, True]
    assert await status(store) == "done"
    assert not await work_item(store, writer, Metrics())


async def test_who_is_ended_midway_leaves_the_item_to_others(
    store: Store, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def slow(_writer: Writer, _brief: Brief) -> None:
        begun.set()
        await asyncio.sleep(60)

    monkeypatch.setattr(Writer, "plan_aside", slow)
    task = asyncio.create_task(work_item(store, writer, Metrics()))
    await begun.wait()
    assert await store.batches.free() == ()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await store.batches.free() == (HERE,)


async def test_an_item_that_cannot_be_kept_is_free_again(
    store: Store, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> bool:
        raise StoreUnavailable("The database has no room left.")

    monkeypatch.setattr(store.batches, "finish", full)
    with pytest.raises(StoreUnavailable):
        await work_item(store, writer, Metrics())
    assert (await status(store), await store.batches.free()) == ("waiting", (HERE,))


async def test_an_unforeseen_fault_ends_the_item_instead_of_asking_for_ever(
    store: Store, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_writer: Writer, _brief: Brief) -> None:
        raise RecursionError

    monkeypatch.setattr(Writer, "plan_aside", broken)
    assert await work_item(store, writer, Metrics())
    state = await store.batches.state("t", "b")
    assert state is not None
    assert (state.items[0].status, orjson.loads(state.items[0].problem or "")["code"]) == ("failed", "internal")


async def test_an_item_is_held_for_longer_than_its_draft_may_take(writer: Writer) -> None:
    patient = replace(writer, settings=writer.settings.model_copy(update={"deadline_s": 600.0}))
    assert (longest_s(writer), longest_s(patient)) == (60.0, 630.0)
