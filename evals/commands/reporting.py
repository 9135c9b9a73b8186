"""`evals report` and `evals show`: a run written in other forms, and one case in full."""

from pathlib import Path

from evals.calibration import earned
from evals.commands.comparing import write, write_reports
from evals.commands.running import FINE
from evals.gate import compare_runs
from evals.reports.terminal import console, print_comparison, print_run
from evals.results import Record, RunFile, as_lines, find_run
from evals.rubric import load_rubric
from service.errors import SettingsError


def report_command(
    name: str, against: str | None, *, html: Path | None, junit: Path | None, md: Path | None, jsonl: Path | None
) -> int:
    run, rubric = find_run(name), load_rubric()
    before = find_run(against) if against else None
    comparison = compare_runs(before, run, rubric, earned=earned(runs=(before, run))) if before else None
    if not (html or junit or md or jsonl):
        print_run(run, rubric)
        if comparison is not None and before is not None:
            print_comparison(comparison, (before, run))
    write_reports(before, run, comparison, md=md, html=html, junit=junit)
    if jsonl is not None:
        write(jsonl, b"".join(as_lines(run.records)).decode())
    return FINE


def show_command(case: str, name: str, against: str | None) -> int:
    found = _of(find_run(name), case)
    before = _of(find_run(against), case) if against else []
    out = console()
    for title, records in (("before", before), ("after" if before else "", found)):
        for record in records:
            out.print(_head(record, title), markup=False)
            _print_words(record)
            for criterion, score in sorted(record.scores.items(), key=lambda item: item[1] != "fail"):
                said = record.said.get(criterion, "")
                out.print(f"  {score:8} {criterion}  {said}", markup=False)
    return FINE


def _head(record: Record, title: str) -> str:
    parts = [title, record.case, f"repetition {record.rep + 1}", record.play or "", record.source or ""]
    parts += [record.prompt or "", record.error or ""]
    return " · ".join(part for part in parts if part)


def _print_words(record: Record) -> None:
    out = console()
    texts = [("first attempt", record.first), ("final draft", record.final)]
    if record.first is not None and record.first == record.final:
        texts = [("first attempt and final draft", record.final)]
    for title, words in texts:
        if words is None:
            continue
        out.print(f"\n  {title}", style="bold")
        subject = [f"Subject: {words.subject}"] if words.subject else []
        for line in [*subject, *words.body.splitlines()]:
            out.print(f"  | {line}", markup=False)
        for mark in words.marks:
            out.print(f"  {mark.severity} {mark.check}: “{mark.quote}” {mark.message}", markup=False)
        out.print()


def _of(run: RunFile, case: str) -> list[Record]:
    found = [record for record in run.records if record.case == case]
    if not found:
        raise SettingsError(f"{run.header.name} has no case {case}.", remedy="`evals run --case ID` runs one.")
    return found
