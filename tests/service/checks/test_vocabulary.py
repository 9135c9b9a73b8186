"""Words compared by their stems."""

import pytest

from service.checks.vocabulary.tokens import stem


@pytest.mark.parametrize(("one", "other"), [("skip", "skipping"), ("shipped", "shipping"), ("fit", "fitted")])
def test_a_letter_doubled_before_an_english_ending_is_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["press", "fill", "egg", "mann"])
def test_a_letter_doubled_in_the_word_itself_stays(word: str) -> None:
    assert stem(word).startswith(word[:3])
    assert len(stem(word)) >= 3
