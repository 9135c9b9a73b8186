"""`evals run`: choose cases, run them with a live account of it, and say how it ended."""

import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from evals import paths
from evals.dataset import Case, Kind, chosen, load_cases
from evals.results import Record, RunFile
from evals.rubric import load_rubric
from evals.session import Options, run_cases
from service.errors import SettingsError
from service.prompting.files import PROMPTS_FOLDER

FINE, REGRESSION, UNUSABLE, INCONCLUSIVE, INFRASTRUCTURE = 0, 1, 2, 3, 4


class Selection(NamedTuple):
    """Which cases are asked for."""

    folder: Path | None = None
    plays: Sequence[str] = ()
    tags: Sequence[str] = ()
    only: Sequence[str] = ()

    def cases(self, *, kinds: Sequence[Kind] = tuple(Kind)) -> tuple[Case, ...]:
        """Raises SettingsError: a case is broken, or none fits."""
        every = load_cases(self.folder or paths.CASES, kinds=kinds)
        return chosen(every, plays=self.plays, tags=self.tags, only=self.only)


def options_of(
    *,
    live: bool = False,
    record: bool = False,
    replay: bool = False,
    reps: int = 1,
    max_usd: float | None = None,
    resume: bool = False,
    prompts: Path | None = None,
    cassettes: Path | None = None,
    model: str | None = None,
    at_once: int = 4,
    anew: bool = False,
    out: Path | None = None,
) -> Options:
    """The flags of a command as options.

    Raises:
        SettingsError: more than one way to get replies was asked for, or the prompts are no folder.
    """
    if live + record + replay > 1:
        raise SettingsError("--live, --record and --replay exclude each other.", remedy="Name one of them.")
    if prompts is not None and not prompts.is_dir():
        raise SettingsError(f"{prompts} is no folder of prompts.")
    return Options(
        mode="live" if live else "record" if record else "replay",
        reps=reps,
        prompts=prompts or PROMPTS_FOLDER,
        cassettes=cassettes or paths.CASSETTES,
        model=model,
        max_usd=max_usd,
        at_once=at_once,
        anew=anew,
        resume=resume,
        out=out,
    )


def run_command(options: Options, selection: Selection) -> int:
    from evals.reports.terminal import print_run

    run = run_shown(options, selection.cases())
    print_run(run, load_rubric())
    return exit_of(run)


def run_shown(options: Options, cases: Sequence[Case]) -> RunFile:
    """Runs with a bar on a terminal, a line a case otherwise."""
    from evals.reports.progress import Progress
    from evals.runner import jobs_of

    with Progress(len(jobs_of(cases, options.reps)), load_rubric()) as progress:
        return asyncio.run(run_cases(options, cases, progress.add))


def more_repetitions(options: Options, cases: Sequence[Case], run: RunFile, reps: int) -> RunFile:
    """The run again with more repetitions; those it has are kept."""
    from evals.results import write_run

    path = run.path or Path("more.jsonl")
    header = run.header.model_copy(update={"reps": reps})
    write_run(path, header, run.records)
    return run_shown(replace(options, reps=reps, resume=True, out=path), cases)


def exit_of(run: RunFile) -> int:
    """A run by itself is no verdict: 0, unless results are missing."""
    faults = Counter(record.fault for record in run.records if record.fault)
    if not faults:
        return FINE
    first = next(record for record in run.records if record.fault)
    print(f"evals: {sum(faults.values())} of {len(run.records)} have no result.", file=sys.stderr)
    for record in _with_faults(run.records):
        print(f"  {record.case}: {record.error}", file=sys.stderr)
    if first.fault == "cassette":
        print("  Record them with `evals run --record`; `evals stale` tells what it costs.", file=sys.stderr)
    return INFRASTRUCTURE if faults["endpoint"] else UNUSABLE


def _with_faults(records: Sequence[Record]) -> list[Record]:
    return [record for record in records if record.fault][:5]
