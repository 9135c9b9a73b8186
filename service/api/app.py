"""The app: parts are built once, routes get them, doors stand before all."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from service import __version__
from service.api import batches, drafts, feedback, health, lint, panel, plans, prospects, records, stream
from service.api.deps import Parts
from service.api.doors import Doors, Inside, is_loopback
from service.api.files import MOUNTED, PanelFiles
from service.api.housekeeping import Housekeeping
from service.api.idempotency import Idempotency
from service.api.jobs import Jobs
from service.api.limits import open_rates
from service.api.problems import Problem, add_handlers
from service.assembly import Writer, open_writer
from service.config import Settings
from service.errors import SettingsError
from service.policy.model import load_policy
from service.prompting import load_prompts
from service.store import Store, open_store
from service.telemetry import Metrics, log
from service.tracing import TracedLLM, Tracing, open_tracing
from service.warmup import warm_up
from service.worker import InProcess, Queue, Shared

_DRAIN_S = 5.0
"""After open requests were waited for; what was promised and is late is left to another process."""


OpenWriter = Callable[[Settings], AbstractAsyncContextManager[Writer]]


def create_app(
    settings: Settings, *, host: str = "127.0.0.1", writer: OpenWriter = open_writer, tracing: Tracing | None = None
) -> FastAPI:
    """The service for one bind address; its lifespan raises SettingsError where others reach it and there is no key."""
    metrics, inside = Metrics(), Inside()
    tracing = tracing or open_tracing(settings.otlp_endpoint)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        store = await open_store(settings.store_url)
        try:
            open_door = await _door_is_open(store, host)
            async with AsyncExitStack() as stack, writer(settings) as opened:
                stack.callback(tracing.close)
                traced = _traced(opened, tracing)
                app.state.parts = parts = await _parts(stack, settings, store, traced, metrics, open_door=open_door)
                warming = asyncio.create_task(warm_up(parts.writer, free=inside.empty))
                log.info("started", mode=opened.mode, host=host, version=__version__)
                yield
                await parts.jobs.drain(_DRAIN_S)
                await warming
        finally:
            await store.close()
            metrics.close()

    app = FastAPI(
        title="Highroad",
        version=__version__,
        summary="The next touch to a prospect who went silent or said no, and why.",
        lifespan=lifespan,
        separate_input_output_schemas=False,  # one `Brief`: generators stumble over two of one name
        docs_url=None,
        redoc_url=None,
        strict_content_type=False,  # without one it is JSON; cross-site posts are refused by their Origin
    )
    _add_routes(app, settings)
    app.add_middleware(Doors, settings=settings, metrics=metrics, bind_host=host, tracing=tracing, inside=inside)
    return app


def _add_routes(app: FastAPI, settings: Settings) -> None:
    for module in (plans, drafts, stream, batches, lint, feedback, prospects, records, panel, health):
        app.include_router(module.router)
    app.mount(MOUNTED, PanelFiles(), name="static")
    add_handlers(app)
    _describe(app)
    if settings.allowed_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.allowed_origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "Prefer", "If-Match", "Last-Event-ID"],
            expose_headers=["ETag", "Location", "Retry-After", "Idempotent-Replayed", "X-Request-Id"],
        )


def _traced(writer: Writer, tracing: Tracing) -> Writer:
    return replace(writer, llm=TracedLLM(writer.llm, tracing)) if writer.llm is not None and tracing.is_on else writer


async def _parts(
    stack: AsyncExitStack, settings: Settings, store: Store, opened: Writer, metrics: Metrics, *, open_door: bool
) -> Parts:
    """The parts of the app, at work until the stack is left."""
    jobs = Jobs(opened, store, metrics)
    house = Housekeeping(store, jobs, retention_days=settings.retention_days)
    await stack.enter_async_context(house.running())
    rates = open_rates(settings)
    stack.push_async_callback(rates.aclose)
    queue = await stack.enter_async_context(_queue(settings, store, opened, metrics).running())
    return Parts(settings, store, opened, jobs, Idempotency(store.idempotency), queue, metrics, rates, open_door)


async def check_start(settings: Settings, host: str) -> bool:
    """Brings the database up to date; whether all who reach the address are let in, since there is no key.

    Raises:
        SettingsError: the service could not start.
    """
    open_rates(settings)
    load_policy(settings.policy)
    load_prompts()
    store = await open_store(settings.store_url)
    try:
        return await _door_is_open(store, host)
    finally:
        await store.close()


async def _door_is_open(store: Store, host: str) -> bool:
    keys = [key for key in await store.keys.all() if key.revoked_ms is None and key.expires_ms is None]
    if keys:
        return False
    if not is_loopback(host):
        raise SettingsError(
            f"{host} can be reached by others and no API key is configured. "
            "Make one with `highroad keys create NAME`, or serve on 127.0.0.1."
        )
    return True


def _queue(settings: Settings, store: Store, writer: Writer, metrics: Metrics) -> Queue:
    return InProcess(store, writer, metrics) if settings.store_url.startswith("sqlite") else Shared(settings.store_url)


def _describe(app: FastAPI) -> None:
    """Adds to the description the problem document, which routes point to, and how a key is sent."""
    written = app.openapi

    def openapi() -> dict[str, object]:
        description = written()
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        for name, schema in {**problem.pop("$defs"), "Problem": problem}.items():
            description["components"]["schemas"].setdefault(name, schema)
        _name_streams(description)
        description["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        description["security"] = [{}, {"key": []}]  # on loopback without keys it is open
        return description

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend it


def _name_streams(description: dict[str, Any]) -> None:
    """Event streams without a schema: FastAPI writes `itemSchema`, which 3.1 does not know, and no other fits."""
    for operations in description["paths"].values():
        for operation in operations.values():
            for response in operation["responses"].values():
                stream = response.get("content", {}).get("text/event-stream")
                if stream is not None:
                    stream.pop("itemSchema", None)
                    stream.pop("schema", None)
