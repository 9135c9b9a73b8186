"""API keys by digest, and records handed over to the panel."""

from sqlalchemy import RowMapping, delete, insert, or_, select, update

from service.errors import Conflict
from service.store import tables as t
from service.store.clock import now_ms
from service.store.engine import Database
from service.store.rows import Key


class Keys:
    """Keys and one-time launch tokens; none is kept in clear text.

    Every method names the tenant; what belongs to another tenant does not exist for it. Every method raises
    StoreUnavailable where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, key: Key, digest: str) -> None:
        """Keeps a new API key by its digest. Raises Conflict where the name is taken."""
        async with self._database.write() as connection:
            taken = await connection.execute(
                select(t.api_keys.c.id).where(
                    t.api_keys.c.tenant == key.tenant, t.api_keys.c.name == key.name, t.api_keys.c.revoked_ms.is_(None)
                )
            )
            if taken.first() is not None:
                raise Conflict("A key of that name exists.", field="name", remedy="Choose another or revoke it first.")
            row = key._asdict() | {"scopes": " ".join(sorted(key.scopes)), "digest": digest}
            await connection.execute(insert(t.api_keys), [row])

    async def find(self, digest: str) -> Key | None:
        """The key with that digest that is neither revoked nor expired."""
        alive = or_(t.api_keys.c.expires_ms.is_(None), t.api_keys.c.expires_ms > now_ms())
        query = select(t.api_keys).where(t.api_keys.c.digest == digest, t.api_keys.c.revoked_ms.is_(None), alive)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _key(row) if row else None

    async def all(self, tenant: str | None = None) -> tuple[Key, ...]:
        """All keys, revoked ones too, oldest first."""
        query = select(t.api_keys).order_by(t.api_keys.c.created_ms)
        if tenant is not None:
            query = query.where(t.api_keys.c.tenant == tenant)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(_key(row) for row in rows)

    async def revoke(self, prefix_or_id: str) -> int:
        """Revokes by id or prefix; returns how many."""
        where = or_(t.api_keys.c.id == prefix_or_id, t.api_keys.c.prefix == prefix_or_id)
        async with self._database.write() as connection:
            done = await connection.execute(
                update(t.api_keys).where(where, t.api_keys.c.revoked_ms.is_(None)).values(revoked_ms=now_ms())
            )
        return int(done.rowcount)

    async def add_launch(self, digest: str, tenant: str, name: str, brief_json: str, expires_ms: int) -> None:
        """Keeps a record for one use."""
        row = {"digest": digest, "tenant": tenant, "name": name, "brief": brief_json, "expires_ms": expires_ms}
        async with self._database.write() as connection:
            await connection.execute(insert(t.launches), [row])

    async def launch_until(self, digest: str) -> int | None:
        """When a launch that is not used yet ends, in milliseconds since 1970; null where there is none."""
        query = select(t.launches.c.expires_ms).where(t.launches.c.digest == digest)
        async with self._database.read() as connection:
            found = (await connection.execute(query)).scalar_one_or_none()
        return None if found is None else int(found)

    async def forget_expired(self) -> int:
        """Removes launches and keys whose time is over; returns how many."""
        async with self._database.write() as connection:
            launches = await connection.execute(delete(t.launches).where(t.launches.c.expires_ms < now_ms()))
            keys = await connection.execute(delete(t.api_keys).where(t.api_keys.c.expires_ms < now_ms()))
        return int(launches.rowcount + keys.rowcount)

    async def use_launch(self, digest: str) -> tuple[str, str, str] | None:
        """Tenant, name and brief of a launch, once; null where it is unknown, used or expired."""
        gone = (
            delete(t.launches)
            .where(t.launches.c.digest == digest, t.launches.c.expires_ms >= now_ms())
            .returning(t.launches.c.tenant, t.launches.c.name, t.launches.c.brief)
        )
        async with self._database.write() as connection:
            row = (await connection.execute(gone)).first()
        return (row.tenant, row.name, row.brief) if row else None


def _key(row: RowMapping) -> Key:
    values = {name: row[name] for name in Key._fields if name != "scopes"}
    return Key(**values, scopes=frozenset(row["scopes"].split()))
