"""Trains the search for the words that say why: `python -m evals.train_reasons [--write]`.

Learns from the reasons marked `[[…]]` in `evals/messages` and the stated reasons of `evals/cases/threads`: which clause
says why, and which clauses beside it belong to the quote. Prints how many are quoted, by weights that never saw the
family; with `--write` it stores `service/situation/reasons/reasons.npz` and `evals/messages/REASONS.md`. Needs the
extra `local`.
"""

import sys
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.fitting import FOLDS, Numbers, asked_to_write, fit_by_adam, folds_of_families, with_constant
from evals.train_messages import judges_without
from evals.vectors import kept_vectors
from evals.whole_messages import MESSAGES, brief_around, of_threads, written_apart
from service.domain import Brief
from service.meaning import embed
from service.situation.meant.acts import Heads, directions, likeness, without_end
from service.situation.meant.opinion import piece
from service.situation.model import SituationKind
from service.situation.reasons.features import Clauses, clauses_of, join_features
from service.situation.reasons.marks import trimmed
from service.situation.reasons.meant import ClauseHead, judged, with_soundings
from service.situation.reasons.why import WEIGHTS, Learnt, chances_of, reason_among
from service.situation.said import Place
from service.situation.story import Entry, tell_story
from service.thread import read_thread

QUALITY = MESSAGES / "REASONS.md"
SHRINKAGE = 0.5
SHRINKAGE_OF_JOINS = 1.0
SHRINKAGE_OF_HEAD = 0.3
OF_THREADS = 0.5
"""What a clause of the thread cases counts: the rules were written with them in sight."""
MOSTLY = 0.6
"""Share of a clause that must lie in the marked words."""
_ENDED = ("dismissal", "postponement", "opt_out")


class Told(NamedTuple):
    """A message with its clauses, and which of them say why."""

    family: str
    found: Clauses
    vectors: NDArray[np.float32]
    """Of the clauses."""
    says_why: Numbers
    reason: str | None
    weight: float


@kept_vectors()
def main() -> int:
    """Exit 0 well, 2 where sentences cannot be embedded."""
    write = asked_to_write(__doc__)
    told = read_told()
    weights, rows, by_family = fit(told)
    page = quality_page(told, rows, by_family)
    print(page)
    if write:
        store(weights)
        QUALITY.write_text(page, encoding="utf-8")
    return 0


def store(weights: Learnt) -> None:
    """Directions as whole numbers from -127 to 127."""
    head = weights.head
    known = np.asarray(head.known, np.float32)
    np.savez_compressed(
        WEIGHTS,
        middle=head.middle.astype(np.float32),
        known=np.round(known / np.abs(known).max(axis=1, keepdims=True) * 127).astype(np.int8),
        weights=head.weights.astype(np.float16),
        base=np.float32(head.base),
        clauses=weights.clauses.astype(np.float32),
        joins=weights.joins.astype(np.float32),
    )


def read_told() -> list[Told]:
    """Every message that ends or puts off something and of which it is known whether it says why."""
    apart = [one for one in written_apart() if one.kind in _ENDED]
    cases = [case for case in of_threads() if case.expect.get("kind") in _ENDED and "stated_reason" in case.expect]
    fold_of = folds_of_families([*(one.family for one in apart), *(case.family for case in cases)])
    judges = judges_without([[one.body for one in apart if fold_of[one.family] == fold] for fold in range(FOLDS)])
    found = [
        _told(one.family, brief_around(one.body), one.kind, one.reason, weight=1.0, judge=judges[fold_of[one.family]])
        for one in apart
    ]
    found += [
        _told(
            case.family, case.brief, case.expect["kind"], case.expect["stated_reason"],
            weight=OF_THREADS, judge=judges[fold_of[case.family]],
        )
        for case in cases
    ]  # fmt: skip
    return [told for told in found if told is not None]


def _told(family: str, brief: Brief, kind: str, reason: str | None, *, weight: float, judge: Heads) -> Told | None:
    if brief.now is None:
        return None
    story = tell_story(read_thread(brief, now=brief.now), brief)
    words = [entry for entry in story.entries if entry.stance is not None and not entry.message.ours]
    bears = [entry for entry in words if reason is None or reason in entry.message.text]
    if not bears:
        return None
    entry = bears[-1]
    found = clauses_of(entry.reading, _no_in(entry), SituationKind(kind), judge)
    if found is None or not found.places:
        return None
    vectors = embed([without_end(piece(entry.reading, place)) for place in found.places])
    if vectors is None:
        return None
    return Told(family, found, vectors, _inside(entry, found.places, reason), reason, weight)


def _no_in(entry: Entry) -> Place | None:
    if entry.wishes is not None and entry.wishes.opt_out is not None:
        return entry.wishes.opt_out
    return entry.stance.place if entry.stance else None


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


