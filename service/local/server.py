"""Starts the embedded model's child process when it is needed, again when it has died, and ends it."""

import asyncio
import json
import os
import secrets
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path

from pydantic import SecretStr

from service.errors import ModelUnavailable
from service.llm import Bounds, CallBudget, Endpoint, Family, ModelRequest, Piece, Reply
from service.llm.breaker import Breaker
from service.llm.later import LaterLLM
from service.llm.retry import MAX_CALLS
from service.local.weights import MODEL_NAME, default_folder, ensure_weights

_START_SECONDS = 60.0
_END_SECONDS = 3.0
_LAST_WORDS_SECONDS = 0.3
_KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "LANG", "SYSTEMROOT")
_BOUNDS = Bounds(first_piece_seconds=60.0, stall_seconds=20.0, backoff_seconds=0.1)
"""It may queue for its turn; the caller's deadline decides."""


class LocalServer:
    """The embedded model as an LLM. The child is started by `start` or by the first request."""

    name = MODEL_NAME
    family: Family = "small"

    def __init__(
        self,
        *,
        folder: Path | None = None,
        threads: int | None = None,
        context_tokens: int = 4096,
        prompt_cache_mib: int = 256,
    ) -> None:
        """`folder` holds the weights (the user's cache where null); `threads` defaults to the cores we may use."""
        self._folder = folder or default_folder()
        self._settings = {
            "threads": threads or _cores(),
            "context_tokens": context_tokens,
            "prompt_cache_mib": prompt_cache_mib,
            "model_name": MODEL_NAME,
        }
        self._starts = Breaker(failures=3, probe_seconds=30.0)
        self._starting: asyncio.Task[LaterLLM] | None = None
        self._process: Process | None = None
        self._llm: LaterLLM | None = None
        self._closed = False

    @property
    def process_id(self) -> int | None:
        """Of the living child."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    @property
    def is_failing(self) -> bool:
        """Whether it failed to start so often that calls fail at once, but for a probe."""
        return self._starts.is_open

    async def start(self) -> None:
        """Waits until the model answers.

        Raises:
            ModelUnavailable: not installed, damaged, or it does not start.
        """
        await self._running()

    async def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        """See `LLM.stream`. A child that died is replaced, and the request sent again if no piece had come."""
        budget = budget or CallBudget(MAX_CALLS)
        begun = False
        while True:
            llm = await _until(deadline, self._running())
            try:
                share = CallBudget(1, parent=budget)
                async with aclosing(llm.stream(request, deadline=deadline, budget=share)) as items:
                    async for item in items:
                        begun = True
                        yield item
                return
            except ModelUnavailable:
                if begun or budget.left <= 0 or not await self._has_died():
                    raise

    async def _has_died(self) -> bool:
        """Whether the child is gone; its end is told a moment after its connections'."""
        if self._process is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LAST_WORDS_SECONDS):
                    await self._process.wait()
        return self.process_id is None and not self._closed

    async def close(self) -> None:
        """Ends the child; it cannot be started again."""
        self._closed = True
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.gather(self._starting, return_exceptions=True)
        await self._end()

    async def _running(self) -> LaterLLM:
        """The living child's model. All who wait share one start, which no one's impatience ends."""
        if self._closed:
            raise ModelUnavailable("The embedded model is closed.")
        if self._llm is not None and self.process_id is not None:
            return self._llm
        if self._starting is None or self._starting.done():
            self._starts.admit()
            self._starting = asyncio.create_task(self._restart())
            # Where all who waited have left, its failure is still taken note of.
            self._starting.add_done_callback(lambda task: task.cancelled() or task.exception())
        return await asyncio.shield(self._starting)

    async def _restart(self) -> LaterLLM:
        report = self._starts.failed
        try:
            await self._end()
            self._llm = await self._start()
            report = self._starts.succeeded
        finally:
            report()
        return self._llm

    async def _start(self) -> LaterLLM:
        weights = await asyncio.to_thread(ensure_weights, self._folder)
        key = secrets.token_urlsafe(32)
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            str(Path(__file__).with_name("child.py")),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=_environment(),
        )
        try:
            url = await self._greet(self._process, {**self._settings, "model_path": str(weights), "api_key": key})
        except BaseException:
            await self._end()
            raise
        endpoint = Endpoint(
            base_url=f"{url}/v1",
            api_key=SecretStr(key),
            model=self.name,
            family=self.family,
            reads_grammars=True,
            trust_env=False,
            bounds=_BOUNDS,
        )
        return LaterLLM([endpoint])

    async def _greet(self, process: Process, settings: dict[str, object]) -> str:
        """Gives the child its settings, the key among them, where no process list shows them; returns its address."""
        if process.stdin is None or process.stdout is None:
            raise ModelUnavailable("The embedded model cannot be spoken to.")
        try:
            async with asyncio.timeout(_START_SECONDS):
                process.stdin.write(json.dumps(settings).encode() + b"\n")
                await process.stdin.drain()
                answer = json.loads(await process.stdout.readline() or b'{"error": "no answer"}')
        except (TimeoutError, OSError, ValueError) as error:
            raise ModelUnavailable(f"The embedded model does not start ({type(error).__name__}).") from None
        if "url" not in answer:
            cause = answer.get("error")
            hint = "; its engine needs the system library libgomp1" if cause == "ImportError" else ""
            raise ModelUnavailable(f"The embedded model does not start ({cause}{hint}).")
        return str(answer["url"])

    async def _end(self) -> None:
        process, self._process = self._process, None
        llm, self._llm = self._llm, None
        if llm is not None:
            await llm.close()
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()  # The child ends when its input ends.
        try:
            async with asyncio.timeout(_END_SECONDS):
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


@asynccontextmanager
async def start_local(
    *, folder: Path | None = None, threads: int | None = None, context_tokens: int = 4096
) -> AsyncIterator[LocalServer]:
    """The embedded model, ready; ended on leaving.

    Raises:
        ModelUnavailable: the extra `local` is not installed, or the model does not start.
    """
    server = LocalServer(folder=folder, threads=threads, context_tokens=context_tokens)
    try:
        await server.start()
        yield server
    finally:
        await server.close()


async def _until(deadline: float, starting: Awaitable[LaterLLM]) -> LaterLLM:
    try:
        async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
            return await starting
    except TimeoutError:
        raise ModelUnavailable("The embedded model did not start in time.") from None


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _environment() -> dict[str, str]:
    """No key or secret of ours goes to the child."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    # Threads that spin while others wait for a core made a draft twenty times slower on a busy machine.
    return {**kept, "OMP_WAIT_POLICY": "passive"}
