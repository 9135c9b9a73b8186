"""Who answers in place of a contact that is away, and asks something, goes on in their place (K20)."""

import pytest

from service.situation import read_situation
from service.situation.model import Situation
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent


def read_answer_of_ruth(body: str, language: str) -> Situation:
    ruth = {"from": "ruth.hale@northwind.example"}
    prospect = {"name": "Jim Ortiz", "email": "jim@northwind.example", "language": language}
    brief = a_brief([sent(on=1), received(body, on=20, **ruth)], prospect=prospect, now=day(21))
    return read_situation(read_thread(brief, now=day(21)), brief, now=day(21))


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Jim is off sick until the summer and his post comes to me. How heavy is the gate? Ruth Hale", "en"),
        ("Jim has been in hospital since May, I answer his mail. Could you send me the drawing? Ruth Hale", "en"),
        ("Herr Ortiz ist bis Herbst in Elternzeit. Wie schwer ist das Tor? Ruth Hale", "de"),
        ("Jim est en arrêt jusqu'à l'été, je lis ses messages. Combien pèse le portail ? Ruth Hale", "fr"),
        ("Jim está de baja hasta el verano y leo yo su correo. ¿Cuánto pesa la puerta? Ruth Hale", "es"),
        ("O Jim está de licença até ao verão e leio eu o correio. Quanto pesa o portão? Ruth Hale", "pt"),
    ],
)
def test_who_asks_for_a_contact_that_is_away_is_the_new_contact(body: str, language: str) -> None:
    situation = read_answer_of_ruth(body, language)
    assert (situation.kind, situation.facts.asks_us, situation.stated_reason) == ("redirect", True, None)


def test_who_declines_for_a_contact_that_is_away_declines() -> None:
    body = "Jim is off sick, and we are not going ahead with the gate. Can you cancel the visit? Ruth Hale"
    assert read_answer_of_ruth(body, "en").kind == "dismissal"


def test_who_only_says_that_the_contact_is_away_has_taken_nothing_over() -> None:
    body = "Jim is away until October, please write to him then. Ruth Hale"
    assert read_answer_of_ruth(body, "en").kind in ("postponement", "redirect")
