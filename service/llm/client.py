"""One model behind an OpenAI-compatible endpoint: the only user of the openai client."""

import asyncio
import json
import logging
import ssl
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from functools import lru_cache
from typing import Any, TypeVar

import httpx2
from openai import APIStatusError, AsyncOpenAI, AsyncStream

from service.errors import ModelCutOff, ModelError, ModelOutOfTime, ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm.base import LLM, BudgetSpent, CallBudget, Family, ModelRequest, Piece, Reply
from service.llm.body import path_of, refused_field, write_body
from service.llm.breaker import Breaker
from service.llm.endpoint import Endpoint
from service.llm.events import DONE, EventLines
from service.llm.fallback import FallbackLLM
from service.llm.guard import BoundedResponses
from service.llm.mapping import as_model_error
from service.llm.reading import Reading
from service.llm.retry import MAX_CALLS, FieldRefused, call_until

# Their debug lines tell of requests that hold strangers' words.
for _name in ("openai", "httpx2", "httpcore2"):
    logging.getLogger(_name).setLevel(logging.WARNING)

_FIRST_PIECE_SECONDS_IN_A_LIST = 6.0
_KEPT_OPEN_S = 55.0
"""How long an idle connection is kept: a new one costs a handshake before the first words. Servers end them at 60 s."""

Items = AsyncGenerator[Piece | Reply, None]
T = TypeVar("T")


class OpenAILLM:
    """Streams replies; retries transport faults until the first piece; leaves a dead endpoint alone."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.name = endpoint.model
        self.family: Family = endpoint.family
        self._endpoint = endpoint
        self._bounds = endpoint.bounds
        self._breaker = Breaker(failures=self._bounds.breaker_failures, probe_seconds=self._bounds.probe_seconds)
        self._refused: frozenset[str] = frozenset()
        """Fields that this endpoint was found to refuse; left out from then on."""
        self._rejected = False
        """The latest call was: our settings are wrong."""
        self._client = _client(endpoint)

    @property
    def is_failing(self) -> bool:
        """Whether the endpoint rejects our requests, or failed so often that calls fail at once, but for a probe."""
        return self._rejected or self._breaker.is_open

    async def close(self) -> None:
        await self._client.close()

    async def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        """See `LLM.stream`. Without a budget it makes at most three upstream calls."""
        budget = budget or CallBudget(MAX_CALLS)
        refused = self._refused

        async def call() -> tuple[Piece | Reply, Items]:
            nonlocal refused
            items = self._call(request, refused, deadline, budget)
            try:
                first = await anext(items)
            except FieldRefused as refusal:
                refused |= {refusal.field_name}
                raise
            self._refused |= refused
            return first, items

        first, items = await call_until(call, deadline=deadline, budget=budget, backoff=self._bounds.backoff_seconds)
        async with aclosing(items):
            yield first
            async for item in items:
                yield item

    async def _call(
        self, request: ModelRequest, refused: frozenset[str], deadline: float, budget: CallBudget
    ) -> AsyncGenerator[Piece | Reply, None]:
        """One upstream call: pieces, then the reply. Raises ModelError and nothing else."""
        if deadline <= time.monotonic():
            raise ModelUnavailable("No time is left for a model call.")
        self._breaker.admit()
        report = self._breaker.withdrawn
        started = time.monotonic()
        reading = Reading(self._bounds, self.name)
        body = write_body(request, self._endpoint, refused)
        stream: AsyncStream[object] | None = None
        try:
            budget.spend()
            first_by = min(deadline, started + self._bounds.first_piece_seconds)
            stream = await _within(self._open(path_of(request), body), first_by)
            async with aclosing(self._events(stream, reading, first_by, deadline)) as chunks:
                async for events in chunks:
                    piece, fault = reading.add_all(events)
                    if piece:
                        report = self._breaker.succeeded
                        yield Piece(piece)
                    if fault is not None:
                        raise fault
            reply = reading.reply(ms=round((time.monotonic() - started) * 1000))
            report = self._breaker.succeeded
            self._rejected = False
            yield self._priced(reply)
        except Exception as error:
            fault = _fault(error, body, reading)
            report = self._report(fault, reading)
            if not isinstance(fault, BudgetSpent):
                self._rejected = isinstance(fault, ModelRejected)
            raise fault from None
        finally:
            report()
            if stream is not None:
                await stream.close()

    def _report(self, fault: ModelError, reading: Reading) -> Callable[[], None]:
        """What the breaker is to be told; requests or words at fault say nothing against the endpoint."""
        if isinstance(fault, BudgetSpent):
            return self._breaker.withdrawn
        if reading.finished or isinstance(fault, ModelRejected):
            return self._breaker.succeeded
        return self._breaker.failed

    async def _open(self, path: str, body: dict[str, Any]) -> AsyncStream[object]:
        """Sends the request; events come as parsed JSON, not yet looked at."""
        return await self._client.post(path, cast_to=object, body=body, stream=True, stream_cls=AsyncStream[object])

    async def _events(
        self, stream: AsyncStream[object], reading: Reading, first_by: float, deadline: float
    ) -> AsyncGenerator[list[object], None]:
        """Events as they come, a chunk's at once. Where the endpoint did not stream: the reply as the one event."""
        response = stream.response
        kind = response.headers.get("content-type", "").lower()
        if "html" in kind:
            raise ModelReplyInvalid("The model endpoint answered with a web page.")
        bodies = response.aiter_raw()  # a stream comes unpacked: others were refused
        if "event-stream" not in kind:
            body = await _within(response.aread(), deadline)
            if "json" in kind or body.lstrip()[:1] == b"{":
                yield [json.loads(body)]
                return
            bodies = response.aiter_bytes()
        chunks, lines = aiter(bodies), EventLines(self._bounds.max_bytes)
        done = False
        by = first_by
        while True:
            try:
                chunk = await _within(anext(chunks, b""), min(by, deadline))
            except Exception:
                if reading.finished or done:
                    return  # Only usage and the end mark are lost.
                raise
            events = lines.feed(chunk) if chunk else lines.finish()
            if not done and events:
                end = next((place for place, data in enumerate(events) if data.startswith(DONE)), None)
                done = end is not None
                yield [*events[:end]]
            if not chunk:
                return
            if events or done:  # Comments alone buy no time.
                patience = self._bounds.tail_seconds if reading.finished or done else self._bounds.stall_seconds
                by = time.monotonic() + patience if reading.begun or reading.finished or done else first_by

    def _priced(self, reply: Reply) -> Reply:
        if self._endpoint.price is None:
            return reply
        cost = self._endpoint.price.of(reply.usage)
        return reply.model_copy(update={"usage": reply.usage.model_copy(update={"cost_usd": cost})})


