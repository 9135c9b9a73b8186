"""A true particular of this thread."""

import pytest

from service.checks.base import Outcome
from service.plays import PlayId
from tests.service.checks.positive_judging import judged, result


@pytest.mark.parametrize(
    "body",
    ["Thank you for telling me about the timesheets.", "For 30 people that is a lot.", "Thank you for September."],
)
def test_a_word_number_or_month_of_the_thread_is_a_particular(body: str) -> None:
    assert result("personal", judged(body, PlayId.CLOSING_NOTE)).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "body",
    [
        "Dear Jim Ortiz of Northwind Bakery, thank you for your time and your honesty. Dana Reyes, AcmePay",
        "Thank you for your interest. We wish you every success with your business.",
    ],
)
def test_names_and_words_of_any_letter_are_none(body: str) -> None:
    assert result("personal", judged(body, PlayId.CLOSING_NOTE)).outcome is Outcome.FAIL
