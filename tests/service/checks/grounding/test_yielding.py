"""What another check finds is that check's; what presses, and what we made for them, needs the thread."""

import pytest

from service.checks.facts import grounded
from service.domain import Brief
from service.plays import PlayId
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief(
    [
        received("Thirty staff on paper timesheets. What is it a month? Jim", on=1),
        sent("Jim, 300 a month. Rosa may look on, too.", on=2),
        received("Thanks, we will talk it over.", on=5),
    ]
)


def _findings(body: str, play: PlayId, brief: Brief = BRIEF, language: str = "en") -> list[tuple[str, str]]:
    found = grounded.run(judged(body, brief=brief, language=language, play=play)).findings
    return [(one.quote, one.message) for one in found]


@pytest.mark.parametrize(
    "body",
    ["I know you have been avoiding my calls.", "May I know who in the bakery decides on timesheets?"],
)
def test_reproach_and_a_question_are_no_invention(body: str) -> None:
    assert not _findings(body, PlayId.MEETING_REQUEST)


def test_a_wrong_name_for_the_reader_is_left_to_clean() -> None:
    body = "Dear Walter,\n\nThank you, Walter, for the talk about timesheets.\n\nDana"
    assert not [one for one in _findings(body, PlayId.CLOSING_NOTE) if "Walter" in one[0]]
    assert [one for one in _findings("Thank you for bringing in Walter.", PlayId.CLOSING_NOTE) if "Walter" in one[0]]


@pytest.mark.parametrize(
    "body", ["There'll be no I-told-you-so from me.", "Do you open on Saturdays?", "Have a fine Spring."]
)
def test_capitals_that_name_nobody_pass(body: str) -> None:
    assert not [one for one in _findings(body, PlayId.CLOSING_NOTE) if "name" in one[1]]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The grant closes soon, so is it a yes by Friday?"),
        ("en", "I've booked two trainers for your thirty."),
        ("es", "Le he reservado dos formadores para los treinta."),
        ("de", "Ich habe Ihnen für die dreißig zwei Trainer reserviert."),
        ("fr", "Je vous ai mis de côté, enfin j'ai réservé deux formateurs pour vos trente."),
        ("pt", "Já lhe reservei dois formadores para os trinta."),
    ],
)
def test_limits_of_others_and_things_made_need_ground(language: str, body: str) -> None:
    assert _findings(body, PlayId.FORWARD_BUMP, language=language)
