"""Batches: many briefs in, each worked once, whoever works it and however often they are killed."""

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, insert, select, update

from service.run import Run
from service.store import tables as t
from service.store.clock import now_ms
from service.store.engine import Database
from service.store.filing import Filing
from service.store.rows import BatchState, Item, ItemState
from service.store.runs import finished_row, insert_finished, new_row


class Batches:
    """Batches and their items.

    Every method names the tenant; what belongs to another tenant does not exist for it. Every method raises
    StoreUnavailable where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, tenant: str, batch_id: str, briefs: tuple[Filing, ...], *, ahead: bool = False) -> None:
        """Keeps a batch; its items wait to be worked. `ahead` marks drafts that nobody has asked for yet."""
        head = {"id": batch_id, "tenant": tenant, "created_ms": now_ms(), "total": len(briefs)}
        items = [
            {
                "batch_id": batch_id,
                "number": number,
                "tenant": tenant,
                "prospect_id": filing.prospect_id,
                "ahead": ahead,
                "status": "waiting",
                "brief": filing.brief,
            }
            for number, filing in enumerate(briefs)
        ]
        async with self._database.write() as connection:
            await connection.execute(insert(t.batches), [head])
            await connection.execute(insert(t.batch_items), items)

    async def state(self, tenant: str, batch_id: str) -> BatchState | None:
        """How far it is, with each item in the order of the request; null where this tenant has none of that id."""
        head = select(t.batches).where(t.batches.c.tenant == tenant, t.batches.c.id == batch_id)
        items = select(t.batch_items).where(t.batch_items.c.batch_id == batch_id).order_by(t.batch_items.c.number)
        async with self._database.read() as connection:
            found = (await connection.execute(head)).mappings().first()
            rows = (await connection.execute(items)).mappings().all() if found else ()
        if found is None:
            return None
        states = tuple(ItemState(r["number"], r["status"], r["run_id"], r["problem"]) for r in rows)
        return BatchState(batch_id, found["total"], found["created_ms"], states)

    async def waiting(self, *, limit: int = 1_000) -> tuple[Item, ...]:
        """Items of all tenants that nobody has finished, oldest batch first: what a worker takes up at its start."""
        query = (
            select(t.batch_items)
            .join(t.batches, t.batches.c.id == t.batch_items.c.batch_id)
            .where(t.batch_items.c.status == "waiting")
            .order_by(t.batches.c.created_ms, t.batch_items.c.number)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(_item(r) for r in rows)

    async def item(self, batch_id: str, number: int) -> Item | None:
        """The item, while it waits; null once it is finished, failed or erased."""
        query = select(t.batch_items).where(_place(batch_id, number), t.batch_items.c.status == "waiting")
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _item(row) if row else None

    async def of_prospect(self, tenant: str, prospect_id: str) -> tuple[Item, ...]:
        """Items about the prospect that wait."""
        query = select(t.batch_items).where(
            t.batch_items.c.tenant == tenant,
            t.batch_items.c.prospect_id == prospect_id,
            t.batch_items.c.status == "waiting",
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(_item(r) for r in rows)

    async def finish(self, item: Item, run: Run, filing: Filing) -> bool:
        """Keeps the run and marks the item done, both or neither. False where somebody else was first."""
        row = new_row(item.tenant, run.id, "finished", filing) | finished_row(run) | {"ahead": item.ahead}
        mark = (
            update(t.batch_items)
            .where(_place(item.batch_id, item.number), t.batch_items.c.status == "waiting")
            .values(status="done", run_id=run.id, brief="")
        )

        def work(connection: Connection) -> bool:
            done = connection.execute(mark)
            if done.rowcount:
                insert_finished(connection, row)
            return bool(done.rowcount)

        return await self._database.change(work)

    async def fail(self, item: Item, problem_json: str) -> bool:
        """Marks the item as failed for good, with its problem."""
        async with self._database.write() as connection:
            done = await connection.execute(
                update(t.batch_items)
                .where(_place(item.batch_id, item.number), t.batch_items.c.status == "waiting")
                .values(status="failed", problem=problem_json, brief="")
            )
        return bool(done.rowcount)

    async def count_waiting(self) -> int:
        """Items of all tenants that wait."""
        query = select(func.count()).select_from(t.batch_items).where(t.batch_items.c.status == "waiting")
        async with self._database.read() as connection:
            return int((await connection.execute(query)).scalar_one())


def _item(row: RowMapping) -> Item:
    return Item(row["tenant"], row["batch_id"], row["number"], row["brief"], row["ahead"])


def _place(batch_id: str, number: int) -> ColumnElement[bool]:
    return and_(t.batch_items.c.batch_id == batch_id, t.batch_items.c.number == number)
