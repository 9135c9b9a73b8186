"""Runs: kept before they are answered, found again, withdrawn, forgotten, erased."""

import orjson
from sqlalchemy import Connection, RowMapping, and_, bindparam, delete, exists, func, insert, select, tuple_, update

from service.run import Run
from service.store import tables as t
from service.store.clock import now_ms
from service.store.engine import Connected, Database
from service.store.filing import Filing
from service.store.rows import Orphan, Page, Receipt, StoredRun
from service.store.suppressions import active

# Asked with every draft, so they are written once.
_READY = (
    select(t.runs)
    .where(t.runs.c.tenant == bindparam("tenant"), t.runs.c.brief_hash == bindparam("brief_hash"))
    .where(t.runs.c.status == "finished", t.runs.c.ahead.is_(True))
    .order_by((t.runs.c.created_ms + 0).desc())  # else SQLite walks all runs by their time
    .limit(1)
)
_INSERT = insert(t.runs)
_WITHDRAW = (
    update(t.runs)
    .where(
        t.runs.c.tenant == bindparam("whose"),
        t.runs.c.prospect_id == bindparam("whom"),
        t.runs.c.status == "finished",
        t.runs.c.last_inbound_ms < bindparam("heard_ms"),
        ~exists().where(t.feedback.c.tenant == t.runs.c.tenant, t.feedback.c.run_id == t.runs.c.id),
    )
    .values(status="withdrawn", version=t.runs.c.version + 1)
)


