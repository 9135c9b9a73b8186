"""Questions that want no answer."""

import pytest

from service.situation.tags import is_tag, refuses, wants_a_nod
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


@pytest.mark.parametrize(
    ("sentence", "nod"),
    [
        ("I'll put it to my sister and shout on Friday, yeah?", True),
        ("Ich frage meinen Bruder und melde mich, ja?", True),
        ("Lo hablo con mi socio y te digo algo, ¿sí?", True),
        ("Je vois avec ma femme et je te dis, ok ?", True),
        ("Vou ver com o meu sócio e te falo até sexta, tá?", True),
        ("Maybe some day down the road, yeah?", True),
        ("You can be here by five, yeah?", False),
        ("It comes with the lid, yes?", False),
        ("I'll pay on delivery, and how much is it, ok?", False),
        ("Das passt Ihnen so, ja?", False),
        ("¿Viene con tapa, sí?", False),
    ],
)
def test_who_says_what_they_do_and_ends_in_a_tag_asks_nothing(sentence: str, nod: bool) -> None:
    assert wants_a_nod(fold(sentence)) is nod


@pytest.mark.parametrize("said", ["Stop that, jo?", "No more of it, aye?", "Deixa pra lá, blz?", "Lass es, gö?"])
def test_a_small_word_behind_a_comma_asks_nothing(said: str) -> None:
    assert is_tag(fold(said))


@pytest.mark.parametrize("asked", ["That sounds good, when?", "Das klingt gut, wann?", "Muy bien, ¿cómo?"])
def test_a_question_word_behind_a_comma_asks(asked: str) -> None:
    assert not is_tag(fold(asked))
