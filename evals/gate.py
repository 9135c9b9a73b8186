"""The gate: two runs on the same cases, and one of three answers with its reasons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from evals import stats
from evals.dataset import Kind
from evals.prompt_changes import PromptChange, prompt_changes
from evals.results import Record, RunFile
from evals.rubric import Rubric
from evals.stats import Decision, Interval, Paired

MIN_CASES, MIN_FAMILIES = 20, 5
"""With fewer, nothing is called PASS."""


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
    loss: float
    """One-sided p that a loss so great is chance; families are the unit. After Holm (criteria) or Benjamini-Hochberg
    (slices) where it stands among others."""
    gain: float
    """The same of a gain."""
    moved: int = 0
    """Families that changed."""

    @property
    def p(self) -> float:
        """That of the way the mean went."""
        return self.gain if self.change.mean > 0 else self.loss

    @property
    def says(self) -> str:
        """In a word or two: whether it is worse, better, or may be chance; or whether so few could never tell."""
        if not self.lost and not self.won:
            return "the same"
        if self.repeated or (self.change.high < 0 and self.loss <= stats.ALPHA):
            return "worse"
        if self.change.low > 0 and self.gain <= stats.ALPHA:
            return "better"
        return "may be chance" if stats.least_p(self.moved) <= stats.ALPHA else "too few to tell"


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
    prompts: tuple[PromptChange, ...] = ()
    """Prompts that differ."""


Passes = Callable[[Record], bool | None]


def compare_runs(before: RunFile, after: RunFile, rubric: Rubric, *, earned: Iterable[str] = ()) -> Comparison:
    """Holds two runs against each other, pair by pair. `earned` are criteria of graders that may gate."""
    hard_names = (*rubric.hard, *earned)
    names = sorted({name for record in (*before.records, *after.records) for name in record.scores})
    whole = [
        _change(kind.value, before.by_kind(kind), after.by_kind(kind), lambda r: r.passes(rubric)) for kind in Kind
    ]
    kinds = tuple(change for change in whole if change.cases)
    hard = _holm([c for name in hard_names if (c := _criterion(name, before, after)).cases])
    others = _holm([c for name in names if name not in hard_names and (c := _criterion(name, before, after)).cases])
    plays = _slices(before, after, rubric, lambda record: [record.play or "none"])
    axes = _slices(before, after, rubric, lambda record: record.axes)
    decision, reasons = _decide(kinds, hard)
    faults = tuple(record for record in after.records if record.error)
    if faults:
        reasons = (f"{len(faults)} results are missing: {faults[0].case}: {faults[0].error}", *reasons)
        decision = Decision.INCONCLUSIVE if decision is Decision.PASS else decision
    prompts = prompt_changes(before, after)
    unread = [change.said for change in prompts if not change.is_read]
    if unread:
        reasons = (f"Not measured: {'; '.join(unread)}. Record it with a model that reads it.", *reasons)
        decision = Decision.INCONCLUSIVE if decision is Decision.PASS else decision
    ids = {r.case for r in before.records} ^ {r.case for r in after.records}
    return Comparison(decision, reasons, kinds, hard, others, plays, axes, tuple(sorted(ids)), faults, prompts)


def _decide(kinds: Sequence[Change], hard: Sequence[Change]) -> tuple[Decision, tuple[str, ...]]:
    """REGRESSION before PASS before INCONCLUSIVE, over whole cases and each hard criterion."""
    losses = [_loss(c) for c in kinds if stats.decide(c.change) is Decision.REGRESSION]
    losses += [_loss(c) for c in hard if c.says == "worse"]
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
    loss = _p_of_loss(pairs, [(families[case], old[case], new[case]) for case in both])
    gain = _p_of_loss(stats.swapped(pairs), [(families[case], new[case], old[case]) for case in both])
    return Change(
        name=name,
        before=_rate(old, both),
        after=_rate(new, both),
        change=stats.bounded(pairs, moved=sum(case not in same for case in both), loss=loss, gain=gain),
        cases=len(both),
        families=len({pair.family for pair in pairs}),
        lost=tuple(case for by, case in moved if by < 0),
        won=tuple(case for by, case in reversed(moved) if by > 0),
        repeated=_repeated(old, new, before),
        loss=loss,
        gain=gain,
        moved=stats.moved_families(pairs),
    )


def _p_of_loss(pairs: Sequence[Paired], outcomes: Sequence[tuple[str, list[bool], list[bool]]]) -> float:
    """One-sided: signs by family, and where the runs differ in repetitions the labels of these as well."""
    p = stats.p_of_loss(pairs)
    if p > stats.ALPHA or all(len(before) == len(after) for _, before, after in outcomes):
        return p
    stories: dict[str, list[tuple[list[bool], list[bool]]]] = {}
    for family, before, after in outcomes:
        stories.setdefault(family, []).append((before, after))
    return max(p, stats.p_of_labels(list(stories.values())))


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
    return stats.wilson(sum(_mean(outcomes[case]) for case in cases), len(cases))


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
    return tuple(_adjusted([change for change in found if change.cases], stats.benjamini_hochberg))


def _holm(changes: Sequence[Change]) -> tuple[Change, ...]:
    return tuple(_adjusted(changes, stats.holm))


def _adjusted(changes: Sequence[Change], by: Callable[[dict[str, float]], dict[str, float]]) -> Iterator[Change]:
    """Where too few families changed for any p to be small, nothing is tested (Tarone), and no other pays for it."""
    tested = [c for c in changes if stats.least_p(c.moved) <= stats.ALPHA]
    losses, gains = by({c.name: c.loss for c in tested}), by({c.name: c.gain for c in tested})
    return (c._replace(loss=losses.get(c.name, 1.0), gain=gains.get(c.name, 1.0)) for c in changes)


EXIT = {Decision.PASS: 0, Decision.REGRESSION: 1, Decision.INCONCLUSIVE: 3}