class Runs:
    """All runs, finished or not.

    Every method names the tenant; what belongs to another tenant does not exist for it. Every method raises
    StoreUnavailable where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def start(self, tenant: str, run_id: str, filing: Filing, *, due_ms: int) -> None:
        """Keeps a run that is not finished yet, so that it can be asked for. Past `due_ms` anybody may take it over."""
        row = new_row(tenant, run_id, "pending", filing) | {"due_ms": due_ms}
        async with self._database.write() as connection:
            await connection.execute(insert(t.runs), [row])

    async def take_over(self, *, due_ms: int) -> tuple[Orphan, ...]:
        """Pending runs of all tenants whose time is over, due anew at `due_ms`. Each goes to one asker alone."""
        late = (
            update(t.runs)
            .where(t.runs.c.status == "pending", t.runs.c.due_ms < now_ms())
            .values(due_ms=due_ms)
            .returning(t.runs.c.tenant, t.runs.c.id, t.runs.c.brief)
        )
        async with self._database.write() as connection:
            return tuple(Orphan(*row) for row in (await connection.execute(late)).all())

    async def save(self, tenant: str, run: Run, filing: Filing) -> None:
        """Keeps a finished run; returns after the commit. What waits from before their latest word is withdrawn."""
        row = new_row(tenant, run.id, "finished", filing) | finished_row(run)
        await self._database.change(lambda connection: insert_finished(connection, row))

    async def finish(self, tenant: str, run: Run) -> bool:
        """Completes a pending run. False where it was withdrawn or erased meanwhile."""
        return await self._change(tenant, run.id, "pending", {"status": "finished", **finished_row(run)})

    async def fail(self, tenant: str, run_id: str, problem_json: str) -> bool:
        """Marks a pending run as failed."""
        return await self._change(tenant, run_id, "pending", {"status": "failed", "problem": problem_json})

    async def let_go(self, tenant: str, run_id: str) -> None:
        """Leaves a pending run to whoever takes over next."""
        mine = and_(t.runs.c.tenant == tenant, t.runs.c.id == run_id, t.runs.c.status == "pending")
        async with self._database.write() as connection:
            await connection.execute(update(t.runs).where(mine).values(due_ms=0))

    async def _change(self, tenant: str, run_id: str, status: str, values: dict[str, object]) -> bool:
        where = and_(t.runs.c.tenant == tenant, t.runs.c.id == run_id, t.runs.c.status == status)
        change = update(t.runs).where(where).values(version=t.runs.c.version + 1, due_ms=None, **values)
        async with self._database.write() as connection:
            done = await connection.execute(change)
        return bool(done.rowcount)

    async def get(self, tenant: str, run_id: str) -> StoredRun | None:
        """The run, or null where this tenant has none of that id."""
        query = select(t.runs).where(t.runs.c.tenant == tenant, t.runs.c.id == run_id)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().first()
        return stored_run(row) if row else None

    async def is_pending(self, tenant: str, run_id: str) -> bool:
        """Whether it is still being written, here or elsewhere; False also where there is none."""
        query = select(t.runs.c.status).where(t.runs.c.tenant == tenant, t.runs.c.id == run_id)
        async with self._database.read() as connection:
            return (await connection.execute(query)).scalar() == "pending"

    async def page(
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
        found = tuple(stored_run(row) for row in rows[:limit])
        more = len(rows) > limit
        return Page(found, f"{found[-1].created_ms}.{found[-1].id}" if more else None)

    async def withdraw_waiting(self, tenant: str, prospect_id: str, *, last_inbound_ms: int) -> int:
        """Withdraws finished drafts that know nothing of the prospect's latest word and that nobody acted on."""
        return await self._database.change(
            lambda connection: _withdraw(connection, tenant, prospect_id, last_inbound_ms)
        )

    async def forget_before(self, moment_ms: int) -> int:
        """Retention: removes what is older than the moment, of all tenants; returns how many runs.

        Runs with their feedback, idempotency answers, and batches with their items, worked or not.
        """
        old = select(t.runs.c.id).where(t.runs.c.created_ms < moment_ms)
        old_batches = select(t.batches.c.id).where(t.batches.c.created_ms < moment_ms)
        async with self._database.write() as connection:
            await connection.execute(delete(t.feedback).where(t.feedback.c.run_id.in_(old)))
            await connection.execute(delete(t.idempotency).where(t.idempotency.c.created_ms < moment_ms))
            await connection.execute(delete(t.batch_items).where(t.batch_items.c.batch_id.in_(old_batches)))
            await connection.execute(delete(t.batches).where(t.batches.c.created_ms < moment_ms))
            done = await connection.execute(delete(t.runs).where(t.runs.c.created_ms < moment_ms))
        return int(done.rowcount)

    async def of_prospect(self, tenant: str, prospect_id: str) -> tuple[StoredRun, ...]:
        """All runs of the prospect, oldest first."""
        query = (
            select(t.runs)
            .where(t.runs.c.tenant == tenant, t.runs.c.prospect_id == prospect_id)
            .order_by(t.runs.c.created_ms)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(stored_run(row) for row in rows)

    async def erase(self, tenant: str, prospect_id: str, digests: tuple[str, ...]) -> Receipt:
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
            theirs = and_(t.batch_items.c.tenant == tenant, t.batch_items.c.prospect_id == prospect_id)
            items = await connection.execute(delete(t.batch_items).where(theirs))
            launches = await _erase_launches(connection, tenant, prospect_id)
            gone = await connection.execute(delete(t.runs).where(mine))
            kept = (
                await connection.execute(select(func.count()).select_from(active(tenant, digests).subquery()))
                if digests
                else None
            )
        suppressed = int(kept.scalar_one()) if kept else 0
        return Receipt(gone.rowcount, notes.rowcount, answers.rowcount, suppressed, items.rowcount, launches)


def insert_finished(connection: Connection, row: dict[str, object]) -> None:
    """Keeps a finished run by its columns, within a transaction of the caller's; withdraws what it makes void."""
    if row["prospect_id"] is not None and row["last_inbound_ms"]:
        _withdraw(connection, row["tenant"], row["prospect_id"], row["last_inbound_ms"])
    connection.execute(_INSERT, [row])


async def _erase_launches(connection: Connected, tenant: str, prospect_id: str) -> int:
    """Of records on their way to the panel those about the prospect; they live a minute, so they are few."""
    query = select(t.launches.c.digest, t.launches.c.brief).where(t.launches.c.tenant == tenant)
    rows = (await connection.execute(query)).all()
    mine = [row.digest for row in rows if orjson.loads(row.brief)["brief"]["prospect"].get("id") == prospect_id]
    await connection.execute(delete(t.launches).where(t.launches.c.digest.in_(mine)))
    return len(mine)


def _withdraw(connection: Connection, tenant: object, prospect_id: object, last_inbound_ms: object) -> int:
    asked = {"whose": tenant, "whom": prospect_id, "heard_ms": last_inbound_ms}
    return int(connection.execute(_WITHDRAW, asked).rowcount)


def new_row(tenant: str, run_id: str, status: str, filing: Filing) -> dict[str, object]:
    """The columns of a run that is new."""
    return {
        "id": run_id,
        "tenant": tenant,
        "created_ms": now_ms(),
        "status": status,
        "version": 1,
        "ahead": False,
        **filing._asdict(),
    }


def finished_row(run: Run) -> dict[str, object]:
    """The columns that a finished run fills."""
    return {
        "play": run.plan.play.id.value,
        "source": run.source.value if run.source else None,
        "fingerprint": run.fingerprint,
        "run": run.model_dump_json(),
    }


def newest_ahead(connection: Connection, tenant: str, brief_hash: str) -> RowMapping | None:
    """The newest finished run that was drafted ahead for the same record, within a transaction of others."""
    return connection.execute(_READY, {"tenant": tenant, "brief_hash": brief_hash}).mappings().first()


def stored_run(row: RowMapping) -> StoredRun:
    run = row["run"]
    values = {name: row[name] for name in StoredRun._fields if name != "run"}
    return StoredRun(**values, run=Run.model_validate_json(run) if run is not None else None)
