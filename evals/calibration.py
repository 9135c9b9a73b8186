"""Graders must earn gating: agreement with labels, with bounds, bound to a hash of prompt, rubric and model."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from evals import paths
from evals.results import RunFile
from evals.stats import Interval, wilson
from service.domain import Frozen
from service.errors import SettingsError

EARNED = 0.80
"""Both lower bounds have to reach it."""
MAY_GATE = "may gate"


class Calibration(Frozen):
    """How far one grader agreed with the labels."""

    grader: str
    bound_to: str
    """Hash of the grader's prompt, the rubric's line and the model."""
    model: str
    true_pass: int
    false_pass: int
    true_fail: int
    false_fail: int
    unscored: int = 0
    consistent: int = 0
    """Drafts marked the same when asked again."""
    repeated: int = 0
    """Drafts that were marked more than once."""

    @property
    def labelled(self) -> int:
        return self.true_pass + self.false_pass + self.true_fail + self.false_fail

    @property
    def base_rate(self) -> Interval:
        """Share of drafts that people call good."""
        return wilson(self.true_pass + self.false_fail, self.labelled)

    @property
    def true_positive_rate(self) -> Interval:
        """Of the good drafts, those it passes."""
        return wilson(self.true_pass, self.true_pass + self.false_fail)

    @property
    def true_negative_rate(self) -> Interval:
        """Of the bad drafts, those it fails."""
        return wilson(self.true_fail, self.true_fail + self.false_pass)

    @property
    def kappa(self) -> float:
        """Cohen's: agreement beyond chance; 0 where nothing was labelled."""
        n = self.labelled
        if not n:
            return 0.0
        seen = (self.true_pass + self.true_fail) / n
        people, graded = (self.true_pass + self.false_fail) / n, (self.true_pass + self.false_pass) / n
        chance = people * graded + (1 - people) * (1 - graded)
        return 0.0 if chance == 1 else (seen - chance) / (1 - chance)

    @property
    def self_consistency(self) -> Interval:
        return wilson(self.consistent, self.repeated)

    @property
    def has_earned(self) -> bool:
        """Whether it may gate."""
        return min(self.true_positive_rate.low, self.true_negative_rate.low) >= EARNED


class Pair(NamedTuple):
    """One draft, as people labelled it and as the grader marked it, each time it was asked."""

    label: bool
    marks: Sequence[bool | None]


def calibrated(grader: str, bound_to: str, model: str, pairs: Sequence[Pair]) -> Calibration:
    """The first mark is held against the label; further ones tell self-consistency."""
    counts = {(True, True): 0, (False, True): 0, (False, False): 0, (True, False): 0}
    unscored = consistent = repeated = 0
    for pair in pairs:
        scored = [mark for mark in pair.marks if mark is not None]
        if len(scored) > 1:
            repeated += 1
            consistent += len(set(scored)) == 1
        if not pair.marks or pair.marks[0] is None:
            unscored += 1
        else:
            counts[pair.label, pair.marks[0]] += 1
    return Calibration(
        grader=grader,
        bound_to=bound_to,
        model=model,
        true_pass=counts[True, True],
        false_pass=counts[False, True],
        true_fail=counts[False, False],
        false_fail=counts[True, False],
        unscored=unscored,
        consistent=consistent,
        repeated=repeated,
    )


def read_calibrations(folder: Path | None = None) -> list[Calibration]:
    """Those on disk. Raises SettingsError: one cannot be read."""
    found = []
    for path in sorted((folder or paths.CALIBRATION).glob("*.json")):
        try:
            found.append(Calibration.model_validate_json(path.read_bytes()))
        except (OSError, ValidationError) as error:
            raise SettingsError(f"{path.name} cannot be read ({type(error).__name__}).") from None
    return found


def earned(folder: Path | None = None, *, runs: Iterable[RunFile] = ()) -> tuple[str, ...]:
    """Criteria of graders that may gate these runs: calibrated well, unchanged since, and asked of the same model."""
    held = tuple(runs)
    return tuple(f"grader.{c.grader}" for c in read_calibrations(folder) if standing(c, held) == MAY_GATE)


def standing(calibration: Calibration, runs: Iterable[RunFile] = ()) -> str:
    """In a few words: whether the grader may gate these runs, and if not, why."""
    if not calibration.has_earned:
        return "advises, has not earned to gate"
    from evals.graders import load_graders

    grader = load_graders().get(calibration.grader)
    if grader is None or grader.bound_to(calibration.model) != calibration.bound_to:
        return "gates nothing, its prompt has changed since"
    name = f"grader.{calibration.grader}"
    bindings = {record.graded.get(name) for run in runs for record in run.records if name in record.scores}
    if bindings - {calibration.bound_to}:
        return "gates nothing here, these drafts were marked by another model or prompt"
    return MAY_GATE


def grader_lines(runs: Sequence[RunFile], folder: Path | None = None) -> list[str]:
    """One line a calibrated grader, for reports: its bounds, and whether it gates these runs."""
    lines = []
    for found in read_calibrations(folder):
        passes, fails = found.true_positive_rate, found.true_negative_rate
        bounds = f"TPR {passes.low:.0%} to {passes.high:.0%}, TNR {fails.low:.0%} to {fails.high:.0%}"
        lines.append(f"{found.grader}: {bounds}: {standing(found, runs)}")
    return lines or ["No grader is calibrated: none gates, all advise."]
