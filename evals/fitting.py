"""What the trainers share: their one option, steps of Adam, a fit with shrunken weights, and folds by family."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service import meaning

Numbers = NDArray[np.float64]

FOLDS = 8
_STEPS = 1_500
_RATE = 0.05


def asked_to_write(description: str | None) -> bool:
    """Reads a trainer's command line: whether weights and quality page are to be stored.

    Raises:
        SystemExit: 2 where sentences cannot be embedded, or an option is unknown.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--write", action="store_true", help="store the weights and the quality page")
    write = bool(parser.parse_args().write)
    if not meaning.is_installed():
        print("the extra `local` is not installed", file=sys.stderr)
        raise SystemExit(2)
    return write


class Adam:
    """Steps down the slopes of some arrays, which are changed in place."""

    def __init__(self, weights: Sequence[NDArray[Any]], *, floor: float) -> None:
        """`floor`: what keeps a step finite where slopes vanish."""
        self._weights = weights
        self._floor = floor
        self._first, self._second = ([np.zeros_like(weight) for weight in weights] for _ in range(2))
        self._step = 0

    def step(self, slopes: Iterable[NDArray[Any]], rate: float) -> None:
        """One step; as many slopes as arrays, in their order."""
        self._step += 1
        for weight, first, second, slope in zip(self._weights, self._first, self._second, slopes, strict=True):
            first += 0.1 * (slope - first)
            second += 0.01 * (slope * slope - second)
            pace = np.sqrt(second / (1 - 0.99**self._step)) + self._floor
            weight -= rate * (first / (1 - 0.9**self._step)) / pace


def falling(rate: float, done: float) -> float:
    """The rate once so much is done, from 0 to 1: half a wave down to nothing."""
    wave: np.float64 = np.cos(np.pi * done)
    return rate * 0.5 * (1 + wave)


def with_constant(rows: Numbers) -> Numbers:
    """The rows with a last column of ones."""
    return np.hstack([rows, np.ones((len(rows), 1))])


def fit_by_adam(rows: Numbers, error_of: Callable[[Numbers], Numbers], weights: Numbers, shrinkage: float) -> Numbers:
    """Weights fitted from those given, by Adam with a falling rate; the last, the constant, is not shrunken.

    `rows`: with the constant. `error_of`: how far off some weights are at each row, one row or number for each.
    """
    weights = weights.copy()
    adam = Adam([weights], floor=1e-9)
    shrink = np.full_like(weights, 2 * shrinkage)
    shrink[-1] = 0
    for step in range(1, _STEPS + 1):
        slope = rows.T @ error_of(weights) + shrink * weights
        adam.step([slope], falling(_RATE, step / _STEPS))
    return weights


def folds_of_families(families: Iterable[str]) -> dict[str, int]:
    """The fold of each family, always the same for the same families."""
    names = sorted(set(families))
    return dict(zip(names, (np.random.default_rng(7).permutation(len(names)) % FOLDS).tolist(), strict=True))
