"""Lengths, weights and volumes: the same unit however it is written, and never a number of something else."""

import pytest

from service.checks.facts import grounded
from service.checks.grounding.numerals.measures import as_measured
from service.checks.vocabulary.tokens import stem
from tests.builders import a_brief, met, received
from tests.service.checks.judging import judged

HEDGE = (
    received("Four of us looked after 2.4 km of hedge, and 60 l of fuel a week. What would you charge?", on=2),
    met("Walked the hedge together.", on=9),
)


def _quotes(body: str, language: str = "en") -> list[str]:
    brief = a_brief(thread=list(HEDGE))
    return [finding.quote for finding in grounded.run(judged(body, brief=brief, language=language)).findings]


@pytest.mark.parametrize(
    "body", ["Thank you for walking all 2.4 kilometres with me.", "You wrote of 60 litres of fuel a week."]
)
def test_a_unit_may_be_written_out(body: str) -> None:
    assert _quotes(body) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Thank you for walking four kilometres of it with me.", "four"),
        ("I am grateful for the five miles that we walked.", "five"),
        ("You wrote of 26 litres of fuel a week.", "26"),
    ],
)
def test_a_number_of_something_else_bears_no_measure(body: str, found: str) -> None:
    assert found in _quotes(body)


@pytest.mark.parametrize(
    ("one", "other"), [("km", "Kilometern"), ("litros", "litres"), ("tonnes", "toneladas"), ("kg", "quilos")]
)
def test_units_have_one_name_in_all_languages(one: str, other: str) -> None:
    assert as_measured(stem(one.lower())) == as_measured(stem(other.lower()))


def test_other_words_stay_as_they_are() -> None:
    assert as_measured("hedg") == "hedg"
