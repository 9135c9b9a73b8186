"""What our rules mark, and whose words they are."""

from dataclasses import replace

import pytest

from service import meaning
from service.checks.base import Judged
from service.checks.candour import no_blame
from service.checks.pressure import no_assumed_yes, no_rebuttal, no_urgency
from service.domain import Prospect
from service.plays import PlayId
from service.situation import read_situation
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent
from tests.needs import needs_model
from tests.service.checks.judging import judged


def _of_a_house(body: str) -> Judged:
    brief = a_brief().model_copy(update={"prospect": Prospect(name="Nora Lind", company="Last Chance Kennels")})
    return judged(body, brief=brief)


def test_a_name_of_the_brief_presses_nobody() -> None:
    assert not list(no_urgency.body(_of_a_house("I think fondly of Last Chance.")))
    assert list(no_urgency.body(_of_a_house("This is your last chance.")))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It is fine as it is, and it calls for no reply."),
        ("en", "I told you that you would have the list by Monday, and I forgot."),
        ("en", "I am calling at ten like you asked."),
        ("de", "Das ist in Ordnung, und ich erwarte keine Antwort."),
        ("es", "Enhorabuena por la elección."),
        ("es", "¿Qué debería haberle dicho y no le dije?"),
    ],
)
def test_kind_words_blame_nobody(language: str, words: str) -> None:
    assert not list(no_blame.body(judged(words, language=language)))


@needs_model
@pytest.mark.parametrize("words", ["I'll put you down for April then."])
def test_a_spoken_text_may_take_nothing_for_granted_either(words: str) -> None:
    assert list(no_assumed_yes.body(judged(words, play=PlayId.APOLOGY_CALL)))


@needs_model
def test_a_caller_may_say_that_he_rings_off() -> None:
    assert not list(no_assumed_yes.body(judged("Then I'll let you go, thank you.", play=PlayId.APOLOGY_CALL)))


@pytest.mark.parametrize("chose", ["Thanks Dana, we went with Harrow.", "We have chosen Harrow for it."])
def test_whom_they_took_instead_is_known_by_name(chose: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_on", False)
    brief = a_brief([sent(on=1), received(chose, on=2)])
    situation = read_situation(read_thread(brief, now=day(3)), brief, now=day(3))
    for body, is_found in (("Unlike Harrow, we come on Sundays.", True), ("Unlike Tuesday, it rains.", False)):
        draft = replace(judged(body, brief=brief, play=PlayId.DISMISSAL_REPLY), situation=situation)
        assert bool(list(no_rebuttal.body(draft))) is is_found
