"""The moves in a message of theirs."""

import pytest

from service.situation.moves import find_decline, keeps_the_matter, says_yes
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received


def reading_of(body: str, language: str = "en") -> Reading:
    brief = a_brief([received(body, on=2)])
    return Reading(read_thread(brief, now=day(30)).messages[0], language)


@pytest.mark.parametrize(
    ("handed_on", "chosen", "language"),
    [
        ("I pass it to my brother, who does the books.", "My brother does the books.", "en"),
        ("Je transmets à mon frère qui tient la caisse.", "Mon frère qui tient la caisse.", "fr"),
    ],
)
def test_who_is_only_shown_the_matter_was_not_chosen(handed_on: str, chosen: str, language: str) -> None:
    assert find_decline(reading_of(chosen, language)) is not None
    assert find_decline(reading_of(handed_on, language)) is None


def test_who_comes_back_themselves_keeps_the_matter() -> None:
    assert keeps_the_matter(reading_of("It goes to Senate, I shall be in touch."))
    assert not keeps_the_matter(reading_of("It goes to Ann in the office, she will be in touch."))
    assert not keeps_the_matter(reading_of("Wrong person, write to ann@mill.example. I'll let her know."))


def test_a_yes_is_told_from_praise() -> None:
    assert says_yes(reading_of("The training though: yes please, which day?"))
    assert not says_yes(reading_of("Sounds interesting."))
