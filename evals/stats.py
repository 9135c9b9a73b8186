"""Is it a change or noise? Case is the unit, family the cluster; the few formulas that the gate rests on.

scipy and statsmodels verify these in tests; nothing here needs them at run time.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import combinations, islice
from math import comb, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

ALPHA = 0.025
"""One-sided: an upper bound below 0 by chance in at most 2.5 of 100 comparisons of equals."""
MARGIN = 0.03
"""A loss smaller than three points is none that a gate stops."""
REPEATS = 3
"""A new hard failure counts on its own when it repeats in at least so many repetitions, all of them."""
_DRAWS = 2_000
_LABELS = 200
"""Ways to label a family's repetitions that are tried at most."""

Story = Sequence[tuple[Sequence[bool], Sequence[bool]]]
"""The cases of a family: outcomes before and after, by repetition."""


class Interval(NamedTuple):
    mean: float
    low: float
    high: float


class Paired(NamedTuple):
    """One case in two runs."""

    family: str
    before: float
    """Share of passes over repetitions, 0 to 1."""
    after: float


class Decision(StrEnum):
    REGRESSION = "REGRESSION"
    PASS = "PASS"  # noqa: S105 - a verdict, no password
    INCONCLUSIVE = "INCONCLUSIVE"


def wilson(passed: float, of: int, *, alpha: float = 0.05) -> Interval:
    """A single rate with its two-sided bounds; (0, 0, 1) where nothing was measured.

    Repetitions of a case are no further cases: `passed` is then the sum of the cases' shares of passes.
    """
    if of == 0:
        return Interval(0.0, 0.0, 1.0)
    z = NormalDist().inv_cdf(1 - alpha / 2)
    rate = passed / of
    middle = (rate + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(rate * (1 - rate) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return Interval(rate, max(0.0, middle - half), min(1.0, middle + half))


def t_quantile(probability: float, freedom: int) -> float:
    """Student's t by a Cornish-Fisher expansion; within 1 % from 4 degrees of freedom on."""
    z = NormalDist().inv_cdf(probability)
    n = float(max(1, freedom))
    z3, z5, z7 = z**3, z**5, z**7
    return (
        z
        + (z3 + z) / (4 * n)
        + (5 * z5 + 16 * z3 + 3 * z) / (96 * n**2)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n**3)
    )


def difference(pairs: Sequence[Paired], *, alpha: float = ALPHA, seed: int = 1) -> Interval:
    """Mean of `after - before` with one-sided bounds at `alpha` each, by a bootstrap over families.

    Families are drawn whole, so that cases which share a story are not counted as independent. The spread is widened
    for few families (t instead of normal, and the bias of a bootstrap variance). With fewer than two families the
    bounds are -1 and 1: nothing can be said.
    """
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}
    for pair in pairs:
        sums[pair.family] = sums.get(pair.family, 0.0) + pair.after - pair.before
        counts[pair.family] = counts.get(pair.family, 0) + 1
    if not sums:
        return Interval(0.0, -1.0, 1.0)
    total, size = np.array(list(sums.values())), np.array(list(counts.values()), dtype=float)
    mean = float(total.sum() / size.sum())
    families = len(total)
    if families < 2:
        return Interval(mean, -1.0, 1.0)
    draws = np.random.default_rng(seed).multinomial(families, np.full(families, 1 / families), size=_DRAWS)
    means = (draws @ total) / (draws @ size)
    z = NormalDist().inv_cdf(1 - alpha)
    widen = sqrt(families / (families - 1)) * t_quantile(1 - alpha, families - 1) / z
    low, high = np.quantile(means, [alpha, 1 - alpha])
    return Interval(mean, max(-1.0, mean - widen * (mean - low)), min(1.0, mean + widen * (high - mean)))


