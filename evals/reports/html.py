"""One page in one file: verdict, plots, every draft with its findings, filters, and what changed between two runs."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from evals.calibration import grader_lines
from evals.gate import Change, Comparison
from evals.reports.cards import card, moved_of, state_of
from evals.reports.costs import Take, takes
from evals.reports.debt import debt_of
from evals.reports.plots import change_plot, guardrail_plot, rate_plot
from evals.reports.summary import attempt_rates, criterion_rates, found_by_check, guardrail_rates, kind_rates
from evals.reports.words import in_words
from evals.results import Record, RunFile
from evals.rubric import Rubric

_HERE = Path(__file__).parent
_ORDER = {"worse": 0, "error": 1, "fail": 2, "better": 3, "changed": 4}
_PLOTTED = 24


def page(run: RunFile, rubric: Rubric, *, before: RunFile | None = None, comparison: Comparison | None = None) -> str:
    """The page. It loads nothing, and its policy lets no other script run."""
    style, script = (_HERE / "page.css").read_text("utf-8"), (_HERE / "page.js").read_text("utf-8")
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'; base-uri 'none'"
    body = "".join(
        (
            _head(run, before),
            _verdict(run, before, comparison),
            _tiles(run, rubric),
            _plots(run, comparison),
            _takes(takes(run, before)),
            _attempts(run),
            _checks(run),
            _graders(run, before),
            _debt(run, before, comparison),
            _cases(run, rubric, before),
        )
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evals: {escape(run.header.name)}</title><style>{style}</style></head>"
        f"<body><main>{body}</main><script>{script}</script></body></html>\n"
    )


def _head(run: RunFile, before: RunFile | None) -> str:
    header = run.header
    words = [f"{header.at:%Y-%m-%d %H:%M} UTC", header.mode, header.model, f"{header.reps} repetition(s)"]
    words += [f"commit {header.commit}"] if header.commit else []
    words += [f"held against {before.header.name}"] if before else []
    return f'<h1>Evals · {escape(header.name)}</h1><p class="meta">{escape(" · ".join(words))}</p>'


def _verdict(run: RunFile, before: RunFile | None, comparison: Comparison | None) -> str:
    if comparison is None or before is None:
        return ""
    word = comparison.decision.value
    said = (*comparison.reasons, *in_words(comparison, (before, run)))
    reasons = "".join(f"<li>{escape(line)}</li>" for line in said)
    return f'<section class="verdict {word}"><b>{word}</b><ul>{reasons}</ul></section>'


def _tiles(run: RunFile, rubric: Rubric) -> str:
    tiles = []
    for rate in kind_rates(run, rubric):
        missing = f", {rate.faults} without a result" if rate.faults else ""
        bounds = f"{rate.interval.low:.0%} to {rate.interval.high:.0%}"
        tiles.append(
            f'<div class="tile"><span>{escape(rate.name)}</span><strong>{escape(rate.shown)}</strong>'
            f"<span>{rate.passed} of {rate.of} pass, {bounds}{missing}</span></div>"
        )
    return f'<section class="tiles">{"".join(tiles)}</section>'


def _plots(run: RunFile, comparison: Comparison | None) -> str:
    plots = []
    if comparison is not None:
        others = [c for c in (*comparison.criteria, *comparison.plays) if c.lost or c.won]
        shown: list[Change] = [*comparison.kinds, *comparison.hard, *others][:_PLOTTED]
        said = "Points with bounds over families. A line wholly left of zero is a loss, right of it a gain."
        plots.append(_plot("What changed", said, change_plot(shown)) if shown else "")
    failing = [rate for rate in criterion_rates(run) if rate.failed][:_PLOTTED]
    if failing:
        plots.append(_plot("Criteria that failed somewhere", "Rate of passes with 95 % bounds.", rate_plot(failing)))
    guarded = guardrail_rates(run)
    if guarded:
        said = "Hollow: first attempts. Full: what would have left. The line is the guardrail's work."
        plots.append(_plot("Before and after the guardrail", said, guardrail_plot(guarded)))
    return f'<h2>At a glance</h2><section class="plots">{"".join(plots)}</section>' if plots else ""


def _plot(title: str, said: str, svg: str) -> str:
    return f'<figure class="plot" style="margin:0"><h3>{escape(title)}</h3><p>{escape(said)}</p>{svg}</figure>'


def _takes(found: Sequence[Take]) -> str:
    if not found:
        return ""
    rows = "".join(
        f"<tr><td>{escape(take.name)}</td>{''.join(f'<td class=n>{escape(s)}</td>' for s in take.shown)}</tr>"
        for take in found
    )
    head = "<th></th>" + "".join(f'<th class="n">{name}</th>' for name in ("before", "after", "change"))
    return f"<h2>A brief takes, on average</h2><table><tr>{head}</tr>{rows}</table>"


def _attempts(run: RunFile) -> str:
    rows = [
        f'<tr><td><code>{escape(play)}</code></td><td class="n">{first.shown} of {first.of}</td>'
        f'<td class="n">{repaired.shown} of {repaired.of}</td></tr>'
        for play, first, repaired in attempt_rates(run)
    ]
    if not rows:
        return ""
    head = '<th>play</th><th class="n">accepted at once</th><th class="n">repaired, of the others</th>'
    table = f"<table><tr>{head}</tr>{''.join(rows)}</table>"
    return f'<details class="fold"><summary>First attempts and repairs by play</summary>{table}</details>'


def _checks(run: RunFile) -> str:
    rows = [
        f'<tr><td><code>{escape(f.check)}</code></td><td class="n">{f.precision.mean:.0%}</td>'
        f'<td class="n">{f.recall.mean:.0%}</td><td class="n">{f.hit + f.missed}</td>'
        f'<td class="n">{f.missed}</td><td class="n">{f.false_alarm}</td></tr>'
        for f in found_by_check(run)
        if f.hit + f.missed + f.false_alarm
    ]
    if not rows:
        return ""
    names = ("precision", "recall", "faults in cases", "missed", "false alarms")
    head = "<th>check</th>" + "".join(f'<th class="n">{name}</th>' for name in names)
    table = f"<table><tr>{head}</tr>{''.join(rows)}</table>"
    return f'<details class="fold"><summary>Checks on labelled drafts</summary>{table}</details>'


def _graders(run: RunFile, before: RunFile | None) -> str:
    lines = grader_lines([run] if before is None else [before, run])
    return f"<h2>Graders</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _debt(run: RunFile, before: RunFile | None, comparison: Comparison | None) -> str:
    debt = debt_of(run, before, comparison)
    items = "".join(f"<li>{escape(line)}</li>" for line in debt.lines)
    if debt.thin:
        thin = ", ".join(f"{escape(axis)} ({count})" for axis, count in debt.thin)
        head = f"{len(debt.thin)} axes have fewer than five cases"
        items += f"<li><details><summary>{head}</summary>{thin}</details></li>"
    return f"<h2>Debt</h2><ul>{items}</ul>" if items else ""


def _cases(run: RunFile, rubric: Rubric, before: RunFile | None) -> str:
    old = {(r.case, r.rep): r for r in before.records} if before else {}

    def rank(record: Record) -> tuple[int, str, int]:
        moved = moved_of(record, old.get((record.case, record.rep)), rubric)
        worst = min(_ORDER.get(moved, 9), _ORDER.get(state_of(record, rubric), 9))
        return worst, record.case, record.rep

    records = sorted(run.records, key=rank)
    cards = "".join(card(record, rubric, old.get((record.case, record.rep))) for record in records)
    return f"<h2>Cases</h2>{_filters(run, compared=before is not None)}<section>{cards}</section>"


def _filters(run: RunFile, *, compared: bool) -> str:
    states = ["pass", "fail", "error", "unscored", *(("worse", "better", "changed") if compared else ())]
    failed = {name for r in run.records for name, score in r.scores.items() if score == "fail"}
    chosen = (
        ("state", "any state", states),
        ("kind", "any kind", sorted({r.kind.value for r in run.records})),
        ("play", "any play", sorted({r.play for r in run.records if r.play})),
        ("axis", "any axis", sorted({axis.replace(" ", "_") for r in run.records for axis in r.axes})),
        ("criterion", "any failed criterion", sorted(failed)),
    )
    selects = "".join(_select(*choice) for choice in chosen)
    search = '<input data-filter="words" type="search" placeholder="words" aria-label="words">'
    return f'<div class="filters">{search}{selects}<output></output></div>'


def _select(name: str, anything: str, values: Iterable[str]) -> str:
    options = "".join(f'<option value="{escape(v)}">{escape(v)}</option>' for v in values)
    first = f'<option value="">{escape(anything)}</option>'
    return f'<select data-filter="{name}" aria-label="{name}">{first}{options}</select>'
