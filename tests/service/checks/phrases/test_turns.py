"""Turns of phrase: their lists hold regular expressions, and each is tried where a word can begin it."""

import re
from pathlib import Path

import pytest

from service.checks.phrases import turns
from service.checks.phrases.turns import Turns, heads_in, load_turns

LISTS = sorted(file.stem for file in (Path(turns.__file__).parent / "turn_lists").glob("*.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_every_line_of_a_list_is_a_regular_expression(name: str) -> None:
    sections = load_turns(name)
    assert sections
    for section in sections.values():
        assert all(re.compile(line) for line in section.lines)
        assert section.regex.flags & re.MULTILINE


def test_the_first_line_that_stands_in_a_text_is_found() -> None:
    some = Turns((r"\bpears?\b", r"\bgreen apples?\b", r"(?:very )?ripe\b"))
    text = "a very ripe and green apple beside a pear"
    found = some.search(text, heads_in(text))
    assert found is not None
    assert found.group() == "pear"
    assert some.search("plums alone", heads_in("plums alone")) is None


def test_turns_behind_a_lead_stand_straight_after_it() -> None:
    led = Turns((r"apples?\b",)).after(r"\bplease send ")
    for text, there in (("please send apples", True), ("please eat apples", False)):
        assert (led.search(text, heads_in(text)) is not None) is there
        assert (led.regex.search(text) is not None) is there
