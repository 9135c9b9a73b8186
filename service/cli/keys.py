"""`highroad keys`: made, listed and revoked in the store that the service uses."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from service.auth import digest, new_key
from service.config import read_settings
from service.store import Store, open_store
from service.store.clock import now_ms

T = TypeVar("T")


def create(name: str, scopes: str, tenant: str) -> int:
    """Prints the key once."""
    clear, key = new_key(
        name, tenant=tenant, scopes=frozenset(s.strip() for s in scopes.split(",") if s.strip()), now_ms=now_ms()
    )

    async def add(store: Store) -> None:
        await store.keys.add(key, digest(clear))

    _with_store(add)
    print(f"{clear}\n\nKeep it: it is not shown again. Tenant {tenant}, scopes {', '.join(sorted(key.scopes))}.")
    return 0


def show() -> int:
    async def listed(store: Store) -> int:
        for key in await store.keys.all():
            state = "revoked" if key.revoked_ms else "active"
            made = datetime.fromtimestamp(key.created_ms / 1000, UTC).date()
            print(f"{key.prefix}…  {state:8} {key.tenant:12} {' '.join(sorted(key.scopes)):18} {made}  {key.name}")
        return 0

    return _with_store(listed)


def revoke(prefix_or_id: str) -> int:
    async def gone(store: Store) -> int:
        return await store.keys.revoke(prefix_or_id.rstrip("…"))

    count = _with_store(gone)
    print(f"Revoked: {count}." if count else "No active key has that prefix or id.")
    return 0 if count else 2


def _with_store(work: Callable[[Store], Awaitable[T]]) -> T:
    async def whole() -> T:
        store = await open_store(read_settings().store_url)
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(whole())
