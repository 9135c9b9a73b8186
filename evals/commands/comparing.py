"""`evals compare A B`: two runs, or two versions of the prompts run side by side."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.calibration import earned
from evals.commands.running import INFRASTRUCTURE, UNUSABLE, Selection, run_shown
from evals.dataset import Case, Kind
from evals.gate import EXIT, Comparison, compare_runs
from evals.results import RunFile, find_run, new_path
from evals.rubric import load_rubric
from evals.session import Options
from evals.versions import PREFIX, version_of


def compare_command(
    a: str, b: str, options: Options, selection: Selection, *, md: Path | None, html: Path | None
) -> int:
    from evals.reports.terminal import print_comparison

    cases: Sequence[Case] = ()
    if a.startswith(PREFIX) or b.startswith(PREFIX):
        # Threads and draft cases read no prompt: they would be the same on both sides.
        cases = selection.cases(kinds=(Kind.BRIEFS,))
    before, after = (_run_of(name, options, cases) for name in (a, b))
    comparison = compare_runs(before, after, load_rubric(), earned=earned(runs=(before, after)))
    print_comparison(comparison, (before, after))
    write_reports(before, after, comparison, md=md, html=html)
    return exit_of(comparison)


def exit_of(comparison: Comparison) -> int:
    """A regression is one even where results are missing; else what is missing decides."""
    if comparison.decision.value != "REGRESSION" and comparison.faults:
        return INFRASTRUCTURE if any(r.fault == "endpoint" for r in comparison.faults) else UNUSABLE
    return EXIT[comparison.decision]


def write_reports(
    before: RunFile | None,
    after: RunFile,
    comparison: Comparison | None,
    *,
    md: Path | None = None,
    html: Path | None = None,
    junit: Path | None = None,
) -> None:
    """Writes what was asked for."""
    rubric = load_rubric()
    if md is not None:
        from evals.reports.markdown import markdown

        write(md, markdown(after, rubric, before=before, comparison=comparison))
    if html is not None:
        from evals.reports.html import page

        write(html, page(after, rubric, before=before, comparison=comparison))
    if junit is not None:
        from evals.reports.junit import junit_xml

        write(junit, junit_xml(after, rubric))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _run_of(name: str, options: Options, cases: Sequence[Case]) -> RunFile:
    if not name.startswith(PREFIX):
        return find_run(name)
    with version_of(name) as version:
        # An older version may have no recordings of its own: those that lie here are found by content all the same.
        own = version.cassettes if version.cassettes.is_dir() and options.mode == "replay" else options.cassettes
        mine = replace(options, prompts=version.prompts, cassettes=own, out=new_path())
        return run_shown(mine, cases)
