"""What the service leaves unloaded and undone, since nobody has use for it."""

import subprocess
import sys

import pytest

from service.api import limits


def test_nothing_of_pydantics_first_version_is_loaded() -> None:
    code = "import sys, service.api.app; print([name for name in sys.modules if name.startswith('pydantic.v1.')])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


async def test_counting_sweeps_no_more_than_now_and_then() -> None:
    counts = limits.OwnCounts()
    assert await counts.acquire_entry("k", 2, 60)
    assert counts.timer is not None
    first = counts.timer
    await first
    assert await counts.acquire_entry("k", 2, 60)
    assert not await counts.acquire_entry("k", 2, 60)
    assert counts.timer is first


async def test_what_is_past_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_SWEEP_S", 0.0)
    counts = limits.OwnCounts()
    assert await counts.acquire_entry("k", 5, -1)
    assert await counts.acquire_entry("other", 5, 60)
    assert counts.timer is not None
    await counts.timer
    assert "k" not in counts.events
