"""The one Store: what the API and the workers ask of a database, each call one transaction."""

from sqlalchemy import text

from service.store.batches import Batches
from service.store.engine import Database
from service.store.feedback import FeedbackLog
from service.store.idempotency import IdempotencyKeys
from service.store.keys import Keys
from service.store.migrate import upgrade
from service.store.rows import Known
from service.store.runs import Runs, newest_ahead, stored_run
from service.store.suppressions import Suppressions, is_held


async def open_store(url: str) -> "Store":
    """Connects and brings the schema up to date.

    Raises:
        SettingsError: the URL or its driver cannot be used.
        StoreUnavailable: the database cannot be reached.
    """
    database = Database(url)
    try:
        await upgrade(database)
    except BaseException:
        await database.close()
        raise
    return Store(database)


class Store:
    """All that is kept, by noun."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.runs = Runs(database)
        self.feedback = FeedbackLog(database)
        self.idempotency = IdempotencyKeys(database)
        self.suppressions = Suppressions(database)
        self.keys = Keys(database)
        self.batches = Batches(database)

    async def before_draft(self, tenant: str, digests: tuple[str, ...], brief_hash: str) -> Known:
        """Whether any of the digests is suppressed, and what was drafted ahead. Raises StoreUnavailable."""
        suppressed, row = await self._database.look(
            lambda connection: (is_held(connection, tenant, digests), newest_ahead(connection, tenant, brief_hash))
        )
        return Known(suppressed, stored_run(row) if row else None)

    async def close(self) -> None:
        await self._database.close()

    @property
    def write_fault(self) -> str | None:
        """What the latest write failed for; null where it went well."""
        return self._database.write_fault

    async def ping(self) -> None:
        """One round trip. Raises StoreUnavailable."""
        async with self._database.read() as connection:
            await connection.execute(text("SELECT 1"))
