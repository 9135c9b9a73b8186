"""The rubric: one explicit list of checks, read by guardrail, lint and evals alike."""

from service.checks.base import Check, CheckResult, Judged
from service.checks.form import bump_form, concise, honest_subject

CHECKS: tuple[Check, ...] = (
    concise,
    bump_form,
    honest_subject,
)
"""Every check, in the order of the contract."""


def run_checks(judged: Judged, only: frozenset[str] | None = None) -> tuple[CheckResult, ...]:
    """Every applicable check's result, in the order of `CHECKS`; `only` limits it to some ids. Never raises."""
    return tuple(
        check.run(judged) for check in CHECKS if judged.play in check.plays and (only is None or check.id in only)
    )
