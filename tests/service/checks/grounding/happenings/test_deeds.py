"""What we do better than others and hold for them is a claim of ours; so is what they are said to have felt."""

import pytest

from service.checks.facts import grounded
from service.plays import PlayId
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

THREAD = [sent("Jim, payroll for 30 staff.", on=1), received("Thank you, Dana.", on=2)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "You will soon find that the others cannot do what we do."),
        ("de", "Die anderen können nicht, was wir können."),
        ("es", "Los demás no saben hacer lo que hacemos nosotros."),
        ("fr", "Les autres ne savent pas faire ce que nous faisons."),
        ("pt", "Os outros não conseguem o que nós fazemos."),
        ("en", "I'll gladly hold the place for you until May."),
        ("de", "Den Preis halte ich Ihnen noch bis Ende August."),
        ("es", "Le guardo el precio hasta mayo."),
        ("fr", "Je vous garde la place jusqu'en mai."),
        ("pt", "Seguro o preço para si até maio."),
        ("en", "My crew is booked solid from the 15th."),
        ("es", "La semana que viene entramos con otra banda."),
        pytest.param(
            "en",
            "We have not spoken since I posted you the figures.",
            marks=pytest.mark.xfail(strict=True, reason="known words, and the judge of inventions no longer doubts it"),
        ),
        ("en", "You sounded quite excited that day."),
        ("de", "Sie wirkten am Telefon recht angetan."),
        ("es", "La noté muy ilusionada."),
        ("fr", "Vous aviez l'air emballé."),
        ("pt", "A senhora pareceu animada."),
    ],
)
def test_boasts_holds_and_moods_need_ground(language: str, words: str) -> None:
    target = judged(words, brief=a_brief(THREAD), language=language, play=PlayId.AGREED_CALL)
    assert grounded.run(target).findings


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I keep thinking of it."),
        ("en", "I never sent you the payroll figures."),
        ("en", "If the others can do what we do, all the better."),
        ("en", "Whether you were pleased, tell me."),
        ("en", "I wrote to you about the payroll, then waited a week."),
        ("en", "Since you spoke of payroll at the fair I've been curious."),
        ("de", "Danke, dass Sie mir Ihre Zeit geschenkt haben."),
        ("de", "Das geht auf meine Kappe."),
    ],
)
def test_what_claims_nothing_passes(language: str, words: str) -> None:
    target = judged(words, brief=a_brief(THREAD), language=language, play=PlayId.AGREED_CALL)
    assert not grounded.run(target).findings


@pytest.mark.parametrize("words", ["Den Einbau gibt es geschenkt.", "Der Einbau geht auf mich."])
def test_what_is_given_away_needs_ground(words: str) -> None:
    found = grounded.run(judged(words, brief=a_brief(THREAD), language="de")).findings
    assert "Our side never stated this (free gift)." in [one.message for one in found]


def test_what_the_thread_bears_may_be_said_back() -> None:
    known = [sent("Jim, I'll hold the place for you until May.", on=1), received("I was thrilled by it.", on=2)]
    for words in ("I'll hold the place for you until May.", "You were thrilled, you wrote."):
        assert not grounded.run(judged(words, brief=a_brief(known))).findings
