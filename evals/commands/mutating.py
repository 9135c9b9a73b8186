"""`evals mutate` and `evals ladders`: does the rubric notice, and do verdicts hold where they must?"""

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from evals import paths
from evals.commands.running import FINE, REGRESSION
from evals.dataset import Kind, load_cases
from evals.mutation import Kills, good_texts, kill_rate
from evals.mutators import MUTATORS
from evals.reports.terminal import console
from evals.vectors import kept_vectors
from service.errors import SettingsError
from service.policy.model import load_policy
from service.prompting import load_prompts


@kept_vectors()
def mutate_command(least: float, wanted: Sequence[str], cases: Path | None, survivors: bool) -> int:
    """1 where less than the share `least` is noticed, or a mutator finds nothing to spoil.

    Raises:
        SettingsError: there is no such mutator.
    """
    unknown = set(wanted) - {mutator.id for mutator in MUTATORS}
    if unknown:
        raise SettingsError(f"There is no mutator called {', '.join(sorted(unknown))}.")
    loaded = load_cases(cases or paths.CASES, kinds=(Kind.DRAFTS, Kind.BRIEFS))
    texts = good_texts(loaded, load_policy(), load_prompts())
    found = [kill_rate(mutator, texts) for mutator in MUTATORS if not wanted or mutator.id in wanted]
    _print(found, survivors)
    tried, killed = sum(k.tried for k in found), sum(k.killed for k in found)
    rate = killed / tried if tried else 0.0
    idle = [k.mutator.id for k in found if not k.tried]
    out = console()
    out.print(f"{killed} of {tried} spoilt texts noticed ({rate:.1%}), {len(found)} mutators, {len(texts)} good texts")
    if idle:
        out.print(f"Nothing to spoil for: {', '.join(idle)}")
    return FINE if rate >= least and not idle else REGRESSION


def _print(found: Sequence[Kills], survivors: bool) -> None:
    out = console()
    table = Table(box=None, pad_edge=False)
    for name in ("mutator", "what it does", "noticed", "of", "rate", "95 %"):
        table.add_column(name, justify="right" if name in ("noticed", "of", "rate", "95 %") else "left")
    for kills in found:
        rate = kills.rate
        bounds = f"{rate.low:.0%}–{rate.high:.0%}" if kills.tried else "–"
        table.add_row(
            kills.mutator.id, kills.mutator.says, str(kills.killed), str(kills.tried), f"{rate.mean:.0%}", bounds
        )
    out.print(table)
    for survivor in (s for kills in found if survivors for s in kills.survivors):
        out.print(f"\n{survivor.mutator} · {survivor.text} · {survivor.language}", markup=False)
        out.print(f"{survivor.subject or ''}\n{survivor.body}", markup=False)


@kept_vectors()
def ladders_command() -> int:
    from evals.ladders import broken_ladders

    faults, climbed = broken_ladders(load_cases(paths.CASES, kinds=(Kind.DRAFTS,)))
    out = console()
    for fault in faults:
        out.print(fault, markup=False)
    out.print(f"{climbed} ladders and swaps tried, {len(faults)} broken")
    return REGRESSION if faults else FINE
