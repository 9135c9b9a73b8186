"""What a chat model is told of a brief is true of it, and in manners that fit its language."""

import pytest

from service.domain import Brief, CallOutcome
from service.particulars.gathering import read_particulars
from service.planning import make_plan
from service.plays import PlayId
from service.policy.model import load_policy
from service.prompting import Facts, facts_of
from service.voice import read_voice
from tests.builders import a_brief, called, day, met, received, sent


def told(brief: Brief) -> Facts:
    thread, plan = make_plan(brief, load_policy(), now=day(30))
    known = read_particulars(brief, plan, thread)
    voice = read_voice(brief, thread, plan.situation, reader=known.reader_name if known.stand_in else None)
    return facts_of(brief, plan, thread, known=known, voice=voice, play=plan.play.id)


@pytest.mark.parametrize(
    ("language", "ours", "name", "greeting"),
    [
        ("hu", "Kedves Gyöngyi! Küldöm az árat.", "Szabó Gyöngyi", "Kedves Gyöngyi"),
        ("hu", "Küldöm az árat.", "Szabó Gyöngyi", "as is usual in Hungarian, to Szabó Gyöngyi"),
        ("pl", "Dzień dobry, przesyłam wycenę.", "Zbigniew Kurek", "as is usual in Polish, to Zbigniew Kurek"),
        ("en", "The price for four.", "Jim Ortiz", "Dear Jim"),
    ],
)
def test_no_english_greeting_goes_before_another_language(language: str, ours: str, name: str, greeting: str) -> None:
    prospect = {"name": name, "language": language, "phone": None}
    facts = told(a_brief([sent(ours, on=1), received("42?", on=29)], prospect=prospect))
    assert facts.greeting == greeting


@pytest.mark.parametrize(
    ("ours", "address"),
    [("Seu Valdir, segue.", "o senhor"), ("Dona Marta, segue.", "a senhora"), ("Oi Valdir, segue.", "você")],
)
def test_who_is_called_by_a_title_in_brazil_is_no_voce(ours: str, address: str) -> None:
    prospect = {"name": "Marta Lobo" if "Marta" in ours else "Valdir Lobo", "language": "pt-BR", "phone": None}
    facts = told(a_brief([sent(ours, on=1), received("Quanto custa?", on=29)], prospect=prospect))
    assert facts.address == address


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (None, "we have not called since their last word"),
        (CallOutcome.WRONG_NUMBER, "our call of 20 September 2026 went to a wrong number, which is our fault"),
        (CallOutcome.NO_ANSWER, None),
    ],
)
def test_it_says_whether_calls_stand_behind_an_apology(outcome: CallOutcome | None, said: str | None) -> None:
    calls = [called(on=20, outcome=outcome)] if outcome else []
    talked = [met(on=1), sent("Jim, the figures for 30 staff.", on=2), received("Good, I'll look.", on=3)]
    brief = a_brief([*talked, sent("Any questions?", on=9), *calls], prospect={"phone": None})
    planning = make_plan(brief, load_policy(), now=day(30))
    known = read_particulars(brief, planning.plan, planning.thread)
    voice = read_voice(brief, planning.thread, planning.plan.situation)
    facts = facts_of(brief, planning.plan, planning.thread, known=known, voice=voice, play=PlayId.APOLOGY_EMAIL)
    lines = [line for line in facts.situation.split("\n") if "call" in line]
    assert lines == ([f"- {said}"] if said else [])


def test_a_question_of_an_older_message_is_told_too() -> None:
    asked = [received("How heavy is a crate of four?", on=20), received("And does it come in green?", on=28)]
    situation = told(a_brief([sent(on=1), *asked])).situation
    assert "How heavy is a crate of four?" in situation
    assert "And does it come in green?" in situation


def test_it_says_that_who_follows_is_not_known_and_that_the_contact_has_died() -> None:
    last = received("My last day is today and I don't know who will pick this up.", on=28)
    assert "who follows they do not know" in told(a_brief([sent(on=1), last])).situation
    died = received(
        "Sadly Jim died on the 4th. Please write to Ruth Penn, ruth.penn@ortiz.example.\n\nJo Hallam",
        on=28,
        **{"from": "jo.hallam@ortiz.example"},
    )
    assert "Jim Ortiz, who has died" in told(a_brief([sent(on=1), died])).particulars
