"""Forms of courtesy: one list for all who look for one."""

import re

import pytest

from service.checks.cleanliness.titles import is_title
from service.courtesies import ANY_COURTESY, ANY_WRITTEN_COURTESY, COURTESIES
from service.text import fold


@pytest.mark.parametrize("word", sorted(COURTESIES))
def test_a_form_of_courtesy_is_a_title_and_found_whole(word: str) -> None:
    assert is_title(word)
    found = re.match(ANY_COURTESY, word)
    assert found is not None
    assert found.group() == word


def test_the_written_ones_are_the_same() -> None:
    assert {fold(word) for word in ANY_WRITTEN_COURTESY.split("|")} == COURTESIES
