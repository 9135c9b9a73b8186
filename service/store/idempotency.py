"""Idempotency keys: claimed by the first request, settled with its answer."""

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from service.errors import StoreUnavailable
from service.store import tables as t
from service.store.clock import now_ms
from service.store.engine import Database
from service.store.rows import Claimed

_IN_PROGRESS_MS = 15 * 60 * 1000


class IdempotencyKeys:
    """Which request came first, and what it was answered.

    Every method names the tenant; what belongs to another tenant does not exist for it. Every method raises
    StoreUnavailable where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, tenant: str, key: str, request_hash: str) -> Claimed:
        """Claims an idempotency key, or tells what became of the first request with it."""
        values = {"tenant": tenant, "key": key, "request_hash": request_hash, "created_ms": now_ms()}
        where = and_(t.idempotency.c.tenant == tenant, t.idempotency.c.key == key)
        async with self._database.write() as connection:
            row = (await connection.execute(select(t.idempotency).where(where))).mappings().first()
            abandoned = (
                row is not None
                and row["status_code"] is None
                and now_ms() - int(row["created_ms"]) > _IN_PROGRESS_MS
                and row["request_hash"] == request_hash
            )
            if abandoned:
                await connection.execute(update(t.idempotency).where(where).values(created_ms=now_ms()))
                return Claimed(True, True)
            if row is None:
                try:
                    async with connection.begin_nested():
                        await connection.execute(insert(t.idempotency), [values])
                    return Claimed(True, True)
                except IntegrityError:  # another process was faster (PostgreSQL)
                    row = (await connection.execute(select(t.idempotency).where(where))).mappings().first()
        if row is None:
            raise StoreUnavailable("The idempotency key could not be read.", retry_after=1)
        return Claimed(False, row["request_hash"] == request_hash, row["status_code"], row["body"], row["run_id"])

    async def settle(self, tenant: str, key: str, status_code: int, body: str, run_id: str | None) -> None:
        """Keeps the answer for repeats of the request."""
        where = and_(t.idempotency.c.tenant == tenant, t.idempotency.c.key == key)
        async with self._database.write() as connection:
            await connection.execute(
                update(t.idempotency).where(where).values(status_code=status_code, body=body, run_id=run_id)
            )

    async def release(self, tenant: str, key: str) -> None:
        """Gives the key back after a failure, so that a repeat does the work."""
        where = and_(
            t.idempotency.c.tenant == tenant, t.idempotency.c.key == key, t.idempotency.c.status_code.is_(None)
        )
        async with self._database.write() as connection:
            await connection.execute(delete(t.idempotency).where(where))
