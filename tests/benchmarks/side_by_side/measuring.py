"""The rounds: what is asked of each contender, in turn, and what is noted."""

import asyncio
import json
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.benchmarks.side_by_side.briefs import Script, brief, site_with
from tests.benchmarks.side_by_side.figures import Figures
from tests.benchmarks.side_by_side.load import Answer, Connection, Request, get, post, press
from tests.benchmarks.side_by_side.peer import gateway
from tests.benchmarks.side_by_side.processes import (
    BIN,
    OTHER_CORE,
    SERVICE_CORE,
    cpu_ms,
    environment,
    megabytes,
    module,
    pinned,
    ready,
    running,
    seconds_of,
)
from tests.benchmarks.side_by_side.service import Service, fill, make_key, serving
from tests.processes import free_port

FAULTS: tuple[Script, ...] = ("early", "middle", "late")


class Size(NamedTuple):
    """How much is asked for in each of the rounds."""

    rounds: int = 5
    paced: int = 5
    """Rounds in which the model takes its time."""
    single: int = 60
    many: int = 400
    at_once: int = 20
    cold: int = 10
    sites: int = 20
    """Sites whose sentences the service knows once it is warm."""
    least_drafts: int = 1_000
    """Drafts that the service has written before it is measured once more."""
    stored: int = 100_000
    first_ms: int = 600
    tokens_per_s: int = 40

    @property
    def pace(self) -> dict[str, int]:
        return {"first_ms": self.first_ms, "tokens_per_s": self.tokens_per_s}

    def shorter(self) -> "Size":
        return self._replace(paced=3, single=15, many=60, cold=4, least_drafts=100, stored=min(self.stored, 20_000))

    @classmethod
    def quick(cls) -> "Size":
        return cls(
            rounds=1,
            paced=1,
            single=3,
            many=6,
            at_once=3,
            cold=1,
            sites=2,
            least_drafts=0,
            stored=50,
            first_ms=50,
            tokens_per_s=500,
        )


