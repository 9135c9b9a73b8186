"""What the trainers of whole messages share: a fit by Adam with shrunken weights, and folds by family."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

FOLDS = 8
_STEPS = 1_500
_RATE = 0.05


def with_constant(rows: Numbers) -> Numbers:
    """The rows with a last column of ones."""
    return np.hstack([rows, np.ones((len(rows), 1))])


def fit_by_adam(rows: Numbers, error_of: Callable[[Numbers], Numbers], weights: Numbers, shrinkage: float) -> Numbers:
    """Weights fitted from those given, by Adam with a falling rate; the last, the constant, is not shrunken.

    `rows`: with the constant. `error_of`: how far off some weights are at each row, one row or number for each.
    """
    weights = weights.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    shrink = np.full_like(weights, 2 * shrinkage)
    shrink[-1] = 0
    for step in range(1, _STEPS + 1):
        slope = rows.T @ error_of(weights) + shrink * weights
        first += 0.1 * (slope - first)
        second += 0.01 * (slope * slope - second)
        rate = _RATE * 0.5 * (1 + np.cos(np.pi * step / _STEPS))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
    return weights


def folds_of_families(families: Iterable[str]) -> dict[str, int]:
    """The fold of each family, always the same for the same families."""
    names = sorted(set(families))
    return dict(zip(names, (np.random.default_rng(7).permutation(len(names)) % FOLDS).tolist(), strict=True))
