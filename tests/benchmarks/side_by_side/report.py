"""The figures as a Markdown table, held against the bars, and as a plot."""

import os
import platform
from html import escape
from importlib.metadata import version
from typing import NamedTuple

from tests.benchmarks.side_by_side.figures import Bar, Figure, Figures

_PACKAGES = ("openai", "fastapi", "uvicorn", "sqlalchemy", "pydantic")
_BAR_HEIGHT, _WIDTH, _LABEL_WIDTH = 26, 900, 330


class Machine(NamedTuple):
    cores: int
    load: tuple[float, float, float]
    python: str


def machine() -> Machine:
    """What the run happens on, with its load over the last 1, 5 and 15 minutes."""
    return Machine(os.cpu_count() or 1, os.getloadavg(), platform.python_version())


def bars_of(figures: Figures) -> list[Bar]:
    """The bars for which both sides were measured."""
    f = figures.median
    a, b, c, d = "a bare client", "b naive app", "c Highroad", "d Highroad streaming"
    bars = [
        Bar("throughput of c as a share of b", f(f"{c}: throughput") / f(f"{b}: throughput"), 0.6, at_least=True),
        Bar("median of c over b, ms", f(f"{c}: median") - f(f"{b}: median"), 4),
        Bar("`planned` after, ms", f(f"{d}: planned"), 5),
        Bar("finished draft over the bare call, paced", f(f"{d}, paced: whole") / f(f"{a}, paced: whole"), 1.03),
        Bar("the same through the JSON answer", f(f"{c}, paced: whole") / f(f"{a}, paced: whole"), 1.03),
        Bar("drafted ahead, ms", f("drafted ahead: median"), 5),
        Bar("memory at its peak, MB", f("memory at its peak"), 150),
        Bar("median with a full store, times", f(f"{c}, full store: median") / f(f"{c}, new store: median"), 1.1),
        Bar(
            "throughput with a full store, times",
            f(f"{c}, full store: throughput") / f(f"{c}, new store: throughput"),
            0.9,
            at_least=True,
        ),
        Bar("`highroad --help`, s", f("highroad --help"), 0.3),
        Bar("`evals --help`, s", f("evals --help"), 0.3),
        Bar("service ready, s", f("service ready"), 1.5),
    ]
    for fault in ("early", "middle", "late"):
        for what in ("first attempt", "tokens of the first attempt"):
            share = f(f"fault {fault}, broken off: {what}") / f(f"fault {fault}, not broken off: {what}")
            bars.append(Bar(f"cost of a first attempt with a {fault} fault ({what}), share", share, 0.6))
    return bars


def as_markdown(figures: Figures, bars: list[Bar], *, before: Machine, after: Machine, rounds: int) -> str:
    """Both tables, with the machine and its load."""
    loads = " and ".join(" ".join(f"{value:.2f}" for value in m.load) for m in (before, after))
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    lines = [
        "# Side by side",
        "",
        f"`make bench`: {rounds} rounds, medians with least and most. {before.cores} cores, Python {before.python}, "
        f"{packages}. Load of the machine before and after: {loads}.",
        "",
        "a: a loop of the bare openai client. b: FastAPI, one openai call, nothing else. c: Highroad with key, plan, "
        "prompt, checks and a committed store. d: the same as a stream. e: a gateway that passes one call on. Paced: "
        "600 ms, then 40 tokens a second. CPU is what the process was on a core for, whatever else the machine did; it "
        "compares runs on a busy machine. Sentences never seen are what a new thread and a model's own words are: each "
        "is embedded once. Files are pages that the system shares and takes back: the embedding model, libraries.",
        "",
        "| bar | measured | demanded | |",
        "|---|---|---|---|",
        *(f"| {b.says} | {b.measured:.3g} | {'≥' if b.at_least else '≤'} {b.limit:g} | {_mark(b)} |" for b in bars),
        "",
        "| measured | median | least | most | |",
        "|---|---|---|---|---|",
        *(f"| {f.name} | {f.median:.4g} | {f.spread[0]:.4g} | {f.spread[1]:.4g} | {f.unit} |" for f in figures.all),
    ]
    return "\n".join(lines) + "\n"


def _mark(bar: Bar) -> str:
    return "holds" if bar.holds else "missed"


def as_svg(figures: Figures) -> str:
    """Medians as bars with their spread, one panel each for time, throughput and pace."""
    panels = [
        ("Median of one request, model at once (ms)", _ending(figures, ": median", "ms")),
        ("Answers a second at 20 connections, model at once", _ending(figures, ": throughput", "/s")),
        ("CPU of one answer, model at once (ms)", _ending(figures, ": CPU of an answer", "ms CPU")),
        ("Whole draft, 600 ms and 40 tokens a second (ms)", _ending(figures, ": whole", "ms")),
    ]
    drawn, top = [], 10
    for title, shown in panels:
        drawn.append(f'<text x="10" y="{top + 14}" font-weight="bold">{escape(title)}</text>')
        top += 24
        most = max((figure.spread[1] for figure in shown), default=1.0) or 1.0
        for figure in shown:
            drawn.append(_drawn(figure, top, (_WIDTH - _LABEL_WIDTH - 90) / most))
            top += _BAR_HEIGHT
        top += 14
    style = "font-family: sans-serif; font-size: 13px"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{top}" style="{style}">'
    return "\n".join([head, f'<rect width="{_WIDTH}" height="{top}" fill="white"/>', *drawn, "</svg>"]) + "\n"


def _ending(figures: Figures, end: str, unit: str) -> list[Figure]:
    return [figure for figure in figures.all if figure.name.endswith(end) and figure.unit == unit]


def _drawn(figure: Figure, top: float, scale: float) -> str:
    least, most = (bound * scale for bound in figure.spread)
    middle, ours = top + _BAR_HEIGHT / 2 - 3, "Highroad" in figure.name or "ahead" in figure.name
    at, label = _LABEL_WIDTH + figure.median * scale, escape(figure.name.rpartition(":")[0])
    left, right = f"{_LABEL_WIDTH + least:.1f}", f"{_LABEL_WIDTH + most:.1f}"
    return (
        f'<text x="{_LABEL_WIDTH - 8}" y="{middle + 4}" text-anchor="end">{label}</text>'
        f'<rect x="{_LABEL_WIDTH}" y="{top}" width="{figure.median * scale:.1f}" height="{_BAR_HEIGHT - 8}" '
        f'fill="{"#2a6f97" if ours else "#adb5bd"}"/>'
        f'<line x1="{left}" x2="{right}" y1="{middle}" y2="{middle}" stroke="black"/>'
        f'<text x="{max(at, _LABEL_WIDTH + most) + 6:.1f}" y="{middle + 4}">{figure.median:.4g}</text>'
    )
