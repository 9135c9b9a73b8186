"""Words and likings of a third person need the thread's word."""

import pytest

from service.checks.base import Outcome
from service.checks.facts import grounded
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief([sent(on=1, body="Jim, payroll for 30 staff."), received(on=2, body="Petra keeps the books.")])


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("I hear that Petra loved the payroll.", Outcome.FAIL),
        ("I hear that Petra rang us about the payroll.", Outcome.FAIL),
        ("Petra keeps the books, I said.", Outcome.PASS),
    ],
)
def test_what_petra_is_said_to_have_said(body: str, outcome: Outcome) -> None:
    assert grounded.run(judged(f"Jim,\n\n{body}\n\nDana Reyes", brief=BRIEF)).outcome is outcome


def test_what_the_thread_tells_of_her_may_be_said_back() -> None:
    told = a_brief([sent(on=1, body="Jim, payroll for 30 staff."), received(on=2, body="Petra told me to wait.")])
    text = judged("Jim,\n\nI gather that Petra told you to wait, and that is fine.\n\nDana Reyes", brief=told)
    assert grounded.run(text).outcome is Outcome.PASS


def test_a_pronoun_is_nobody_and_who_signs_wrote() -> None:
    brief = a_brief(
        [
            sent(on=1, body="Jim, payroll for 30 staff."),
            received(on=2, body="You may. They keep the old books.\n\nPetra Bell\nFor Jim Ortiz"),
        ]
    )
    for told in ("You wrote “they keep the old books”.", "Petra wrote “they keep the old books”."):
        assert grounded.run(judged(f"Jim,\n\n{told}\n\nDana Reyes", brief=brief)).outcome is Outcome.PASS
