"""A comparison in sentences: what was held against what, what got worse or better, and what may be chance."""

from collections.abc import Sequence

from evals.ablation import changed_texts
from evals.dataset import Kind
from evals.gate import Change, Comparison
from evals.reports.summary import THIN
from evals.results import Header, RunFile

_MOST = 6


def in_words(comparison: Comparison, runs: Sequence[RunFile]) -> list[str]:
    """One line each; `runs` are the two that were held against each other."""
    before, after = (run.header for run in runs)
    lines = [f"{_of(before)} before, {_of(after)} after."]
    if before.model != after.model:
        lines.append("The models differ: what changed is not the prompts' doing alone.")
    if comparison.prompts:
        lines.append(f"Prompts that differ: {'; '.join(change.said for change in comparison.prompts)}.")
    texts = len(runs[1].by_kind(Kind.BRIEFS))
    if texts:
        lines.append(f"{changed_texts(*runs)} of {texts} drafts came out in other words.")
    measured = (*comparison.kinds, *comparison.hard, *comparison.criteria, *comparison.plays)
    if all(change.says == "the same" for change in measured):
        return [*lines, "No score changed."]
    lines += [_named(word, [c for c in measured if c.says == word.lower()]) for word in ("Worse", "Better")]
    for word in ("May be chance", "Too few to tell"):
        moved = [change for change in measured if change.says == word.lower()]
        down = sum(change.change.mean < 0 for change in moved)
        lines += [f"{word}: {down} more went down, {len(moved) - down} up."] if moved else []
    return lines


def slices_that_moved(changes: Sequence[Change]) -> list[Change]:
    """Of slices those that moved and have cases enough to look at."""
    return [change for change in changes if (change.lost or change.won) and change.cases >= THIN]


def shown_p(p: float) -> str:
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def _of(header: Header) -> str:
    reps = f", {header.reps} repetitions" if header.reps > 1 else ""
    return f"{header.name} ({header.model}{reps})"


def _named(word: str, changes: Sequence[Change]) -> str:
    """The greatest first."""
    ranked = sorted(changes, key=lambda change: -abs(change.change.mean))
    shown = [f"{change.name} {change.change.mean * 100:+.1f} points" for change in ranked[:_MOST]]
    more = f" and {len(ranked) - _MOST} more" if len(ranked) > _MOST else ""
    return f"{word}: {', '.join(shown)}{more}." if shown else f"{word}: nothing that chance does not explain."
