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
    assert result("personal", judged("It is in your run.", PlayId.CLOSING_NOTE, brief=brief)).outcome is Outcome.FAIL


def test_a_word_in_double_s_and_a_plain_word_with_its_number_are_particulars() -> None:
    brief = a_brief(thread=[received("The old press in year 2 jams.", on=2), sent("I see.", on=3)])
    for body in ("It is about the press.", "Good luck to your year 2."):
        assert result("personal", judged(body, PlayId.CLOSING_NOTE, brief=brief)).outcome is Outcome.PASS
    other = judged("Good luck to your year 3.", PlayId.CLOSING_NOTE, brief=brief)
    assert result("personal", other).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "theirs", "body"),
    [
        ("en", "We stay with our own people.", "That you stay with your own people is a good answer."),
        ("de", "Wir bleiben bei unserer Firma.", "Dass Sie bei Ihrer Firma bleiben, ist in Ordnung."),
        ("fr", "On va rester avec notre fournisseur.", "Rester avec votre fournisseur me va très bien."),
        ("es", "Vamos a seguir con nuestro proveedor.", "Seguir con su proveedor me parece bien."),
        ("pt", "Vamos ficar com o nosso fornecedor.", "Ficar com o vosso fornecedor está muito bem."),
    ],
)
def test_what_they_said_is_said_back_in_plain_words(language: str, theirs: str, body: str) -> None:
    brief = a_brief(thread=[sent("Hello.", on=1), received(theirs, on=2)])
    text = judged(body, PlayId.CLOSING_NOTE, brief=brief, language=language)
    assert result("personal", text).outcome is Outcome.PASS


def test_five_words_of_theirs_in_a_row_are_a_particular_and_thanks_are_none() -> None:
    brief = a_brief(thread=[sent("Hello Jim.", on=1), received("It is all too much for us. Thank you for your time.")])
    spoken = judged("You wrote that it is all too much for you.", PlayId.CLOSING_NOTE, brief=brief)
    assert result("personal", spoken).outcome is Outcome.PASS
    polite = judged("Thank you for your time and all the best.", PlayId.CLOSING_NOTE, brief=brief)
    assert result("personal", polite).outcome is Outcome.FAIL


SLICER = [
    received("The slicer in the cellar jams. Could one slice 2.4 kg an hour? I'd decide after the summer.", on=2),
    sent("It could: 450 EUR. Shall I bring the slicer on the 9th?", on=4),
]


@pytest.mark.parametrize(
    "body",
    [
        "Jim, Dana from Slicerworks, about the slicer. Thank you.",
        "Jim, an e-mail is on its way to you about those 2,4 kilos.",
        "Jim, it's Dana. I read what you wrote yesterday, and no is fine. What decided it?",
        "Jim, Dana, about the mail that you sent on the 2nd. No is fine.",
        "Thank you for the chat on Tuesday. A no is fine.",
        "You wanted to decide after the summer, and whatever came of it is fine.",
        "Jim, sorry that we missed each other over the autumn.",
        "Jim, Dana here. Perhaps the bakery went another way, and that is fine.",
        "Guten Tag, ich rufe wegen Ihrer Mail von gestern an. Ein Nein ist in Ordnung. Darf ich Sie etwas fragen?",
        "Hola, te llamo por lo que me escribiste ayer. Me parece bien. ¿Me dejas hacerte una pregunta?",
    ],
)
def test_the_matter_a_day_or_a_season_of_the_thread_is_enough_for_a_spoken_word(body: str) -> None:
    brief = a_brief(thread=[*SLICER, sent("How is the bakery?", on=20)])
    brief = brief.model_copy(update={"sender": brief.sender.model_copy(update={"company": "Slicerworks"})})
    assert result("personal", judged(body, PlayId.APOLOGY_CALL, brief=brief)).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "body",
    [
        "Good morning Jim, Dana from Slicerworks. I'm sorry we never connected. A no is fine. What could I do better?",
        "Kia ora Jim, thank you for your time earlier in the year. I take it as a no, which is fine.",
        "Jim, Dana of Slicerworks. It is about a matter that I would like to put to you. Have a good summer.",
        "Guten Tag, vielen Dank für Ihre Anfrage und das Interesse an unserer Lösung. Wann erreichen wir Sie?",
        "Bonjour, je vous prie d'accepter mes excuses. Nous y attachons beaucoup d'importance. Un non me convient.",
    ],
)
def test_what_greets_thanks_and_excuses_itself_alone_could_go_to_anybody(body: str) -> None:
    brief = a_brief(thread=[received("Kia ora, I have a request. L'accord d'hier? Anfrage.", on=2), *SLICER])
    brief = brief.model_copy(update={"sender": brief.sender.model_copy(update={"company": "Slicerworks"})})
    assert result("personal", judged(body, PlayId.APOLOGY_CALL, brief=brief)).outcome is Outcome.FAIL
