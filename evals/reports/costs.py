"""What a brief takes of the model: calls, tokens, money and time, before and after."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from evals.dataset import Kind
from evals.results import Record, RunFile


class Take(NamedTuple):
    """A mean over briefs; null where it is not known."""

    name: str
    before: float | None
    after: float | None
    form: str

    @property
    def shown(self) -> tuple[str, str, str]:
        """Before, after, and the change in percent."""
        old, new = (self.form.format(value) if value is not None else "–" for value in (self.before, self.after))
        if not self.before or self.after is None:
            return old, new, "–"
        return old, new, f"{100 * (self.after / self.before - 1):+.0f} %"


def takes(run: RunFile, before: RunFile | None = None) -> list[Take]:
    """Means over the briefs for which a model was asked, and which both runs have; empty where there are none."""
    new = _asked(run)
    old = _asked(before) if before is not None else []
    if before is not None:
        both = {record.case for record in old} & {record.case for record in new}
        old, new = ([record for record in records if record.case in both] for records in (old, new))
    if not new:
        return []
    return [Take(name, _mean(old, of), _mean(new, of), form) for name, form, of in _MEASURES]


def _asked(run: RunFile) -> list[Record]:
    return [record for record in run.by_kind(Kind.BRIEFS) if record.calls and record.error is None]


def _mean(records: Sequence[Record], of: Callable[[Record], float | None]) -> float | None:
    found = [value for record in records if (value := of(record)) is not None]
    return sum(found) / len(found) if found and len(found) == len(records) else None


_MEASURES: tuple[tuple[str, str, Callable[[Record], float | None]], ...] = (
    ("calls", "{:.2f}", lambda record: record.calls),
    ("tokens in", "{:,.0f}", lambda record: record.tokens_in),
    ("tokens out", "{:,.0f}", lambda record: record.tokens_out),
    ("US dollars", "{:.5f}", lambda record: record.cost_usd),
    ("seconds of the model", "{:.2f}", lambda record: record.model_ms / 1000 if record.model_ms else None),
)
"""With the calls for companions. Time is that of the recording, or of the run itself where the model was asked."""
