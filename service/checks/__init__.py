"""The rubric: one explicit list of checks, read by guardrail, lint and evals alike."""

from service.checks.acceptance import (
    accepts_no,
    asks_permission,
    clarifies_first,
    door_open,
    takes_responsibility,
    thanks,
)
from service.checks.asks import no_ask, one_ask
from service.checks.base import Check, CheckResult, Judged
from service.checks.candour import high_road, no_blame, no_speculation, saves_face
from service.checks.facts import grounded
from service.checks.form import bump_form, concise, honest_subject
from service.checks.hygiene import clean
from service.checks.personal import personal
from service.checks.pressure import no_assumed_yes, no_chasing, no_rebuttal, no_urgency
from service.checks.speech import announces_email, call_order

CHECKS: tuple[Check, ...] = (
    no_urgency,
    no_chasing,
    no_assumed_yes,
    no_blame,
    no_speculation,
    no_rebuttal,
    no_ask,
    one_ask,
    accepts_no,
    takes_responsibility,
    clarifies_first,
    asks_permission,
    thanks,
    door_open,
    saves_face,
    personal,
    grounded,
    concise,
    bump_form,
    announces_email,
    call_order,
    honest_subject,
    clean,
    high_road,
)
"""Every check, in the order of the contract."""


def run_checks(judged: Judged, only: frozenset[str] | None = None) -> tuple[CheckResult, ...]:
    """Every applicable check's result, in the order of `CHECKS`; `only` limits it to some ids. Never raises."""
    return tuple(
        check.run(judged) for check in CHECKS if judged.play in check.plays and (only is None or check.id in only)
    )
