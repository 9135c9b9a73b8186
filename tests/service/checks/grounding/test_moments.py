"""Weekdays by a day of the month, and counts by one."""

import pytest

from service.checks.base import Outcome
from service.checks.facts import grounded
from service.plays import PlayId
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged


def _outcome(language: str, theirs: str, body: str) -> Outcome:
    brief = a_brief([sent("Jim, here is what we do. Dana", on=1), received(theirs, on=2)])
    return grounded.run(judged(body, brief=brief, language=language, play=PlayId.PROMPT_REPLY)).outcome


@pytest.mark.parametrize(
    ("language", "theirs", "body", "outcome"),
    [
        ("en", "We close on the 15th.", "You close on Tuesday the 15th.", Outcome.PASS),
        ("en", "We close on the 15th.", "You close on Wednesday the 15th.", Outcome.FAIL),
        ("es", "La feria empieza el 15.", "La feria empieza el martes 15.", Outcome.PASS),
        ("es", "La feria empieza el 15.", "La feria empieza el domingo 15.", Outcome.FAIL),
        ("es", "Necesito la respuesta el 15.", "Tendrá mi respuesta el martes 15.", Outcome.PASS),
        ("de", "Unser Termin ist am 15.09.", "Ihr Termin ist am Dienstag, dem 15.", Outcome.PASS),
        ("de", "Unser Termin ist am 15.09.", "Ihr Termin ist am Montag, dem 15.", Outcome.FAIL),
        ("en", "The fair is on 15 September.", "The 15th of September is a Tuesday.", Outcome.PASS),
        ("en", "The fair is on 15 September.", "The 15th of September is a Friday.", Outcome.FAIL),
    ],
)
def test_a_weekday_has_to_be_that_of_the_day_beside_it(language: str, theirs: str, body: str, outcome: Outcome) -> None:
    assert _outcome(language, theirs, body) is outcome


def test_a_count_before_a_day_is_no_day() -> None:
    assert _outcome("de", "Ich nehme 4 bis zum 20.", "Notiert: 4 bis zum 20. September.") is Outcome.PASS
    assert _outcome("de", "Ich nehme 4 bis zum 20.", "Notiert: 5 bis zum 20. September.") is Outcome.FAIL
