"""An app in this process, with a store of its own and a model that says what the test wants."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest

from service.api.app import create_app
from service.api.deps import Parts
from service.assembly import Writer, open_writer
from service.config import Settings
from service.llm import LLM
from service.tracing import Tracing
from tests.builders import a_brief


class Service:
    """The app as a caller and as its owner sees it."""

    def __init__(self, client: httpx2.AsyncClient, parts: Parts) -> None:
        self.client = client
        self.parts = parts

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx2.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post(path, json=body, headers=named)


ServiceMaker = Callable[..., AbstractAsyncContextManager[Service]]


@pytest.fixture
def serving(tmp_path: Path) -> ServiceMaker:
    """Makes services: `async with serving(llm=…, rate_limit=…) as service`."""

    @asynccontextmanager
    async def make(
        *, llm: LLM | None = None, host: str = "127.0.0.1", tracing: Tracing | None = None, **settings: Any
    ) -> AsyncIterator[Service]:
        @asynccontextmanager
        async def writer(given: Settings) -> AsyncIterator[Writer]:
            async with open_writer(given) as opened:
                yield replace(opened, llm=llm)

        given = Settings(**{"data": tmp_path, "embedded": False, "rate_limit": 0, **settings})
        app = create_app(given, host=host, writer=writer, tracing=tracing)
        async with app.router.lifespan_context(app):
            transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
            async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
                yield Service(client, app.state.parts)

    return make


@pytest.fixture
async def service(serving: ServiceMaker) -> AsyncIterator[Service]:
    async with serving() as made:
        yield made


def brief_json(**changes: Any) -> dict[str, Any]:
    """The builders' brief as a request."""
    value: dict[str, Any] = a_brief(**changes).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return value
