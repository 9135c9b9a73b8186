"""The model as an eval sees it: live, recorded or replayed; no transport fault is ever scored as a draft."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Literal

from evals.cassettes import CassetteMiss, Tape, Turns
from service.errors import HighroadError, ModelError, ModelRejected, ModelUnavailable
from service.llm import LLM, CallBudget, Family, ModelRequest, Piece, Reply

Mode = Literal["live", "record", "replay"]
_TRIES = 8
_BACKOFF_SECONDS = 0.25
_CALLS = 50
"""Upstream calls of one request, so that the endpoint's retries do not depend on the draft's budget."""


class EndpointFailed(HighroadError):
    """The endpoint failed for good: the case has no result, and the run is no verdict."""

    code = "endpoint_failed"
    title = "The model endpoint failed"


class Meter:
    """What a run may still spend, shared by all cases."""

    def __init__(self, max_usd: float | None = None) -> None:
        self.max_usd = max_usd
        self.spent_usd = 0.0

    @property
    def is_empty(self) -> bool:
        return self.max_usd is not None and self.spent_usd >= self.max_usd

    def pay(self, reply: Reply) -> None:
        self.spent_usd += reply.usage.cost_usd or 0.0


class CaseLLM:
    """The model of one case in one repetition. Speaks the protocol of `service.llm.LLM`."""

    def __init__(
        self,
        mode: Mode,
        tape: Tape,
        rep: int,
        *,
        name: str,
        family: Family,
        inner: LLM | None,
        meter: Meter,
        anew: bool,
    ) -> None:
        """`inner` is needed unless replaying; `anew` records what is recorded already."""
        self.name = name
        self.family: Family = family
        self.ms = 0
        """What all replies took so far, those of the recording included."""
        self._mode, self._tape, self._rep = mode, tape, rep
        self._inner, self._meter, self._anew = inner, meter, anew
        self._turns = Turns()

    async def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        """See `LLM.stream`; raises CassetteMiss and EndpointFailed beside, which no draft survives."""
        if budget is not None:
            budget.spend()
        request = _for_repetition(request, self._rep)
        nth = self._turns.next(request)
        reply = None
        if self._mode != "live" and not self._anew:
            reply = self._replayed(request, nth)
        if reply is None:
            reply = await self._asked(request, deadline)
            if self._mode == "record":
                self._tape.put(request, self._rep, nth, reply)
        self.ms += reply.ms
        yield Piece(reply.text)
        yield reply

    async def close(self) -> None:
        """The run closes the model."""

    def _replayed(self, request: ModelRequest, nth: int) -> Reply | None:
        entry = self._tape.find(request, self._rep, nth)
        if entry is not None:
            return Reply(text=entry.text, model=self.name, finish_reason=entry.finish, usage=entry.usage, ms=entry.ms)
        if self._mode == "record":
            return None
        raise CassetteMiss(
            f"{self._tape.case}: {self._tape.misses[-1]}.",
            remedy="Record it: `evals run --record`; `evals stale` tells what that costs.",
        )

    async def _asked(self, request: ModelRequest, deadline: float) -> Reply:
        """The reply, through rate limits and breaks. What the model itself is to blame for stays a ModelError."""
        if self._inner is None:
            raise EndpointFailed("No model is set up.")
        if self._meter.is_empty:
            raise EndpointFailed(f"The budget of {self._meter.max_usd} US dollars is spent.")
        for attempt in range(_TRIES):
            try:
                reply = await _whole(self._inner, request, deadline)
            except ModelRejected as error:
                raise EndpointFailed(error.detail) from error
            except ModelUnavailable as error:
                pause = max(error.retry_after or 0.0, _BACKOFF_SECONDS * 2**attempt)
                if attempt == _TRIES - 1 or time.monotonic() + pause > deadline:
                    raise EndpointFailed(error.detail) from error
                await asyncio.sleep(pause)
            else:
                self._meter.pay(reply)
                return reply
        raise EndpointFailed("The model endpoint did not answer.")


async def _whole(llm: LLM, request: ModelRequest, deadline: float) -> Reply:
    async with aclosing(llm.stream(request, deadline=deadline, budget=CallBudget(_CALLS))) as items:
        async for item in items:
            if isinstance(item, Reply):
                return item
    raise ModelError("The model's stream ended without a reply.")


def _for_repetition(request: ModelRequest, rep: int) -> ModelRequest:
    """Another seed for each repetition, where there is one: else all repetitions would be the same."""
    if rep == 0 or request.seed is None:
        return request
    return request.model_copy(update={"seed": (request.seed + 7919 * rep) % 2**31})
