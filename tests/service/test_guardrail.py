"""The guardrail fails closed: what cannot be told in the security class blocks, and so does a crash."""

import pytest

from service.checks.base import CheckResult, Finding, Outcome, Severity
from service.guardrail import blocking, judge, passed
from service.run import Verdict


def a_finding(severity: Severity) -> Finding:
    return Finding(
        check="no_ask",
        severity=severity,
        start=0,
        end=3,
        quote="Can",
        message="It asks.",
        field="body",
        advice="Ask nothing.",
        principle="takeaway-10",
    )


def a_result(
    outcome: Outcome, *, check: str = "no_ask", severity: Severity | None = None, reason: str | None = None
) -> CheckResult:
    findings = (a_finding(severity),) if severity else ()
    return CheckResult(check=check, outcome=outcome, findings=findings, reason=reason)


@pytest.mark.parametrize(
    ("result", "blocks"),
    [
        (a_result(Outcome.PASS), False),
        (a_result(Outcome.FAIL, severity=Severity.BLOCK), True),
        (a_result(Outcome.FAIL, severity=Severity.WARN), False),
        (a_result(Outcome.UNSCORED, reason="Swedish is not read here"), False),
        (a_result(Outcome.UNSCORED, check="grounded", reason="no brief"), True),
        (a_result(Outcome.UNSCORED, check="clean", reason="no brief"), True),
        (a_result(Outcome.UNSCORED, reason="crashed: ValueError"), True),
    ],
)
def test_what_keeps_a_draft_from_leaving(result: CheckResult, blocks: bool) -> None:
    assert (blocking([result]) != ()) is blocks
    assert passed([result]) is not blocks


def test_a_draft_that_fails_is_repaired_while_there_is_room_and_replaced_after() -> None:
    failing = [a_result(Outcome.FAIL, severity=Severity.BLOCK)]
    assert judge([a_result(Outcome.PASS)], may_repair=False) is Verdict.ACCEPT
    assert judge(failing, may_repair=True) is Verdict.REPAIR
    assert judge(failing, may_repair=False) is Verdict.FALL_BACK
