"""A figure of theirs may be split where its parts make it; other parts are inventions."""

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
    ("language", "theirs", "body"),
    [
        (
            "en",
            "We have 18 hectares to drain.",
            "Your 18 hectares could go in two stages, 10 first and the other 8 after.",
        ),
        ("en", "There are 64 pews.", "We could take the 64 pews in two halves, 32 first and 32 after."),
        ("de", "Wir brauchen 24 Betten.", "Die 24 Betten könnten in zwei Lieferungen kommen, 14 zuerst und 10 danach."),
        (
            "fr",
            "Nous avons 21 hectares de vigne.",
            "Vos 21 hectares peuvent se faire en trois fois, 7 à chaque passage.",
        ),
        ("es", "Son 75 ovejas.", "¿Le parece bien en dos tandas, 40 y 35?"),
        ("es", "Tenemos 8 hornos y 3 están rotos.", "Le quedan 5 hornos en marcha."),
        ("es", "Son tres fincas: 12, 8 y 5 hectáreas.", "Entre las tres fincas suman 25 hectáreas."),
        ("es", "Una panadería en Lugo y otra en Vigo.", "Las dos panaderías son bienvenidas."),
        (
            "pt",
            "Uma carrinha leva 30? Quero 90.",
            "As suas 90 vão em três viagens, e as três carrinhas ficam livres à noite.",
        ),
        ("de", "Wir haben 30 Stühle, brauchen aber 42.", "Es fehlen also 12 Stühle."),
    ],
)
def test_parts_and_rests_of_their_figure_pass(language: str, theirs: str, body: str) -> None:
    assert _outcome(language, theirs, body) is Outcome.PASS


@pytest.mark.parametrize(
    ("language", "theirs", "body"),
    [
        ("en", "We have 18 hectares to drain.", "Your 18 hectares went in two stages, 12 first and the other 8 after."),
        ("en", "We have 18 hectares to drain.", "Your 18 hectares need 11 diggers and 7 drivers."),
        ("es", "Tenemos 8 hornos y 3 están rotos.", "Le quedan 6 hornos en marcha."),
        ("de", "Wir haben 30 Stühle, brauchen aber 42.", "Es fehlen also 14 Stühle."),
    ],
)
def test_parts_that_make_another_figure_are_found(language: str, theirs: str, body: str) -> None:
    assert _outcome(language, theirs, body) is Outcome.FAIL
