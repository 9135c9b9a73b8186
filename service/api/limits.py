"""Rates: how often somebody may ask, counted in this process or, for several, in Redis."""

import time
from typing import Any

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import ConfigurationError

from service.config import Settings
from service.errors import SettingsError, TooManyRequests
from service.telemetry import log

_PATIENCE_S = 1.0
_APART_S = 5.0
"""How long Redis is left alone after it failed."""
_UNREACHABLE = (OSError, TimeoutError)


_SWEEP_S = 5.0


class OwnCounts(MemoryStorage):
    """Forgets what is past every few seconds. The library's own way takes a task and a thread for every request."""

    _swept = 0.0

    async def _MemoryStorage__schedule_expiry(self) -> None:  # noqa: N802  # what the library calls before each count
        if time.monotonic() - self._swept > _SWEEP_S:
            self._swept = time.monotonic()
            await getattr(super(), _SCHEDULE)()


_SCHEDULE = "_MemoryStorage__schedule_expiry"


class Rates:
    """Counts against limits a minute. Where Redis is out of reach each process counts for itself."""

    def __init__(self, redis_url: str | None) -> None:
        """Raises SettingsError where Redis is named and cannot be used at all."""
        self._own = MovingWindowRateLimiter(OwnCounts())
        self._shared: MovingWindowRateLimiter | None = None
        self._alone_until = 0.0
        self._pool: Any = None
        self._faults: tuple[type[Exception], ...] = _UNREACHABLE
        if redis_url is None:
            return
        try:
            from redis.asyncio import ConnectionPool
            from redis.exceptions import RedisError

            options: dict[str, Any] = {"socket_timeout": _PATIENCE_S, "socket_connect_timeout": _PATIENCE_S}
            self._pool = ConnectionPool.from_url(redis_url.replace("redis+unix", "unix"), **options)
            pooled: dict[str, Any] = {"connection_pool": self._pool}
            storage = RedisStorage(f"async+{redis_url}", implementation="redispy", **pooled)
        except (ModuleNotFoundError, ConfigurationError):
            raise SettingsError("HIGHROAD_REDIS_URL needs the driver redis; install highroad[redis].") from None
        except ValueError:
            raise SettingsError("HIGHROAD_REDIS_URL is no Redis URL, e.g. redis://localhost:6379/0") from None
        self._faults = (*_UNREACHABLE, RedisError)
        self._shared = MovingWindowRateLimiter(storage)

    async def aclose(self) -> None:
        if self._pool is not None:
            await self._pool.disconnect()

    @property
    def degraded(self) -> bool:
        """Whether limits that ought to be shared are counted by each process for itself at present."""
        return time.monotonic() < self._alone_until

    def part_of(self, a_minute: int, *, processes: int) -> int:
        """As many as this process may let pass, so that so many processes together let no more pass; 1 at least.

        All of them where Redis counts for everybody. Asked for what nobody has a right to: a right request that is
        refused since its process had its part, and another not, would be a fault.
        """
        if self._shared is not None and not self.degraded:
            return a_minute
        return max(1, a_minute // processes)

    async def count(self, a_minute: int, kind: str, whom: str, *, what: str = "requests") -> None:
        """Counts one of `what`, which stands in the error.

        Raises:
            TooManyRequests: there were `a_minute` within the last minute; carries the seconds to wait.
        """
        item = RateLimitItemPerMinute(a_minute)
        wait = await self._wait(item, kind, whom)
        if wait is not None:
            raise TooManyRequests(
                f"More than {a_minute} {what} a minute.",
                retry_after=max(1.0, wait),
                remedy="Come back after the seconds of Retry-After.",
            )

    async def _wait(self, item: RateLimitItemPerMinute, kind: str, whom: str) -> float | None:
        if self._shared is not None and not self.degraded:
            try:
                return await _hit(self._shared, item, kind, whom)
            except self._faults as error:
                self._alone_until = time.monotonic() + _APART_S
                log.error("rates_not_shared", error=type(error).__name__)
        return await _hit(self._own, item, kind, whom)


async def _hit(limiter: MovingWindowRateLimiter, item: RateLimitItemPerMinute, kind: str, whom: str) -> float | None:
    """Null where the request is within the limit, else the seconds to wait."""
    if await limiter.hit(item, kind, whom):
        return None
    window = await limiter.get_window_stats(item, kind, whom)
    return window.reset_time - time.time()


def open_rates(settings: Settings) -> Rates:
    """The rates of one process.

    Raises:
        SettingsError: several processes would count apart from each other, or Redis cannot be used.
    """
    limited = settings.rate_limit or settings.tenant_rate_limit
    if settings.workers > 1 and limited and not settings.redis_url:
        raise SettingsError("Several workers need HIGHROAD_REDIS_URL to share rate limits, or HIGHROAD_RATE_LIMIT=0.")
    return Rates(settings.redis_url)