def bounded(pairs: Sequence[Paired], *, moved: int, loss: float, gain: float) -> Interval:
    """The bootstrap's bounds, at least as wide as what so few changed cases leave open.

    Where no loss was seen in `moved` changed cases, a rate of loss of up to 1 - alpha^(1/n) among them is still
    possible; a case whose text did not change cannot have got worse. Families that all changed alike leave a bootstrap
    no spread: as great a share of others may do otherwise. What chance explains (`loss` and `gain`, one-sided p) is no
    change.
    """
    if not pairs:
        return Interval(0.0, -1.0, 1.0)
    if not moved and all(pair.before == pair.after for pair in pairs):
        return Interval(0.0, 0.0, 0.0)
    mean, low, high = difference(pairs)
    if len({pair.after - pair.before for pair in pairs}) == 1:
        others = _unseen(len({pair.family for pair in pairs}))
        low, high = (low - others, high) if mean > 0 else (low, high + others) if mean < 0 else (low, high)
    low = min(low, mean - _unseen(moved) * moved / len(pairs) if moved else low, 0.0 if gain > ALPHA else low)
    high = max(high, 0.0 if loss > ALPHA else high)
    return Interval(mean, max(-1.0, low), min(1.0, high))


def _unseen(n: int) -> float:
    """The greatest share that n of n which do not show it leave possible."""
    return float(1 - ALPHA ** (1 / n))


def p_of_loss(pairs: Sequence[Paired], *, seed: int = 1) -> float:
    """One-sided p that a mean loss so great is chance: the sign of each family's sum is flipped at random.

    Exact where few families changed; 1 where nothing changed or the mean did not fall.
    """
    moved = _moved(pairs)
    if not len(moved) or moved.sum() >= 0:
        return 1.0
    if len(moved) <= 12:
        signs = 1 - 2 * ((np.arange(2 ** len(moved))[:, None] >> np.arange(len(moved))) & 1)
        return int((signs @ moved <= moved.sum() + 1e-9).sum()) / len(signs)
    signs = np.random.default_rng(seed).choice([-1, 1], size=(2 * _DRAWS, len(moved)))
    as_low = int((signs @ moved <= moved.sum() + 1e-9).sum())
    return (as_low + 1) / (2 * _DRAWS + 1)


def moved_families(pairs: Sequence[Paired]) -> int:
    """Families whose cases changed, taken together."""
    return len(_moved(pairs))


def least_p(moved: int) -> float:
    """The smallest p of a loss that so many changed families could have: all of them lost."""
    return 0.5**moved


def _moved(pairs: Sequence[Paired]) -> np.ndarray:
    sums: dict[str, float] = {}
    for pair in pairs:
        sums[pair.family] = sums.get(pair.family, 0.0) + pair.after - pair.before
    return np.array([value for value in sums.values() if abs(value) > 1e-12])


def swapped(pairs: Sequence[Paired]) -> list[Paired]:
    """Before and after in each other's place: losses are gains."""
    return [Paired(pair.family, pair.after, pair.before) for pair in pairs]


def p_of_labels(stories: Iterable[Story], *, seed: int = 1) -> float:
    """One-sided p that a mean loss so great comes of which repetitions happened to be called before and which after.

    Where one run has more repetitions than the other, equals show many small losses beside few great gains, or the
    reverse; flipped signs would take that for a change. Labels are drawn anew for the repetitions of a family as a
    whole; 1 where nothing changed or the mean did not fall.
    """
    rng = np.random.default_rng(seed)
    values = [found for story in stories if np.ptp(found := _relabelled(story, rng)) > 1e-12]
    seen = sum(float(found[0]) for found in values)
    if not values or seen >= 0:
        return 1.0
    drawn = np.zeros(2 * _DRAWS)
    for found in values:
        drawn += found[rng.integers(0, len(found), size=len(drawn))]
    return (int((drawn <= seen + 1e-9).sum()) + 1) / (len(drawn) + 1)


