"""A name of the thread stands for its long form, but not for another person behind a title."""

import re

import pytest

from service.checks.facts import grounded
from service.plays import PlayId
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged


def _quotes(body: str, known: str, language: str) -> list[str]:
    brief = a_brief([sent(f"{known} 12.", on=1), received("No.", on=3)], prospect={"language": language})
    target = judged(body, brief=brief, language=language, play=PlayId.CLOSING_NOTE)
    return [found.quote for found in grounded.run(target).findings]


@pytest.mark.parametrize(
    ("language", "known", "body", "stranger"),
    [
        ("en", "Tom", "Mr Tomlinson sends his regards.", "Tomlinson"),
        ("en", "Mark", "Ms Markham sends her regards.", "Markham"),
        ("de", "Peter", "Frau Petersen lässt grüßen.", "Petersen"),
        ("fr", "Marc", "Madame Marceau vous salue.", "Marceau"),
        ("es", "Ana", "El señor Anaya le manda saludos.", "Anaya"),
        ("pt", "Rui", "O senhor Ruivo manda cumprimentos.", "Ruivo"),
    ],
)
def test_a_stranger_behind_a_title_is_not_known_by_a_name_that_begins_alike(
    language: str, known: str, body: str, stranger: str
) -> None:
    assert stranger in " ".join(_quotes(body, known, language))


@pytest.mark.parametrize(
    ("known", "body"),
    [("Chris", "Please greet Christopher."), ("Thamm", "Please greet Ms Thamm."), ("Ben", "Please greet Benjamin.")],
)
def test_long_forms_and_known_names_behind_a_title_pass(known: str, body: str) -> None:
    assert _quotes(body, known, "en") == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("es", "¿Con qué CIF hago la factura?"),
        ("pt", "Que NIPC ponho na fatura?"),
        ("fr", "Sur quel IBAN dois-je verser cela ?"),
        ("pl", "Na jaki NIP mam wystawić fakturę?"),
        ("nl", "Welk BTW-nummer zet ik op de factuur?"),
        ("it", "Mi dà il codice SDI per la fattura?"),
    ],
)
def test_numbers_of_papers_are_nobodys_names(language: str, body: str) -> None:
    assert _quotes(body, "Ana", language) == []
    assert _quotes(re.sub("[A-Z]{3,4}", "IKEA", body), "Ana", language) != []
