"""No text takes long: patterns have no runaway backtracking."""

import time

import pytest

from service.situation import read_situation, story
from service.situation.lexicon import LANGUAGES, lexicon
from service.situation.reading import Reading
from service.situation.times.dates import find_dates
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent

HOSTILE = (
    "a " * 3_000, "not " * 2_500, "stop " * 2_500, "in " * 3_000, "1" * 9_000, "1. " * 3_000, "?" * 9_000,
    "call me " * 1_500, "we have decided " * 700, "please send me " * 700, "no, " * 2_500, "\n" * 9_000,
    "the end of the " * 700, "wir haben uns " * 800, "nous ne " * 1_300, "não vamos " * 1_000,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    brief = a_brief([sent(on=1), received(text, on=2)], prospect={"language": "en"})
    thread = read_thread(brief, now=day(30))
    read_situation(thread, brief, now=day(30))
    story._entries_lately.cache_clear()  # now that patterns are compiled, it is read once more
    started = time.perf_counter()
    read_situation(thread, brief, now=day(30))
    assert time.perf_counter() - started < 2.0  # generous: the machine may be busy


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lexicon_compiles_and_matches_no_empty_text(language: str) -> None:
    for act, pattern in lexicon(language).items():
        assert pattern.search("") is None, act


def test_dates_are_found_in_a_long_text_in_time() -> None:
    started = time.perf_counter()
    assert find_dates("call me in march. " * 500, day(1))
    assert time.perf_counter() - started < 2.0


def test_acts_are_looked_for_once() -> None:
    brief = a_brief([received("Please stop e-mailing me.", on=2)])
    reading = Reading(read_thread(brief, now=day(30)).messages[0], "en")
    assert reading.find("opt_out") is reading.find("opt_out")
