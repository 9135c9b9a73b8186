"""The examples of `highroad rules` are true: each fails its check, and the mended text passes it."""

import pytest

from service.checks import CHECKS
from service.checks.explain import examples, explained
from service.lint import LintRequest, lint
from service.policy.model import load_policy
from tests.builders import a_brief, day, met, received, sent

BRIEF = a_brief(
    [
        received("Dana, thirty people here fill in paper timesheets. Can you show me your payroll?", on=1),
        met("Demo of the payroll for Jim; he liked the timesheets.", on=3),
        sent("Jim, the payroll figures for 30 staff as promised. Dana", on=5, subject="Payroll for 30 staff"),
        received("Dana, we have decided against it. Thanks for the demo. Jim", on=9),
    ]
)


def outcome(check: str, body: str, subject: str | None) -> str:
    request = LintRequest(play=examples()[check].play, subject=subject, body=body, brief=BRIEF)
    report = lint(request, load_policy(), now=day(30))
    return next(result.outcome for result in report.checks if result.check == check)


def test_every_check_is_explained_in_the_rubrics_order() -> None:
    assert [rule.check for rule in explained()] == [check.id for check in CHECKS]
    assert all(rule.fails != rule.mended for rule in explained())


@pytest.mark.parametrize("check", examples())
def test_the_example_fails_its_check(check: str) -> None:
    assert outcome(check, examples()[check].fails, examples()[check].subject) == "fail"


@pytest.mark.parametrize("check", examples())
def test_the_mended_text_passes_it(check: str) -> None:
    assert outcome(check, examples()[check].mended, examples()[check].mended_subject) == "pass"
