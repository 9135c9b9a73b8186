"""JUnit XML: every case a test, every criterion that failed in its message."""

from xml.sax.saxutils import escape, quoteattr

from evals.dataset import Kind
from evals.results import Record, RunFile
from evals.rubric import Rubric

_CONTROL = {code: None for code in range(32) if code not in (9, 10, 13)}


def junit_xml(run: RunFile, rubric: Rubric) -> str:
    """One suite for each kind of case."""
    suites = [_suite(kind.value, run.by_kind(kind), rubric) for kind in Kind if run.by_kind(kind)]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evals">\n{"".join(suites)}</testsuites>\n'


def _suite(name: str, records: tuple[Record, ...], rubric: Rubric) -> str:
    failures = sum(record.passes(rubric) is False and record.error is None for record in records)
    errors = sum(record.error is not None for record in records)
    skipped = sum(record.passes(rubric) is None for record in records)
    seconds = sum(record.ms for record in records) / 1000
    head = f'tests="{len(records)}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="{seconds:.3f}"'
    body = "".join(_case(record, rubric) for record in records)
    return f"<testsuite name={quoteattr(name)} {head}>\n{body}</testsuite>\n"


def _case(record: Record, rubric: Rubric) -> str:
    name = record.case + (f" #{record.rep + 1}" if record.rep else "")
    head = f"<testcase classname={_attribute(f'{record.kind}.{record.family}')} name={_attribute(name)}"
    return f'{head} time="{record.ms / 1000:.3f}">{_outcome(record, rubric)}</testcase>\n'


def _outcome(record: Record, rubric: Rubric) -> str:
    if record.error is not None:
        return f"<error message={_attribute(record.error)}/>"
    passes = record.passes(rubric)
    if passes is None:
        return '<skipped message="nothing was scored"/>'
    if passes:
        return ""
    failed = [name for name, score in record.scores.items() if score == "fail" and rubric.gates(name)]
    lines = "\n".join(f"{name}: {record.said.get(name, 'failed')}" for name in failed)
    return f"<failure message={_attribute(', '.join(failed))}>{escape(lines.translate(_CONTROL))}</failure>"


def _attribute(text: str) -> str:
    return quoteattr(text.translate(_CONTROL))
