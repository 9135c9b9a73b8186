"""`highroad worker`: items of batches, and what may be seen of them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from prometheus_client import start_http_server

from service.assembly import open_writer
from service.config import Settings, read_settings
from service.errors import SettingsError
from service.store import open_store
from service.telemetry import Metrics, log, set_up_logging
from service.tracing import TracedLLM, open_tracing
from service.worker import Shared


def work_forever(at_once: int, metrics_at: tuple[str, int] | None = None) -> None:
    """Works items of batches until it is told to stop; items under way are finished first.

    `metrics_at`: the host and port where its metrics are told.

    Raises:
        SettingsError: the database is no PostgreSQL, the queue is not installed or the port is taken.
    """
    settings = read_settings()
    set_up_logging(settings.log_level)
    if settings.store_url.startswith("sqlite"):
        raise SettingsError("Workers need PostgreSQL; on SQLite the service itself works batches.")
    metrics = Metrics()
    with _told(metrics, metrics_at):
        asyncio.run(_work(settings, metrics, at_once))


async def _work(settings: Settings, metrics: Metrics, at_once: int) -> None:
    store = await open_store(settings.store_url)
    tracing = open_tracing(settings.otlp_endpoint)
    try:
        async with open_writer(settings) as writer, Shared(settings.store_url).running() as queue:
            if writer.llm is not None and tracing.is_on:
                writer = replace(writer, llm=TracedLLM(writer.llm, tracing))
            log.info("worker_started", mode=writer.mode, count=at_once)
            await queue.work(store, writer, metrics, at_once=at_once)
    finally:
        tracing.close()
        await store.close()


@contextmanager
def _told(metrics: Metrics, at: tuple[str, int] | None) -> Iterator[None]:
    """The service tells its own by a route; a worker has none."""
    if at is None:
        yield
        return
    host, port = at
    try:
        server, thread = start_http_server(port, host, metrics.registry)
    except OSError as error:
        raise SettingsError(f"{host}:{port} cannot tell metrics ({error.strerror}); choose another port.") from None
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
