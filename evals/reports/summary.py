"""What every report says of a run: rates by kind, criterion, check, play and axis, with what has no result."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.dataset import Kind
from evals.results import Record, RunFile
from evals.rubric import Rubric
from evals.stats import Interval, pass_all, wilson

THIN = 5
"""An axis with fewer cases is hardly measured."""


@dataclass(frozen=True)
class Rate:
    """How often something passes. What has no result is never left out of sight."""

    name: str
    passed: int
    of: int
    unscored: int = 0
    faults: int = 0
    cases: int | None = None
    """How many cases they are of, where some were repeated."""

    @property
    def failed(self) -> int:
        return self.of - self.passed

    @property
    def interval(self) -> Interval:
        if not self.of or self.cases is None:
            return wilson(self.passed, self.of)
        return wilson(self.passed / self.of * self.cases, self.cases)

    @property
    def shown(self) -> str:
        """Never 100 % beside a failure, and no rate where nothing was scored."""
        if not self.of:
            return "–"
        if self.faults and self.passed == self.of:
            return f"{self.passed}/{self.of + self.faults}"
        percent = round(100 * self.passed / self.of)
        return f"{min(percent, 99) if self.failed else percent} %"


def kind_rates(run: RunFile, rubric: Rubric) -> list[Rate]:
    """Whole cases, by kind."""
    return [rate_of(k.value, run.by_kind(k), lambda r: r.passes(rubric)) for k in Kind if run.by_kind(k)]


def criterion_rates(run: RunFile) -> list[Rate]:
    """Every criterion that was scored, the lowest rate first."""
    names = {name for record in run.records for name in record.scores}
    rates = [criterion_rate(name, run.records) for name in sorted(names)]
    return sorted(rates, key=lambda rate: (rate.passed / rate.of if rate.of else 2, rate.name))


def criterion_rate(name: str, records: Iterable[Record]) -> Rate:
    having = [record for record in records if name in record.scores]
    scored = [record for record in having if record.scores[name] != "unscored"]
    passed = sum(record.scores[name] == "pass" for record in scored)
    return Rate(name, passed, len(scored), len(having) - len(scored), cases=_cases(scored))


def guardrail_rates(run: RunFile) -> list[tuple[str, Rate, Rate]]:
    """For each check: the first attempt, and what would have left. Tells whether prompt or guardrail does the work."""
    briefs = [record for record in run.by_kind(Kind.BRIEFS) if record.first is not None]
    checks = sorted({n.split(".", 1)[1] for r in briefs for n in r.scores if n.startswith("first.")})
    rows = [
        (check, criterion_rate(f"first.{check}", briefs), criterion_rate(f"final.{check}", briefs))
        for check in checks
        if check not in ("readable", "accepted")
    ]
    return [row for row in rows if row[1].failed or row[2].failed]


def attempt_rates(run: RunFile) -> list[tuple[str, Rate, Rate]]:
    """For each play: first attempts that were accepted, and of the others those that a repair mended."""
    written = [record for record in run.by_kind(Kind.BRIEFS) if "first.accepted" in record.scores]
    rows = []
    for play in sorted({record.play or "" for record in written}):
        records = [record for record in written if record.play == (play or None)]
        later = [record for record in records if record.scores["first.accepted"] != "pass"]
        mended = sum(record.source == "model" for record in later)
        rows.append((play, criterion_rate("first.accepted", records), Rate("repaired", mended, len(later))))
    return rows


def rate_of(name: str, records: Sequence[Record], passes: Callable[[Record], bool | None]) -> Rate:
    faults = sum(record.error is not None for record in records)
    done = [record for record in records if record.error is None]
    scored = [record for record in done if passes(record) is not None]
    passed = sum(passes(record) is True for record in scored)
    return Rate(name, passed, len(scored), len(done) - len(scored), faults, cases=_cases(scored))


def _cases(records: Sequence[Record]) -> int:
    return len({record.case for record in records})


@dataclass(frozen=True)
class Found:
    """How well a check finds what the draft cases say is wrong."""

    check: str
    hit: int
    missed: int
    false_alarm: int
    quiet: int

    @property
    def precision(self) -> Interval:
        return wilson(self.hit, self.hit + self.false_alarm)

    @property
    def recall(self) -> Interval:
        return wilson(self.hit, self.hit + self.missed)


def found_by_check(run: RunFile) -> list[Found]:
    """Precision and recall of every check over the draft cases."""
    counts: dict[str, list[int]] = {}
    for record in run.by_kind(Kind.DRAFTS):
        for check, expected in record.expected.items():
            score = record.scores.get(f"judged.{check}")
            if score == "unscored" or score is None:
                continue
            row = counts.setdefault(check, [0, 0, 0, 0])
            row[{("fail", True): 0, ("fail", False): 1, ("pass", False): 2}.get((expected, score == "pass"), 3)] += 1
    return [Found(check, *row) for check, row in sorted(counts.items())]


def thin_axes(run: RunFile) -> list[tuple[str, int]]:
    """Axes with fewer than five cases: failure classes that are hardly measured."""
    cases: dict[str, set[str]] = {}
    for record in run.records:
        for axis in record.axes:
            cases.setdefault(axis, set()).add(record.case)
    return sorted((axis, len(ids)) for axis, ids in cases.items() if len(ids) < THIN)


def pass_every_time(run: RunFile, rubric: Rubric) -> float | None:
    """pass^k over the run's repetitions of briefs; null with a single one."""
    if run.header.reps < 2:
        return None
    outcomes: dict[str, list[bool]] = {}
    for record in run.by_kind(Kind.BRIEFS):
        passes = record.passes(rubric)
        if passes is not None:
            outcomes.setdefault(record.case, []).append(passes)
    rates = [pass_all(sum(seen), len(seen), len(seen)) for seen in outcomes.values()]
    return sum(rates) / len(rates) if rates else None
