"""What a running service does by itself: forgets by schedule, and takes over what a process that died had promised."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from service.api.jobs import Jobs
from service.errors import HighroadError
from service.store import Store
from service.store.clock import now_ms
from service.telemetry import log

EVERY_S = 15.0
_DAY_MS = 24 * 60 * 60 * 1000
_FORGET_EVERY_MS = 60 * 60 * 1000


class Housekeeping:
    """Rounds of one process; several processes may make them at once."""

    def __init__(self, store: Store, jobs: Jobs, *, retention_days: int, clock: Callable[[], int] = now_ms) -> None:
        """`retention_days` 0 keeps for good; `clock` gives milliseconds since 1970."""
        self._store = store
        self._jobs = jobs
        self._days = retention_days
        self._clock = clock
        self._forgets_at = 0

    async def round(self) -> None:
        """Once: late drafts, expired keys and, every hour, what is past its retention. Raises StoreUnavailable."""
        taken = await self._jobs.take_over()
        if taken:
            log.info("taken_over", count=taken)
        if self._clock() < self._forgets_at:
            return
        await self._store.keys.forget_expired()
        if self._days:
            gone = await self._store.runs.forget_before(self._clock() - self._days * _DAY_MS)
            log.info("forgotten", count=gone)
        self._forgets_at = self._clock() + _FORGET_EVERY_MS

    @asynccontextmanager
    async def running(self, *, every_s: float = EVERY_S) -> AsyncIterator[None]:
        """Rounds for as long as the context is open, the first one done before it opens. Raises StoreUnavailable."""
        await self.round()
        going = asyncio.create_task(self._go_round(every_s))
        try:
            yield
        finally:
            going.cancel()
            await asyncio.gather(going, return_exceptions=True)

    async def _go_round(self, every_s: float) -> None:
        while True:
            await asyncio.sleep(every_s)
            try:
                await self.round()
            except HighroadError as error:
                log.error("housekeeping_failed", code=error.code)
            except Exception as error:
                log.error("housekeeping_failed", error=type(error).__name__)
