"""Who is said to have asked, told or been there must be somebody the thread knows, with a word of it."""

import pytest

from service.checks.facts import grounded
from service.plays import PlayId
from tests.builders import a_brief, met, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief(
    [
        received("Thirty staff on paper timesheets. What is it a month? Jim", on=1),
        met("Went round the bakery with Jim and Rosa.", on=4),
        sent("Jim, 300 a month from May on.", on=5),
        received("My dad wants to see it, and Marek asked about the tills. Call me on the 30th at ten. Jim", on=8),
    ]
)


def _messages(body: str, language: str = "en") -> list[str]:
    target = judged(body, brief=BRIEF, language=language, play=PlayId.AGREED_CALL)
    return [one.message for one in grounded.run(target).findings]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Rosa asked me to call you today at ten."),
        ("en", "I am calling after Rosa recommended us."),
        ("de", "Rosa hatte mich gebeten, heute um zehn anzurufen."),
        ("es", "Rosa me pidió que llamara hoy a las diez."),
        ("fr", "Rosa m'avait demandé d'appeler aujourd'hui à dix heures."),
        ("pt", "A Rosa pediu-me que ligasse hoje às dez."),
    ],
)
def test_whoever_asked_nothing_is_found(language: str, body: str) -> None:
    assert "Nobody in the thread asked for this." in _messages(body, language)


@pytest.mark.parametrize(
    "body",
    ["Marek asked me for the tills.", "You asked me to call today at ten.", "If Rosa asked me to call, I would."],
)
def test_whoever_asked_may_be_told(body: str) -> None:
    assert "Nobody in the thread asked for this." not in _messages(body)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Thanks for the tea with your wife."),
        ("de", "Grüßen Sie Ihre Schwester vom Backofen."),
        ("es", "Gracias por el rato con su marido."),
        ("fr", "Merci du moment passé avec votre associé."),
        ("pt", "Obrigado pela tarde com o seu sócio."),
    ],
)
def test_relations_need_the_thread(language: str, body: str) -> None:
    assert "The thread knows of no such person." in _messages(body, language)


@pytest.mark.parametrize(
    "body", ["Has your father seen it by now?", "Who is your boss?", "If your wife objects, fine."]
)
def test_known_relations_and_open_questions_pass(body: str) -> None:
    assert "The thread knows of no such person." not in _messages(body)


def test_what_they_wrote_in_a_month_is_held_against_the_record() -> None:
    assert "The record has none at that time." in _messages("You wrote in May that Marek wants it.")
    assert "The record has none at that time." not in _messages("You wrote in September that Marek wants it.")
