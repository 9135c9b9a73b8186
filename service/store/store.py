"""The one Store: what the API and the workers ask of a database, each call one transaction."""

import time
from uuid import uuid4

from sqlalchemy import RowMapping, Select, and_, delete, func, insert, or_, select, text, tuple_, update
from sqlalchemy.exc import IntegrityError

from service.errors import Conflict, StoreUnavailable
from service.run import Run
from service.store import tables as t
from service.store.engine import Database
from service.store.migrate import upgrade
from service.store.rows import Claimed, Entry, Key, Page, Receipt, StoredRun

_IN_PROGRESS_MS = 15 * 60 * 1000


def now_ms() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)


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
    """Every method names the tenant; what belongs to another tenant does not exist for it.

    Every method raises StoreUnavailable where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def close(self) -> None:
        await self._database.close()

    async def ping(self) -> None:
        """One round trip."""
        async with self._database.read() as connection:
            await connection.execute(text("SELECT 1"))

    # Runs

    async def start_run(self, tenant: str, run_id: str, brief_json: str, prospect_id: str | None) -> None:
        """Keeps a run that is not finished yet, so that it can be asked for."""
        async with self._database.write() as connection:
            await connection.execute(insert(t.runs), [_row(tenant, run_id, "pending", brief_json, prospect_id)])

    async def save_run(self, tenant: str, run: Run, brief_json: str, prospect_id: str | None) -> None:
        """Keeps a finished run; returns after the commit."""
        row = _row(tenant, run.id, "finished", brief_json, prospect_id) | _finished(run)
        async with self._database.write() as connection:
            await connection.execute(insert(t.runs), [row])

    async def finish_run(self, tenant: str, run: Run) -> bool:
        """Completes a pending run. False where it was withdrawn or erased meanwhile."""
        return await self._change_run(tenant, run.id, "pending", {"status": "finished", **_finished(run)})

    async def fail_run(self, tenant: str, run_id: str, problem_json: str) -> bool:
        """Marks a pending run as failed."""
        return await self._change_run(tenant, run_id, "pending", {"status": "failed", "problem": problem_json})

    async def _change_run(self, tenant: str, run_id: str, status: str, values: dict[str, object]) -> bool:
        where = and_(t.runs.c.tenant == tenant, t.runs.c.id == run_id, t.runs.c.status == status)
        async with self._database.write() as connection:
            done = await connection.execute(update(t.runs).where(where).values(version=t.runs.c.version + 1, **values))
        return bool(done.rowcount)

    async def get_run(self, tenant: str, run_id: str) -> StoredRun | None:
        """The run, or null where this tenant has none of that id."""
        query = select(t.runs).where(t.runs.c.tenant == tenant, t.runs.c.id == run_id)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _stored(row) if row else None

    async def list_runs(
        self, tenant: str, *, prospect_id: str | None, play: str | None, cursor: tuple[int, str] | None, limit: int
    ) -> Page:
        """Newest first, at most `limit`."""
        query = select(t.runs).where(t.runs.c.tenant == tenant)
        if prospect_id is not None:
            query = query.where(t.runs.c.prospect_id == prospect_id)
        if play is not None:
            query = query.where(t.runs.c.play == play)
        if cursor is not None:
            query = query.where(tuple_(t.runs.c.created_ms, t.runs.c.id) < tuple_(*cursor))
        query = query.order_by(t.runs.c.created_ms.desc(), t.runs.c.id.desc()).limit(limit + 1)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        found = tuple(_stored(row) for row in rows[:limit])
        more = len(rows) > limit
        return Page(found, f"{found[-1].created_ms}.{found[-1].id}" if more else None)

    async def withdraw_waiting(self, tenant: str, prospect_id: str, *, before_ms: int) -> int:
        """Withdraws finished drafts of the prospect that nobody has acted on; returns how many."""
        acted = select(t.feedback.c.run_id).where(t.feedback.c.tenant == tenant)
        where = and_(
            t.runs.c.tenant == tenant,
            t.runs.c.prospect_id == prospect_id,
            t.runs.c.status == "finished",
            t.runs.c.created_ms < before_ms,
            t.runs.c.id.not_in(acted),
        )
        async with self._database.write() as connection:
            done = await connection.execute(
                update(t.runs).where(where).values(status="withdrawn", version=t.runs.c.version + 1)
            )
        return int(done.rowcount)

    async def forget_before(self, moment_ms: int) -> int:
        """Retention: removes runs with their feedback and idempotency answers older than the moment, of all tenants."""
        old = select(t.runs.c.id).where(t.runs.c.created_ms < moment_ms)
        async with self._database.write() as connection:
            await connection.execute(delete(t.feedback).where(t.feedback.c.run_id.in_(old)))
            await connection.execute(delete(t.idempotency).where(t.idempotency.c.created_ms < moment_ms))
            done = await connection.execute(delete(t.runs).where(t.runs.c.created_ms < moment_ms))
        return int(done.rowcount)

    # Feedback and outcomes

    async def add_entry(self, tenant: str, run_id: str, kind: str, action: str, entry_json: str) -> Entry:
        """Appends feedback or an outcome; nothing is ever changed or removed but by erasure."""
        entry = Entry(uuid4().hex, kind, action, now_ms(), entry_json)
        async with self._database.write() as connection:
            await connection.execute(insert(t.feedback), [{"tenant": tenant, "run_id": run_id, **entry._asdict()}])
        return entry

    async def entries(self, tenant: str, run_id: str) -> tuple[Entry, ...]:
        """Oldest first."""
        query = (
            select(t.feedback)
            .where(t.feedback.c.tenant == tenant, t.feedback.c.run_id == run_id)
            .order_by(t.feedback.c.created_ms, t.feedback.c.id)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(Entry(r["id"], r["kind"], r["action"], r["created_ms"], r["entry"]) for r in rows)

    # Idempotency

    async def claim_key(self, tenant: str, key: str, request_hash: str) -> Claimed:
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

    async def settle_key(self, tenant: str, key: str, status_code: int, body: str, run_id: str | None) -> None:
        """Keeps the answer for repeats of the request."""
        where = and_(t.idempotency.c.tenant == tenant, t.idempotency.c.key == key)
        async with self._database.write() as connection:
            await connection.execute(
                update(t.idempotency).where(where).values(status_code=status_code, body=body, run_id=run_id)
            )

    async def release_key(self, tenant: str, key: str) -> None:
        """Gives the key back after a failure, so that a repeat does the work."""
        where = and_(
            t.idempotency.c.tenant == tenant, t.idempotency.c.key == key, t.idempotency.c.status_code.is_(None)
        )
        async with self._database.write() as connection:
            await connection.execute(delete(t.idempotency).where(where))

    # Suppression

    async def suppress(self, tenant: str, digests: tuple[str, ...], why: str) -> None:
        """Keeps an opt-out; does nothing for digests that are suppressed already."""
        if not digests:
            return
        async with self._database.write() as connection:
            known = await connection.execute(_active(tenant, digests))
            fresh = set(digests) - {row.digest for row in known}
            if fresh:
                rows = [{"tenant": tenant, "digest": d, "created_ms": now_ms(), "why": why} for d in sorted(fresh)]
                await connection.execute(insert(t.suppressions), rows)

    async def suppressed(self, tenant: str, digests: tuple[str, ...]) -> bool:
        """Whether any of them is suppressed."""
        if not digests:
            return False
        async with self._database.read() as connection:
            return (await connection.execute(_active(tenant, digests).limit(1))).first() is not None

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

    # Erasure and export

    async def runs_of_prospect(self, tenant: str, prospect_id: str) -> tuple[StoredRun, ...]:
        """All runs of the prospect, oldest first."""
        query = (
            select(t.runs)
            .where(t.runs.c.tenant == tenant, t.runs.c.prospect_id == prospect_id)
            .order_by(t.runs.c.created_ms)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(_stored(row) for row in rows)

    async def erase_prospect(self, tenant: str, prospect_id: str, digests: tuple[str, ...]) -> Receipt:
        """Removes all that is kept of the prospect but the suppression, which holds no readable word."""
        mine = and_(t.runs.c.tenant == tenant, t.runs.c.prospect_id == prospect_id)
        ids = select(t.runs.c.id).where(mine)
        async with self._database.write() as connection:
            notes = await connection.execute(
                delete(t.feedback).where(t.feedback.c.tenant == tenant, t.feedback.c.run_id.in_(ids))
            )
            answers = await connection.execute(
                delete(t.idempotency).where(t.idempotency.c.tenant == tenant, t.idempotency.c.run_id.in_(ids))
            )
            gone = await connection.execute(delete(t.runs).where(mine))
            kept = (
                await connection.execute(select(func.count()).select_from(_active(tenant, digests).subquery()))
                if digests
                else None
            )
        return Receipt(gone.rowcount, notes.rowcount, answers.rowcount, int(kept.scalar_one()) if kept else 0)

    # Keys

    async def add_key(self, key: Key, digest: str) -> None:
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

    async def find_key(self, digest: str) -> Key | None:
        """The key with that digest that is neither revoked nor expired."""
        alive = or_(t.api_keys.c.expires_ms.is_(None), t.api_keys.c.expires_ms > now_ms())
        query = select(t.api_keys).where(t.api_keys.c.digest == digest, t.api_keys.c.revoked_ms.is_(None), alive)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _key(row) if row else None

    async def list_keys(self, tenant: str | None = None) -> tuple[Key, ...]:
        """All keys, revoked ones too, oldest first."""
        query = select(t.api_keys).order_by(t.api_keys.c.created_ms)
        if tenant is not None:
            query = query.where(t.api_keys.c.tenant == tenant)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(_key(row) for row in rows)

    async def revoke_key(self, prefix_or_id: str) -> int:
        """Revokes by id or prefix; returns how many."""
        where = or_(t.api_keys.c.id == prefix_or_id, t.api_keys.c.prefix == prefix_or_id)
        async with self._database.write() as connection:
            done = await connection.execute(
                update(t.api_keys).where(where, t.api_keys.c.revoked_ms.is_(None)).values(revoked_ms=now_ms())
            )
        return int(done.rowcount)

    # Records handed over to the panel

    async def add_launch(self, digest: str, tenant: str, name: str, brief_json: str, expires_ms: int) -> None:
        """Keeps a record for one use; sweeps what has expired."""
        row = {"digest": digest, "tenant": tenant, "name": name, "brief": brief_json, "expires_ms": expires_ms}
        async with self._database.write() as connection:
            await connection.execute(delete(t.launches).where(t.launches.c.expires_ms < now_ms()))
            await connection.execute(delete(t.api_keys).where(t.api_keys.c.expires_ms < now_ms()))
            await connection.execute(insert(t.launches), [row])

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


def _row(tenant: str, run_id: str, status: str, brief_json: str, prospect_id: str | None) -> dict[str, object]:
    return {
        "id": run_id,
        "tenant": tenant,
        "created_ms": now_ms(),
        "status": status,
        "prospect_id": prospect_id,
        "version": 1,
        "brief": brief_json,
    }


def _finished(run: Run) -> dict[str, object]:
    return {
        "play": run.plan.play.id.value,
        "source": run.source.value if run.source else None,
        "fingerprint": run.fingerprint,
        "run": run.model_dump_json(),
    }


def _stored(r: RowMapping) -> StoredRun:
    return StoredRun(
        id=str(r["id"]),
        status=str(r["status"]),
        version=int(str(r["version"])),
        prospect_id=str(r["prospect_id"]) if r["prospect_id"] is not None else None,
        created_ms=int(str(r["created_ms"])),
        run=Run.model_validate_json(str(r["run"])) if r["run"] is not None else None,
        problem=str(r["problem"]) if r["problem"] is not None else None,
        brief=str(r["brief"]),
    )


def _key(r: RowMapping) -> Key:
    revoked = r["revoked_ms"]
    return Key(
        id=str(r["id"]),
        tenant=str(r["tenant"]),
        name=str(r["name"]),
        prefix=str(r["prefix"]),
        scopes=frozenset(str(r["scopes"]).split()),
        created_ms=int(str(r["created_ms"])),
        revoked_ms=int(str(revoked)) if revoked is not None else None,
        expires_ms=r["expires_ms"],
    )


def _active(tenant: str, digests: tuple[str, ...]) -> Select[str]:
    return select(t.suppressions.c.digest).where(
        t.suppressions.c.tenant == tenant,
        t.suppressions.c.digest.in_(digests),
        t.suppressions.c.lifted_ms.is_(None),
    )
