"""A true particular of this thread."""

import pytest

from service.checks.base import Outcome
from service.plays import PlayId
from tests.builders import a_brief, received, sent
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


def test_two_plain_words_side_by_side_in_thread_and_text_are_a_particular() -> None:
    brief = a_brief(thread=[received("The air in the back run is bad.", on=2), sent("I see.", on=3)])
    assert (
        result("personal", judged("It is about the back run.", PlayId.CLOSING_NOTE, brief=brief)).outcome
        is Outcome.PASS
    )
    assert result("personal", judged("It is about your run.", PlayId.CLOSING_NOTE, brief=brief)).outcome is Outcome.FAIL


def test_five_words_of_theirs_in_a_row_are_a_particular_and_thanks_are_none() -> None:
    brief = a_brief(thread=[sent("Hello Jim.", on=1), received("It is all too much for us. Thank you for your time.")])
    spoken = judged("You wrote that it is all too much for you.", PlayId.CLOSING_NOTE, brief=brief)
    assert result("personal", spoken).outcome is Outcome.PASS
    polite = judged("Thank you for your time and all the best.", PlayId.CLOSING_NOTE, brief=brief)
    assert result("personal", polite).outcome is Outcome.FAIL
