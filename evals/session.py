"""One run from options to a whole file: the model opened, results streamed, interrupted runs gone on with."""

import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from evals import paths
from evals.cassettes import new_shelf, shelf_of
from evals.dataset import Case
from evals.memo import Memo, code_hash, files_hash
from evals.models import Mode
from evals.prompt_changes import prompt_files
from evals.results import Header, Journal, Record, RunFile, new_path, read_run, runs
from evals.runner import Sink, execute, jobs_of
from evals.vectors import kept_vectors
from service.errors import SettingsError
from service.prompting.files import PROMPTS_FOLDER

if TYPE_CHECKING:
    from evals.bench import Bench
    from service.config import Settings

NO_MODEL = "playbook"
"""The name of the model where the playbook alone writes."""


@dataclass(frozen=True)
class Options:
    """What a run is asked to do."""

    mode: Mode = "replay"
    reps: int = 1
    prompts: Path = PROMPTS_FOLDER
    cassettes: Path = paths.CASSETTES
    model: str | None = None
    """Replay: which shelf. `playbook` runs without a model."""
    max_usd: float | None = None
    at_once: int = 4
    anew: bool = False
    """Record what is recorded already; score what was scored already."""
    resume: bool = False
    out: Path | None = None


@asynccontextmanager
async def open_bench(options: Options) -> "AsyncIterator[Bench]":
    """The work bench with its model, closed at the end; what it embeds is kept on disk.

    Raises:
        SettingsError: no cassettes, no model, prompts that cannot be used.
    """
    with kept_vectors():
        async with _opened(options) as bench:
            yield bench


@asynccontextmanager
async def _opened(options: Options) -> "AsyncIterator[Bench]":
    from evals.bench import Bench
    from evals.models import Meter
    from service.assembly import open_writer
    from service.config import read_settings
    from service.policy.model import load_policy
    from service.prompting import load_prompts

    prompts, digest = load_prompts(options.prompts), prompts_hash(options.prompts)
    policy, meter = load_policy(), Meter(options.max_usd)
    if options.mode == "replay":
        shelf = None if options.model == NO_MODEL else shelf_of(options.cassettes, options.model)
        kept = None if options.anew else Memo()
        yield Bench(policy, prompts, digest, "replay", shelf, None, meter, memo=kept)
        return
    settings = read_settings()
    if options.max_usd is not None:
        _know_prices(settings)
    async with open_writer(settings) as writer:
        if writer.llm is None:
            raise SettingsError(f"There is no model to ask: {writer.mode}.", remedy="Set OPENAI_API_KEY, or --replay.")
        shelf = new_shelf(options.cassettes, writer.llm.name, writer.llm.family)
        if options.mode == "record":
            shelf.save()
        yield Bench(policy, prompts, digest, options.mode, shelf, writer.llm, meter, anew=options.anew)


def _know_prices(settings: "Settings") -> None:
    """Raises SettingsError: what is spent could not be told, so nothing would bound it."""
    unknown = [name for name in settings.model_names if settings.price_of(name) is None]
    if settings.has_endpoint and unknown:
        raise SettingsError(
            f"The price of {', '.join(unknown)} is not known, so --max-usd would bound nothing.",
            remedy="Set HIGHROAD_PRICES, e.g. MODEL=0.40/1.60, or leave --max-usd out.",
        )


async def run_cases(options: Options, cases: Sequence[Case], sink: Sink) -> RunFile:
    """Runs every case once in every repetition and returns the whole run; each record is on disk as it comes.

    Raises:
        SettingsError: see `open_bench`; or a run to be resumed was made from something else.
    """
    async with open_bench(options) as bench:
        header = header_of(options, cases, bench.shelf.deck.model if bench.shelf else NO_MODEL)
        path, done = _begun(options, header)
        journal = Journal(path, header, done)
        try:
            return await _filled(bench, options, cases, journal, sink, done=done)
        finally:
            journal.close()
            if bench.memo is not None:
                bench.memo.save()


async def _filled(
    bench: "Bench",
    options: Options,
    cases: Sequence[Case],
    journal: Journal,
    sink: Sink,
    *,
    done: list[Record],
) -> RunFile:
    def add(record: Record) -> None:
        journal.add(record)
        sink(record)

    jobs = jobs_of(cases, options.reps, done)
    records = await execute(jobs, bench.work, add, at_once=options.at_once)
    return RunFile(header=journal.header, records=(*done, *records), path=journal.path)


def header_of(options: Options, cases: Sequence[Case], model: str) -> Header:
    digest = sha256("\n".join(f"{case.id} {case.digest}" for case in cases).encode()).hexdigest()[:16]
    return Header(
        name=(options.out or new_path()).stem,
        at=datetime.now(UTC),
        mode=options.mode,
        model=model,
        prompts=prompts_hash(options.prompts),
        prompt_files=prompt_files(options.prompts),
        cases=digest,
        code=code_hash(),
        reps=options.reps,
        total=len(jobs_of(cases, options.reps)),
        commit=_commit(),
    )


def prompts_hash(folder: Path) -> str:
    return files_hash(path for path in folder.rglob("*.md") if path.parent.name != "graders")


def _begun(options: Options, header: Header) -> tuple[Path, list[Record]]:
    """Where to write, and what is there already. A record with a fault is done again."""
    if not options.resume:
        return options.out or new_path(), []
    path = options.out or next((p for p in runs() if not read_run(p).is_whole), None)
    if path is None:
        raise SettingsError("There is no interrupted run to resume.", remedy="Start one without --resume.")
    run = read_run(path)
    same = ("mode", "model", "prompts", "cases", "code", "reps")
    changed = [name for name in same if getattr(run.header, name) != getattr(header, name)]
    if changed:
        raise SettingsError(
            f"{path.name} was made from something else ({', '.join(changed)}).", remedy="Start anew without --resume."
        )
    return path, [record for record in run.records if record.error is None]


def _commit() -> str | None:
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"],  # noqa: S607 - the user's own git
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
            cwd=paths.HOME,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None
