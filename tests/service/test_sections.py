"""Word lists in text files."""

from service.sections import read_sections


def test_every_section_has_its_entries_in_order() -> None:
    text = "# ours\n[one]\na\n\nb c\n[two words]\n# not this\nd"
    assert read_sections(text) == {"one": ["a", "b c"], "two words": ["d"]}


def test_a_section_that_stands_twice_goes_on() -> None:
    assert read_sections("[one]\na\n[two]\nb\n[one]\nc") == {"one": ["a", "c"], "two": ["b"]}


def test_what_stands_in_brackets_beside_words_is_an_entry_with_its_blanks() -> None:
    assert read_sections("[one]\n[a-z]\\w+ \n[ab] c") == {"one": ["[a-z]\\w+ ", "[ab] c"]}
