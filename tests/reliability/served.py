"""Services as processes of their own: started, asked, stopped or killed, and their memory read."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import orjson

from tests.benchmarks.side_by_side.briefs import brief
from tests.benchmarks.side_by_side.load import Request, get, post
from tests.benchmarks.side_by_side.processes import ROOT, environment, module, ready
from tests.processes import free_port

_PATIENCE_S = 60.0


class Served:
    """One `highroad serve`."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    @property
    def pid(self) -> int:
        return self.process.pid

    def kill(self) -> None:
        """As by `kill -9`: no goodbye."""
        self.process.kill()
        self.process.wait()

    def stop(self, *, patience_s: float = 40) -> float:
        """Ends it by SIGTERM; seconds until it was gone."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(patience_s)
        return time.monotonic() - began

    def servers(self) -> list[int]:
        """Ids of the processes that serve, where there are several."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]

    def megabytes(self) -> float:
        return _status(self.pid, "VmRSS") / 1024

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def threads(self) -> int:
        return _status(self.pid, "Threads")

    def draft(self, site: int, path: str = "/v1/drafts", **headers: str) -> Request:
        """The bytes of a request for a draft that one model call of `fast_model` writes well."""
        return post(self.port, path, orjson.dumps(brief(site)), **headers)

    def get(self, path: str) -> Request:
        return get(self.port, path)


def _status(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1])


@asynccontextmanager
async def served(folder: Path, settings: Mapping[str, str], *, log: Path | None = None) -> AsyncIterator[Served]:
    """The service with its data in `folder`; settings as in the environment, without `HIGHROAD_`."""
    async with several(1, folder, settings, log=log) as services:
        yield services[0]


@asynccontextmanager
async def several(
    count: int, folder: Path, settings: Mapping[str, str], *, log: Path | None = None
) -> AsyncIterator[list[Served]]:
    """So many services on one folder, started together; whatever is in the list at the end is killed."""
    services = list(await asyncio.gather(*(start(folder, settings, log=log) for _ in range(count))))
    try:
        yield services
    finally:
        for service in services:
            if service.process.poll() is None:
                service.kill()


async def start(folder: Path, settings: Mapping[str, str], *, port: int = 0, log: Path | None = None) -> Served:
    """A service that answers. Raises AssertionError where it ends instead."""
    port = port or free_port()
    named = {name if name.startswith("OPENAI_") else f"HIGHROAD_{name}": value for name, value in settings.items()}
    values = {"HIGHROAD_EMBEDDED": "false", "HIGHROAD_MEANING": "false", "HIGHROAD_RATE_LIMIT": "0", **named}
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]
    service = Served(_process(command, environment(HIGHROAD_DATA=str(folder), **values), log), port)
    try:
        await _answers(service)
    except BaseException:
        service.kill()
        raise
    return service


def _process(command: list[str], variables: dict[str, str], log: Path | None) -> subprocess.Popen[bytes]:
    with (log or Path(os.devnull)).open("ab") as out:
        return subprocess.Popen(command, env=variables, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=out)


async def _answers(service: Served) -> None:
    give_up = time.monotonic() + _PATIENCE_S
    async with httpx2.AsyncClient(base_url=service.url) as client:
        while time.monotonic() < give_up:
            assert service.process.poll() is None, f"the service ended with {service.process.returncode}"
            try:
                if (await client.get("/healthz")).status_code == 200:
                    return
            except httpx2.TransportError:
                await asyncio.sleep(0.05)
    raise AssertionError("the service does not answer")


class FastModel:
    """A model endpoint on loopback that answers at once, or at the pace that it is set to."""

    def __init__(self, port: int) -> None:
        self._root = f"http://127.0.0.1:{port}"
        self.settings = {"OPENAI_BASE_URL": f"{self._root}/v1", "OPENAI_API_KEY": "key-1"}

    async def pace(self, *, first_ms: float = 0, tokens_per_s: float = 0) -> None:
        """Also sets the count back."""
        async with httpx2.AsyncClient() as client:
            await client.post(f"{self._root}/set", json={"first_ms": first_ms, "tokens_per_s": tokens_per_s})

    async def calls(self) -> int:
        return sum((await self.calls_by_site()).values())

    async def calls_by_site(self) -> Counter[int]:
        """How often it was asked about each site since it was set."""
        async with httpx2.AsyncClient() as client:
            counted: dict[str, Any] = (await client.get(f"{self._root}/calls")).json()
        return Counter({int(site): calls for site, calls in counted["sites"].items()})


@contextmanager
def fast_model() -> Iterator[FastModel]:
    port = free_port()
    process = subprocess.Popen(module("endpoint", str(port)), env=environment(), cwd=ROOT)
    try:
        ready(port, "/count")
        yield FastModel(port)
    finally:
        process.kill()
        process.wait()
