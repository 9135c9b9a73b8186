"""`evals power` and `evals stale`: what a data set can see, and what recording anew costs."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rich.table import Table

from evals import paths
from evals.cassettes import Shelf
from evals.commands.running import FINE, UNUSABLE
from evals.dataset import Case, Kind, load_cases
from evals.prompt_changes import PromptChange, prompt_changes
from evals.reports.terminal import console
from evals.results import Record, RunFile, find_run
from evals.runner import execute, jobs_of
from evals.session import Options, header_of, open_bench
from evals.stats import power
from service.errors import SettingsError
from service.llm import Price
from service.prompting.files import PROMPTS_FOLDER
from service.run import Usage

_DROPS = (0.02, 0.03, 0.05, 0.08, 0.12)
_TRIALS = 200
_READS = {
    "small": "reads prompts/small; a change in prompts/chat or prompts/parts shows with a chat model alone",
    "chat": "reads prompts/chat and prompts/parts; a change in prompts/small shows with the embedded model alone",
}


def power_command(cases: int | None, families: int | None, reps: int, rate: float) -> int:
    if cases is None or families is None:
        briefs = load_cases(kinds=(Kind.BRIEFS,))
        cases, families = cases or len(briefs), families or len({case.family for case in briefs})
    out = console()
    out.print(f"{cases} cases in {families} families, {reps} repetition(s), {rate:.0%} pass")
    table = Table("true loss", "called REGRESSION", box=None, pad_edge=False)
    for drop in (0.0, *_DROPS):
        seen = power(cases=cases, families=families, repetitions=reps, drop=drop, rate=rate, trials=_TRIALS)
        table.add_row("none" if not drop else f"{drop * 100:.0f} points", f"{seen:.0%}")
    out.print(table)
    return FINE


class Staleness(NamedTuple):
    """What of the recordings no longer fits."""

    missing: tuple[Record, ...]
    """Cases whose replies have to be recorded."""
    unused: tuple[str, ...]
    """Cases with replies that nothing asks for any more, and cassettes without a case."""
    usage: Usage
    """Tokens that recording the missing ones takes, by what they took before."""
    seconds: float
    guessed: int
    """Of the missing, those without an earlier recording, guessed by the mean of the others."""
    prompts: tuple[PromptChange, ...] = ()
    """Prompts that are not as in the baseline."""


def stale_command(
    *,
    model: str | None,
    cassettes: Path | None,
    prompts: Path | None,
    usd_in: float | None,
    usd_out: float | None,
    prune: bool,
) -> int:
    options = Options(cassettes=cassettes or paths.CASSETTES, prompts=prompts or PROMPTS_FOLDER, model=model, anew=True)
    cases = load_cases(kinds=(Kind.BRIEFS,))
    shelf, found = asyncio.run(find_stale(options, cases))
    out = console()
    for change in found.prompts:
        out.print(f"prompt   {change.said}{'' if change.is_read else ': not measured'}", markup=False)
    for record in found.missing:
        out.print(f"missing  {record.case}: {record.error}", markup=False)
    for name in found.unused:
        out.print(f"unused   {name}", markup=False)
    if prune:
        _prune(shelf, cases)
        out.print("Unused recordings are deleted.")
    out.print(_cost(found, usd_in, usd_out, len(cases)))
    out.print(f"They are of {shelf.deck.model}, which {_READS[shelf.deck.family]}.")
    return UNUSABLE if found.missing else FINE


async def find_stale(options: Options, cases: Sequence[Case]) -> tuple[Shelf, Staleness]:
    """Replays every brief and sees what is asked for. Raises SettingsError: there are no cassettes."""
    async with open_bench(options) as bench:
        shelf = bench.shelf
        if shelf is None:
            raise SettingsError("The playbook has no recordings.", remedy="Name a recorded model.")
        records = await execute(jobs_of(cases, 1), bench.work, lambda record: None, at_once=1)
    missing = tuple(record for record in records if record.fault == "cassette")
    gone = {record.case for record in missing}
    costs = {tape.case: _before(shelf, tape.case) for tape in shelf.tapes if tape.entries}
    known = [costs[case] for case in sorted(gone) if case in costs]
    guessed = len(gone) - len(known)
    if guessed:
        some = list(costs.values()) or [(Usage(tokens_in=400, tokens_out=200), 2.0)]
        known += (some * guessed)[:guessed]
    usage = Usage()
    for used, _seconds in known:
        usage = usage.plus(used)
    unused = [tape.case for tape in shelf.tapes if tape.case not in gone and tape.unused(1)]
    orphans = shelf.orphans({case.id for case in cases})
    seconds = sum(seconds for _used, seconds in known)
    now = RunFile(header=header_of(options, cases, shelf.deck.model), records=tuple(records))
    return shelf, Staleness(missing, tuple(sorted({*unused, *orphans})), usage, seconds, guessed, _changed(now))


def _changed(now: RunFile) -> tuple[PromptChange, ...]:
    """Held against the baseline; nothing where there is none."""
    if not (paths.BASELINES / "baseline.jsonl").is_file():
        return ()
    return prompt_changes(find_run("baseline"), now)


def _before(shelf: Shelf, case: str) -> tuple[Usage, float]:
    """What the case's recording took."""
    usage, seconds = Usage(), 0.0
    for entry in shelf.tape(case).entries.values():
        usage, seconds = usage.plus(entry.usage), seconds + entry.ms / 1000
    return usage, seconds


def _prune(shelf: Shelf, cases: Sequence[Case]) -> None:
    for tape in shelf.tapes:
        if not tape.misses:
            tape.save(without=tape.unused(1))
    for orphan in shelf.orphans({case.id for case in cases}):
        (shelf.folder / f"{orphan}.json").unlink(missing_ok=True)


def _cost(found: Staleness, usd_in: float | None, usd_out: float | None, cases: int) -> str:
    if not found.missing:
        return f"Every reply of {cases} briefs is recorded."
    usage = found.usage
    words = f"{len(found.missing)} of {cases} briefs to record: about {usage.tokens_in:,} tokens in and "
    words += f"{usage.tokens_out:,} out, {found.seconds:.0f} s one after the other"
    if usd_in is not None and usd_out is not None:
        words += f", {Price(tokens_in=usd_in, tokens_out=usd_out).of(usage):.2f} US dollars"
    if found.guessed:
        words += f" ({found.guessed} guessed from the others)"
    return f"{words}. `evals run --record` does it."