def open_llm(endpoints: Sequence[Endpoint]) -> LLM:
    """The model to use: one, or several tried in the order given (at least one endpoint)."""
    if len(endpoints) == 1:
        return OpenAILLM(endpoints[0])
    return FallbackLLM([OpenAILLM(_impatient(endpoint)) for endpoint in endpoints[:-1]] + [OpenAILLM(endpoints[-1])])


def _impatient(endpoint: Endpoint) -> Endpoint:
    """Where another model waits its turn, silence is not borne so long that no time is left for it."""
    seconds = min(endpoint.bounds.first_piece_seconds, _FIRST_PIECE_SECONDS_IN_A_LIST)
    bounds = endpoint.bounds.model_copy(update={"first_piece_seconds": seconds})
    return endpoint.model_copy(update={"bounds": bounds})


def _client(endpoint: Endpoint) -> AsyncOpenAI:
    # Only connecting is bounded here; waiting for words is bounded per call, against the deadline.
    timeout = httpx2.Timeout(None, connect=endpoint.bounds.connect_seconds)
    http_client = httpx2.AsyncClient(
        verify=_tls(endpoint.uses_proxies) if endpoint.uses_proxies or endpoint.is_https else _no_tls(),
        timeout=timeout,
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100, keepalive_expiry=_KEPT_OPEN_S),
        headers={"Accept-Encoding": "identity"},
        follow_redirects=False,
        trust_env=endpoint.uses_proxies,
        event_hooks={"response": [BoundedResponses(endpoint.bounds.max_bytes)]},
    )
    return AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value() or "none",
        organization=endpoint.organization,
        project=endpoint.project,
        max_retries=0,
        timeout=timeout,
        http_client=http_client,
    )


@lru_cache(maxsize=2)
def _tls(trust_env: bool) -> ssl.SSLContext:
    """Shared by all clients: loading the certificates takes a tenth of a second."""
    return httpx2.create_ssl_context(trust_env=trust_env)


def _no_tls() -> ssl.SSLContext:
    """Trusts nobody: for plain HTTP that goes to no proxy. A context with certificates holds 2 MB."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


async def _within(awaitable: Awaitable[T], moment: float) -> T:
    """Raises TimeoutError where the moment of `time.monotonic()` passes first."""
    async with asyncio.timeout(max(0.0, moment - time.monotonic())):
        return await awaitable


def _fault(error: Exception, body: dict[str, Any], reading: Reading) -> ModelError:
    """Our error for what a call ran into."""
    if isinstance(error, APIStatusError) and error.status_code in (400, 422):
        field = refused_field(body, error.param, error.message)
        if field is not None:
            return FieldRefused(field)
    fault = as_model_error(error)
    if reading.begun and isinstance(fault, ModelUnavailable):
        if isinstance(error, TimeoutError):
            return ModelOutOfTime("The model's reply was not done in time.")
        return ModelCutOff("The model's reply broke off.")
    return fault
