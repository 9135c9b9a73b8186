"""What tests need to start processes of their own."""

import os
import socket


def free_port() -> int:
    """One of the loopback that nobody listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


def little_environment(**more: str) -> dict[str, str]:
    """Where programs and the user's folder are, and what is given: nothing else of ours sets the process up."""
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | more
