"""A soak: a steady load with one call in ten failing, and nothing that grows.

`SOAK_MINUTES` sets how long (30 where unset).
"""

import asyncio
import itertools
import os
import random
import time
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.side_by_side.briefs import reply
from tests.faults import FAULTS, FaultServer, Wire, chunk, fault_server
from tests.figures import load, told
from tests.reliability.open_loop import offer
from tests.reliability.served import Served, served

MINUTES = float(os.environ.get("SOAK_MINUTES", "30"))
_RATE = 10.0
_SLICE_S = 10.0
_FAULTY = 0.1
_SLOW = {"slow_first_byte", "drip", "drip_comments", "stream_stall", "endless_stream", "one_token_for_ever"}
_KINDS = [fault for name, fault in FAULTS.items() if name not in _SLOW | {"good"}]


async def _mostly_good(wire: Wire) -> None:
    """One call in ten fails, each time in another way."""
    if random.random() < _FAULTY:
        await random.choice(_KINDS)(wire)
        return
    said = " ".join(str(message["content"]) for message in wire.body["messages"])
    site = said.partition("site ")[2].split()[0].strip(".,:;") if "site " in said else "0"
    await wire.open_stream()
    await wire.event(chunk(reply(site, "good")))
    await wire.event(chunk(finish="stop"))


@pytest.mark.parametrize("minutes", [0.15, pytest.param(MINUTES, marks=[pytest.mark.reliability])])
@pytest.mark.timeout(int(MINUTES * 60) + 900)
async def test_under_a_steady_load_with_faults_nothing_grows(tmp_path: Path, minutes: float) -> None:
    async with fault_server("good") as upstream:
        upstream.faults[:] = [_mostly_good]
        settings = {"OPENAI_BASE_URL": upstream.base_url, "OPENAI_API_KEY": "key-1", "DEADLINE_S": "5"}
        async with served(tmp_path, settings) as service:
            statuses, measured = await _soak(service, upstream, minutes)
    half = len(measured) // 2
    megabytes = [m for m, _, _ in measured]
    early, late = median(megabytes[: max(1, half)]), median(megabytes[half:])
    descriptors, threads = [d for _, d, _ in measured], [t for _, _, t in measured]
    if minutes >= 1:
        told(
            "soak",
            minutes=minutes,
            answered=statuses[201],
            others=statuses.total() - statuses[201],
            mb_early=early,
            mb_late=late,
            growth=late / early - 1,
            load=load(),
            descriptors=f"{descriptors[half]}..{descriptors[-1]}",
            threads=f"{threads[half]}..{threads[-1]}",
        )
        assert late <= early * 1.05
    assert set(statuses) <= {201, 503}, statuses  # a machine with too much to do may say so
    assert statuses[201] >= 0.95 * statuses.total(), statuses
    assert max(descriptors[half:]) <= max(descriptors[: max(1, half)]) + 20
    assert threads[-1] <= max(threads[: max(1, half)]) + 2


async def _soak(
    service: Served, upstream: FaultServer, minutes: float
) -> tuple[Counter[int], list[tuple[float, int, int]]]:
    """The statuses; and memory, descriptors and threads after each slice, the first minute of a long soak left out."""
    statuses: Counter[int] = Counter()
    measured = []
    began = time.monotonic()
    slice_s = min(_SLICE_S, minutes * 15)
    numbers = itertools.count()
    while time.monotonic() < began + minutes * 60:
        seen = await offer(service.port, lambda _: service.draft(next(numbers)), rate=_RATE, count=int(_RATE * slice_s))
        statuses += seen.statuses
        upstream.bodies.clear()
        upstream.headers.clear()
        await asyncio.sleep(0.1)
        if minutes < 2 or time.monotonic() > began + 60:
            measured.append((service.megabytes(), service.descriptors(), service.threads()))
    return statuses, measured
