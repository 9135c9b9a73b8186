"""Warming up: patterns are compiled and texts loaded before the first rep waits for them."""

import ctypes
import gc
from contextlib import suppress

from service.assembly import Writer
from service.demo import demo_threads
from service.lint import LintRequest, lint
from service.plays import PlayId

_THRESHOLDS = (20_000, 20, 50)
"""Of the collector: a request makes hundreds of values and next to no cycles, so it looks seldom."""


def warm_up(writer: Writer) -> None:
    """Loads the model's client, then reads, plans and judges once: seconds of CPU, so run it beside the event loop."""
    try:
        writer.load()
        for thread in demo_threads():
            planning = writer.plan(thread.brief)
            request = LintRequest(
                play=PlayId.TAKEAWAY_EMAIL, subject="Thank you", body="Thank you.", brief=thread.brief
            )
            lint(request, writer.policy, now=planning.thread.now)
    finally:
        if not gc.isenabled():  # `highroad serve` starts without it
            _settle()


def _settle() -> None:
    """What is loaded by now stays: the collector need not go through it again. What loading left over goes back."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    gc.enable()
    with suppress(OSError, AttributeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
