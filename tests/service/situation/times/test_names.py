"""A name that is also a month or a season is no time."""

import pytest

from service.situation import read_situation
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent


@pytest.mark.parametrize(
    "body",
    [
        "Hi June,\nnot now, there is too much on.",
        "Hallo Frau Sommer,\nim Moment nicht, vielleicht ein andermal.",
        "Sehr geehrter Herr Winter,\nim Moment leider nicht.",
        "Bonjour Madame Avril, pas pour l'instant, merci.",
        "Hola Abril, ahora mismo no, quizá más adelante.",
        "Olá Abril, agora não, fica para outra altura.",
    ],
)
def test_who_is_greeted_is_no_time(body: str) -> None:
    brief = a_brief([sent(on=1), received(body, on=5)], now=day(6))
    assert read_situation(read_thread(brief, now=day(6)), brief, now=day(6)).facts.resume_at is None


def test_the_month_behind_the_name_is_one() -> None:
    brief = a_brief([sent(on=1), received("Hi May, not now, let's talk in May.", on=5)], now=day(6))
    resume = read_situation(read_thread(brief, now=day(6)), brief, now=day(6)).facts.resume_at
    assert resume is not None
    assert resume.month == 5
