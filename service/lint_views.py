"""How a lint report looks: on a terminal, as GitHub annotations, as SARIF 2.1.0. Pure; each returns text or data."""

import sys
from collections.abc import Iterable
from importlib import metadata
from io import StringIO
from typing import Any

from rich.console import Console
from rich.text import Text as RichText

from service.checks import CHECKS
from service.checks.base import CheckResult, Finding, Outcome, Severity
from service.lint import LintReport, LintRequest

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_STYLE = {Severity.BLOCK: "bold red underline", Severity.WARN: "yellow underline"}
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�")
"""What a terminal would obey; replaced one by one, so that places stay true."""
_SIGN = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.UNSCORED: "?"}


def terminal(report: LintReport, request: LintRequest, *, width: int = 100, colour: bool | None = None) -> str:
    """The text with the words at fault underlined, below it each finding with its advice.

    `colour` is by default what the standard output can show.
    """
    out = StringIO()
    colour = sys.stdout.isatty() if colour is None else colour
    console = Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None)
    if request.subject:
        console.print(RichText("Subject: ").append_text(_marked(request.subject, _findings(report), "subject")))
    console.print(_marked(request.body, _findings(report), "body"))
    console.print()
    for result in report.checks:
        _print_result(console, result)
    console.print(_verdict(report))
    return out.getvalue()


def _marked(text: str, findings: Iterable[Finding], field: str) -> RichText:
    marked = RichText(text.translate(_CONTROLS))
    for finding in findings:
        if finding.field == field and finding.end > finding.start:
            marked.stylize(_STYLE[finding.severity], finding.start, finding.end)
    return marked


def _print_result(console: Console, result: CheckResult) -> None:
    if result.outcome is Outcome.PASS:
        return
    if result.outcome is Outcome.UNSCORED:
        console.print(RichText(f"{_SIGN[result.outcome]} {result.check}: not scored, {result.reason}", style="dim"))
    for finding in result.findings:
        head = RichText(f"{_SIGN[Outcome.FAIL]} {finding.check} ", style=_STYLE[finding.severity].split()[-2])
        head.append(finding.message, style="default")
        if finding.quote:
            head.append(f"  «{_shortened(finding.quote)}»", style="italic")
        console.print(head)
        console.print(RichText(f"  → {finding.advice}  ({finding.principle})", style="dim"))


def _shortened(quote: str) -> str:
    line = " ".join(quote.translate(_CONTROLS).split())
    return line if len(line) <= 80 else line[:79] + "…"


def _verdict(report: LintReport) -> RichText:
    passed = sum(result.outcome is Outcome.PASS for result in report.checks)
    words = f"{'passed' if report.passed else 'blocked'} as {report.play}: {passed} of {len(report.checks)} checks pass"
    return RichText(words, style="bold green" if report.passed else "bold red")


def github(report: LintReport, path: str) -> str:
    """Workflow commands for GitHub, one a finding. They point to the request file as a whole."""
    return "\n".join(_annotation(finding, path) for finding in _findings(report))


def _annotation(finding: Finding, path: str) -> str:
    level = "error" if finding.severity is Severity.BLOCK else "warning"
    place = f"file={_escaped(path, inside=True)},line=1"
    title = _escaped(f"{finding.check} ({finding.principle})", inside=True)
    quote = f" “{_shortened(finding.quote)}”" if finding.quote else ""
    return f"::{level} {place},title={title}::{_escaped(finding.message + quote + ' ' + finding.advice)}"


def _escaped(text: str, *, inside: bool = False) -> str:
    """GitHub's escapes; a property takes two more than the message."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if inside else escaped


def sarif(report: LintReport, path: str) -> dict[str, Any]:
    """One SARIF 2.1.0 run with every finding; rules are the checks that have one.

    A finding's region is the request file; `properties` holds field, start, end and quote within the text.
    """
    found = _findings(report)
    failed = {finding.check for finding in found}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "highroad",
                        "version": metadata.version("highroad"),
                        "rules": [
                            {
                                "id": check.id,
                                "shortDescription": {"text": check.says},
                                "properties": {"principle": check.principle},
                            }
                            for check in CHECKS
                            if check.id in failed
                        ],
                    }
                },
                "results": [_sarif_result(finding, path) for finding in found],
            }
        ],
    }


def _sarif_result(finding: Finding, path: str) -> dict[str, Any]:
    return {
        "ruleId": finding.check,
        "level": "error" if finding.severity is Severity.BLOCK else "warning",
        "message": {"text": f"{finding.message} {finding.advice}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": path}, "region": {"startLine": 1}}}],
        "properties": {
            "field": finding.field,
            "start": finding.start,
            "end": finding.end,
            "quote": finding.quote,
            "principle": finding.principle,
        },
    }


def _findings(report: LintReport) -> list[Finding]:
    return [finding for result in report.checks for finding in result.findings]
