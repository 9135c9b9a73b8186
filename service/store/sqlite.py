"""SQLite without a wait for every step: each connection has a thread of its own, and a statement is one hop to it.

A driver that speaks for every cursor step through the event loop took more of a request than the statements themselves.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Engine, Executable, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

T = TypeVar("T")

_WAIT_S = 30.0
"""How long a connection is waited for: as long as a draft may take, since the door bounds how many wait."""
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "foreign_keys=ON")


class Lane:
    """One connection and its thread; what is given to it happens in that order."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")
        self._connection: Connection | None = None
        self.is_held = False
        """Somebody's transaction of several steps is open on it."""
        self.asked = 0
        """Whole transactions that are waited for."""

    def submit(self, work: Callable[[Connection], T]) -> "Future[T]":
        return self._thread.submit(self._do, work)

    async def run(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns. Raises what it raises; a caller who gives up does not stop it."""
        return await asyncio.wrap_future(self.submit(work))

    def whole(self, work: Callable[[Connection], T], *, keep: bool) -> "Future[T]":
        """A transaction in one step, committed where `keep`; nothing of it is left open."""
        return self._thread.submit(self._whole, work, keep)

    def _do(self, work: Callable[[Connection], T]) -> T:
        if self._connection is None:
            self._connection = self._engine.connect()
        return work(self._connection)

    def _whole(self, work: Callable[[Connection], T], keep: bool) -> T:
        try:
            result = self._do(work)
            self._do(Connection.commit if keep else Connection.rollback)
        except BaseException:
            self._undo()
            raise
        return result

    def let_go(self) -> None:
        """Undoes what is not committed; nobody has to wait for it."""
        self._thread.submit(self._undo)

    def _undo(self) -> None:
        if self._connection is None:
            return
        try:
            self._connection.rollback()
        except Exception:  # a connection that cannot even roll back is of no use
            with suppress(Exception):
                self._connection.close()
            self._connection = None

    def close(self) -> None:
        """Waits for what was given to it."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class SqliteConnection:
    """A transaction on a lane, begun by its first statement: as much of an `AsyncConnection` as the store uses."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """The result, with its rows fetched."""
        return await self._lane.run(lambda connection: _fetched(connection.execute(statement, parameters)))

    async def exec_driver_sql(self, statement: str) -> CursorResult[Any]:
        """The same for words of the database's own."""
        return await self._lane.run(lambda connection: _fetched(connection.exec_driver_sql(statement)))

    async def run_sync(self, work: Callable[..., T], *arguments: Any) -> T:
        return await self._lane.run(lambda connection: work(connection, *arguments))

    @asynccontextmanager
    async def begin_nested(self) -> AsyncIterator[None]:
        """A part that can fail alone."""
        nested = await self._lane.run(lambda connection: connection.begin_nested())
        try:
            yield
        except BaseException:
            await self._lane.run(lambda _: nested.rollback())
            raise
        await self._lane.run(lambda _: nested.commit())


class _Turn(NamedTuple):
    """Who waits for a lane on which nobody holds a transaction open."""

    place: "asyncio.Future[Any]"
    take: Callable[[Lane], Any]
    holds: bool


class SqliteEngine:
    """So many connections, each begun in the same way.

    Whole transactions queue before a connection's own thread, which takes one after the other: however slow the event
    loop is, they are done in milliseconds. Only behind a transaction of several steps do others wait in the loop.
    """

    def __init__(self, url: str, *, begin: str, connections: int) -> None:
        """Opens nothing yet. `url` is one of SQLAlchemy's own driver: `sqlite:///file`."""
        self._engine = create_engine(url, poolclass=NullPool)
        _tune(self._engine, begin)
        self.lanes = [Lane(self._engine) for _ in range(connections)]
        self._waiting: deque[_Turn] = deque()
        """In the order in which they came: nobody overtakes."""

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqliteConnection]:
        """A transaction that is committed at the end. Raises TimeoutError where no connection becomes free."""
        lane = await self._held()
        try:
            yield SqliteConnection(lane)
            await lane.run(lambda connection: connection.commit())
        finally:
            self._give_back(lane)

    @asynccontextmanager
    async def look(self) -> AsyncIterator[SqliteConnection]:
        """A transaction to read in: its end is not waited for."""
        lane = await self._held()
        try:
            yield SqliteConnection(lane)
        finally:
            self._give_back(lane)

    async def once(self, work: Callable[[Connection], T], *, keep: bool) -> T:
        """A whole transaction in one hop, committed where `keep`. Raises TimeoutError as `begin` does.

        One that has begun is waited for to its end, so that it is never told to have failed and yet kept.
        """
        lane, asked = await self._turn(lambda lane: (lane, lane.whole(work, keep=keep)), Future.cancel, holds=False)
        lane.asked += 1
        try:
            return await _in_time(asked)
        finally:
            lane.asked -= 1

    async def _held(self) -> Lane:
        return (await self._turn(lambda lane: (lane, lane), self._give_back, holds=True))[0]

    async def _turn(
        self, take: Callable[[Lane], tuple[Lane, T]], undo: Callable[[T], object], *, holds: bool
    ) -> tuple[Lane, T]:
        """What `take` makes of a lane that nobody holds; it is undone where its moment comes too late."""
        free = [lane for lane in self.lanes if not lane.is_held]
        if free:
            lane = min(free, key=lambda lane: lane.asked)
            lane.is_held = holds
            return take(lane)
        place: asyncio.Future[tuple[Lane, T]] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Turn(place, take, holds))
        try:
            async with asyncio.timeout(_WAIT_S):
                return await place
        except BaseException:
            if place.done() and not place.cancelled():
                undo(place.result()[1])  # it was handed over in the moment in which we gave up
            raise

    def _give_back(self, lane: Lane) -> None:
        """Undoes what is not committed, and lets those have the lane who wait for it."""
        lane.let_go()
        lane.is_held = False
        while self._waiting and not lane.is_held:
            turn = self._waiting.popleft()
            if not turn.place.done():
                lane.is_held = turn.holds
                turn.place.set_result(turn.take(lane))

    async def dispose(self) -> None:
        await asyncio.gather(*(asyncio.to_thread(lane.close) for lane in self.lanes))


async def _in_time(asked: "Future[T]") -> T:
    """What comes of it. Raises TimeoutError where it was not even begun in time."""
    late = False

    def give_up() -> None:
        nonlocal late
        late = asked.cancel()

    timer = asyncio.get_running_loop().call_later(_WAIT_S, give_up)
    try:
        return await asyncio.wrap_future(asked)
    except asyncio.CancelledError:
        if late:
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()


def _fetched(result: CursorResult[Any]) -> CursorResult[Any]:
    """The rows come along, so that nobody has to go back for them."""
    return cast("CursorResult[Any]", result.freeze()()) if result.returns_rows else result


def _tune(engine: Engine, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, so that a writer waits at the start, not midway
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute(begin)  # past SQLAlchemy, which takes longer for it than SQLite
        except sqlite3.Error as error:
            raise OperationalError(begin, None, error) from error
