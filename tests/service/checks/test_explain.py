"""The examples of `highroad rules` are true: each fails its check, and the mended text passes it."""

import pytest

from service.checks import CHECKS
from service.checks.explain import Rule, rules
from service.lint import LintRequest, lint
from service.policy import load_policy
from tests.builders import a_brief, day, met, received, sent

BRIEF = a_brief(
    [
        received("Dana, thirty people here fill in paper timesheets. Can you show me your payroll?", on=1),
        met("Demo of the payroll for Jim; he liked the timesheets.", on=3),
        sent("Jim, the payroll figures for 30 staff as promised. Dana", on=5, subject="Payroll for 30 staff"),
        received("Dana, we have decided against it. Thanks for the demo. Jim", on=9),
    ]
)


def outcome(rule: Rule, body: str, subject: str | None) -> str:
    request = LintRequest(play=rule.example.play, subject=subject, body=body, brief=BRIEF)
    report = lint(request, load_policy(), now=day(30))
    return next(result.outcome for result in report.checks if result.check == rule.check)


def test_every_check_has_its_rule_in_order() -> None:
    assert [rule.check for rule in rules()] == [check.id for check in CHECKS]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.check)
def test_the_example_fails_its_check(rule: Rule) -> None:
    assert outcome(rule, rule.example.fails, rule.example.subject) == "fail"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.check)
def test_the_mended_text_passes_it(rule: Rule) -> None:
    assert outcome(rule, rule.example.mended, rule.example.mended_subject) == "pass"
