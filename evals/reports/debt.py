"""Eval debt: what was changed without being measured anew, and how old the baseline is."""

from datetime import UTC, datetime
from typing import NamedTuple

from evals.gate import Comparison
from evals.reports.summary import thin_axes
from evals.results import RunFile


class Debt(NamedTuple):
    """What a reader has to know before trusting a verdict."""

    unrecorded: int
    """Cases whose replies have to be recorded anew."""
    unpaired: int
    """Cases that the baseline does not have, or that are gone."""
    baseline_days: int | None
    prompts_changed: bool
    code_changed: bool
    thin: tuple[tuple[str, int], ...]
    """Axes with fewer than five cases."""

    @property
    def lines(self) -> list[str]:
        """All but the thin axes, in a sentence each."""
        found = []
        if self.unrecorded:
            found.append(f"{self.unrecorded} cases have no recorded reply: evals run --record (evals stale: the cost)")
        if self.prompts_changed:
            found.append("The prompts differ from the baseline's.")
        if self.code_changed:
            found.append("Checks, policy or code differ from the baseline's.")
        if self.unpaired:
            found.append(f"{self.unpaired} cases stand in one run only and are not compared.")
        if self.baseline_days is not None:
            found.append(f"The baseline is {self.baseline_days} days old.")
        return found


def debt_of(
    run: RunFile, before: RunFile | None, comparison: Comparison | None, *, now: datetime | None = None
) -> Debt:
    moment = now or datetime.now(UTC)
    return Debt(
        unrecorded=sum(record.fault == "cassette" for record in run.records),
        unpaired=len(comparison.unpaired) if comparison else 0,
        baseline_days=(moment - before.header.at).days if before else None,
        prompts_changed=before is not None and before.header.prompts != run.header.prompts,
        code_changed=before is not None and before.header.code != run.header.code,
        thin=tuple(thin_axes(run)),
    )
