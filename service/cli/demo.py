"""`highroad demo`: the service as a user runs it, on its embedded default, for three threads; then it is gone."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from service.answers import DraftAnswer
from service.cli.views import console, plain, show_answer
from service.demo import demo_threads
from service.errors import HighroadError

_START_S = 60.0
_ANSWER_S = 120.0
_THEIRS = ("OPENAI_", "HIGHROAD_")


def run_demo() -> int:
    """0 where every thread was answered. Uses no key, endpoint or database of the environment."""
    out = console()
    began = time.monotonic()
    with _service() as address, httpx2.Client(base_url=address, timeout=_ANSWER_S, trust_env=False) as client:
        mode = client.get("/readyz").json()["writes"]
        out.print(
            plain(f"Highroad serves at {address}; writes with: {mode}. Ready in {time.monotonic() - began:.1f} s.\n")
        )
        for number, thread in enumerate(demo_threads(), 1):
            answer = client.post(
                "/v1/drafts", content=thread.brief.model_dump_json(by_alias=True, exclude_defaults=True)
            )
            if answer.status_code not in (200, 201):
                raise HighroadError(f"The service answered {answer.status_code} ({answer.json().get('detail')}).")
            show_answer(DraftAnswer.model_validate(answer.json()), title=f"{number}. {thread.title}")
            out.print()
    out.print(
        plain("That was `make demo`. `make serve` leaves the service running, with a page to try your own threads.")
    )
    return 0


@contextmanager
def _service() -> Iterator[str]:
    """The address of a service in a process of its own, with a store that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="highroad-demo-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(_THEIRS)}
        environment |= {"HIGHROAD_DATA": folder, "HIGHROAD_LOG_LEVEL": "ERROR", "HIGHROAD_DEADLINE_S": "60"}
        process = subprocess.Popen(
            [sys.executable, "-m", "service.cli", "serve", "--port", "0"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield _ready(process)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _ready(process: subprocess.Popen[str]) -> str:
    """The service's address, once it answers. Raises HighroadError where it does not start."""
    line = process.stdout.readline() if process.stdout else ""
    found = re.search(r"http://[\d.]+:\d+", line)
    give_up = time.monotonic() + _START_S
    while found and process.poll() is None and time.monotonic() < give_up:
        try:
            if httpx2.get(f"{found.group()}/healthz", timeout=2, trust_env=False).status_code == 200:
                return found.group()
        except httpx2.TransportError:
            time.sleep(0.1)
    raise HighroadError("The service did not start.")
