"""What tests need to start processes of their own."""

import os
import socket

from service.store import Store


def free_port() -> int:
    """One of the loopback that nobody listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


def little_environment(**more: str) -> dict[str, str]:
    """Where programs and the user's folder are, and what is given: nothing else of ours sets the process up."""
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | more


async def items_waiting(store: Store, tenant: str, batch_id: str) -> int:
    """How many items of a batch are not yet done by the processes that work at it."""
    state = await store.batches.state(tenant, batch_id)
    return sum(item.status == "waiting" for item in state.items) if state else 0
