"""Figures of long tests: a line each, seen at once and past pytest's capture."""

import os

import pytest

_session: list[pytest.Config] = []


def begin(config: pytest.Config) -> None:
    """Remembers the run that is to show the lines."""
    _session.append(config)


def scaled(count: int) -> int:
    """As many rounds of a long test as `RELIABILITY_SHARE` (1 where unset) makes of that count, 3 at least."""
    return max(3, round(count * float(os.environ.get("RELIABILITY_SHARE", "1"))))


def load() -> float:
    """Processes that wanted to run in the last minute: times are to be read with it."""
    return os.getloadavg()[0]


def told(name: str, **figures: object) -> None:
    """Shows the figures of one test."""
    line = " ".join(f"{key}={round(value, 3) if isinstance(value, float) else value}" for key, value in figures.items())
    capture = _session[-1].pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\n[reliability] {name}: {line}", flush=True)
