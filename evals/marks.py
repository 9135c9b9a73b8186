"""What graders said of a run's drafts: kept beside the run, so that calibration needs no model."""

from pathlib import Path

import orjson
from pydantic import ValidationError

from evals import paths
from evals.calibration import Calibration, Pair, calibrated
from evals.graders import Mark
from evals.results import Score
from service.domain import Frozen
from service.errors import SettingsError


class Graded(Frozen):
    """One mark of one grader on one text."""

    grader: str
    bound_to: str
    model: str
    text: str
    """Hash of subject and body."""
    case: str
    score: Score
    quote: str = ""
    why: str = ""

    @classmethod
    def of(cls, mark: Mark, *, grader: str, bound_to: str, model: str, text: str, case: str) -> "Graded":
        return cls(grader=grader, bound_to=bound_to, model=model, text=text, case=case, **mark._asdict())


def marks_path() -> Path:
    return paths.RUNS / "marks.jsonl"


def add_mark(mark: Graded) -> None:
    path = marks_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(orjson.dumps(mark.model_dump(mode="json", exclude_defaults=True), option=orjson.OPT_APPEND_NEWLINE))


def read_marks() -> list[Graded]:
    """In the order in which they were made. Raises SettingsError: a line is broken."""
    path = marks_path()
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(Graded.model_validate_json(line))
        except ValidationError as error:
            raise SettingsError(f"{path.name}, line {number}: no mark ({error.errors()[0]['msg']})") from None
    return found


def calibrate(marks: list[Graded], labels: dict[str, bool], grader: str) -> list[Calibration]:
    """One calibration for each binding under which labelled drafts were marked; the latest last."""
    found = []
    bindings = dict.fromkeys((mark.bound_to, mark.model) for mark in marks if mark.grader == grader)
    for bound_to, model in bindings:
        said: dict[str, list[bool | None]] = {}
        for mark in marks:
            if (mark.grader, mark.bound_to) == (grader, bound_to) and mark.text in labels:
                outcome = None if mark.score == "unscored" else mark.score == "pass"
                said.setdefault(mark.text, []).append(outcome)
        if said:
            pairs = [Pair(labels[text], tuple(outcomes)) for text, outcomes in said.items()]
            found.append(calibrated(grader, bound_to, model, pairs))
    return found
