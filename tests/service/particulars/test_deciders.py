"""Who else decides: somebody named, or words that say so; deciding themselves is none."""

import pytest

from service.particulars.deciders import named_decider, told_decider
from service.planning import make_plan
from service.policy.model import load_policy
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent


def told(*bodies: str) -> str | None:
    thread = [sent(), *(received(body, on=n) for n, body in enumerate(bodies, start=2))]
    found = told_decider(read_thread(a_brief(thread=thread), now=day(30)).theirs)
    return found.words if found else None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Nice. My brother decides these things, I'll show him.", "My brother decides these things"),
        ("That would be up to our board.", "That would be up to our board."),
        ("Darüber entscheidet meine Frau.", "Darüber entscheidet meine Frau."),
        ("Das hängt von unserem Vorstand ab.", "Das hängt von unserem Vorstand ab."),
        ("Aquí la última palabra la tiene mi socia, ya sabes; mi socia decide.", "mi socia decide."),
        ("C'est mon associé qui tranche.", "C'est mon associé qui tranche."),
        ("Quem decide é o meu irmão.", "Quem decide é o meu irmão."),
    ],
)
def test_words_that_give_the_decision_to_somebody_else_are_met(body: str, words: str) -> None:
    assert told(body) == words


@pytest.mark.parametrize(
    "body",
    [
        "I decided to ask my brother for lunch.",
        "My wife sends her regards.",
        "C'est mon mari qui m'a parlé de vous.",
        "Das entscheide ich selbst.",
        "We decide in May.",
    ],
)
def test_other_words_about_people_are_none(body: str) -> None:
    assert told(body) is None


def test_the_latest_word_counts() -> None:
    assert told("My brother decides.", "It is up to our board now.") == "It is up to our board now."


def test_a_name_counts_where_they_pointed_to_it() -> None:
    brief = a_brief(thread=[sent(), received("Please talk to Paula Wing about this from now on.")])
    person = named_decider(make_plan(brief, load_policy(), now=day(30)).plan.situation)
    assert person is not None
    assert person.name == "Paula Wing"
