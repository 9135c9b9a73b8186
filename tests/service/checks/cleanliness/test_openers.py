"""A lone word before the first comma is a name unless it is a word that opens messages."""

import pytest

from service.checks.cleanliness.openers import is_opener
from service.checks.hygiene import clean
from service.plays import PlayId
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief([sent(on=1), received("Any day, thursdayish, suits us.", on=2)])


@pytest.mark.parametrize("word", ["thanks", "verstanden", "gracias", "bonjour", "perfeito", "honestly", "sinceramente"])
def test_words_that_open_a_message_are_no_names(word: str) -> None:
    assert is_opener(word)


@pytest.mark.parametrize("body", ["Ottokar, it's Dana Reyes of AcmePay.", "Ottokar: thank you.", "Dr. Ottokar, hello."])
def test_a_word_that_no_list_knows_is_another_name(body: str) -> None:
    found = clean.run(judged(f"{body}\n\nDana Reyes", brief=BRIEF, play=PlayId.APOLOGY_EMAIL)).findings
    assert any(finding.quote == "Ottokar" for finding in found)


@pytest.mark.parametrize(
    "body",
    ["Ottokar, Jim, is a fine place.", "Thursdayish, as you wrote, suits me.", "Thanks, it's Dana Reyes of AcmePay."],
)
def test_a_word_beside_the_readers_name_or_one_that_the_thread_writes_small_is_none(body: str) -> None:
    assert not clean.run(judged(f"{body}\n\nDana Reyes", brief=BRIEF, play=PlayId.APOLOGY_EMAIL)).findings