class Bench:
    """One comparison: everything that runs, and what was noted so far."""

    def __init__(self, folder: Path, size: Size, figures: Figures, stack: ExitStack) -> None:
        self.size, self.figures = size, figures
        self._stack = stack
        self._model_port = free_port()
        self.base_url = f"http://127.0.0.1:{self._model_port}/v1"
        stack.enter_context(running(module("endpoint", str(self._model_port)), core=OTHER_CORE))
        ready(self._model_port, "/count")
        self._messages = folder / "messages.json"
        self._messages.write_text(_prompt(folder), encoding="utf-8")
        self._naive_port = free_port()
        naive = running(module("naive", str(self._naive_port), self.base_url), core=SERVICE_CORE)
        self._naive_pid = stack.enter_context(naive).pid
        ready(self._naive_port, "/docs")
        self.folder = folder / "store"
        self._key = make_key(self.folder)
        self._new_site = count(100_000)
        self.rate = 0.0
        """Answers a second of what was asked last."""
        self.gateway: int | None = None
        """Port of the peer, where there is one."""

    def serving(self, **more: str) -> AbstractContextManager[Service]:
        return serving(self.folder, self.base_url, self._key, **more)

    def serve(self, **more: str) -> Service:
        """One more service over the store, to the end."""
        return self._stack.enter_context(self.serving(**more))

    def serve_new(self) -> Service:
        """One more service over a store of its own, to the end."""
        folder = self.folder.with_name("new-store")
        return self._stack.enter_context(serving(folder, self.base_url, make_key(folder)))

    async def model(self, **pace: Any) -> None:
        """Sets the fake model's pace and script."""
        await Connection(self._model_port).ask(post(self._model_port, "/set", json.dumps(pace).encode()))

    async def tokens(self, site: int) -> int:
        """Tokens that the fake model has sent about a site."""
        told = await Connection(self._model_port).ask(get(self._model_port, "/count"))
        return int(json.loads(told.body)[str(site)])

    def bare(self, at_once: int, calls: int) -> dict[str, Any]:
        command = module("bare", self.base_url, str(at_once), str(calls), str(self._messages))
        done = subprocess.run(pinned(command, SERVICE_CORE), check=True, env=environment(), capture_output=True)
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def naive(self, calls: int) -> list[Request]:
        return [post(self._naive_port, "/draft", json.dumps(brief(n % self.size.sites)).encode()) for n in range(calls)]

    async def ask_naive(self, calls: int, at_once: int) -> tuple[float, float]:
        """Median seconds, and answers a second."""
        done = await press(self._naive_port, self.naive(calls), at_once, good=lambda a: a.status == 200)
        return median(a.seconds for a in done.answers), calls / done.whole

    async def ask(self, service: Service, calls: int, at_once: int, path: str = "/v1/drafts") -> list[Answer]:
        done = await press(service.port, self._known(service, calls, path), at_once, good=written)
        self.rate = calls / done.whole
        return list(done.answers)

    def _known(self, service: Service, calls: int, path: str) -> Iterator[Request]:
        return (service.draft(number % self.size.sites, path) for number in range(calls))

    def new(self, service: Service, calls: int) -> list[Request]:
        """Briefs whose sentences nobody has seen."""
        return [service.draft(next(self._new_site)) for _ in range(calls)]

    # What is noted ----------------------------------------------------------------------------------------------------

    async def warm(self, service: Service) -> None:
        await self.ask_naive(self.size.sites, 1)
        for path in ("/v1/drafts", "/v1/drafts/stream"):
            await self.ask(service, self.size.sites * 2, 1, path)

    async def at_once_round(self, service: Service) -> None:
        """A model that answers at once: what everything around the call costs."""
        size, note = self.size, self.figures.add
        await self.model()
        bare = self.bare(1, size.single)
        note("a bare client: median", median(bare["seconds"]) * 1000, "ms")
        note("b naive app: median", (await self.ask_naive(size.single, 1))[0] * 1000, "ms")
        answers = await self.ask(service, size.single, 1)
        note("c Highroad: median", median(a.seconds for a in answers) * 1000, "ms")
        answers = await self.ask(service, size.single, 1, "/v1/drafts/stream")
        note("d Highroad streaming: median", median(a.seconds for a in answers) * 1000, "ms")
        note("d Highroad streaming: planned", median(a.first_event or 0 for a in answers) * 1000, "ms")
        await self._peer_round()
        note("a bare client: throughput", size.many / self.bare(size.at_once, size.many)["whole"], "/s")
        with self.cpu("b naive app", self._naive_pid, size.many):
            note("b naive app: throughput", (await self.ask_naive(size.many, size.at_once))[1], "/s")
        for name, path in (("c Highroad", "/v1/drafts"), ("d Highroad streaming", "/v1/drafts/stream")):
            with self.cpu(name, service.pid, size.many):
                await self.ask(service, size.many, size.at_once, path)
            note(f"{name}: throughput", self.rate, "/s")
        await self._cold_round(service)

    @contextmanager
    def cpu(self, name: str, pid: int, answers: int) -> Iterator[None]:
        """Notes what each of so many answers costs a core."""
        before = cpu_ms(pid)
        yield
        self.figures.add(f"{name}: CPU of an answer", (cpu_ms(pid) - before) / answers, "ms CPU")

    async def _cold_round(self, service: Service) -> None:
        """Sentences that nobody has seen, and how long somebody else waits for next to nothing meanwhile."""
        waits: list[float] = []

        async def look_in() -> None:
            connection = Connection(service.port)
            while True:
                waits.append((await connection.ask(get(service.port, "/healthz"))).seconds)
                await asyncio.sleep(0.01)

        looking = asyncio.create_task(look_in())
        with self.cpu("c Highroad, sentences never seen", service.pid, self.size.cold):
            done = await press(service.port, self.new(service, self.size.cold), 1, good=written)
        looking.cancel()
        note, name = self.figures.add, "c Highroad, sentences never seen"
        note(f"{name}: median", median(a.seconds for a in done.answers) * 1000, "ms")
        note(f"{name}: longest wait of others", max(waits) * 1000, "ms")

    async def _peer_round(self) -> None:
        """The gateway passes one bare call on, and does nothing else of what Highroad does."""
        if self.gateway is None:
            return
        asked = {"model": "fake", "messages": json.loads(self._messages.read_text(encoding="utf-8"))}
        request = post(
            self.gateway, "/v1/chat/completions", json.dumps(asked).encode(), authorization="Bearer sk-bench"
        )
        for at_once, calls in ((1, self.size.single), (self.size.at_once, self.size.many)):
            done = await press(self.gateway, [request] * calls, at_once, good=lambda a: a.status == 200)
            if at_once == 1:
                self.figures.add("e gateway: median", median(a.seconds for a in done.answers) * 1000, "ms")
            else:
                self.figures.add("e gateway: throughput", calls / done.whole, "/s")

    async def paced_round(self, service: Service) -> None:
        """600 ms to the first token, then 40 tokens a second."""
        note = self.figures.add
        await self.model(**self.size.pace)
        note("a bare client, paced: whole", self.bare(1, 1)["seconds"][0] * 1000, "ms")
        note("b naive app, paced: whole", (await self.ask_naive(1, 1))[0] * 1000, "ms")
        with self.cpu("c Highroad, paced", service.pid, 1):
            note("c Highroad, paced: whole", (await self.ask(service, 1, 1))[0].seconds * 1000, "ms")
        streamed = (await self.ask(service, 1, 1, "/v1/drafts/stream"))[0]
        note("d Highroad streaming, paced: whole", streamed.seconds * 1000, "ms")
        note("d Highroad streaming, paced: planned", (streamed.first_event or 0) * 1000, "ms")
        done = await press(service.port, self.new(service, 1), 1, good=written)
        note("c Highroad, paced, sentences never seen: whole", done.answers[0].seconds * 1000, "ms")

    async def faulty_round(self, guarded: Service, patient: Service) -> None:
        """First attempts that fail in their second, middle or last sentence, broken off and not, all at once."""
        await self.model(**self.size.pace)
        services = (("broken off", guarded), ("not broken off", patient))
        await asyncio.gather(
            *(
                self._faulty(fault, site_with(fault, number), name, service)
                for fault in FAULTS
                for number, (name, service) in enumerate(services)
            )
        )

    async def _faulty(self, fault: Script, site: int, name: str, service: Service) -> None:
        done = await press(service.port, [service.draft(site)], 1, good=written)
        answer = json.loads(done.answers[0].body)
        first = answer["attempts"][0]
        assert first["verdict"] == "repair", answer["attempts"]
        tokens = await self.tokens(site)
        note, name = self.figures.add, f"fault {fault}, {name}"
        note(f"{name}: first attempt", first["ms"], "ms")
        note(f"{name}: good draft after", done.answers[0].seconds * 1000, "ms")
        note(f"{name}: tokens of all attempts", tokens, "tokens")
        note(f"{name}: tokens of the first attempt", tokens - _tokens_of_repairs(answer), "tokens")

    async def drafted_ahead(self, service: Service) -> None:
        """Answers that were written before anybody asked."""
        await self.model()
        site = next(self._new_site)
        heard = service.request("/v1/events", {"brief": brief(site), "predraft": True})
        connection = Connection(service.port)
        batch = json.loads((await connection.ask(heard)).body)["batch_id"]
        while json.loads((await connection.ask(service.found(f"/v1/batches/{batch}"))).body)["status"] != "finished":
            pass
        requests = [service.draft(site)] * self.size.single
        done = await press(service.port, requests, 1, good=lambda a: b"drafted-ahead: true" in a.head)
        self.figures.add("drafted ahead: median", median(a.seconds for a in done.answers) * 1000, "ms")


