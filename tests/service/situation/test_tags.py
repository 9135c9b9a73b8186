"""Questions that want no answer."""

import pytest

from service.situation.tags import refuses
from service.text import fold


@pytest.mark.parametrize(
    "question",
    [
        "Why would we change when the baker's van brings them warm?",
        "Do we need it though?",
        "Have you seen what rye costs?",
        "How am I meant to justify that to the members?",
        "Wozu sollten wir wechseln?",
        "Was sollen wir damit?",
        "¿Para qué vamos a cambiar?",
        "¿Qué hago yo con dos hornos?",
        "À quoi bon ?",
        "Quem tem tempo para isso?",
    ],
)
def test_a_question_may_say_no(question: str) -> None:
    assert refuses(fold(question))


@pytest.mark.parametrize(
    "question",
    [
        "Do we need it for all six ovens?",
        "Why would it need a licence?",
        "How much would we pay?",
        "Wann sollten wir liefern lassen?",
        "¿Para qué fecha sería?",
        "Pourquoi deux modèles ?",
        "Quem vem montar?",
        "Why would we change. A good question.",
    ],
)
def test_a_question_that_wants_an_answer_says_none(question: str) -> None:
    assert not refuses(fold(question))