def _relabelled(story: Story, rng: np.random.Generator) -> np.ndarray:
    """The family's sum of changes as it is, then under other labels of its repetitions: all of them, or a sample."""
    reps = max(len(old) for old, _ in story), max(len(new) for _, new in story)
    rows = [[*old, *[np.nan] * (reps[0] - len(old)), *new, *[np.nan] * (reps[1] - len(new))] for old, new in story]
    outcomes = np.array(rows, dtype=float)
    own = np.arange(sum(reps)) < reps[0]
    if comb(sum(reps), reps[0]) <= _LABELS:
        own_first = combinations(range(sum(reps)), reps[0])
        others = [np.isin(np.arange(sum(reps)), chosen) for chosen in islice(own_first, 1, None)]
    else:
        others = [rng.permutation(own) for _ in range(_LABELS)]
    before = np.array([own, *others], dtype=float)
    scored, passed = ~np.isnan(outcomes), np.nan_to_num(outcomes)
    counts, sums = (np.stack([of @ side.T for side in (before, 1 - before)]) for of in (scored.astype(float), passed))
    means = np.divide(sums, counts, out=np.zeros_like(sums), where=counts > 0)
    changes: np.ndarray = np.where((counts > 0).all(axis=0), means[1] - means[0], 0.0).sum(axis=0)
    return changes


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Adjusted p by name, family-wise over criteria."""
    adjusted: dict[str, float] = {}
    running = 0.0
    ranked = sorted(p_values.items(), key=lambda item: item[1])
    for rank, (name, p) in enumerate(ranked):
        running = max(running, min(1.0, p * (len(ranked) - rank)))
        adjusted[name] = running
    return adjusted


def benjamini_hochberg(p_values: Mapping[str, float]) -> dict[str, float]:
    """Adjusted p by name, false discovery rate over slices."""
    adjusted: dict[str, float] = {}
    running = 1.0
    ranked = sorted(p_values.items(), key=lambda item: item[1], reverse=True)
    for rank, (name, p) in enumerate(ranked):
        running = min(running, p * len(ranked) / (len(ranked) - rank))
        adjusted[name] = running
    return adjusted


def pass_all(passes: int, repetitions: int, k: int) -> float:
    """pass^k: the chance that k repetitions drawn from these all pass, without bias; 0 where k exceeds them."""
    return comb(passes, k) / comb(repetitions, k) if k <= repetitions else 0.0


def repeating_failures(before: Mapping[str, Sequence[bool]], after: Mapping[str, Sequence[bool]]) -> tuple[str, ...]:
    """Cases that passed in every repetition before and fail in every one after, with enough repetitions to mean it."""
    return tuple(
        sorted(
            case
            for case, now in after.items()
            if len(now) >= REPEATS and not any(now) and len(before.get(case, ())) >= REPEATS and all(before[case])
        )
    )


def decide(change: Interval, *, repeated: bool = False, margin: float = MARGIN) -> Decision:
    """The gate's three answers, in this order: REGRESSION, PASS, INCONCLUSIVE."""
    if change.high < 0 or repeated:
        return Decision.REGRESSION
    if change.low > -margin:
        return Decision.PASS
    return Decision.INCONCLUSIVE


def power(*, cases: int, families: int, repetitions: int, drop: float, rate: float = 0.92, trials: int = 400) -> float:
    """The share of simulated comparisons with a true loss of `drop` that are called REGRESSION.

    Cases differ in difficulty (beta-distributed around `rate`), families share half of it; one run before, one after.
    """
    rng = np.random.default_rng(7)
    seen = 0
    for _trial in range(trials):
        pairs = simulated(rng, cases, families, repetitions, rate=rate, drop=drop)
        change = bounded(pairs, moved=cases, loss=p_of_loss(pairs), gain=p_of_loss(swapped(pairs)))
        seen += decide(change) is Decision.REGRESSION
    return seen / trials


def simulated(
    rng: np.random.Generator, cases: int, families: int, repetitions: int, *, rate: float, drop: float
) -> list[Paired]:
    """Made-up results of two runs whose true pass rates differ by `drop`."""
    home = np.arange(cases) % families
    by_family = rng.beta(rate * 12, (1 - rate) * 12, size=families)
    by_case = rng.beta(rate * 6, (1 - rate) * 6, size=cases)
    chance = (by_family[home] + by_case) / 2
    before = rng.binomial(repetitions, chance) / repetitions
    after = rng.binomial(repetitions, np.clip(chance - drop, 0, 1)) / repetitions
    return [Paired(str(f), float(b), float(a)) for f, b, a in zip(home, before, after, strict=True)]
