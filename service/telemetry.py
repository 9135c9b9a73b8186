"""What may be seen of the service: logs and metrics by allow-list. No text, no name, no address, at any level."""

import logging
import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from service.checks.base import Outcome
from service.run import Attempt, Run, Verdict


@contextmanager
def _without_rich() -> Iterator[None]:
    """structlog loads rich, a tenth of a second, for a console renderer that JSON lines have no use for."""
    absent = "rich" not in sys.modules
    if absent:
        sys.modules["rich"] = None  # type: ignore[assignment]  # what Python's own import reads as "not there"
    try:
        yield
    finally:
        if absent:
            del sys.modules["rich"]


with _without_rich():
    import structlog

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "request_id",
        "method",
        "route",
        "status",
        "code",
        "ms",
        "run_id",
        "play",
        "kind",
        "source",
        "attempts",
        "checks_failed",
        "model_ms",
        "tokens_in",
        "tokens_out",
        "error",
        "host",
        "port",
        "mode",
        "count",
        "key_id",
        "store",
        "version",
    }
)
"""The only fields that reach a log. A field outside it is dropped, whatever it holds."""


def _allow_listed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: value for name, value in event.items() if name in ALLOWED}


def set_up_logging(level: str) -> None:
    """JSON lines on standard error; other libraries' loggers are silenced, since theirs may hold requests."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _allow_listed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping().get(level.upper(), 20)),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.getLogger().handlers = [logging.NullHandler()]
    logging.getLogger().setLevel(logging.CRITICAL + 1)


log = structlog.get_logger()


_SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Where the library is told in which folder processes keep their counts together; read when it is imported."""


@contextmanager
def shared_counts() -> Iterator[None]:
    """Processes that are started meanwhile count together, so that whichever is asked tells the sum of all."""
    with TemporaryDirectory(prefix="highroad-metrics-") as folder:
        os.environ[_SHARED] = folder
        try:
            yield
        finally:
            del os.environ[_SHARED]


def forget_process(pid: int) -> None:
    """One that counted together with others has ended: what it had open is no longer counted."""
    if _SHARED in os.environ:
        mark_process_dead(pid)  # type: ignore[no-untyped-call]


class Metrics:
    """All metrics of one app; names are part of the public interface (dashboard)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = self._counter("highroad_requests_total", "Requests by route and status.", "route", "status")
        self.seconds = Histogram(
            "highroad_request_seconds",
            "Seconds from request to answer, by route.",
            ["route"],
            buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
            registry=self.registry,
        )
        self.plays = self._counter("highroad_plays_total", "Plans by kind and play.", "kind", "play")
        self.sources = self._counter("highroad_drafts_total", "Drafts by source.", "source")
        self.findings = self._counter("highroad_check_failures_total", "Attempts that failed a check.", "check")
        self.repairs = self._counter("highroad_repairs_total", "Attempts sent back for repair.")
        self.broken_off = self._counter(
            "highroad_attempts_broken_off_total", "Attempts ended at the first blocking finding."
        )
        self.saved_tokens = self._counter(
            "highroad_saved_tokens_total", "Tokens out that attempts broken off did not cost."
        )
        self.saved_seconds = self._counter(
            "highroad_saved_seconds_total", "Seconds that attempts broken off did not take."
        )
        self.model_errors = self._counter("highroad_model_errors_total", "Failed model calls by code.", "code")
        self.model_seconds = Histogram(
            "highroad_model_seconds",
            "Seconds of a model call.",
            buckets=(0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30),
            registry=self.registry,
        )
        self.tokens = self._counter("highroad_tokens_total", "Tokens by direction.", "direction")
        self.cost = self._counter("highroad_cost_usd_total", "Cost where prices are known.")
        self.open_jobs = Gauge(
            "highroad_open_drafts", "Drafts being written now.", registry=self.registry, multiprocess_mode="livesum"
        )

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(name, says, labels, registry=self.registry)

    def exposed(self) -> bytes:
        """All metrics as Prometheus reads them; under `shared_counts` the sums of all processes."""
        if _SHARED not in os.environ:
            return generate_latest(self.registry)
        everybody = CollectorRegistry()
        MultiProcessCollector(everybody)  # type: ignore[no-untyped-call]
        return generate_latest(everybody)

    def close(self) -> None:
        """At the end of a process."""
        forget_process(os.getpid())

    def saw(self, run: Run) -> None:
        """Counts a finished run."""
        self.plays.labels(run.plan.situation.kind.value, run.plan.play.id.value).inc()
        if run.source:
            self.sources.labels(run.source.value).inc()
        for attempt in run.attempts:
            for result in attempt.checks:
                if result.outcome is Outcome.FAIL:
                    self.findings.labels(result.check).inc()
            if attempt.verdict is Verdict.REPAIR:
                self.repairs.inc()
            if attempt.broken_off:
                self.broken_off.inc()
                tokens, seconds = saved_by_breaking_off(attempt, run)
                self.saved_tokens.inc(tokens)
                self.saved_seconds.inc(seconds)
            if attempt.error:
                self.model_errors.labels(attempt.error).inc()
            self.model_seconds.observe(attempt.ms / 1000)
        self.tokens.labels("in").inc(run.usage.tokens_in)
        self.tokens.labels("out").inc(run.usage.tokens_out)
        if run.usage.cost_usd:
            self.cost.inc(run.usage.cost_usd)


def saved_by_breaking_off(attempt: Attempt, run: Run) -> tuple[float, float]:
    """Tokens and seconds that an attempt broken off would have cost further, had it grown as long as the draft.

    An estimate: four characters are a token, and the rest would have come as fast as what came, waiting included.
    """
    written = len(attempt.text)
    rest = max(0, len(run.draft.body) - written) if run.draft else 0
    return rest / 4, attempt.ms / 1000 * rest / written if written else 0.0
