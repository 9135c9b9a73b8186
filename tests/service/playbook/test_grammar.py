"""The grammar lets a small model choose among approved wordings, and reads nothing else as a choice."""

import pytest

from service.playbook import Skeleton, all_allowed, build_grammar, read_choice, read_first_words
from service.playbook.grammar import first_words
from service.playbook.skeleton import FilledPart


def a_skeleton(*, inline: bool = False) -> Skeleton:
    thanks = FilledPart(("Thank you for the day.", "Thank you for the call.", 'Thank you for "all".'), 3, False, False)
    door = FilledPart(("My door is open.", "You are welcome."), 2, True, False)
    wish = FilledPart(("All the best.", "Good wishes."), 2, False, True)
    return Skeleton(("With thanks",), "Jim,\n\n", (thanks, door, wish), "\n\nDana", inline)


def test_beginnings_are_as_long_as_they_need_to_be() -> None:
    thanks, door, _ = a_skeleton().parts
    assert first_words(thanks, (0, 1, 2)) == {
        0: "Thank you for the day.",
        1: "Thank you for the call.",
        2: 'Thank you for "all".',
    }
    assert first_words(thanks, (0, 2)) == {0: "Thank you for the", 2: 'Thank you for "all".'}
    assert first_words(door, (0, 1)) == {0: "My", 1: "You"}


def test_a_reply_names_one_wording_of_each_part() -> None:
    skeleton = a_skeleton()
    allowed = all_allowed(skeleton)
    starts = [first_words(part, tuple(range(len(part.wordings)))) for part in skeleton.parts]
    assert read_first_words(skeleton, allowed, f"{starts[0][1]}\n{starts[1][0]}\n{starts[2][1]}") == (1, 0, 1)


def test_a_part_that_is_pinned_keeps_its_wording() -> None:
    skeleton = a_skeleton()
    starts = first_words(skeleton.parts[0], (0, 2))
    assert read_first_words(skeleton, ((0, 2), (1,), ()), starts[2]) == (2, 1, None)


@pytest.mark.parametrize("reply", ["", "Thank you", "Buy now!\nBuy now!\nBuy now!", "a\nb"])
def test_anything_else_is_no_choice(reply: str) -> None:
    assert read_first_words(a_skeleton(), all_allowed(a_skeleton()), reply) is None


def test_quotes_are_escaped_and_pinned_parts_cost_no_words() -> None:
    grammar = build_grammar(a_skeleton(), ((0, 2), (1,), (0,)))
    assert grammar is not None
    assert grammar.startswith("root ::= p0\n")
    assert '\\"all\\"' in grammar
    assert "p1" not in grammar


def test_without_a_choice_there_is_no_grammar() -> None:
    assert build_grammar(a_skeleton(), ((0,), (0,), (0,))) is None


def test_a_whole_text_is_read_back() -> None:
    skeleton = a_skeleton()
    assert skeleton.text((0, 1, None)) == "Thank you for the day.\n\nYou are welcome."
    assert read_choice(skeleton, skeleton.text((2, 0, 1))) == (2, 0, 1)
    assert read_choice(skeleton, skeleton.text((2, 0, None))) == (2, 0, None)
    assert read_choice(skeleton, "Something else.") is None


def test_a_text_message_is_one_paragraph() -> None:
    assert a_skeleton(inline=True).text((0, 0, 0)) == "Thank you for the day. My door is open. All the best."
