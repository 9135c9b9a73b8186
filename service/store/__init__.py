"""The store: runs, feedback, keys, suppressions and idempotency in SQLite or PostgreSQL, behind one `Store`."""

from service.store.store import Store, open_store

__all__ = ["Store", "open_store"]
