"""The openai client, for endpoints behind a proxy of the environment: its transport knows all kinds of them."""

import asyncio
import logging
import ssl
import time
from typing import Any

import httpx2
from openai import APIStatusError, AsyncOpenAI, AsyncStream

from service.llm.door import Answer, StatusFault
from service.llm.endpoint import Endpoint
from service.llm.guard import BoundedResponses
from service.llm.mapping import as_model_error

# Their debug lines tell of requests that hold strangers' words.
for _name in ("openai", "httpx2", "httpcore2"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class SdkDoor:
    """See `Door`."""

    def __init__(self, endpoint: Endpoint, tls: ssl.SSLContext, *, kept_open_s: float) -> None:
        # Only connecting is bounded here; waiting for words is bounded per call, against the deadline.
        timeout = httpx2.Timeout(None, connect=endpoint.bounds.connect_seconds)
        http_client = httpx2.AsyncClient(
            verify=tls,
            timeout=timeout,
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100, keepalive_expiry=kept_open_s),
            headers={"Accept-Encoding": "identity"},
            follow_redirects=False,
            trust_env=endpoint.uses_proxies,
            event_hooks={"response": [BoundedResponses(endpoint.bounds.max_bytes)]},
        )
        self._client = AsyncOpenAI(
            base_url=endpoint.base_url,
            api_key=endpoint.api_key.get_secret_value() or "none",
            organization=endpoint.organization,
            project=endpoint.project,
            max_retries=0,
            timeout=timeout,
            http_client=http_client,
        )

    async def post(self, path: str, body: dict[str, Any]) -> Answer:
        """See `Door.post`."""
        try:
            stream = await self._client.post(
                path, cast_to=object, body=body, stream=True, stream_cls=AsyncStream[object]
            )
        except APIStatusError as error:
            retry_after = error.response.headers.get("retry-after", "")
            raise StatusFault(error.status_code, retry_after=retry_after, body=error.response.text) from None
        except Exception as error:
            raise as_model_error(error) from None
        return _SdkAnswer(stream.response)

    async def aclose(self) -> None:
        await self._client.close()


class _SdkAnswer:
    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self._chunks = aiter(response.aiter_bytes())

    def header(self, name: str) -> str:
        return str(self._response.headers.get(name, ""))

    async def read(self, by: float | None = None) -> bytes:
        try:
            async with asyncio.timeout(None if by is None else max(0.0, by - time.monotonic())):
                return await anext(self._chunks, b"")
        except TimeoutError:
            raise
        except Exception as error:
            raise as_model_error(error) from None

    async def aclose(self) -> None:
        await self._response.aclose()
