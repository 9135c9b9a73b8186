"""Connections to SQLite on threads of their own: whole transactions, nothing left behind by who gives up."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, OperationalError

from service.store import open_store, sqlite
from service.store.sqlite import SqliteEngine


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'x.db'}"


def writing(url: str) -> SqliteEngine:
    return SqliteEngine(url, begin="BEGIN IMMEDIATE", connections=1)


def hold_the_loop_until(met: Callable[[], bool]) -> None:
    """The event loop stands still meanwhile, for ten seconds at most."""
    give_up = time.monotonic() + 10
    while not met() and time.monotonic() < give_up:
        time.sleep(0.005)


async def test_a_transaction_that_ends_well_is_kept_and_one_that_fails_is_not(url: str) -> None:
    engine = writing(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE said (word TEXT)"))
        done = await connection.execute(text("INSERT INTO said VALUES ('one'), ('two')"))
        assert done.rowcount == 2

    async def fail() -> None:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO said VALUES ('three')"))
            await connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    with pytest.raises(OperationalError):
        await fail()
    async with engine.look() as connection:
        rows = (await connection.execute(text("SELECT word FROM said ORDER BY word"))).mappings().all()
    assert [row["word"] for row in rows] == ["one", "two"]
    await engine.dispose()


async def test_a_part_can_fail_alone(url: str) -> None:
    engine = writing(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE said (word TEXT UNIQUE)"))
        await connection.execute(text("INSERT INTO said VALUES ('one')"))
        with suppress(IntegrityError):
            async with connection.begin_nested():
                await connection.execute(text("INSERT INTO said VALUES ('two')"))
                await connection.execute(text("INSERT INTO said VALUES ('one')"))
    async with engine.look() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM said"))).scalar_one() == 1
    await engine.dispose()


async def test_a_whole_transaction_in_one_go_is_kept_or_undone(url: str) -> None:
    engine = writing(url)
    await engine.once(lambda c: c.execute(text("CREATE TABLE said (word TEXT)")), keep=True)

    def fail(connection: Connection) -> None:
        connection.execute(text("INSERT INTO said VALUES ('one')"))
        connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    with pytest.raises(OperationalError):
        await engine.once(fail, keep=True)
    await engine.once(lambda c: c.execute(text("INSERT INTO said VALUES ('two')")), keep=False)
    await engine.once(lambda c: c.execute(text("INSERT INTO said VALUES ('three')")), keep=True)
    words = await engine.once(lambda c: c.execute(text("SELECT group_concat(word) FROM said")).scalar_one(), keep=False)
    assert words == "three"
    await engine.dispose()


async def test_a_lock_that_somebody_else_holds_is_told_as_the_drivers_error(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_PRAGMAS", ("journal_mode=WAL", "busy_timeout=20"))
    engine, other = writing(url), writing(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE said (word TEXT)"))
        with pytest.raises(OperationalError, match="locked"):
            await other.once(lambda c: c.execute(text("SELECT 1")), keep=True)
    await other.once(lambda c: c.execute(text("INSERT INTO said VALUES ('one')")), keep=True)
    await engine.dispose()
    await other.dispose()


async def test_who_gives_up_leaves_no_lock_and_no_row(url: str) -> None:
    engine, began = writing(url), asyncio.Event()
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE said (word TEXT)"))

    async def give_up() -> None:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO said VALUES ('one')"))
            began.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(give_up())
    await began.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    other = writing(url)
    for writer in (engine, other):
        async with writer.begin() as connection:
            await connection.execute(text("INSERT INTO said VALUES ('two')"))
    async with engine.look() as connection:
        assert (await connection.execute(text("SELECT group_concat(word) FROM said"))).scalar_one() == "two,two"
    await engine.dispose()
    await other.dispose()


async def test_a_connection_that_never_becomes_free_is_not_waited_for_for_ever(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_WAIT_S", 0.05)
    engine = writing(url)
    async with engine.begin():
        with pytest.raises(TimeoutError):
            async with engine.begin():
                raise AssertionError("there is one connection")
    async with engine.begin() as connection:
        await connection.execute(text("SELECT 1"))
    await engine.dispose()


async def test_writers_at_once_take_turns(url: str) -> None:
    engine = writing(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE said (n INTEGER)"))

    async def write(number: int) -> None:
        async with engine.begin() as connection:
            most = (await connection.execute(text("SELECT coalesce(max(n), 0) FROM said"))).scalar_one()
            await connection.execute(text(f"INSERT INTO said VALUES ({most} + 1)"))

    await asyncio.gather(*(write(n) for n in range(30)))
    async with engine.look() as connection:
        assert (await connection.execute(text("SELECT max(n) FROM said"))).scalar_one() == 30
    await engine.dispose()


async def test_who_waits_for_a_connection_is_served_in_turn_and_overtaken_by_nobody(tmp_path: Path) -> None:
    engine = SqliteEngine(f"sqlite:///{tmp_path / 'x.db'}", begin="BEGIN", connections=1)
    order: list[int] = []

    async def ask(number: int) -> None:
        async with engine.look() as connection:
            await connection.exec_driver_sql("SELECT 1")
            order.append(number)

    first = [asyncio.create_task(ask(number)) for number in range(20)]
    await asyncio.sleep(0)
    first[5].cancel()
    for number in range(20, 40):
        await ask(number)
    await asyncio.gather(*first, return_exceptions=True)
    assert order == [number for number in range(40) if number != 5]
    await ask(40)
    await engine.dispose()


async def test_whole_transactions_do_not_wait_for_the_event_loop_between_them(url: str) -> None:
    engine = writing(url)
    done: list[int] = []

    def work(connection: Connection, number: int) -> None:
        connection.exec_driver_sql("SELECT 1")
        done.append(number)

    asked = [asyncio.create_task(engine.once(partial(work, number=n), keep=True)) for n in range(50)]
    await asyncio.sleep(0)
    hold_the_loop_until(lambda: len(done) == 50)
    assert done == list(range(50))
    await asyncio.gather(*asked)
    await engine.dispose()


async def test_a_whole_transaction_never_runs_within_one_that_somebody_holds_open(url: str) -> None:
    engine = writing(url)
    seen: list[int] = []

    def count(connection: Connection) -> None:
        seen.append(connection.exec_driver_sql("SELECT count(*) FROM said").scalar_one())

    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE said (n INTEGER)"))
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO said VALUES (1)"))
        asked = [asyncio.create_task(engine.once(count, keep=False)) for _ in range(5)]
        asked[1].cancel()
        await asyncio.sleep(0.05)
        assert seen == []
        await connection.execute(text("INSERT INTO said VALUES (2)"))
    await asyncio.gather(*asked, return_exceptions=True)
    assert seen == [2] * 4
    await engine.dispose()


async def test_a_whole_transaction_that_was_not_begun_in_time_is_given_up_and_one_that_was_is_not(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_WAIT_S", 0.05)
    engine = writing(url)
    done: list[str] = []

    def slowly(_: Connection) -> str:
        time.sleep(0.3)
        done.append("slow")
        return "kept"

    slow = asyncio.create_task(engine.once(slowly, keep=True))
    await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        await engine.once(lambda _: done.append("late"), keep=True)
    assert await slow == "kept"
    assert await engine.once(lambda _: "well", keep=True) == "well"
    assert done == ["slow"]
    await engine.dispose()


async def test_what_every_draft_asks_goes_by_an_index_however_many_are_stored(tmp_path: Path) -> None:
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    asked: list[str] = []
    reader, writer = store._database.reader, store._database.writer
    assert isinstance(reader, SqliteEngine)
    assert isinstance(writer, SqliteEngine)

    def listen(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(asked.append)

    for lane in (*reader.lanes, *writer.lanes):
        await lane.run(listen)
    await store.before_draft("tenant", ("digest", "other"), "hash")
    await store.runs.withdraw_waiting("tenant", "prospect", last_inbound_ms=1)
    plans = {}
    for line in [line for line in asked if line.startswith(("SELECT", "UPDATE"))]:
        async with store._database.read() as connection:
            plans[line] = str((await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {line}")).all())
    used = " ".join(plans.values())
    assert len(plans) == 3
    assert "SCAN" not in used
    for index in ("runs_by_brief", "runs_by_prospect", "feedback_by_run", "suppressions"):
        assert index in used
    for narrowed in ("brief_hash=? AND ahead=?", "prospect_id=? AND last_inbound_ms<?"):
        assert narrowed in used
    await store.close()
