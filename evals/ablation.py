"""Ablation: each line of a prompt taken out in turn. A line whose removal no criterion notices has no sensor.

Without a model only half of the question can be answered: which checks speak of what a line guards. Whether the model
needs the line shows only when it is asked (`--live`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evals.dataset import BriefSpec, Case
from evals.gate import Change, compare_runs
from evals.results import RunFile
from evals.rubric import Rubric
from service.errors import Refused, SettingsError
from service.llm import Family
from service.planning import make_plan
from service.plays import PlayId
from service.policy.model import Policy
from service.prompting.files import PROMPTS_FOLDER, read_prompts

_LEAST = 25
"""Shorter lines are headings, marks and slots."""
_ENDS = ".!?:;)`"
"""A line that ends otherwise is a heading."""
_MARKERS = "graders/"


class Line(NamedTuple):
    number: int
    """In the file, front matter included; 1 for the first."""
    text: str
    sensors: tuple[str, ...]
    """Checks that speak of what the line guards, by the rubric."""


def prompts_named(name: str, folder: Path = PROMPTS_FOLDER) -> dict[str, Family]:
    """The prompt of that name, or all in the folder of that name (`small`), with the family of models that reads them.

    Raises:
        SettingsError: there is none, or it marks drafts and writes none.
    """
    files = read_prompts(folder)
    found = {key: files[key].family for key in files if key == name or key.startswith(f"{name.rstrip('/')}/")}
    if not found:
        raise SettingsError(
            f"There is no prompt {name}.", remedy="Name one without .md, e.g. parts/rules, or a folder, e.g. small."
        )
    if any(key.startswith(_MARKERS) for key in found):
        raise SettingsError("Graders write no draft.", remedy="`evals calibrate` tells how good they are.")
    return found


def lines_of(prompt: str, rubric: Rubric, folder: Path = PROMPTS_FOLDER) -> list[Line]:
    """The lines that tell the model something; those with slots stay, since the brief comes through them.

    Raises:
        SettingsError: there is no such prompt.
    """
    path = folder / f"{prompt}.md"
    if not path.is_file():
        raise SettingsError(f"There is no prompt {prompt}.", remedy="Name one without .md, e.g. parts/rules.")
    marks, found = 0, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        marks += line == "---"
        if marks >= 2 and len(line) >= _LEAST and "{" not in line and line.rstrip()[-1] in _ENDS:
            found.append(Line(number, line, sensors_of(line, rubric)))
    return found


def sensors_of(line: str, rubric: Rubric) -> tuple[str, ...]:
    """Checks of which the rubric says that they are about a word of the line."""
    low = line.lower()
    return tuple(check for check, words in rubric.about.items() if any(word in low for word in words))


def cases_of(prompt: str, cases: Sequence[Case], policy: Policy) -> tuple[Case, ...]:
    """The brief cases for whose draft or companions the prompt is read; all of them for what is shared."""
    name = prompt.rpartition("/")[2]
    if name not in {play.value for play in PlayId}:
        return tuple(cases)
    return tuple(case for case in cases if name in _plays_of(case, policy))


def _plays_of(case: Case, policy: Policy) -> set[str]:
    spec = case.spec
    if not isinstance(spec, BriefSpec) or spec.brief.now is None:
        return set()
    try:
        plan = make_plan(spec.brief, policy, now=spec.brief.now).plan
    except Refused:
        return set()
    return {plan.play.id.value, *(play.value for play in plan.companions)}


@contextmanager
def without_line(prompt: str, line: Line, folder: Path = PROMPTS_FOLDER) -> Iterator[Path]:
    """A copy of the prompts in which the line is missing."""
    with TemporaryDirectory(prefix="highroad-ablation-") as temporary:
        copied = Path(temporary) / "prompts"
        copytree(folder, copied)
        path = copied / f"{prompt}.md"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[: line.number - 1] + lines[line.number :]), encoding="utf-8")
        yield copied


def noticed(whole: RunFile, ablated: RunFile, rubric: Rubric) -> tuple[Change, ...]:
    """Criteria that are surely lower without the line, the greatest loss first."""
    comparison = compare_runs(whole, ablated, rubric)
    changes = (*comparison.kinds, *comparison.hard, *comparison.criteria)
    return tuple(sorted((c for c in changes if c.change.high < 0), key=lambda c: c.change.mean))


def changed_texts(whole: RunFile, ablated: RunFile) -> int:
    """Cases and repetitions that have a result in both and came out in other words."""
    before = {(record.case, record.rep): record.digest for record in whole.records if not record.error}
    both = [record for record in ablated.records if (record.case, record.rep) in before and not record.error]
    return sum(before[record.case, record.rep] != record.digest for record in both)
