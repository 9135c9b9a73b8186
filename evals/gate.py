"""The gate: two runs on the same cases, and one of three answers with its reasons."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from evals import stats
from evals.dataset import Kind
from evals.results import Record, RunFile
from evals.rubric import Rubric
from evals.stats import Decision, Interval, Paired

MIN_CASES, MIN_FAMILIES = 20, 5
"""With fewer, nothing is called PASS."""
_FEW = 6
"""With fewer families that changed, even a loss in all of them may be chance (1 in 2^5)."""


class Change(NamedTuple):
    """One thing measured in both runs."""

    name: str
    before: Interval
    """Rate of passes with Wilson's bounds."""
    after: Interval
    change: Interval
    cases: int
    families: int
    lost: tuple[str, ...]
    """Cases that pass less often than before, the worst first."""
    won: tuple[str, ...]
    repeated: tuple[str, ...]
    """New failures in every one of enough repetitions."""
    p: float
    """One-sided, that a loss so great is chance; families are the unit."""
    adjusted_p: float = 1.0
    """After Holm (criteria) or Benjamini-Hochberg (slices)."""


class Comparison(NamedTuple):
    decision: Decision
    reasons: tuple[str, ...]
    kinds: tuple[Change, ...]
    """Whole cases by kind: what the gate decides on."""
    hard: tuple[Change, ...]
    """Criteria that gate one by one."""
    criteria: tuple[Change, ...]
    """All others that were scored in both."""
    plays: tuple[Change, ...]
    axes: tuple[Change, ...]
    unpaired: tuple[str, ...]
    """Cases that only one of the runs has."""
    faults: tuple[Record, ...]
    """Cases of the later run without a result."""


Passes = Callable[[Record], bool | None]


def compare_runs(before: RunFile, after: RunFile, rubric: Rubric, *, earned: Iterable[str] = ()) -> Comparison:
    """Holds two runs against each other, pair by pair. `earned` are criteria of graders that may gate."""
    hard_names = (*rubric.hard, *earned)
    names = sorted({name for record in (*before.records, *after.records) for name in record.scores})
    whole = [
        _change(kind.value, before.by_kind(kind), after.by_kind(kind), lambda r: r.passes(rubric)) for kind in Kind
    ]
    kinds = tuple(change._replace(adjusted_p=change.p) for change in whole if change.cases)
    hard = _holm([c for name in hard_names if (c := _criterion(name, before, after)).cases])
    others = _holm([c for name in names if name not in hard_names and (c := _criterion(name, before, after)).cases])
    plays = _slices(before, after, rubric, lambda record: [record.play or "none"])
    axes = _slices(before, after, rubric, lambda record: record.axes)
    decision, reasons = _decide(kinds, hard)
    faults = tuple(record for record in after.records if record.error)
    if faults:
        reasons = (f"{len(faults)} results are missing: {faults[0].case}: {faults[0].error}", *reasons)
        decision = Decision.INCONCLUSIVE if decision is Decision.PASS else decision
    ids = {r.case for r in before.records} ^ {r.case for r in after.records}
    return Comparison(decision, reasons, kinds, hard, others, plays, axes, tuple(sorted(ids)), faults)


def _decide(kinds: Sequence[Change], hard: Sequence[Change]) -> tuple[Decision, tuple[str, ...]]:
    """REGRESSION before PASS before INCONCLUSIVE, over whole cases and each hard criterion."""
    losses = [_loss(c) for c in kinds if stats.decide(c.change) is Decision.REGRESSION]
    losses += [_loss(c) for c in hard if c.repeated or (c.change.mean < 0 and c.adjusted_p <= stats.ALPHA)]
    if losses:
        return Decision.REGRESSION, tuple(losses)
    doubts = [_doubt(c) for c in (*kinds, *hard) if stats.decide(c.change) is not Decision.PASS]
    doubts += [
        f"{c.name}: {c.cases} cases in {c.families} families are too few to tell"
        for c in kinds
        if c.cases < MIN_CASES or c.families < MIN_FAMILIES
    ]
    if doubts or not kinds:
        return Decision.INCONCLUSIVE, tuple(doubts) or ("No case is in both runs.",)
    return Decision.PASS, tuple(f"{c.name}: {points(c.change)}, no loss of 3 points or more" for c in kinds)


def _loss(change: Change) -> str:
    cases = ", ".join((change.repeated or change.lost)[:3])
    repeated = "; fails in every repetition" if change.repeated else ""
    return f"{change.name}: {points(change.change)}{repeated} (worst: {cases})"


def _doubt(change: Change) -> str:
    return f"{change.name}: {points(change.change)}, a loss of 3 points cannot be ruled out"


def points(change: Interval) -> str:
    """A difference in points with its bounds."""
    return f"{change.mean * 100:+.1f} points [{change.low * 100:+.1f}, {change.high * 100:+.1f}]"


