"""`evals ablate`: which line of a prompt could go without anything noticing?"""

from collections.abc import Sequence
from dataclasses import replace

from evals.ablation import Line, lines_of, noticed, without_line
from evals.commands.running import FINE, REGRESSION, Selection, run_shown
from evals.dataset import Case, Kind
from evals.gate import points
from evals.reports.terminal import console
from evals.results import RunFile, new_path
from evals.rubric import Rubric, load_rubric
from evals.session import Options


def ablate_command(prompt: str, live: bool, reps: int, only: Sequence[str], max_usd: float | None) -> int:
    rubric = load_rubric()
    lines = lines_of(prompt, rubric)
    return _asked(prompt, lines, rubric, reps, only, max_usd) if live else _read(prompt, lines)


def _read(prompt: str, lines: Sequence[Line]) -> int:
    """What the rubric could notice; no model is asked."""
    out = console()
    for line in lines:
        sensors = ", ".join(line.sensors) or "NO SENSOR"
        out.print(f"{line.number:4} {sensors}\n     {line.text}", markup=False)
    bare = [line for line in lines if not line.sensors]
    out.print(f"\n{prompt}: {len(bare)} of {len(lines)} lines have no check that could notice their removal.")
    out.print("Whether the model needs a line shows only when it is asked: `evals ablate --live`.")
    return REGRESSION if bare else FINE


def _asked(
    prompt: str, lines: Sequence[Line], rubric: Rubric, reps: int, only: Sequence[str], max_usd: float | None
) -> int:
    """Runs the briefs with the whole prompt, and once more without each line."""
    cases = Selection(only=only).cases(kinds=(Kind.BRIEFS,))
    options = Options(mode="live", reps=reps, max_usd=max_usd)
    whole = run_shown(replace(options, out=new_path()), cases)
    out, bare = console(), 0
    for line in lines:
        ablated = _without(prompt, line, options, cases)
        lost = noticed(whole, ablated, rubric)
        bare += not lost
        said = "; ".join(f"{change.name} {points(change.change)}" for change in lost[:3]) or "NOTHING NOTICES"
        out.print(f"{line.number:4} {said}\n     {line.text}", markup=False)
    out.print(f"\n{prompt}: nothing surely notices the removal of {bare} of {len(lines)} lines ({len(cases)} cases).")
    out.print("With few cases that is weak evidence that they do nothing: see `evals power`.")
    return REGRESSION if bare else FINE


def _without(prompt: str, line: Line, options: Options, cases: Sequence[Case]) -> RunFile:
    with without_line(prompt, line) as folder:
        return run_shown(replace(options, prompts=folder, out=new_path()), cases)
