"""The embedded model's child process: it answers, comes back, and never outlives its parent."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.llm import ModelRequest
from service.local import LocalServer, is_installed, start_local
from tests.service.llm.asking import ask

needs_extra = pytest.mark.skipif(not is_installed(), reason="the extra `local` is not installed")

GRAMMAR = 'root ::= " Thank you for your time" ("." | ", " ("Jim" | "Ana") ".")'
REQUEST = ModelRequest(prompt="A kind note:", max_tokens=30, grammar=GRAMMAR, temperature=0.2, seed=1)


@pytest.fixture
async def server() -> AsyncIterator[LocalServer]:
    async with start_local(context_tokens=512) as running:
        yield running


@needs_extra
async def test_answers_within_its_grammar_and_comes_back_after_a_crash(server: LocalServer) -> None:
    pieces, reply = await ask(server, REQUEST, seconds=60)
    assert reply.text.startswith(" Thank you for your time")
    assert len(pieces) > 1
    assert (server.family, reply.model) == ("small", server.name)
    first = server.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    _, again = await ask(server, REQUEST, seconds=60)
    assert again.text.startswith(" Thank you for your time")
    assert server.process_id not in (None, first)


@needs_extra
async def test_the_child_gets_no_secret_and_is_gone_after_close(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "canary-key")
    async with start_local(context_tokens=512) as running:
        child = running.process_id
        assert child is not None
        assert _is_alive(child)
        assert b"canary-key" not in _environment_and_arguments(child)
    assert not _is_alive(child)
    with pytest.raises(ModelUnavailable):
        await ask(running, REQUEST)


@needs_extra
def test_the_child_dies_with_a_parent_that_was_killed() -> None:
    script = (
        "import asyncio\nfrom service.local import start_local\n"
        "async def main():\n async with start_local(context_tokens=512) as s:\n"
        "  print(s.process_id, flush=True); await asyncio.sleep(60)\n"
        "asyncio.run(main())"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    by = time.monotonic() + 5
    while _is_alive(child) and time.monotonic() < by:
        time.sleep(0.05)
    assert not _is_alive(child)


async def test_says_so_where_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.local.weights.find_spec", lambda _name: None)
    assert not is_installed()
    with pytest.raises(ModelUnavailable) as caught:
        async with start_local():
            pytest.fail("started without an engine")
    assert caught.value.remedy is not None


async def test_a_child_that_cannot_start_is_left_alone_after_three_tries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"no weights")
    tries: list[Path] = []

    def ensure(folder: Path) -> Path:
        tries.append(folder)
        return broken

    monkeypatch.setattr("service.local.server.ensure_weights", ensure)
    server = LocalServer(folder=tmp_path)
    for _ in range(4):
        with pytest.raises(ModelUnavailable):
            await ask(server, REQUEST, seconds=30)
    assert (len(tries), server.is_failing) == (3, True)
    await server.close()


async def test_waiting_for_a_slow_start_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(_folder: Path) -> Path:
        time.sleep(3)
        raise ModelUnavailable("never")

    monkeypatch.setattr("service.local.server.ensure_weights", slowly)
    server = LocalServer()
    started = time.monotonic()
    with pytest.raises(ModelUnavailable):
        await ask(server, REQUEST, seconds=0.1)
    assert time.monotonic() - started < 2
    await asyncio.sleep(0)
    await server.close()


def _environment_and_arguments(process_id: int) -> bytes:
    files = [Path(f"/proc/{process_id}/{name}") for name in ("environ", "cmdline")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process_id}/stat")
    return not (stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z")
