"""Markdown for a pull request: the verdict line first, then what changed, the worst cases, and the debt."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from evals.calibration import grader_lines
from evals.gate import Change, Comparison, points
from evals.reports.costs import Take, takes
from evals.reports.debt import Debt, debt_of
from evals.reports.summary import (
    attempt_rates,
    criterion_rates,
    found_by_check,
    guardrail_rates,
    kind_rates,
    pass_every_time,
)
from evals.reports.words import in_words, shown_p, slices_that_moved
from evals.results import Record, RunFile, Words
from evals.rubric import Rubric

_MARKS = {"PASS": "✅", "REGRESSION": "❌", "INCONCLUSIVE": "❔"}
_WORST = 3


def markdown(
    run: RunFile, rubric: Rubric, *, before: RunFile | None = None, comparison: Comparison | None = None
) -> str:
    """The whole report. Words of drafts are quoted and escaped: they cannot become markup."""
    debt = debt_of(run, before, comparison)
    parts = [_verdict(run, rubric, comparison)]
    if comparison is not None and before is not None:
        parts.append("\n".join(f"- {cell(line)}" for line in in_words(comparison, (before, run))))
        parts += _changed(comparison)
        parts.append(_worst(before, run, comparison))
    parts += [
        _now(run, rubric),
        _takes(takes(run, before)),
        _attempts(run),
        _guardrail(run),
        _checks(run),
        _graders([run] if before is None else [before, run]),
        _debt(debt),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _verdict(run: RunFile, rubric: Rubric, comparison: Comparison | None) -> str:
    if comparison is None:
        rates = ", ".join(f"{rate.name} {rate.shown} of {rate.of}" for rate in kind_rates(run, rubric))
        missing = sum(record.error is not None for record in run.records)
        return f"**Evals: {rates}**" + (f" · {missing} without a result" if missing else "")
    word = comparison.decision.value
    reasons = "\n".join(f"- {cell(reason)}" for reason in comparison.reasons)
    return f"**{_MARKS[word]} {word}** · {run.header.model} · {len(run.records)} results\n\n{reasons}"


def _changed(comparison: Comparison) -> list[str]:
    parts = [_table("Whole cases and hard criteria", [*comparison.kinds, *comparison.hard])]
    for title, moved in (
        ("By criterion", [change for change in comparison.criteria if change.lost or change.won]),
        ("By play", slices_that_moved(comparison.plays)),
        ("By axis", slices_that_moved(comparison.axes)),
    ):
        parts.append(_table(title, moved) if moved else "")
    if not any(parts[1:]):
        parts.append("Nothing else changed.")
    return parts


def _table(title: str, changes: Sequence[Change]) -> str:
    rows = [
        f"| {cell(c.name)} | {c.before.mean:.1%} | {c.after.mean:.1%} | {points(c.change)} | {c.cases} "
        f"| {len(c.lost)} | {len(c.won)} | {shown_p(c.p)} | {c.says} |"
        for c in changes
    ]
    head = "| | before | after | change | cases | lost | won | p adj. | it is |\n|---|---|---|---|---|---|---|---|---|"
    return "\n".join([f"### {title}", "", head, *rows])


def _worst(before: RunFile, after: RunFile, comparison: Comparison) -> str:
    """The cases that lost most, before and after side by side."""
    lost = list(dict.fromkeys(case for change in (*comparison.hard, *comparison.kinds) for case in change.lost))
    old = {record.case: record for record in before.records}
    new = {record.case: record for record in after.records}
    shown = [_pair(case, old.get(case), new.get(case)) for case in lost[:_WORST]]
    return "\n\n".join(["### Worst cases", *shown]) if shown else ""


def _pair(case: str, old: Record | None, new: Record | None) -> str:
    lines = [f"<details open><summary><b>{cell(case)}</b></summary>", "", "| before | after |", "|---|---|"]
    lines.append(f"| {_text(old, new)} | {_text(new, old)} |")
    lines.append(f"| {_faults(old)} | {_faults(new)} |")
    return "\n".join([*lines, "", "</details>"])


def _text(record: Record | None, other: Record | None) -> str:
    """The first attempt, what differs from the other in bold."""
    words, others = _words(record), _words(other)
    if words is None:
        return cell(record.error if record and record.error else "no text")
    shown = bold_changes(others.body if others else "", words.body) if others else cell(words.body)
    return f"**{cell(words.subject)}**<br>{shown}" if words.subject else shown


def _words(record: Record | None) -> Words | None:
    return (record.first or record.final) if record else None


def bold_changes(old: str, new: str) -> str:
    """The new text with what the old one does not have in bold, word by word."""
    a, b = old.split(), new.split()
    pieces = []
    for kind, _, _, start, end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        words = cell(" ".join(b[start:end]))
        if words:
            pieces.append(words if kind == "equal" else f"**{words}**")
    return " ".join(pieces)


def _faults(record: Record | None) -> str:
    if record is None:
        return "not run"
    failed = [name for name, score in record.scores.items() if score == "fail"]
    return "<br>".join(f"`{name}` {cell(record.said.get(name, ''))}" for name in failed) or "passes"


def _now(run: RunFile, rubric: Rubric) -> str:
    rows = [
        f"| {rate.name} | {rate.passed} of {rate.of} | {rate.shown} "
        f"| {rate.interval.low:.0%} to {rate.interval.high:.0%} | {rate.unscored} | {rate.faults} |"
        for rate in kind_rates(run, rubric)
    ]
    failing = [rate for rate in criterion_rates(run) if rate.failed][:8]
    lowest = ", ".join(f"`{rate.name}` {rate.shown}" for rate in failing)
    every = pass_every_time(run, rubric)
    lines = [
        "### This run",
        "",
        "| | passed | rate | 95 % | unscored | no result |",
        "|---|---|---|---|---|---|",
        *rows,
    ]
    if lowest:
        lines += ["", f"Lowest criteria: {lowest}"]
    if every is not None:
        lines += ["", f"Briefs that pass in all {run.header.reps} repetitions: {every:.0%}"]
    return "\n".join(lines)


def _takes(found: Sequence[Take]) -> str:
    rows = [f"| {take.name} | {' | '.join(take.shown)} |" for take in found]
    if not rows:
        return ""
    head = "| | before | after | change |\n|---|---|---|---|"
    return "\n".join(["### A brief takes, on average", "", head, *rows])


def _attempts(run: RunFile) -> str:
    rows = [
        f"| `{play}` | {first.shown} of {first.of} | {repaired.shown} of {repaired.of} |"
        for play, first, repaired in attempt_rates(run)
    ]
    if not rows:
        return ""
    head = "| play | accepted at once | repaired, of the others |\n|---|---|---|"
    return "\n".join(["### First attempts and repairs", "", head, *rows])


def _guardrail(run: RunFile) -> str:
    rows = [f"| `{name}` | {first.shown} | {final.shown} |" for name, first, final in guardrail_rates(run)]
    if not rows:
        return ""
    head = "| check | first attempt | final draft |\n|---|---|---|"
    return "\n".join(["### Before and after the guardrail", "", head, *rows])


def _checks(run: RunFile) -> str:
    rows = [
        f"| `{f.check}` | {f.precision.mean:.0%} ({f.precision.low:.0%}–{f.precision.high:.0%}) "
        f"| {f.recall.mean:.0%} ({f.recall.low:.0%}–{f.recall.high:.0%}) | {f.hit + f.missed} | {f.false_alarm} |"
        for f in found_by_check(run)
        if f.hit + f.missed + f.false_alarm
    ]
    if not rows:
        return ""
    head = "| check | precision | recall | faults in cases | false alarms |\n|---|---|---|---|---|"
    return "\n".join(["<details><summary>Checks on labelled drafts</summary>", "", head, *rows, "", "</details>"])


def _graders(runs: Sequence[RunFile]) -> str:
    return "\n".join(["### Graders", "", *(f"- {cell(line)}" for line in grader_lines(runs))])


def _debt(debt: Debt) -> str:
    lines = [f"- {line}" for line in debt.lines]
    if debt.thin:
        names = ", ".join(f"{cell(axis)} ({count})" for axis, count in debt.thin)
        lines.append(f"- <details><summary>{len(debt.thin)} axes have fewer than five cases</summary>{names}</details>")
    return "\n".join(["### Debt", "", *lines]) if lines else ""


_SPECIAL = {ord(c): f"\\{c}" for c in "\\`*_[]#|~"} | {ord("<"): "&lt;", ord(">"): "&gt;", ord("&"): "&amp;"}


def cell(text: str | None) -> str:
    """Words that may come from anybody, harmless in a cell; `@` does not call anybody."""
    plain = (text or "").translate(_SPECIAL).replace("@", "@\u200b")
    return "<br>".join(line.strip() for line in plain.splitlines() if line.strip())
