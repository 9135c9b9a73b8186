"""What is measured, by name: a list of numbers, one a round, shown as median and spread."""

from statistics import median
from typing import Any, NamedTuple


class Figure(NamedTuple):
    name: str
    unit: str
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.rounds)

    @property
    def spread(self) -> tuple[float, float]:
        """Least and most of the rounds."""
        return min(self.rounds), max(self.rounds)


class Bar(NamedTuple):
    """A bar with what was measured against it."""

    says: str
    measured: float
    limit: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


class Figures:
    """Collects rounds by name."""

    def __init__(self) -> None:
        self._rounds: dict[str, list[float]] = {}
        self._units: dict[str, str] = {}

    def add(self, name: str, value: float, unit: str) -> None:
        self._rounds.setdefault(name, []).append(value)
        self._units[name] = unit

    def median(self, name: str) -> float:
        return median(self._rounds[name])

    def has(self, *names: str) -> bool:
        return all(name in self._rounds for name in names)

    @property
    def all(self) -> list[Figure]:
        return [Figure(name, self._units[name], tuple(rounds)) for name, rounds in self._rounds.items()]

    def as_json(self) -> dict[str, Any]:
        return {f.name: {"unit": f.unit, "median": f.median, "rounds": f.rounds} for f in self.all}
