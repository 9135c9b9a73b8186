"""Texts as rows of words, with their places kept."""

from hypothesis import given
from hypothesis import strategies as st

from service.checks.phrases.reading import Names, read


def test_contractions_are_read_in_full() -> None:
    assert read("We can't and we won't, but let's see.", "en").norm == "\nwe can not and we will not but let us see \n"


def test_a_place_in_the_row_leads_back_to_the_text() -> None:
    text = "Dear Jim,\n\nI’ll wait until Friday."
    reading = read(text, "en")
    start, end = reading.span(reading.norm.index("until"), reading.norm.index("friday ") + len("friday "))
    assert text[start:end] == "until Friday"


def test_names_of_the_offer_become_one_word() -> None:
    assert read("AcmePay cuts costs.", "en", Names(("AcmePay",))).norm.startswith("\nxoffer cuts")


def test_the_words_before_end_at_the_clause() -> None:
    reading = read("I am not in a hurry, please sign today.", "en")
    assert reading.before(reading.norm.index("today"), 9) == "please sign "


def test_a_sentence_met_before_is_found_where_it_stands_now() -> None:
    first, later = "We need your answer by Friday.", "Dear Jim,\n\nall is well here. We need your answer by Friday."
    alone, behind = (read(text, "en").by_check["no_urgency"][0] for text in (first, later))
    assert alone.source == behind.source
    assert (
        read(first, "en").span(alone.start, alone.end)[0] + later.index("We")
        == read(later, "en").span(behind.start, behind.end)[0]
    )


def test_a_sentence_met_before_is_read_anew_for_another_offer() -> None:
    assert read("Payhawk cuts costs here.", "en").norm.startswith("\npayhawk")
    assert read("Payhawk cuts costs here. ", "en", Names(("Payhawk",))).norm.startswith("\nxoffer")


@given(st.text(max_size=400))
def test_any_text_can_be_read_and_every_span_lies_in_it(text: str) -> None:
    reading = read(text, "en")
    for start in reading.starts:
        first, last = reading.span(start, reading.norm.index(" ", start) + 1)
        assert 0 <= first < last <= len(text)
