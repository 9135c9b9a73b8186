"""That somebody said yes or no to it needs a word of theirs."""

import pytest

from service.checks.facts import grounded
from service.domain import Brief
from service.plays import PlayId
from tests.builders import a_brief, met, received, sent
from tests.service.checks.judging import judged

OPEN = a_brief(
    [
        received("Thirty staff on paper timesheets. Send me a price?", on=1),
        sent("Jim, 300 a month.", on=2),
        met("Went round the bakery with Jim.", on=5),
        received("Interesting. Rosa and the owners meet in April.", on=8),
    ]
)
DECIDED = a_brief(
    [
        received("Thirty staff on paper timesheets. Send me a price?", on=1),
        sent("Jim, 300 a month.", on=2),
        received("The owners voted last night, we are going with it.", on=8),
    ]
)


def _messages(body: str, brief: Brief, language: str = "en") -> list[str]:
    target = judged(body, brief=brief, language=language, play=PlayId.NEW_CONTACT_EMAIL)
    return [one.message for one in grounded.run(target).findings]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Rosa had more or less agreed to the timesheets for the staff."),
        ("en", "Glad that Rosa and the owners are all on board."),
        ("en", "Jim had already approved the timesheets."),
        ("de", "Rosa hatte den Stundenzetteln im Grunde schon zugestimmt."),
        ("es", "La junta aprobó las hojas para los treinta."),
        ("fr", "Rosa m'avait donné son accord pour les feuilles."),
        ("pt", "A Rosa já me tinha dado o sim de palavra."),
    ],
)
def test_a_yes_that_nobody_gave_is_found(language: str, words: str) -> None:
    assert "The thread shows no such consent." in _messages(words, OPEN, language)


def test_a_yes_that_was_given_may_be_told() -> None:
    assert "The thread shows no such consent." not in _messages("Your owners have approved it, as you wrote.", DECIDED)


@pytest.mark.parametrize(
    "words",
    [
        "If the owners have agreed to something else, that is fine.",
        "I do not know whether Rosa had agreed to the timesheets.",
        "Nobody has agreed to anything yet.",
        "I have agreed with Dana to write to you.",
        "Has Rosa agreed to it?",
    ],
)
def test_what_claims_no_yes_passes(words: str) -> None:
    assert "The thread shows no such consent." not in _messages(words, OPEN)


def test_a_no_that_nobody_said_is_found() -> None:
    said = "The owners have rejected it in April."
    assert "The thread shows no such refusal." in _messages(said, OPEN)
    assert "The thread shows no such refusal." not in _messages("I take it that the owners have rejected it.", OPEN)
