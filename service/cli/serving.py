"""`highroad serve`: uvicorn around the app."""

import asyncio
import multiprocessing
import os
import signal
import socket
import threading
from functools import partial

from fastapi import FastAPI

from service.api.app import check_start, create_app
from service.config import read_settings, strangers
from service.errors import SettingsError
from service.memory import one_arena
from service.telemetry import set_up_logging, shared_counts

_GRACE_S = 20
"""How long open requests are waited for at the end; with the drafts behind them it stays below 30 s."""
_OPEN = "No API key: every program on this machine may use it. `highroad keys create NAME` and a new start end that."


def serve_forever(host: str, port: int) -> None:
    """Serves until it is told to stop; open drafts are finished first.

    Raises:
        SettingsError: the address cannot be used, or is open to others without an API key.
    """
    import uvicorn

    from service.cli.processes import Processes

    one_arena()
    settings = read_settings()
    set_up_logging(settings.log_level)
    sock = _bound(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{sock.getsockname()[1]}"
    is_open = asyncio.run(check_start(settings, host))
    config = uvicorn.Config(
        partial(_an_app, host),
        factory=True,
        workers=settings.workers,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_GRACE_S,
        timeout_worker_healthcheck=30,
        lifespan="on",
    )
    _greet(address, is_open=is_open)
    if settings.workers > 1:
        with shared_counts():
            Processes(config, sockets=[sock]).run()
        return
    server = uvicorn.Server(config)
    try:
        server.run(sockets=[sock])
    except SystemExit:  # uvicorn's way out of a start that failed
        raise SettingsError("The service could not start.") from None
    if not server.started:
        raise SettingsError("The service could not start.")


def _greet(address: str, *, is_open: bool) -> None:
    """Says where it is served and what the person at the terminal has to know."""
    said = [f"Highroad: {address}/ · API docs: {address}/docs · stop with Ctrl+C"]
    if is_open:
        said.append(_OPEN)
    if ignored := strangers(os.environ):
        said.append(f"No setting, so ignored: {', '.join(ignored)}. The README lists all settings.")
    print("\n".join(said), flush=True)  # at once: whoever has read the first line may end us


def _an_app(host: str) -> FastAPI:
    """The app of one process."""
    one_arena()
    _end_with_parent()
    settings = read_settings()
    set_up_logging(settings.log_level)
    return create_app(settings, host=host)


def _end_with_parent() -> None:
    """One of several processes ends as if told to where the one that began them was killed: else it kept the port."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError as error:
        raise SettingsError(f"{host}:{port} cannot be served on ({error.strerror}); try --port 0.") from None
    return sock
