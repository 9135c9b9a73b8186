"""What one message asks and wants is told sentence by sentence, each as what it is."""

import pytest

from service.particulars.gathering import read_particulars
from service.planning import make_plan
from service.policy.model import load_policy
from tests.builders import a_brief, day, received, sent


def kinds(words: str, language: str) -> list[str]:
    brief = a_brief([sent(on=1), received(words, on=29)], prospect={"name": "Jim Ortiz", "language": language})
    thread, plan = make_plan(brief, load_policy(), now=day(30))
    return [asked.kind for asked in read_particulars(brief, plan, thread).asked]


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "How deep is it, and does it fit? And can you bring it on Friday?", ["question", "question"]),
        ("en", "Leave the hood away. Send me the contract and the terms.", ["request"]),
        ("en", "Two things. Unsubscribe me from your Weekly. And what does the room need?", ["list", "question"]),
        ("de", "Nehmen Sie mich bitte aus Ihrem Newsletter. Und was kostet der Ofen?", ["list", "question"]),
        ("es", "Quiero verlo, no un catálogo. ¿Dónde hay uno instalado cerca?", ["question"]),
        ("fr", "Quel est le délai ? Et la garantie couvre-t-elle la porte ?", ["question", "question"]),
        ("pt", "Mande a fatura em nome da empresa. O resto está ótimo.", ["request"]),
        ("en", "Thanks, got it.", []),
        ("en", "Looks good, I will ask my sister, ok?", []),
    ],
)
def test_each_sentence_that_is_open_is_told_as_what_it_is(language: str, words: str, found: list[str]) -> None:
    assert kinds(words, language) == found
