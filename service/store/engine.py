"""Connections: SQLite tuned for many readers and one writer at a time, PostgreSQL as it comes."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from service.errors import SettingsError, StoreUnavailable
from service.store.sqlite import SqliteConnection, SqliteEngine

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")
Connected: TypeAlias = "AsyncConnection | SqliteConnection"

_RETRY_S = 5.0
_LATER = "Nothing was kept; send the same request again in a moment."
_CAUSES = (
    ("is full", "The database has no room left.", "Nothing was kept; free or add disk space, then send it again."),
    (
        "no space left",
        "The database has no room left.",
        "Nothing was kept; free or add disk space, then send it again.",
    ),
    ("readonly", "The database cannot be written to.", "Nothing was kept; make its file and folder writable."),
    ("read-only", "The database cannot be written to.", "Nothing was kept; connect to the server that takes writes."),
    (
        "is locked",
        "Another program holds the database.",
        "Nothing was kept; end that program or wait, then send it again.",
    ),
)
"""What a driver's own words hold, in lower case; the cause in ours; what can be done."""


class Database:
    """One engine to write and one to read; for PostgreSQL they are the same."""

    def __init__(self, url: str) -> None:
        """Raises SettingsError where the URL or its driver cannot be used. Opens no connection yet."""
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise SettingsError(
                "HIGHROAD_DATABASE_URL is no SQLAlchemy URL, e.g. sqlite+aiosqlite:///file.db"
            ) from None
        self.writer: AsyncEngine | SqliteEngine
        self.reader: AsyncEngine | SqliteEngine
        self.write_fault: str | None = None
        """What the latest write failed for; null where it went well."""
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.get_driver_name() != "aiosqlite":
            raise SettingsError("HIGHROAD_DATABASE_URL needs an async driver: sqlite+aiosqlite:///file.db")
        if not self.is_sqlite and parsed.get_driver_name() != "asyncpg":
            raise SettingsError("HIGHROAD_DATABASE_URL needs an async driver: postgresql+asyncpg://…")
        try:
            if not self.is_sqlite:
                from sqlalchemy.ext.asyncio import create_async_engine  # a fifth of a second, for PostgreSQL alone

                self.writer = self.reader = create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
                return
            if parsed.database and parsed.database != ":memory:":
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            # One writer a process: SQLite takes one at a time anyway, and a queue in memory is cheaper than busy waits.
            direct = parsed.set(drivername="sqlite").render_as_string(hide_password=False)
            self.writer = SqliteEngine(direct, begin="BEGIN IMMEDIATE", connections=1)
            self.reader = SqliteEngine(direct, begin="BEGIN", connections=4)
        except ModuleNotFoundError as error:
            raise SettingsError(
                f"HIGHROAD_DATABASE_URL needs the driver {error.name}; install highroad[postgres]"
            ) from None
        except OSError as error:
            raise StoreUnavailable(f"The database's folder cannot be made ({error.strerror}).") from None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connected]:
        """A transaction that is committed at the end. Raises StoreUnavailable where the database fails."""
        with self._noting(), _translating():
            async with self.writer.begin() as connection:
                yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connected]:
        """A transaction to read in. Raises StoreUnavailable where the database fails."""
        reader = self.reader
        with _translating():
            async with reader.look() if isinstance(reader, SqliteEngine) else reader.begin() as connection:
                yield connection

    async def change(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, its transaction committed: to SQLite one hop, where `write` takes one a statement.

        Raises StoreUnavailable where the database fails.
        """
        with self._noting(), _translating():
            return await _whole(self.writer, work, keep=True)

    async def look(self, work: Callable[[Connection], T]) -> T:
        """The same to read in."""
        with _translating():
            return await _whole(self.reader, work, keep=False)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except StoreUnavailable as error:
            self.write_fault = error.detail
            raise
        self.write_fault = None

    async def close(self) -> None:
        await self.writer.dispose()
        await self.reader.dispose()


def unavailable(cause: object) -> StoreUnavailable:
    """The driver's error in our words, none of its own: they may quote what was to be kept."""
    said = str(cause).lower()
    for word, detail, remedy in _CAUSES:
        if word in said:
            return StoreUnavailable(detail, retry_after=_RETRY_S, remedy=remedy)
    return StoreUnavailable(f"The database failed ({type(cause).__name__}).", retry_after=_RETRY_S, remedy=_LATER)


async def _whole(engine: "AsyncEngine | SqliteEngine", work: Callable[[Connection], T], *, keep: bool) -> T:
    if isinstance(engine, SqliteEngine):
        return await engine.once(work, keep=keep)
    async with engine.begin() as connection:
        return await connection.run_sync(work)


@contextmanager
def _translating() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise unavailable(error.orig) from None
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        raise StoreUnavailable(
            f"The database cannot be reached ({type(error).__name__}).", retry_after=_RETRY_S, remedy=_LATER
        ) from None