def _criterion(name: str, before: RunFile, after: RunFile) -> Change:
    def passes(record: Record) -> bool | None:
        score = record.scores.get(name)
        return None if score is None or score == "unscored" else score == "pass"

    return _change(name, before.records, after.records, passes)


def _change(name: str, before: Sequence[Record], after: Sequence[Record], passes: Passes) -> Change:
    """The paired difference over cases that were scored in both runs."""
    old, new = _outcomes(before, passes), _outcomes(after, passes)
    both = sorted(set(old) & set(new))
    families = {record.case: record.family for record in after}
    same = _same_texts(before, after)
    pairs = [Paired(families[case], _mean(old[case]), _mean(new[case])) for case in both]
    moved = sorted((pair.after - pair.before, case) for pair, case in zip(pairs, both, strict=True))
    return Change(
        name=name,
        before=_rate(old, both),
        after=_rate(new, both),
        change=_bounded(pairs, sum(case not in same for case in both)),
        cases=len(both),
        families=len({pair.family for pair in pairs}),
        lost=tuple(case for by, case in moved if by < 0),
        won=tuple(case for by, case in reversed(moved) if by > 0),
        repeated=_repeated(old, new, before),
        p=stats.p_of_loss(pairs),
    )


def _bounded(pairs: Sequence[Paired], moved: int) -> Interval:
    """The bootstrap's bounds, at least as wide as what so few changed cases leave open.

    Where no loss was seen in n changed cases, a rate of loss of up to 1 - alpha^(1/n) among them is still possible;
    a case whose text did not change cannot have got worse. A few families that all lost are no proof: a bootstrap of
    them has no spread, so that chance decides there.
    """
    if not pairs:
        return Interval(0.0, -1.0, 1.0)
    if not moved and all(pair.before == pair.after for pair in pairs):
        return Interval(0.0, 0.0, 0.0)
    found = stats.difference(pairs)
    if stats.p_of_loss(pairs) > stats.ALPHA and len({p.family for p in pairs if p.before != p.after}) < _FEW:
        found = found._replace(high=max(found.high, 0.0))
    unseen = (1 - stats.ALPHA ** (1 / moved)) * moved / len(pairs) if moved else 0.0
    return found._replace(low=max(-1.0, min(found.low, found.mean - unseen)))


def _repeated(old: dict[str, list[bool]], new: dict[str, list[bool]], before: Sequence[Record]) -> tuple[str, ...]:
    """What no model writes comes out the same every time: once is as good as often."""
    fixed = {record.case for record in before if record.kind is not Kind.BRIEFS}

    def often(outcomes: dict[str, list[bool]]) -> dict[str, list[bool]]:
        return {case: seen * stats.REPEATS if case in fixed else seen for case, seen in outcomes.items()}

    return stats.repeating_failures(often(old), often(new))


def _outcomes(records: Sequence[Record], passes: Passes) -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = {}
    for record in records:
        outcome = None if record.fault else passes(record)
        if outcome is not None:
            found.setdefault(record.case, []).append(outcome)
    return found


def _same_texts(before: Sequence[Record], after: Sequence[Record]) -> set[str]:
    """Cases for which the same came out in both runs, in every repetition."""
    old: dict[str, set[str]] = {}
    new: dict[str, set[str]] = {}
    for found, records in ((old, before), (new, after)):
        for record in records:
            found.setdefault(record.case, set()).add(record.digest)
    return {case for case, texts in new.items() if old.get(case) == texts}


def _rate(outcomes: dict[str, list[bool]], cases: Sequence[str]) -> Interval:
    seen = [outcome for case in cases for outcome in outcomes[case]]
    return stats.wilson(sum(seen), len(seen))


def _mean(outcomes: Sequence[bool]) -> float:
    return sum(outcomes) / len(outcomes)


def _slices(
    before: RunFile, after: RunFile, rubric: Rubric, slices_of: Callable[[Record], Iterable[str]]
) -> tuple[Change, ...]:
    """Whole cases by slice; a case belongs to the slices of the later run."""
    belongs = {record.case: tuple(slices_of(record)) for record in after.records}
    names = sorted({name for found in belongs.values() for name in found})
    found = []
    for name in names:
        mine = {case for case, slices in belongs.items() if name in slices}
        old = [record for record in before.records if record.case in mine]
        new = [record for record in after.records if record.case in mine]
        found.append(_change(name, old, new, lambda record: record.passes(rubric)))
    adjusted = stats.benjamini_hochberg({change.name: change.p for change in found})
    return tuple(change._replace(adjusted_p=adjusted[change.name]) for change in found if change.cases)


def _holm(changes: Sequence[Change]) -> tuple[Change, ...]:
    adjusted = stats.holm({change.name: change.p for change in changes})
    return tuple(change._replace(adjusted_p=adjusted[change.name]) for change in changes)


EXIT = {Decision.PASS: 0, Decision.REGRESSION: 1, Decision.INCONCLUSIVE: 3}
