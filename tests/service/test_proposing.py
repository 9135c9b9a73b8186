"""Who asks to meet or talk wants a time of us, and no answer that is looked up."""

import pytest

from service.proposing import asks_to_meet


@pytest.mark.parametrize(
    "words",
    [
        "Shall we speak on Thursday?",
        "When could you come and see the barn?",
        "Haben Sie nächste Woche Zeit?",
        "Wie wäre es am Freitag um neun?",
        "Êtes-vous disponible jeudi ?",
        "¿Le viene bien el jueves?",
        "Podemos marcar uma visita para quinta?",
    ],
)
def test_who_proposes_a_meeting(words: str) -> None:
    assert asks_to_meet(words)


@pytest.mark.parametrize(
    "words",
    [
        "Could you come down in price?",
        "Can you send me the sizes?",
        "Was kostet das Tor?",
        "Quel est le délai ?",
        "¿Cuánto cuesta la puerta?",
        "Pode passar o preço?",
        "We meet every Thursday.",
    ],
)
def test_who_asks_something_else_proposes_no_meeting(words: str) -> None:
    assert not asks_to_meet(words)
