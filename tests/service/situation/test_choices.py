"""What they chose instead, as the rep is told it."""

import pytest

from service.situation import read_situation
from service.situation.model import Situation, TruthState
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent


def read(word: str) -> Situation:
    brief = a_brief([sent("Dear Jim, the quote for the oven. Dana", on=1), received(word, on=4)], now=day(5))
    return read_situation(read_thread(brief, now=day(5)), brief, now=day(5))


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("Thanks, but no. My brother-in-law does the ovens now. Jim", "My brother-in-law does the ovens now"),
        ("We decided against it, we went with Kiln & Sons in the end.", "we went with Kiln & Sons in the end"),
        ("Nein danke, wir bleiben bei unserem Bäcker in Ulm.", "wir bleiben bei unserem Bäcker in Ulm"),
        ("Gracias, pero no: nos quedamos con el horno de siempre.", "nos quedamos con el horno de siempre"),
    ],
)
def test_the_whole_clause_tells_it(word: str, choice: str) -> None:
    assert read(word).facts.competitor == choice


@pytest.mark.parametrize(
    "word",
    [
        "No thank you. My brother does not want an oven here.",
        "It is a no, we're not comfortable using gas indoors.",
        "Optámos por não comprar o forno. Obrigado.",
        "Hemos optado por no comprar el horno.",
    ],
)
def test_words_that_only_refuse_tell_no_choice(word: str) -> None:
    situation = read(word)
    assert situation.facts.competitor is None
    assert situation.truth.window_open.state is not TruthState.KNOWN
