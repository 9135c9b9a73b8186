"""Warming up: patterns are compiled and texts loaded before the first rep waits for them."""

from service.assembly import Writer
from service.demo import demo_threads
from service.lint import LintRequest, lint
from service.plays import PlayId


def warm_up(writer: Writer) -> None:
    """Reads, plans and judges once. Takes about a second of CPU; run it beside the event loop."""
    for thread in demo_threads():
        planning = writer.plan(thread.brief)
        request = LintRequest(play=PlayId.TAKEAWAY_EMAIL, subject="Thank you", body="Thank you.", brief=thread.brief)
        lint(request, writer.policy, now=planning.thread.now)
