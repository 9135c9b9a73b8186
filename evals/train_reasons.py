"""Trains the search for the words that say why: `python -m evals.train_reasons [--write]`.

Learns from the reasons marked `[[…]]` in `evals/messages` and the stated reasons of `evals/cases/threads`. Prints how
many are quoted, by weights that never saw the family; with `--write` it stores `service/situation/reasons.npz` and
`evals/messages/REASONS.md`. Needs the extra `local`.
"""

import argparse
import sys
from typing import NamedTuple

import numpy as np

from evals.fitting import FOLDS, Numbers, fit_by_adam, folds_of_families, with_constant
from evals.train_messages import judge_without
from evals.vectors import kept_vectors
from evals.whole_messages import MESSAGES, brief_around, of_threads, written_apart
from service import meaning
from service.domain import Brief
from service.situation.acts import Heads
from service.situation.reading import Place
from service.situation.reasons import trimmed
from service.situation.story import Entry, tell_story
from service.situation.why import LEAST, WEIGHTS, clause_features
from service.thread import read_thread

QUALITY = MESSAGES / "REASONS.md"
SHRINKAGE = 0.5
OF_THREADS = 0.5
"""What a clause of the thread cases counts: the rules were written with them in sight."""
MOSTLY = 0.6
"""Share of a clause that must lie in the marked words."""
_ENDED = ("dismissal", "postponement", "opt_out")


class Told(NamedTuple):
    """A message with its clauses, what is known of each, and which say why."""

    family: str
    entry: Entry
    clauses: tuple[Place, ...]
    rows: Numbers
    says_why: Numbers
    reason: str | None
    weight: float


@kept_vectors()
def main() -> int:
    """Exit 0 well, 2 where sentences cannot be embedded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="store the weights and the quality page")
    arguments = parser.parse_args()
    if not meaning.is_installed():
        print("the extra `local` is not installed", file=sys.stderr)
        return 2
    told = read_told()
    page = quality_page(told, held_out(told))
    print(page)
    if arguments.write:
        np.savez_compressed(WEIGHTS, weights=fit(told).astype(np.float32))
        QUALITY.write_text(page, encoding="utf-8")
    return 0


def read_told() -> list[Told]:
    """Every message that ends or puts off something and of which it is known whether it says why.

    A postponement without a mark may hold a reason, and is left out.
    """
    apart = [one for one in written_apart() if one.kind in _ENDED and (one.reason or one.kind == "dismissal")]
    cases = [case for case in of_threads() if case.expect.get("kind") in _ENDED and "stated_reason" in case.expect]
    judge = judge_without(one.body for one in apart)
    found = [_told(one.family, brief_around(one.body), one.reason, 1.0, judge) for one in apart]
    found += [_told(case.family, case.brief, case.expect["stated_reason"], OF_THREADS, judge) for case in cases]
    return [told for told in found if told is not None]


def _told(family: str, brief: Brief, reason: str | None, weight: float, judge: Heads) -> Told | None:
    if brief.now is None:
        return None
    story = tell_story(read_thread(brief, now=brief.now), brief)
    words = [entry for entry in story.entries if entry.stance is not None and not entry.message.ours]
    bears = [entry for entry in words if reason is None or reason in entry.message.text]
    if not bears:
        return None
    entry = bears[-1]
    clauses, rows = clause_features(entry.reading, entry.stance.place if entry.stance else None, judge)
    if rows is None or not clauses:
        return None
    return Told(family, entry, clauses, rows, _inside(entry, clauses, reason), reason, weight)


def _inside(entry: Entry, clauses: tuple[Place, ...], reason: str | None) -> Numbers:
    """1 for clauses that lie mostly in the reason; where none does, for the one that shares most with it."""
    if reason is None:
        return np.zeros(len(clauses))
    start = entry.message.text.index(reason)
    shared = np.array([min(end, start + len(reason)) - max(begin, start) for begin, end in clauses], dtype=np.float64)
    inside = shared >= MOSTLY * np.array([end - begin for begin, end in clauses])
    if not inside.any():
        inside[shared.argmax()] = True
    return inside.astype(np.float64)


def fit(told: list[Told]) -> Numbers:
    """Logistic regression with shrunken weights; the last is the constant."""
    rows = with_constant(np.vstack([one.rows for one in told]))
    truth = np.concatenate([one.says_why for one in told])
    counts = np.concatenate([np.full(len(one.clauses), one.weight) for one in told])
    start = np.zeros(rows.shape[1])
    return fit_by_adam(rows, lambda w: counts * (1 / (1 + np.exp(-(rows @ w))) - truth), start, SHRINKAGE)


def held_out(told: list[Told]) -> list[Numbers]:
    """The chance of each clause, by weights that never saw its family."""
    folds = folds_of_families(one.family for one in told)
    weights = [fit([one for one in told if folds[one.family] != fold]) for fold in range(FOLDS)]
    return [1 / (1 + np.exp(-(one.rows @ (w := weights[folds[one.family]])[:-1] + w[-1]))) for one in told]


def quality_page(told: list[Told], chances: list[Numbers]) -> str:
    """How many reasons the best clause meets, and how many messages without one are given none."""
    given = [_meets(one, chance) for one, chance in zip(told, chances, strict=True) if one.reason is not None]
    none = [chance.max() < LEAST for one, chance in zip(told, chances, strict=True) if one.reason is None]
    return "\n".join(
        [
            "# How well the words that say why are found",
            "",
            f"{len(told)} messages, each judged by weights that never saw its family ({FOLDS} folds).",
            "Written by `python -m evals.train_reasons --write`.",
            "",
            f"- reason given: {len(given)}, its words quoted {sum(given)} times ({sum(given) / len(given):.2f})",
            f"- no reason given: {len(none)}, none quoted {sum(none)} times ({sum(none) / len(none):.2f})",
            "",
        ]
    )


def _meets(one: Told, chances: Numbers) -> bool:
    if chances.max() < LEAST or one.reason is None:
        return False
    quote = one.entry.reading.quote(trimmed(one.entry.reading, one.clauses[int(chances.argmax())]))
    return (quote in one.reason or one.reason in quote) and len(quote) <= 2 * len(one.reason) + 40


if __name__ == "__main__":
    sys.exit(main())