def fit(told: list[Told]) -> tuple[Learnt, list[Numbers], dict[str, Learnt]]:
    """The weights from all messages; the features with soundings by judges that never saw the family; and for each
    family the weights that never saw it."""
    folds = folds_of_families(one.family for one in told)
    apart = [[one for one in told if folds[one.family] != fold] for fold in range(FOLDS)]
    heads = [_fit_head(some) for some in apart]
    rows = [_rows(one, heads[folds[one.family]]) for one in told]
    outside = [[at for at, one in enumerate(told) if folds[one.family] != fold] for fold in range(FOLDS)]
    clauses = [_fit_clauses(some, [rows[at] for at in at_fold]) for some, at_fold in zip(apart, outside, strict=True)]
    chances = [chances_of(row, clauses[folds[one.family]]) for one, row in zip(told, rows, strict=True)]
    pairs = [_pairs(one, chance) for one, chance in zip(told, chances, strict=True)]
    joins = [_fit_joins([pairs[at] for at in at_fold]) for at_fold in outside]
    by_fold = [Learnt(*parts) for parts in zip(heads, clauses, joins, strict=True)]
    everything = Learnt(_fit_head(told), _fit_clauses(told, rows), _fit_joins(pairs))
    return everything, rows, {family: by_fold[fold] for family, fold in folds.items()}


def _fit_head(told: list[Told]) -> ClauseHead:
    """Kernel ridge regression on the vectors of the clauses."""
    vectors = np.vstack([one.vectors for one in told])
    truth = np.concatenate([one.says_why for one in told]).astype(np.float32)
    middle, base = vectors.mean(axis=0), float(truth.mean())
    seen = directions(vectors, middle)
    ridge = likeness(seen, seen) + SHRINKAGE_OF_HEAD * np.eye(len(seen), dtype=np.float32)
    return ClauseHead(middle, seen, np.linalg.solve(ridge, truth - base).astype(np.float32), base)


def _rows(one: Told, head: ClauseHead) -> Numbers:
    return with_soundings(one.found.rows, judged(one.vectors, head).tolist())


def _fit_clauses(told: list[Told], features: list[Numbers]) -> Numbers:
    rows = with_constant(np.vstack(features))
    truth = np.concatenate([one.says_why for one in told])
    counts = np.concatenate([np.full(len(one.says_why), one.weight) for one in told])
    return _logistic(rows, truth, counts, SHRINKAGE)


def _fit_joins(pairs: list[tuple[list[Numbers], list[float]]]) -> Numbers:
    rows = with_constant(np.array([row for rows, _ in pairs for row in rows]))
    truth = np.array([belongs for _, belong in pairs for belongs in belong])
    return _logistic(rows, truth, np.ones(len(rows)), SHRINKAGE_OF_JOINS)


def _logistic(rows: Numbers, truth: Numbers, counts: Numbers, shrinkage: float) -> Numbers:
    start = np.zeros(rows.shape[1])
    return fit_by_adam(rows, lambda w: counts * (1 / (1 + np.exp(-(rows @ w))) - truth), start, shrinkage)


def _pairs(one: Told, chances: Numbers) -> tuple[list[Numbers], list[float]]:
    """Each clause that says why with each beside it, and whether that one does too."""
    rows, belong = [], []
    for inside in np.flatnonzero(one.says_why).tolist():
        for step in (1, -1):
            beside = one.found.beside(inside, step)
            if beside is not None:
                rows.append(join_features(one.found, chances, inside, beside))
                belong.append(float(one.says_why[beside]))
    return rows, belong


def quality_page(told: list[Told], rows: list[Numbers], by_family: dict[str, Learnt]) -> str:
    """How many reasons are quoted and how well they are cut, and how many messages without one are given none."""
    quotes = [(one, _quote(one, row, by_family[one.family])) for one, row in zip(told, rows, strict=True)]
    given = [_meets(quote, one.reason) for one, quote in quotes if one.reason is not None]
    whole = [_cut_alike(quote, one.reason) for one, quote in quotes if one.reason is not None]
    none = [quote is None for one, quote in quotes if one.reason is None]
    return "\n".join(
        [
            "# How well the words that say why are found",
            "",
            f"{len(told)} messages, each judged by weights that never saw its family ({FOLDS} folds).",
            "Written by `python -m evals.train_reasons --write`.",
            "",
            f"- reason given: {len(given)}, its words quoted {sum(given)} times ({sum(given) / len(given):.2f}),",
            f"  from the same word to the same word {sum(whole)} times ({sum(whole) / len(whole):.2f})",
            f"- no reason given: {len(none)}, none quoted {sum(none)} times ({sum(none) / len(none):.2f})",
            "",
        ]
    )


def _quote(one: Told, rows: Numbers, weights: Learnt) -> str | None:
    place = reason_among(one.found, rows, weights)
    return one.found.reading.quote(trimmed(one.found.reading, place)) if place is not None else None


def _meets(quote: str | None, reason: str) -> bool:
    if not quote:
        return False
    return (quote in reason or reason in quote) and len(quote) <= 2 * len(reason) + 40


def _cut_alike(quote: str | None, reason: str) -> bool:
    return quote is not None and quote.strip(" .,;:!") == reason.strip(" .,;:!")


if __name__ == "__main__":
    sys.exit(main())
