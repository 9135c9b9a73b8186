"""`evals gate` and `evals bless`: hold a run against the baseline; accept a run as the new one."""

from dataclasses import replace
from pathlib import Path

from evals import paths
from evals.calibration import earned
from evals.commands.comparing import exit_of, write_reports
from evals.commands.running import UNUSABLE, Selection, more_repetitions, run_shown
from evals.dataset import Kind, load_cases
from evals.gate import Comparison, compare_runs
from evals.reports.terminal import print_comparison
from evals.results import Record, RunFile, find_run, write_run
from evals.rubric import load_rubric
from evals.session import Options, prompts_hash
from evals.stats import Decision
from service.errors import SettingsError
from service.prompting import refresh_lock
from service.prompting.files import PROMPTS_FOLDER


def gate_command(
    baseline: str,
    run: str | None,
    options: Options,
    selection: Selection,
    *,
    max_reps: int,
    md: Path | None = None,
    html: Path | None = None,
    junit: Path | None = None,
) -> int:
    """The exit code of the decision. Raises SettingsError: a run cannot be found, or replies of one are missing."""
    before = find_run(baseline)
    if run is not None:
        after = find_run(run)
        comparison = _compared(before, after, selection)
    else:
        after, comparison = _run_until_sure(before, options, selection, max_reps)
    print_comparison(comparison, (before, after))
    write_reports(before, after, comparison, md=md, html=html, junit=junit)
    code = exit_of(comparison)
    if code == UNUSABLE:
        first = comparison.faults[0]
        raise SettingsError(
            f"{len(comparison.faults)} replies are missing: {first.case}: {first.error}",
            remedy="Record them with `evals run --record`; `evals stale` tells what it costs.",
        )
    return code


def bless_command(run: str, name: str) -> int:
    """Raises SettingsError: the run is not whole, has faults, or lacks cases of the baseline that still exist."""
    found = find_run(run)
    if not found.is_whole or any(record.error for record in found.records):
        raise SettingsError(f"{found.header.name} is not whole: results are missing.", remedy="Run with --resume.")
    path = paths.BASELINES / f"{name}.jsonl"
    if path.is_file() and (lost := _lost(find_run(str(path)), found)):
        raise SettingsError(
            f"{found.header.name} lacks {len(lost)} cases of the {name}: {', '.join(lost[:3])}",
            remedy="Bless a run of all cases: `evals run`, then `evals bless`.",
        )
    lean = [_lean(record) for record in found.records]
    write_run(path, found.header, sorted(lean, key=lambda record: (record.kind, record.case, record.rep)))
    print(f"{found.header.name} is the {name} now: {path}")
    if found.header.prompts == prompts_hash(PROMPTS_FOLDER):
        _lock_versions()
    return 0


def _lock_versions() -> None:
    """The baseline and the versions of the prompts it was made with are accepted together."""
    unraised = refresh_lock(PROMPTS_FOLDER)
    if unraised:
        print(f"Other words under the same version, raise it: {', '.join(unraised)}")


def _lost(before: RunFile, after: RunFile) -> list[str]:
    """Cases that the gate would no longer see: a run of some cases is no baseline for all of them."""
    gone = {record.case for record in before.records} - {record.case for record in after.records}
    return sorted(gone & {case.id for case in load_cases(paths.CASES)}) if gone else []


def _lean(record: Record) -> Record:
    """Without what changes from run to run, and without texts that stand in the cases."""
    final = None if record.kind is Kind.DRAFTS else record.final
    return record.model_copy(update={"ms": 0, "final": final})


def _run_until_sure(
    before: RunFile, options: Options, selection: Selection, max_reps: int
) -> tuple[RunFile, Comparison]:
    """Runs; while in doubt and asking a model, buys more repetitions within the budget, where these could tell."""
    cases = selection.cases()
    after = run_shown(options, cases)
    comparison = _compared(before, after, selection)
    reps, spent = options.reps, _cost(after)
    while options.mode == "live" and comparison.decision is Decision.INCONCLUSIVE and reps < max_reps:
        budget = options.max_usd - spent if options.max_usd is not None else None
        unread = any(not change.is_read for change in comparison.prompts)
        if comparison.faults or unread or (budget is not None and budget < spent / reps):
            break
        reps = min(max_reps, reps * 2)
        print(f"INCONCLUSIVE so far: {reps} repetitions are run now.")
        after = more_repetitions(replace(options, max_usd=budget), cases, after, reps)
        comparison, spent = _compared(before, after, selection), _cost(after)
    return after, comparison


def _compared(before: RunFile, after: RunFile, selection: Selection) -> Comparison:
    """Only cases that were asked for; the rest of the baseline is not missing."""
    if selection.plays or selection.tags or selection.only or selection.folder:
        mine = {record.case for record in after.records}
        before = before.model_copy(update={"records": tuple(r for r in before.records if r.case in mine)})
    return compare_runs(before, after, load_rubric(), earned=earned(runs=(before, after)))


def _cost(run: RunFile) -> float:
    return sum(record.cost_usd or 0.0 for record in run.records)
