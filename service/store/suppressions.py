"""Suppressions: opt-outs by digest, which outlive the runs that they were read from."""

from sqlalchemy import Connection, Select, and_, bindparam, insert, select, update

from service.store import tables as t
from service.store.clock import now_ms
from service.store.engine import Database

_HELD = (
    select(t.suppressions.c.digest)
    .where(t.suppressions.c.tenant == bindparam("tenant"))
    .where(t.suppressions.c.digest.in_(bindparam("digests", expanding=True)), t.suppressions.c.lifted_ms.is_(None))
    .limit(1)
)
"""Asked with every plan, so it is written once."""


class Suppressions:
    """Who asked us to stop.

    Every method names the tenant; what belongs to another tenant does not exist for it. Every method raises
    StoreUnavailable where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, tenant: str, digests: tuple[str, ...], why: str) -> None:
        """Keeps an opt-out; does nothing for digests that are suppressed already."""
        if not digests:
            return
        async with self._database.write() as connection:
            known = await connection.execute(active(tenant, digests))
            fresh = set(digests) - {row.digest for row in known}
            if fresh:
                rows = [{"tenant": tenant, "digest": d, "created_ms": now_ms(), "why": why} for d in sorted(fresh)]
                await connection.execute(insert(t.suppressions), rows)

    async def holds(self, tenant: str, digests: tuple[str, ...]) -> bool:
        """Whether any of them is suppressed."""
        return bool(digests) and await self._database.look(lambda connection: is_held(connection, tenant, digests))

    async def lift(self, tenant: str, digests: tuple[str, ...], actor: str) -> int:
        """Lifts a suppression (K21) and records who did; returns how many entries were lifted."""
        where = and_(t.suppressions.c.tenant == tenant, t.suppressions.c.digest.in_(digests))
        async with self._database.write() as connection:
            done = await connection.execute(
                update(t.suppressions)
                .where(where, t.suppressions.c.lifted_ms.is_(None))
                .values(lifted_ms=now_ms(), lifted_by=actor)
            )
        return int(done.rowcount)


def is_held(connection: Connection, tenant: str, digests: tuple[str, ...]) -> bool:
    """Whether any of the digests is suppressed, within a transaction of others."""
    return bool(digests) and connection.execute(_HELD, {"tenant": tenant, "digests": digests}).first() is not None


def active(tenant: str, digests: tuple[str, ...]) -> Select[str]:
    """The digests among these that are suppressed and not lifted."""
    return select(t.suppressions.c.digest).where(
        t.suppressions.c.tenant == tenant,
        t.suppressions.c.digest.in_(digests),
        t.suppressions.c.lifted_ms.is_(None),
    )
