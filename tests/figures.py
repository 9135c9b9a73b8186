"""Figures of long tests: a line each, seen at once and past pytest's capture."""

import pytest

_session: list[pytest.Config] = []


def begin(config: pytest.Config) -> None:
    """Remembers the run that is to show the lines."""
    _session.append(config)


def told(name: str, **figures: object) -> None:
    """Shows the figures of one test."""
    line = " ".join(f"{key}={round(value, 3) if isinstance(value, float) else value}" for key, value in figures.items())
    capture = _session[-1].pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\n[reliability] {name}: {line}", flush=True)
