"""Words under a negation, by the lexicon's words for one."""

import pytest

from service.situation.negations import is_negated, is_negated_at_once
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received


def reading_of(words: str, language: str) -> Reading:
    return Reading(read_thread(a_brief([received(words, on=2)]), now=day(30)).messages[0], language)


@pytest.mark.parametrize(
    ("words", "asked", "language", "near", "at_once"),
    [
        ("Please do not ring me on Mondays.", "ring", "en", True, True),
        ("Never again will you ring me on Mondays.", "ring", "en", True, False),
        ("No. Ring me on Monday please.", "Ring", "en", False, False),
        ("Bitte niemals bei uns anrufen.", "anrufen", "de", True, True),
        ("Ne m'appelez pas le lundi, merci.", "appelez", "fr", True, False),
        ("Por favor, llámeme el lunes.", "llámeme", "es", False, False),
    ],
)
def test_a_negation_takes_back_what_follows_shortly(
    words: str, asked: str, language: str, near: bool, at_once: bool
) -> None:
    reading = reading_of(words, language)
    start = words.index(asked)
    place = start, start + len(asked)
    assert is_negated(reading, place) is near
    assert is_negated_at_once(reading, place) is at_once
