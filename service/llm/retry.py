"""When the same request is sent again: transport faults only, within the deadline and the budget of calls."""

import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

from service.errors import ModelError, ModelRejected, ModelUnavailable
from service.llm.base import BudgetSpent, CallBudget
from service.llm.breaker import CircuitOpen

MAX_CALLS = 3
"""Upstream calls for one artefact, retries and all."""

_LONGEST_BACKOFF = 4.0

T = TypeVar("T")


class FieldRefused(ModelRejected):
    """The endpoint refuses an optional field of the request; without it the request may pass."""

    def __init__(self, field_name: str) -> None:
        super().__init__(f"The model endpoint refuses the field {field_name}.")
        self.field_name = field_name


async def call_until(call: Callable[[], Awaitable[T]], *, deadline: float, budget: CallBudget, backoff: float) -> T:
    """What `call` returns, tried again after transport faults while budget and time allow.

    A moment that the endpoint asks to wait for is waited for, or given up at once where it lies past the deadline.

    Raises:
        ModelError: of the last try.
    """
    try:
        return await call()
    except ModelError as fault:
        if not _may_pass_next_time(fault):
            raise
        return await _again(fault, call, deadline, budget, backoff)


async def _again(
    fault: ModelError, call: Callable[[], Awaitable[T]], deadline: float, budget: CallBudget, backoff: float
) -> T:
    """The tries after the first. Made only now: the values of a try refer to each other, and to all of the request."""
    faults = [fault]

    async def next_try() -> T:
        if faults:
            raise faults.pop()
        return await call()

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, FieldRefused):
            return 0.0
        if isinstance(error, ModelUnavailable) and error.retry_after is not None:
            return error.retry_after
        step = min(_LONGEST_BACKOFF, backoff * 2.0 ** (state.attempt_number - 1))
        return step * random.uniform(0.5, 1.0)

    def stop(state: RetryCallState) -> bool:
        too_late = time.monotonic() + state.upcoming_sleep >= deadline
        return too_late or budget.left <= 0 or state.attempt_number >= MAX_CALLS

    retrying = AsyncRetrying(retry=retry_if_exception(_may_pass_next_time), wait=wait, stop=stop, reraise=True)
    return await retrying(next_try)


def _may_pass_next_time(error: BaseException) -> bool:
    nothing_sent = isinstance(error, (CircuitOpen, BudgetSpent))
    return isinstance(error, (ModelUnavailable, FieldRefused)) and not nothing_sent
