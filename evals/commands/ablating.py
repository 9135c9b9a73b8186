"""`evals ablate`: which line of a prompt could go without anything noticing?"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from evals.ablation import Line, cases_of, changed_texts, lines_of, noticed, prompts_named, without_line
from evals.commands.running import FINE, INCONCLUSIVE, REGRESSION, Selection, run_shown
from evals.dataset import Case, Kind
from evals.gate import points
from evals.reports.terminal import console
from evals.results import RunFile
from evals.rubric import Rubric, load_rubric
from evals.session import Options
from service.config import read_settings
from service.errors import SettingsError
from service.policy.model import load_policy


def ablate_command(name: str, live: bool, reps: int, only: Sequence[str], max_usd: float | None) -> int:
    """0, once each line is told.

    Raises:
        SettingsError: there is no such prompt, or the model of the settings never reads it.
    """
    rubric, prompts = load_rubric(), prompts_named(name)
    if not live:
        return _read({prompt: lines_of(prompt, rubric) for prompt in prompts})
    family = "chat" if read_settings().has_endpoint else "small"
    read = [prompt for prompt, of in prompts.items() if of == family]
    if not read:
        raise SettingsError(
            f"The model of the settings never reads {name}.",
            remedy="Set OPENAI_API_KEY for chat models." if family == "small" else "Name one of parts or chat.",
        )
    cases, policy = Selection(only=only).cases(kinds=(Kind.BRIEFS,)), load_policy()
    with TemporaryDirectory(prefix="highroad-ablations-") as folder:
        trial = Trial(Path(folder), rubric, Options(mode="record", reps=reps), max_usd)
        return trial.tell({prompt: (lines_of(prompt, rubric), cases_of(prompt, cases, policy)) for prompt in read})


def _read(found: dict[str, list[Line]]) -> int:
    """What the rubric could notice; no model is asked."""
    out = console()
    for prompt, lines in found.items():
        out.print(prompt, markup=False)
        for line in lines:
            out.print(f"{line.number:4} {', '.join(line.sensors) or 'NO SENSOR'}\n     {line.text}", markup=False)
    every = [line for lines in found.values() for line in lines]
    bare = [line for line in every if not line.sensors]
    out.print(f"\n{len(bare)} of {len(every)} lines have no check that could notice their removal.")
    out.print("Whether the model needs a line shows only when it is asked: `evals ablate --live`.")
    return REGRESSION if bare else FINE


@dataclass
class Trial:
    """Drafts with the whole prompt, and once more without each line. Nothing is left in `evals/runs`.

    What the model was asked already, in the shipped cassettes or in the whole run, is not asked again: a line costs the
    requests that hold it.
    """

    folder: Path
    rubric: Rubric
    options: Options
    max_usd: float | None
    spent: float = 0.0
    runs: int = 0
    bare: int = 0
    tried: int = 0
    skipped: int = 0
    _whole: dict[tuple[str, ...], RunFile] = field(default_factory=dict)

    def tell(self, found: dict[str, tuple[list[Line], tuple[Case, ...]]]) -> int:
        out = console()
        asked = sum(len(lines) * len(cases) for lines, cases in found.values()) * self.options.reps
        out.print(f"{sum(len(lines) for lines, _ in found.values())} lines, {asked} drafts to write without one")
        for prompt, (lines, cases) in found.items():
            if not cases:
                out.print(f"{prompt}: no case has this play.", markup=False)
                continue
            for line in lines:
                if self.max_usd is not None and self.spent >= self.max_usd:
                    self.skipped += 1
                    continue
                out.print(f"{prompt}, line {line.number}: {self._said(prompt, line, cases)}", markup=False)
                out.print(f"     {line.text}", markup=False)
        out.print(f"\nNothing surely notices the removal of {self.bare} of {self.tried} lines.")
        out.print("With few cases that is weak evidence that they do nothing: see `evals power`.")
        if self.skipped:
            out.print(f"The budget is spent: {self.skipped} lines were not tried.")
            return INCONCLUSIVE
        return REGRESSION if self.bare else FINE

    def _said(self, prompt: str, line: Line, cases: Sequence[Case]) -> str:
        whole = self._whole_run(cases)
        with without_line(prompt, line) as folder, ExitStack() as stack:
            shelf = Path(stack.enter_context(TemporaryDirectory(dir=self.folder))) / "cassettes"
            copytree(self.folder / "cassettes", shelf)
            ablated = self._run(replace(self.options, prompts=folder, cassettes=shelf), cases)
        lost = noticed(whole, ablated, self.rubric)
        self.tried += 1
        self.bare += not lost
        words = f"{changed_texts(whole, ablated)} of {len(ablated.records)} texts came out otherwise"
        return f"{'; '.join(f'{c.name} {points(c.change)}' for c in lost[:3]) or 'NOTHING NOTICES'} ({words})"

    def _whole_run(self, cases: Sequence[Case]) -> RunFile:
        """The cases with the prompts as they are; recorded beside a copy of the shipped cassettes."""
        shelf, names = self.folder / "cassettes", tuple(case.id for case in cases)
        if not shelf.is_dir():
            copytree(self.options.cassettes, shelf)
        if names not in self._whole:
            self._whole[names] = self._run(replace(self.options, cassettes=shelf), cases)
        return self._whole[names]

    def _run(self, options: Options, cases: Sequence[Case]) -> RunFile:
        self.runs += 1
        left = None if self.max_usd is None else max(0.0, self.max_usd - self.spent)
        out = self.folder / f"{self.runs}.jsonl"
        run = run_shown(replace(options, max_usd=left, out=out), cases)
        self.spent += sum(record.cost_usd or 0.0 for record in run.records)
        return run
