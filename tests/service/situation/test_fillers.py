"""Clauses that say nothing of why."""

import pytest

from service.situation.fillers import is_filler
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received


@pytest.mark.parametrize(
    ("body", "fills", "language"),
    [
        ("Bonjour Hugo, nous gardons le four.", [True, False], "fr"),
        ("Ann, the oven stays.", [True, False], "en"),
        ("Too dear, and the oven stays.", [False, False], "en"),
        ("The oven stays, I am afraid.", [False, True], "en"),
        ("Der Ofen bleibt, sag ich mal.", [False, True], "de"),
        ("Grüß Gott, der Ofen bleibt.", [True, False], "de"),
        ("Grüss Gott, der Ofen bleibt.", [True, False], "de"),
    ],
)
def test_greetings_names_and_hedges_fill(body: str, fills: list[bool], language: str) -> None:
    brief = a_brief([received(body, on=2)])
    reading = Reading(read_thread(brief, now=day(30)).messages[0], language)
    assert [is_filler(reading, one, first=at == 0) for at, one in enumerate(reading.clauses)] == fills
