"""Answers between the lines of our mail: a no to one of them is left out, a no to the whole is read."""

import pytest

from service.situation.between import noes_between
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent


def noes_of(asked: list[str], answers: list[str], *, mark: str = "> ") -> list[str]:
    ours = "Hi Jim,\n\n" + "\n".join(asked) + "\n\nDana"
    theirs = "\n".join(f"{mark}{one}\n{answer}" for one, answer in zip(asked, answers, strict=True))
    message = read_thread(a_brief([sent(ours, on=1), received(theirs, on=2)]), now=day(30)).messages[1]
    reading = Reading(message, None)
    return [reading.quote(place) for place in noes_between(reading)]


SEATS, HEAT, WHO = "1) How many seats do you need?", "2) Is the hall heated?", "3) Who signs the order?"


@pytest.mark.parametrize("mark", ["> ", ""])
@pytest.mark.parametrize("no", ["NO, ONLY THE FOYER", "[JO] no, never was", "== not yet", "Jim: no"])
def test_a_fact_that_is_not_so_declines_nothing(no: str, mark: str) -> None:
    assert noes_of([SEATS, HEAT, WHO], ["FORTY", no, "I DO"], mark=mark) == [no]


def test_answers_in_deeper_marks_below_our_unmarked_lines_are_theirs() -> None:
    assert noes_of([SEATS, HEAT, WHO], [">> forty", ">> no", ">> I do"], mark="") == [">> no"]


def test_a_part_that_they_decline_beside_an_order_is_left_out() -> None:
    offered = ["We can add night support.", "The form is attached for signing."]
    assert noes_of(offered, ["NO, WE DON'T NEED THAT.", "SEND ME THE CORRECTED FORM, PLEASE."]) == [
        "NO, WE DON'T NEED THAT."
    ]


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        (["1) Shall we go ahead?", HEAT], ["NO", "YES, IT IS"]),
        (["Would you like a demo?", HEAT], ["No thank you.", "It is."]),
        (["We could deliver in May.", "The finish is oak."], ["Not for us, thanks.", "Pretty, I grant you."]),
        ([HEAT, "Is there a dock?"], ["NO", "NO"]),
        ([HEAT], ["NO"]),
    ],
)
def test_a_no_to_the_whole_is_read(asked: list[str], answers: list[str]) -> None:
    assert noes_of(asked, answers) == []
