"""Workers: items of batches are worked in this process, or by any number of processes over PostgreSQL.

The queue over PostgreSQL is procrastinate; it only says which item is to be worked, at least once. That one worker at a
time holds it is the store's doing (`Batches.take`), and that its result is kept exactly once (`Batches.finish`), so a
worker may be killed at any moment.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Protocol

from sqlalchemy.engine import make_url

from service.assembly import Writer
from service.errors import SettingsError
from service.store import Store
from service.store.rows import Place
from service.telemetry import Metrics, log
from service.working import work_item

_AT_ONCE = 4
_LOOK_S = 5.0
"""How often a process without work looks for items that another put, or left when it died."""
_SWEEP_S = 15.0
_STALLED_S = 20.0


class Queue(Protocol):
    def running(self) -> "AbstractAsyncContextManager[Queue]":
        """Ready to take items."""

    async def put(self, places: Iterable[Place]) -> None:
        """Has the items worked, at least once each. Raises StoreUnavailable."""


class InProcess:
    """Works items by tasks of this process; of what waits on SQLite each of several processes takes up its part."""

    def __init__(self, store: Store, writer: Writer, metrics: Metrics, *, at_once: int = _AT_ONCE) -> None:
        self._store = store
        self._writer = writer
        self._metrics = metrics
        self._at_once = at_once
        self._news = asyncio.Event()
        """Of those who wait for items; set, and replaced, when some are put."""

    async def put(self, places: Iterable[Place]) -> None:
        self._news.set()
        self._news = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["InProcess"]:
        tasks = [asyncio.create_task(self._work()) for _ in range(self._at_once)]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self) -> None:
        while True:
            news = self._news
            try:
                while await work_item(self._store, self._writer, self._metrics):
                    pass
            except Exception as error:
                log.error("batch_item_failed", error=type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_S):
                    await news.wait()


class Shared:
    """Items over PostgreSQL: put by any process, worked by `highroad worker` ones."""

    def __init__(self, database_url: str) -> None:
        """Raises SettingsError where the queue is not installed."""
        try:
            import procrastinate
        except ModuleNotFoundError as error:
            raise SettingsError(f"Workers over PostgreSQL need {error.name}; install highroad[postgres].") from None
        dsn = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=dsn, max_size=_AT_ONCE + 2))
        self._taken = procrastinate.exceptions.AlreadyEnqueued
        self._refused = procrastinate.exceptions.ConnectorException
        self._parts: tuple[Store, Writer, Metrics] | None = None

        @self._app.task(name="work_item", queue="highroad", retry=procrastinate.RetryStrategy(max_attempts=20, wait=5))
        async def _work(batch_id: str, number: int) -> None:
            if self._parts is None:
                raise SettingsError("This process puts items and works none.")
            await work_item(*self._parts, (batch_id, number))

        self._task = _work

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Shared"]:
        """Connected, with the queue's own tables made where they are missing."""
        async with self._app.open_async():
            if not await self._app.check_connection_async():
                with suppress(Exception):  # another process makes them at this moment
                    await self._app.schema_manager.apply_schema_async()
            yield self

    async def put(self, places: Iterable[Place]) -> None:
        for batch_id, number in places:
            with suppress(self._taken):
                job = self._task.configure(queueing_lock=f"{batch_id}:{number}")
                await job.defer_async(batch_id=batch_id, number=number)

    async def work(self, store: Store, writer: Writer, metrics: Metrics, *, at_once: int = _AT_ONCE) -> None:
        """Works items until cancelled; takes up what killed workers left behind."""
        self._parts = (store, writer, metrics)
        sweeping = asyncio.create_task(self._sweep(store))
        try:
            await self._app.run_worker_async(
                queues=["highroad"], concurrency=at_once, delete_jobs="successful", install_signal_handlers=True
            )
        finally:
            sweeping.cancel()
            await asyncio.gather(sweeping, return_exceptions=True)

    async def _sweep(self, store: Store) -> None:
        """Has what killed workers held worked again, as long as this worker lives: no fault ends it."""
        while True:
            try:
                for job in await self._app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_S):
                    with suppress(self._refused):  # another worker was first, or its item is queued already
                        await self._app.job_manager.retry_job(job)
                await self.put(await store.batches.free())
            except Exception as error:
                log.error("sweep_failed", error=type(error).__name__)
            await asyncio.sleep(_SWEEP_S)
