"""Processes of the comparison: each pinned to a core, on a free port, gone at the end."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError

ROOT = Path(__file__).parents[3]
BIN = Path(sys.executable).parent
SERVICE_CORE, OTHER_CORE = 0, 1
_THEIRS = ("OPENAI_", "HIGHROAD_")
_PATIENCE_S = 180.0


def pinned(command: Sequence[str], core: int) -> list[str]:
    """The command on one core, where the machine has two and `taskset`."""
    taskset = shutil.which("taskset")
    return [taskset, "-c", str(core), *command] if taskset and (os.cpu_count() or 1) > 1 else list(command)


def module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"tests.benchmarks.side_by_side.{name}", *arguments]


def environment(**more: str) -> dict[str, str]:
    """Without the caller's own settings."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(_THEIRS)}
    return {**plain, "PYTHONPATH": str(ROOT), **more}


@contextmanager
def running(command: Sequence[str], *, core: int, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process for as long as it is needed."""
    process = subprocess.Popen(pinned(command, core), env=environment(**more), cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ready(port: int, path: str) -> float:
    """Seconds until it answers. Raises TimeoutError."""
    began = time.perf_counter()
    while time.perf_counter() - began < _PATIENCE_S:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5):
                return time.perf_counter() - began
        except (URLError, OSError):
            time.sleep(0.005)
    raise TimeoutError(f"Nothing answers on port {port}.")


class Memory(NamedTuple):
    """Resident memory in MB."""

    now: float
    files: float
    """Of it pages of files, which all processes share and the system takes back at will."""
    peak: float


def megabytes(pid: int) -> Memory:
    """Resident memory of a process."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    values = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith(" kB")}
    return Memory(values["VmRSS"], values["RssFile"], values["VmHWM"])


def cpu_ms(pid: int) -> float:
    """Milliseconds that the threads of a process have been on a core, whatever else the machine did meanwhile."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(file.read_text(encoding="ascii").split()[0]) for file in threads) / 1e6


def seconds_of(command: Sequence[str], **more: str) -> float:
    """Wall seconds of a command that has to end well."""
    began = time.perf_counter()
    subprocess.run(command, check=True, env=environment(**more), cwd=ROOT, capture_output=True)
    return time.perf_counter() - began
