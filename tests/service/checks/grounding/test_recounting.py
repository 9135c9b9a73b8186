"""A day in a clause that tells what has been is no proposal."""

import pytest

from service.checks.facts import grounded
from service.checks.grounding.recounting import recounts
from tests.builders import a_brief, day, received, sent
from tests.service.checks.judging import judged


@pytest.mark.parametrize(
    "told",
    [
        "We've spoken about it on 3 March.",
        "I rang on 3 March, and I will call again soon.",
        "Wir haben am 3. März telefoniert.",
        "Hablamos de ello el 3 de marzo.",
        "Nous en avons parlé le 3 mars.",
        "Liguei-lhe a 3 de março.",
    ],
)
def test_the_past_is_told(told: str) -> None:
    assert recounts(told, told.index("3"))


@pytest.mark.parametrize(
    "ahead",
    [
        "I will call on 3 March.",
        "Wir hätten am 3. März Zeit.",
        "Le llamo el 3 de marzo.",
        "Je vous appelle le 3 mars, comme vous l'avez souhaité.",
        "Vou ligar a 3 de março, como combinámos.",
    ],
)
def test_what_lies_ahead_is_not_told_as_past(ahead: str) -> None:
    assert not recounts(ahead, ahead.index("3"))


@pytest.mark.parametrize(
    ("language", "told", "ahead"),
    [
        ("fr", "Nous en avons parlé le 17 février.", "Je vous rappelle le 17 février."),
        ("de", "Wir haben am 17. Februar telefoniert.", "Ich melde mich am 17. Februar."),
        ("es", "Le escribí el 17 de febrero.", "Le llamaré el 17 de febrero."),
    ],
)
def test_a_day_needs_ground_where_it_is_told_as_past(language: str, told: str, ahead: str) -> None:
    brief = a_brief(thread=[sent(on=1), received(on=2)], now=day(9))
    for words, found in ((told, True), (ahead, False)):
        assert bool(grounded.run(judged(words, brief=brief, language=language)).findings) is found


def test_a_year_that_has_passed_is_no_proposal() -> None:
    brief = a_brief(thread=[sent(on=1), received(on=2)], now=day(9))
    assert grounded.run(judged("Could we speak on 17 February 2019?", brief=brief)).findings
