"""Feedback and outcomes: append-only lines about a run."""

from uuid import uuid4

from sqlalchemy import insert, select

from service.store import tables as t
from service.store.clock import now_ms
from service.store.engine import Database
from service.store.rows import Entry


class FeedbackLog:
    """What was done with drafts and what came of them.

    Every method names the tenant; what belongs to another tenant does not exist for it. Every method raises
    StoreUnavailable where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, tenant: str, run_id: str, kind: str, action: str, entry_json: str) -> Entry:
        """Appends feedback or an outcome; nothing is ever changed or removed but by erasure."""
        entry = Entry(uuid4().hex, kind, action, now_ms(), entry_json)
        async with self._database.write() as connection:
            await connection.execute(insert(t.feedback), [{"tenant": tenant, "run_id": run_id, **entry._asdict()}])
        return entry

    async def of_run(self, tenant: str, run_id: str) -> tuple[Entry, ...]:
        """Oldest first."""
        query = (
            select(t.feedback)
            .where(t.feedback.c.tenant == tenant, t.feedback.c.run_id == run_id)
            .order_by(t.feedback.c.created_ms, t.feedback.c.id)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(Entry(r["id"], r["kind"], r["action"], r["created_ms"], r["entry"]) for r in rows)
