"""Requests made from the API's own description, right and wrong ones: no fault of ours, and answers as described."""

import asyncio
import re
import sys
from pathlib import Path

import pytest

from tests.figures import load, scaled, told
from tests.reliability.served import Served

_LEFT_OUT = (
    # A request may be right by its shape and still refused: an unknown play, a key used twice, a NUL in a text.
    "positive_data_acceptance",
    # Truths and numbers that a CRM writes as text are read, not refused.
    "negative_data_rejection",
)


_FEW = 5
_PARTS = [pytest.param(scaled(100), part, marks=pytest.mark.reliability) for part in range(1, 11)]
"""Together more than 20,000 requests, each part from another seed."""


@pytest.mark.timeout(1_800)
@pytest.mark.parametrize(("examples", "seed"), [(_FEW, 1), *_PARTS])
async def test_requests_made_from_the_description_find_no_fault(
    service: Served, tmp_path: Path, examples: int, seed: int
) -> None:
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "run", f"{service.url}/openapi.json", "--no-color"),
        *("--phases", "examples,fuzzing" if examples == _FEW else "examples,coverage,fuzzing"),
        *("--max-examples", str(examples), "--seed", str(seed), "--exclude-checks", ",".join(_LEFT_OUT)),
    ]
    run = await asyncio.create_subprocess_exec(*command, cwd=tmp_path, stdout=asyncio.subprocess.PIPE)
    said = (await run.communicate())[0].decode()
    found = re.search(r"(\d+) generated", said)
    cases = int(found.group(1)) if found else 0
    if examples > _FEW:
        told("description", part=seed, cases=cases, exit=run.returncode, load=load())
    assert run.returncode == 0, said[-6_000:]
    assert cases >= (20 * examples if examples > _FEW else 80)
    assert service.process.poll() is None
