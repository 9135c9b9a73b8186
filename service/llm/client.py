"""One model behind an OpenAI-compatible endpoint."""

import asyncio
import json
import ssl
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from functools import lru_cache
from typing import Any, TypeVar
from urllib.request import getproxies

from service.errors import ModelCutOff, ModelError, ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm.base import LLM, BudgetSpent, CallBudget, Family, ModelRequest, Piece, Reply
from service.llm.body import path_of, refused_field, write_body
from service.llm.breaker import Breaker
from service.llm.door import Answer, Door, StatusFault
from service.llm.endpoint import Endpoint
from service.llm.events import DONE, EventLines
from service.llm.fallback import FallbackLLM
from service.llm.faults import Unusable, model_error_of
from service.llm.reading import Reading
from service.llm.retry import MAX_CALLS, FieldRefused, call_until
from service.llm.wire import Wire

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
        self._door: Door | None = None

    @property
    def left_alone(self) -> bool:
        """Whether the endpoint failed so often that calls fail at once, but for a probe."""
        return self._breaker.is_open

    async def close(self) -> None:
        if self._door is not None:
            await self._door.aclose()

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
        answer: Answer | None = None
        try:
            budget.spend()
            first_by = min(deadline, started + self._bounds.first_piece_seconds)
            answer = await _within(self._opened().post(path_of(request), body), first_by)
            async with aclosing(self._events(answer, reading, first_by, deadline)) as chunks:
                async for events in chunks:
                    piece, fault = reading.add_all(events)
                    if piece:
                        report = self._breaker.succeeded
                        yield Piece(piece)
                    if fault is not None:
                        raise fault
            reply = reading.reply(ms=round((time.monotonic() - started) * 1000))
            report = self._breaker.succeeded
            yield self._priced(reply)
        except Exception as error:
            fault = _fault(error, body, reading)
            report = self._report(fault, reading)
            raise fault from None
        finally:
            report()
            if answer is not None:
                await answer.aclose()

    def _report(self, fault: ModelError, reading: Reading) -> Callable[[], None]:
        """What the breaker is to be told; requests or words at fault say nothing against the endpoint."""
        if isinstance(fault, BudgetSpent):
            return self._breaker.withdrawn
        if reading.finished or isinstance(fault, ModelRejected):
            return self._breaker.succeeded
        return self._breaker.failed

    def _opened(self) -> Door:
        if self._door is None:
            self._door = _door_to(self._endpoint)
        return self._door

    async def _events(
        self, answer: Answer, reading: Reading, first_by: float, deadline: float
    ) -> AsyncGenerator[list[Any], None]:
        """Events as they come, all of a read at once. Where the endpoint did not stream: the reply as the one event."""
        kind = answer.header("content-type").lower()
        if "html" in kind:
            raise ModelReplyInvalid("The model endpoint answered with a web page.")
        if answer.header("content-encoding").lower() not in ("", "identity"):
            raise ModelReplyInvalid("The model endpoint compressed its reply though it was asked not to.")
        lines = EventLines(self._bounds.max_bytes)
        if "event-stream" not in kind:
            body = await _whole(answer, deadline, self._bounds.max_bytes)
            if "json" in kind or body.lstrip()[:1] == b"{":
                yield [json.loads(body)]
            else:
                yield _until_done([*lines.feed(body), *lines.finish()])[0]
            return
        done = False
        by = first_by
        while True:
            try:
                chunk = await answer.read(min(by, deadline))
            except Exception:
                if reading.finished or done:
                    return  # Only usage and the end mark are lost.
                raise
            events = lines.feed(chunk) if chunk else lines.finish()
            if not done and events:
                events, done = _until_done(events)
                yield events
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


def _door_to(endpoint: Endpoint) -> Door:
    """A connection of our own, or the openai client where the environment names a proxy. Raises Unusable."""
    scheme = endpoint.base_url.partition(":")[0].lower()
    if scheme not in ("http", "https"):
        raise Unusable("The model endpoint's address is neither http nor https.")
    if endpoint.uses_proxies and getproxies():
        from service.llm.sdk import SdkDoor  # a fifth of the service's memory

        return SdkDoor(endpoint, _tls(endpoint.uses_proxies), kept_open_s=_KEPT_OPEN_S)
    return Wire(endpoint, tls=_tls(endpoint.uses_proxies) if scheme == "https" else None, kept_open_s=_KEPT_OPEN_S)


@lru_cache(maxsize=2)
def _tls(trust_env: bool) -> ssl.SSLContext:
    """Shared by all clients: loading the certificates takes a tenth of a second."""
    from httpx2 import create_ssl_context

    return create_ssl_context(trust_env=trust_env)


async def _whole(answer: Answer, deadline: float, max_bytes: int) -> bytes:
    """The body of an answer that is no stream. Raises ModelReplyInvalid past `max_bytes`."""
    body = bytearray()
    while more := await answer.read(deadline):
        body += more
        if len(body) > max_bytes:
            raise ModelReplyInvalid(f"The model's reply is larger than {max_bytes} bytes.")
    return bytes(body)


def _until_done(events: list[bytes]) -> tuple[list[bytes], bool]:
    """Those before the end mark, and whether it came."""
    end = next((place for place, data in enumerate(events) if data.startswith(DONE)), None)
    return events[:end], end is not None


async def _within(awaitable: Awaitable[T], moment: float) -> T:
    """Raises TimeoutError where the moment of `time.monotonic()` passes first."""
    async with asyncio.timeout(max(0.0, moment - time.monotonic())):
        return await awaitable


def _fault(error: Exception, body: dict[str, Any], reading: Reading) -> ModelError:
    """Our error for what a call ran into."""
    if isinstance(error, StatusFault) and error.status in (400, 422):
        field = refused_field(body, error.param if isinstance(error.param, str) else None, error.message)
        if field is not None:
            return FieldRefused(field)
    fault = model_error_of(error)
    if reading.begun and isinstance(fault, ModelUnavailable):
        return ModelCutOff("The model's reply broke off.")
    return fault
