"""Batches: many briefs in, each worked once, whoever works it and however often they are killed.

An item that waits is held by one worker at a time, until a moment that its row tells. Past it the worker has died.
"""

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, select, tuple_, update

from service.run import Run
from service.store import tables as t
from service.store.clock import now_ms
from service.store.engine import Database
from service.store.filing import Filing
from service.store.rows import BatchState, Item, ItemState, Place
from service.store.runs import finished_row, insert_finished, new_row

_PLACE = (t.batch_items.c.batch_id, t.batch_items.c.number)
_OLDEST = (t.batch_items.c.due_ms, t.batch_items.c.number)


class Batches:
    """Batches and their items.

    Every method names the tenant; what belongs to another tenant does not exist for it. Every method raises
    StoreUnavailable where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, tenant: str, batch_id: str, briefs: tuple[Filing, ...], *, ahead: bool = False) -> None:
        """Keeps a batch; its items wait to be worked. `ahead` marks drafts that nobody has asked for yet."""
        now = now_ms()
        head = {"id": batch_id, "tenant": tenant, "created_ms": now, "total": len(briefs)}
        items = [
            {
                "batch_id": batch_id,
                "number": number,
                "tenant": tenant,
                "prospect_id": filing.prospect_id,
                "ahead": ahead,
                "status": "waiting",
                "brief": filing.brief,
                "due_ms": now,
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

    async def free(self, *, limit: int = 1_000) -> tuple[Place, ...]:
        """Items of all tenants that wait and that nobody holds, oldest first."""
        query = select(*_PLACE).where(_is_free()).order_by(*_OLDEST).limit(limit)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple((r["batch_id"], r["number"]) for r in rows)

    async def take(self, place: Place | None = None, *, due_ms: int) -> Item | None:
        """The item there, else the oldest that nobody holds; held until `due_ms`. Null where there is none.

        Each goes to one asker alone.
        """
        if place is None and not await self.free(limit=1):  # whoever looks in vain writes nothing
            return None
        first = select(*_PLACE).where(_is_free()).order_by(*_OLDEST).limit(1).with_for_update(skip_locked=True)
        if place is not None:
            first = first.where(_at(place))
        wanted = tuple_(*_PLACE) == first.correlate(None).scalar_subquery()
        hold = update(t.batch_items).where(wanted).values(due_ms=due_ms).returning(t.batch_items)
        row = await self._database.change(lambda connection: connection.execute(hold).mappings().first())
        return _item(row) if row else None

    async def let_go(self, item: Item) -> None:
        """Leaves an item that is still held to whoever takes up one next."""
        mine = and_(_waits(item), t.batch_items.c.due_ms == item.due_ms)
        async with self._database.write() as connection:
            await connection.execute(update(t.batch_items).where(mine).values(due_ms=0))

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
        mark = update(t.batch_items).where(_waits(item)).values(status="done", run_id=run.id, brief="")

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
                update(t.batch_items).where(_waits(item)).values(status="failed", problem=problem_json, brief="")
            )
        return bool(done.rowcount)

    async def withdraw(self, tenant: str, batch_id: str, problem_json: str) -> int:
        """Ends every item of a batch that waits, with that problem; returns how many. One at work keeps no draft."""
        waiting = and_(
            t.batch_items.c.tenant == tenant,
            t.batch_items.c.batch_id == batch_id,
            t.batch_items.c.status == "waiting",
        )
        async with self._database.write() as connection:
            done = await connection.execute(
                update(t.batch_items).where(waiting).values(status="failed", problem=problem_json, brief="")
            )
        return int(done.rowcount)


def _item(row: RowMapping) -> Item:
    return Item(row["tenant"], row["batch_id"], row["number"], row["brief"], row["ahead"], row["due_ms"])


def _is_free() -> ColumnElement[bool]:
    return and_(t.batch_items.c.status == "waiting", t.batch_items.c.due_ms <= now_ms())


def _waits(item: Item) -> ColumnElement[bool]:
    return and_(t.batch_items.c.status == "waiting", _at((item.batch_id, item.number)))


def _at(place: Place) -> ColumnElement[bool]:
    return and_(t.batch_items.c.batch_id == place[0], t.batch_items.c.number == place[1])
