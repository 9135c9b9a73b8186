"""Tables for a terminal or a CI log: a run by itself, and two runs held against each other."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.calibration import grader_lines
from evals.gate import Change, Comparison, points
from evals.reports.costs import Take, takes
from evals.reports.summary import Rate, attempt_rates, criterion_rates, guardrail_rates, kind_rates
from evals.reports.words import in_words, shown_p, slices_that_moved
from evals.results import RunFile
from evals.rubric import Rubric

_COLOURS = {"PASS": "green", "REGRESSION": "red", "INCONCLUSIVE": "yellow"}


def console() -> Console:
    """Standard output; without a terminal tables have 110 columns, and no sentence is broken into lines."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(width=110, highlight=False, color_system=None, soft_wrap=True)


def print_run(run: RunFile, rubric: Rubric) -> None:
    out = console()
    header = run.header
    out.print(
        f"{header.name}: {header.mode} · {header.model} · {header.reps} repetition(s) · {len(run.records)} results"
    )
    out.print(_rates("Cases", kind_rates(run, rubric)))
    attempts = attempt_rates(run)
    if attempts:
        out.print(_two_rates("First attempts and repairs", ("play", "accepted at once", "repaired"), attempts))
    before_after = guardrail_rates(run)
    if before_after:
        out.print(_two_rates("Before and after the guardrail", ("check", "first attempt", "final draft"), before_after))
    found = takes(run)
    if found:
        out.print(_takes(found, compared=False))
    failing = [rate for rate in criterion_rates(run) if rate.failed]
    if failing:
        out.print(_rates("Criteria that failed somewhere", failing))
    if run.path is not None:
        out.print(f"Stored as {run.path}")


def print_comparison(comparison: Comparison, runs: Sequence[RunFile]) -> None:
    """`runs` are the two that were held against each other."""
    out = console()
    word = comparison.decision.value
    out.print(Text(word, style=f"bold {_COLOURS[word]}"))
    for reason in comparison.reasons:
        out.print(f"  {reason}", markup=False)
    for line in in_words(comparison, runs):
        out.print(line, markup=False)
    out.print(_changes("Whole cases and hard criteria", [*comparison.kinds, *comparison.hard]))
    moved = [change for change in comparison.criteria if change.lost or change.won]
    if moved:
        out.print(_changes("Other criteria that changed", moved))
    for title, slices in (("Plays", comparison.plays), ("Axes", comparison.axes)):
        changed = slices_that_moved(slices)
        if changed:
            out.print(_changes(f"{title} that changed", changed))
    found = takes(runs[1], runs[0])
    if found:
        out.print(_takes(found, compared=True))
    for line in grader_lines(runs):
        out.print(line, markup=False)
    if comparison.unpaired:
        out.print(f"Only in one run, not compared: {', '.join(comparison.unpaired[:8])}")


def _rates(title: str, rates: Sequence[Rate]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in ("", "passed", "of", "rate", "95 %", "unscored", "no result"):
        table.add_column(name, justify="left" if not name else "right")
    for rate in rates:
        bounds = f"{rate.interval.low:.0%}–{rate.interval.high:.0%}" if rate.of else "–"
        shown = rate.shown
        table.add_row(rate.name, str(rate.passed), str(rate.of), shown, bounds, str(rate.unscored), str(rate.faults))
    return table


def _two_rates(title: str, names: tuple[str, str, str], rows: Sequence[tuple[str, Rate, Rate]]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for place, name in enumerate(names):
        table.add_column(name, justify="right" if place else "left")
    for name, one, other in rows:
        table.add_row(name, f"{one.shown} of {one.of}", f"{other.shown} of {other.of}")
    return table


def _takes(found: Sequence[Take], *, compared: bool) -> Table:
    table = Table(title="A brief takes, on average", title_justify="left", box=None, pad_edge=False)
    for name in ("", "before", "after", "change") if compared else ("", "mean"):
        table.add_column(name, justify="right" if name else "left")
    for take in found:
        table.add_row(take.name, *(take.shown if compared else take.shown[1:2]))
    return table


def _changes(title: str, changes: Sequence[Change]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in ("", "before", "after", "change", "cases", "lost", "won", "p adj.", "it is"):
        table.add_column(name, justify="left" if name in ("", "it is") else "right", no_wrap=name == "change")
    for c in changes:
        table.add_row(
            c.name,
            f"{c.before.mean:.1%}",
            f"{c.after.mean:.1%}",
            points(c.change),
            str(c.cases),
            str(len(c.lost)),
            str(len(c.won)),
            shown_p(c.p),
            c.says,
        )
    return table
