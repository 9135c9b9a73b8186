"""Many writers on SQLite, in several processes: none ever meets a locked database, and nothing is lost."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.store import open_store
from tests.benchmarks.side_by_side.processes import ROOT, environment
from tests.figures import load, scaled, told
from tests.service.store.test_store import a_run, filed

_PROCESSES = 2


@pytest.mark.timeout(900)
@pytest.mark.parametrize("turns", [20, pytest.param(scaled(1_000), marks=pytest.mark.reliability)])
async def test_fifty_writers_in_two_processes_never_meet_a_locked_database(tmp_path: Path, turns: int) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'x.db'}"
    store = await open_store(url)
    began = time.monotonic()
    other = _another(url, turns)
    await _write(url, turns, part=0)
    _, said = await asyncio.to_thread(other.communicate)
    took = time.monotonic() - began
    assert (other.returncode, said) == (0, b"")
    async with store._database.read() as connection:
        kept = int((await connection.exec_driver_sql("SELECT count(*) FROM runs")).scalar_one())
    await store.close()
    if turns > 20:
        told("writers", writers=50, processes=_PROCESSES, kept=kept, a_second=kept / took, locked=0, load=load())
    assert kept == 50 * turns


def _another(url: str, turns: int) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-m", "tests.reliability.test_writers", url, str(turns), "1"]
    return subprocess.Popen(arguments, env=environment(), cwd=ROOT, stderr=subprocess.PIPE)


async def _write(url: str, turns: int, *, part: int) -> None:
    """This process's half of the fifty. Raises StoreUnavailable."""
    store = await open_store(url)

    async def writer(number: int) -> None:
        for turn in range(turns):
            await store.runs.save("t", a_run(f"p{part}-{number}-{turn}"), filed(f"p{number}"))

    await asyncio.gather(*(writer(number) for number in range(50 // _PROCESSES)))
    await store.close()


if __name__ == "__main__":
    asyncio.run(_write(sys.argv[1], int(sys.argv[2]), part=int(sys.argv[3])))
