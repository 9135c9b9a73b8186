"""Clauses that say nothing of why."""

import pytest

from service.situation.fillers import is_filler, only_thanks
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received


@pytest.mark.parametrize(
    ("body", "fills", "language"),
    [
        ("Bonjour Hugo, nous gardons le four.", [True, False], "fr"),
        ("Ann, the oven stays.", [True, False], "en"),
        ("Too dear, and the oven stays.", [False, False], "en"),
        ("The oven stays, I am afraid.", [False, True], "en"),
        ("Der Ofen bleibt, sag ich mal.", [False, True], "de"),
        ("Grüß Gott, der Ofen bleibt.", [True, False], "de"),
        ("Grüss Gott, der Ofen bleibt.", [True, False], "de"),
    ],
)
def test_greetings_names_and_hedges_fill(body: str, fills: list[bool], language: str) -> None:
    brief = a_brief([received(body, on=2)])
    reading = Reading(read_thread(brief, now=day(30)).messages[0], language)
    assert [is_filler(reading, one, first=at == 0) for at, one in enumerate(reading.clauses)] == fills


@pytest.mark.parametrize(
    ("words", "thanks"),
    [
        ("thanks for the costed drawing ann", True),
        ("thank you for the price but we are not ready", False),
        ("danke fur das gunstige angebot", True),
        ("danke wir haben schon einen", False),
        ("le agradezco el presupuesto", True),
        ("gracias pero ya tenemos uno", False),
        ("je vous remercie pour ce budget detaille", True),
        ("merci mais nous avons signe ailleurs", False),
        ("obrigado pelo orcamento", True),
        ("agradeco mas ja temos fornecedor", False),
    ],
)
def test_words_that_only_thank(words: str, thanks: bool) -> None:
    assert only_thanks(words) is thanks
