"""Plots as inline SVG, where looking beats reading: intervals of changes, and rates before and after the guardrail."""

from collections.abc import Sequence
from html import escape

from evals.gate import Change, points
from evals.reports.summary import Rate
from evals.stats import MARGIN

_LEFT, _WIDTH, _ROW, _TOP = 190, 640, 22, 24
_NARROW = 0.3
"""Within so many points the gate's margin has a line of its own."""


def change_plot(changes: Sequence[Change]) -> str:
    """A line for each change with its bounds; left of the dashed zero is a loss."""
    reach = max(0.1, *(min(1.0, abs(bound)) for c in changes for bound in (c.change.low, c.change.high)))

    def x(value: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - 10) * (max(-reach, min(reach, value)) + reach) / (2 * reach)

    rows = []
    for number, c in enumerate(changes):
        y = _TOP + number * _ROW + 11
        tone = "bad" if c.change.high < 0 else "good" if c.change.low > 0 else ""
        rows.append(
            f"<g><title>{escape(c.name)}: {escape(points(c.change))}</title>{_name(c.name, y)}"
            f'<line class="bar {tone}" x1="{x(c.change.low):.1f}" x2="{x(c.change.high):.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="dot {tone}" cx="{x(c.change.mean):.1f}" cy="{y}" r="4"/></g>'
        )
    bottom = _TOP + len(changes) * _ROW
    ticks = [-reach, *((-MARGIN,) if reach <= _NARROW else ()), 0.0, reach]
    axis = "".join(
        f'<line class="{"zero" if t == 0 else "grid"}" x1="{x(t):.1f}" x2="{x(t):.1f}" y1="{_TOP}" y2="{bottom}"/>'
        f'<text class="soft" x="{x(t):.1f}" y="14" text-anchor="{_anchor(t, reach)}">{t * 100:+.0f}</text>'
        for t in ticks
    )
    return _svg(axis + "".join(rows), bottom)


def rate_plot(rates: Sequence[Rate]) -> str:
    """A line for each rate with its bounds, up to 100 %."""
    start = int(min((rate.interval.low for rate in rates), default=0.0) * 10) / 10
    rows = []
    for number, rate in enumerate(rates):
        y = _TOP + number * _ROW + 11
        low, high = _percent(rate.interval.low, start), _percent(rate.interval.high, start)
        label = f"{rate.name}: {rate.shown} of {rate.of}"
        rows.append(
            f"<g><title>{escape(label)}</title>{_name(rate.name, y)}"
            f'<line class="bar" x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="dot" cx="{_percent(rate.interval.mean, start):.1f}" cy="{y}" r="4"/></g>'
        )
    return _svg(_percent_axis(len(rates), start) + "".join(rows), _TOP + len(rates) * _ROW)


def guardrail_plot(rows: Sequence[tuple[str, Rate, Rate]]) -> str:
    """Hollow: first attempts that pass; full: what would have left. The line between is the guardrail's work."""
    drawn = []
    for number, (check, first, final) in enumerate(rows):
        y = _TOP + number * _ROW + 11
        a, b = _percent(first.interval.mean), _percent(final.interval.mean)
        label = f"{check}: first attempt {first.shown}, final draft {final.shown}"
        drawn.append(
            f"<g><title>{escape(label)}</title>{_name(check, y)}"
            f'<line class="bar" x1="{a:.1f}" x2="{b:.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="hollow" cx="{a:.1f}" cy="{y}" r="4"/><circle class="dot" cx="{b:.1f}" cy="{y}" r="4"/></g>'
        )
    return _svg(_percent_axis(len(rows)) + "".join(drawn), _TOP + len(rows) * _ROW)


def _anchor(tick: float, reach: float) -> str:
    return "end" if tick == reach else "middle"


def _percent(share: float, start: float = 0.0) -> float:
    return _LEFT + (_WIDTH - _LEFT - 20) * (share - start) / (1 - start)


def _percent_axis(rows: int, start: float = 0.0) -> str:
    bottom = _TOP + rows * _ROW
    ticks = [start + (1 - start) * quarter / 4 for quarter in range(5)]
    return "".join(
        f'<line class="grid" x1="{_percent(t, start):.1f}" x2="{_percent(t, start):.1f}" y1="{_TOP}" y2="{bottom}"/>'
        f'<text class="soft" x="{_percent(t, start):.1f}" y="14" text-anchor="middle">{t:.0%}</text>'
        for t in ticks
    )


def _name(name: str, y: float) -> str:
    return f'<text x="{_LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(name[:30])}</text>'


def _svg(inside: str, height: float) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {height + 8:.0f}" role="img" xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
