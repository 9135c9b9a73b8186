"""Warming up: patterns are compiled and texts loaded before the first rep waits for them."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial

from service.assembly import Writer
from service.demo import demo_threads
from service.domain import Brief
from service.drafting import render_messages
from service.lint import LintRequest, lint
from service.memory import give_back
from service.plays import PlayId

_THRESHOLDS = (20_000, 20, 50)
"""Of the collector: a request makes hundreds of values and next to no cycles, so it looks seldom."""
_PATIENCE_S = 10.0


async def warm_up(writer: Writer, *, free: Callable[[], Awaitable[object]] | None = None) -> None:
    """Loads the model's client, then prepares drafts, beside the event loop: two seconds of CPU, in steps.

    `free` returns when nobody waits for an answer. Until then no step begins, for some seconds: a request loads what it
    needs, and two who load the same are both half as fast.
    """
    loop = asyncio.get_running_loop()
    give_up = loop.time() + _PATIENCE_S
    try:
        for step in _steps(writer):
            if free is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(free(), max(0.0, give_up - loop.time()))
            await asyncio.to_thread(step)
    finally:
        if not gc.isenabled():  # `highroad serve` starts without it
            await asyncio.to_thread(_settle)


def _steps(writer: Writer) -> Iterator[Callable[[], object]]:
    yield writer.load
    first, *others = (thread.brief for thread in demo_threads())
    yield partial(_judge, writer, first)
    yield partial(_ask, writer, first)
    for brief in others:
        yield partial(_judge, writer, brief)


_LETTER = (
    "Thank you for your time. I am sorry that I may have missed it. If it is of use later, I am glad to hear from you."
)
"""Of the words that most drafts hold: what is looked for beside each of them is compiled."""


def _judge(writer: Writer, brief: Brief) -> None:
    """Reads, plans and judges."""
    now = writer.plan(brief).thread.now
    request = LintRequest(play=PlayId.TAKEAWAY_EMAIL, subject="Thank you", body=_LETTER, brief=brief)
    lint(request, writer.policy, now=now)


def _ask(writer: Writer, brief: Brief) -> None:
    """Writes what a model would be sent."""
    planning = writer.plan(brief)
    now = planning.thread.now
    render_messages(brief, planning.plan, planning.thread, now=now, prompts=writer.prompts, policy=writer.policy)


def _settle() -> None:
    """What is loaded by now stays: the collector need not go through it again. What loading left over goes back."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    gc.enable()
    give_back()