async def measure(folder: Path, size: Size, *, peer: Path | None) -> Figures:
    """Everything, in rounds, each contender in turn."""
    figures = Figures()
    with ExitStack() as stack:
        bench = Bench(folder, size, figures, stack)
        await _start_ups(bench)
        service = bench.serve()
        if peer is not None:
            bench.gateway = stack.enter_context(gateway(peer, bench.base_url, folder))
        await bench.warm(service)
        figures.add("memory once warm", megabytes(service.pid).now, "MB")
        for _ in range(size.rounds):
            await bench.at_once_round(service)
            await bench.drafted_ahead(service)
        for _ in range(size.paced):
            await bench.paced_round(service)
        patient = bench.serve(HIGHROAD_BREAK_OFF="false")
        await bench.model()  # warming up need not wait for tokens
        await bench.warm(patient)
        for _ in range(size.paced):
            await bench.faulty_round(service, patient)
        await _later(bench, service)
    return figures


async def _start_ups(bench: Bench) -> None:
    """Seconds of help and of getting ready, several times each; the first of them fills the disk's cache."""
    for command in ("highroad", "evals"):
        for number in range(bench.size.rounds + 1):
            seconds = seconds_of([str(BIN / command), "--help"])
            if number:
                bench.figures.add(f"{command} --help", seconds, "s")
    await bench.model()
    for _ in range(bench.size.rounds):
        with bench.serving() as service:
            first = await press(service.port, [service.draft(0)], 1, good=written)
            bench.figures.add("service ready", service.ready_s, "s")
            bench.figures.add("first draft after the start", service.ready_s + first.whole, "s")


async def _later(bench: Bench, service: Service) -> None:
    """The same service after a thousand drafts, over a store that holds many more, beside one that is new."""
    await bench.model()
    await bench.ask(service, bench.size.least_drafts or 1, bench.size.at_once)
    bench.figures.add("stored drafts added", bench.size.stored, "drafts")
    bench.figures.add("size of the store", fill(bench.folder, bench.size.stored) / 1e6, "MB")
    young = bench.serve_new()
    await bench.warm(young)
    for _ in range(bench.size.rounds):
        for name, one in (("c Highroad, new store", young), ("c Highroad, full store", service)):
            answers = await bench.ask(one, bench.size.single, 1)
            bench.figures.add(f"{name}: median", median(a.seconds for a in answers) * 1000, "ms")
            with bench.cpu(name, one.pid, bench.size.many):
                await bench.ask(one, bench.size.many, bench.size.at_once)
            bench.figures.add(f"{name}: throughput", bench.rate, "/s")
    memory = megabytes(service.pid)
    bench.figures.add("memory at the end", memory.now, "MB")
    bench.figures.add("memory at the end: files, shared", memory.files, "MB")
    bench.figures.add("memory at its peak", memory.peak, "MB")


def written(answer: Answer) -> bool:
    """A draft of the model's: all checks passed."""
    return answer.status in (200, 201) and b'"source":"model"' in answer.body


def _tokens_of_repairs(answer: dict[str, Any]) -> int:
    return sum(attempt["usage"]["tokens_out"] for attempt in answer["attempts"][1:])


def _prompt(folder: Path) -> str:
    """The messages that Highroad sends, as JSON."""
    file = folder / "brief.json"
    file.write_text(json.dumps(brief(1)), encoding="utf-8")
    command = [str(BIN / "highroad"), "draft", str(file), "--show-prompt", "--json"]
    return subprocess.run(command, check=True, env=environment(), capture_output=True, text=True).stdout
