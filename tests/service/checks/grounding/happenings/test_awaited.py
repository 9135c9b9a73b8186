"""Acts of people of whom the thread tells only what is to come."""

import pytest

from service.checks.facts import grounded
from service.domain import Message
from service.plays import PlayId
from tests.builders import a_brief, met, received, sent
from tests.service.checks.judging import judged

_MESSAGE = "The thread tells only that they were still to do so."


def _found(language: str, messages: list[Message], body: str) -> bool:
    brief = a_brief(messages)
    target = judged(body, brief=brief, language=language, play=PlayId.APOLOGY_EMAIL)
    return any(finding.message == _MESSAGE for finding in grounded.run(target).findings)


@pytest.mark.parametrize(
    ("language", "theirs", "body"),
    [
        ("en", "My brother decides, I will show it to him.", "I was late after your brother saw the pump."),
        ("en", "The vestry meets on 9 December.", "I may have fallen short when the vestry voted."),
        ("en", "Council after the holidays.", "As the council turned it down, may I ask what I missed?"),
        ("de", "Wir sprechen im Juli mit dem Vermieter.", "Der Vermieter hat also abgewinkt."),
        ("de", "Der Gemeinderat tagt im Mai.", "Wir verloren uns, seit der Gemeinderat das Dach abgelehnt hat."),
        ("es", "Mi hermano lo mira después de la cosecha.", "Siento lo ocurrido desde que su hermano dijo que no."),
        ("fr", "Je vais en parler à mon associé.", "J'ai mal répondu après que votre associé a refusé la pompe."),
        ("pt", "Depois vejo isso com o meu sócio.", "Posso ter falhado depois de o seu sócio ter visto a bomba."),
    ],
)
def test_an_act_that_was_only_announced_is_found(language: str, theirs: str, body: str) -> None:
    assert _found(language, [received(theirs, on=1), sent("Jim?", on=9)], body)


@pytest.mark.parametrize(
    "body",
    [
        "I assume the board turned it down, and that is fine.",
        "If your board turned it down, that is fine.",
        "I asked how the board decided before asking what you needed.",
        "When your board has signed, we are here.",
        "Did the board turn it down, or is it still open?",
    ],
)
def test_what_is_supposed_or_asked_is_not_told(body: str) -> None:
    assert not _found("en", [received("The board meets in May.", on=1), sent("How was the board?", on=9)], body)


def test_a_word_of_theirs_since_or_a_meeting_with_them_bears_it() -> None:
    body = "I was late after the board turned it down."
    announced = received("The board meets in May.", on=1)
    assert _found("en", [announced], body)
    assert not _found("en", [announced, received("It is a no, sorry.", on=9)], body)
    assert not _found("en", [announced, met("Yard walk with Jim and two of the board.", on=9)], body)
    assert not _found("en", [received("The board met last night.", on=1)], body)
