"""Patterns tried only where a word begins as they can find what they find when tried everywhere."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.openings import openings_of
from service.situation.lexicon import LANGUAGES, lexicon, openings_by_act
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received

TEXTS = (
    "No thanks, we won't be going ahead. Call me after Easter, or write to Maria: maria@mill.example",
    "Nein danke, wir machen weiter wie bisher. Rufen Sie ausschließlich nach Ostern an!",
    "No, gracias. Llámeme a partir de enero; hable con mi socia.",
    "Non merci. Rappelez-moi après les fêtes, voyez avec ma collègue",
    "Não, obrigado. Fale comigo em setembro 👍",
    "5.1.1 550 user unknown -- mailbox full (4.2.2)",
)


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("no thanks|never", {"no t", "neve"}),
        ("(?:we|i)(?:'ll)? pass", {"we'l", "we p", "i'll", "i pa"}),
        ("(?:please )?stop", {"plea", "stop"}),
        (r"5\.[01]\.\d", {"5.0.", "5.1."}),
        ("(?<=[.] )ok(?= *$)", {"ok"}),
        ("x{2,4}y", {"x"}),
        (r"call\w*", {"call"}),
        (r"\b(un)?(?P<how>paid|owed)\b", {"unpa", "unow", "paid", "owed"}),
        (r"\w+ing", None),
        ("[^a]b", None),
        ("a?", None),
    ],
)
def test_the_beginnings_of_a_pattern_are_known_or_any_will_do(pattern: str, begins: set[str] | None) -> None:
    assert openings_of(pattern) == begins


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_act_can_begin_in_few_ways_only(language: str) -> None:
    assert list(openings_by_act(language).values()).count(None) <= 5


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(st.sampled_from(TEXTS), st.text(max_size=30)), max_size=3).map(" ".join),
    st.sampled_from(LANGUAGES),
)
def test_they_find_what_the_whole_pattern_finds(text: str, language: str) -> None:
    text = text.encode("utf-8", "ignore").decode().replace("\x00", "")
    reading = Reading(read_thread(a_brief([received(text, on=2)]), now=day(30)).messages[0], language)
    for act, pattern in lexicon(language).items():
        everywhere = [match.span() for match in pattern.finditer(reading.folded) if match.end() > match.start()]
        assert reading.said.places_of(language, act) == everywhere, act
