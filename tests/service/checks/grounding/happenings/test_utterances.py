"""Words that a noun ascribes to a third person."""

import pytest

from service.checks.base import Outcome
from service.checks.facts import grounded
from service.plays import PlayId
from tests.builders import a_brief, met, received
from tests.service.checks.judging import judged

THEIRS = {
    "en": "The choir tried the risers. Maud was impressed, Peter asked about storage. Father Dunn has seen none yet.",
    "de": "Der Chor hat die Podeste probiert. Peter wollte wissen, wo man sie lagert. Pfarrer Dunn war nicht da.",
    "fr": "Le chœur a essayé les gradins. Pierre a demandé où les ranger. Le père Dunand n'était pas là.",
    "es": "El coro probó las gradas. Pedro preguntó dónde guardarlas. El padre Duarte no estaba.",
    "pt": "O coro experimentou os estrados. O Pedro perguntou onde os guardar. O padre Duarte não estava.",
}


def _outcome(language: str, body: str, play: PlayId = PlayId.TAKEAWAY_EMAIL) -> Outcome:
    brief = a_brief([met("Two risers on trial.", on=1), received(THEIRS[language], on=2)])
    return grounded.run(judged(body, brief=brief, language=language, play=play)).outcome


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Father Dunn's doubts are easy to understand."),
        ("en", "Father Dunn's visit was a pleasure."),
        ("en", "I write about the steps and Sister Dunn's question on them."),
        ("de", "Die Bedenken von Pfarrer Dunn verstehe ich."),
        ("fr", "Je comprends les réserves de Dunand."),
        ("es", "Entiendo la negativa de Duarte."),
        ("pt", "Compreendo as dúvidas de Duarte."),
    ],
)
def test_words_of_somebody_who_said_none_are_found(language: str, body: str) -> None:
    assert _outcome(language, body) is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Peter's question on storage was a fair one."),
        ("en", "Maud's verdict is noted."),
        ("de", "Peters Frage nach dem Lagern war berechtigt."),
        ("fr", "La question de Pierre sur le rangement était juste."),
        ("es", "La pregunta de Pedro sobre dónde guardarlas era justa."),
        ("pt", "A pergunta do Pedro era justa."),
        ("en", "You were to wait for Father Dunn's answer."),
    ],
)
def test_words_that_the_thread_has_or_awaits_pass(language: str, body: str) -> None:
    assert _outcome(language, body) is Outcome.PASS
