"""The body of a draft is read while the reply still comes in, and comes out as it will be read in the end."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.drafting.growing import GrowingDraft
from service.parsing import parse_draft

BODY = 'Dear Jim,\n\nThank you for "Wednesday". Nothing is needed, 10 \\ 2 or é.\n\nKind regards,\nDana'
AS_JSON = json.dumps({"subject": "Thank you", "body": BODY})
AS_TEXT = f"Sure, here is the e-mail:\n\nSubject: Thank you\n\n{BODY}"
FENCED = f"```json\n{AS_JSON}\n```"


def add(growing: GrowingDraft, piece: str) -> str:
    growing.hear(piece)
    return growing.tell()


def told(text: str, cuts: list[int], **more: str) -> tuple[str, GrowingDraft]:
    growing = GrowingDraft(wants_subject=True, **more)
    bounds = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    words = [add(growing, text[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]  # noqa: RUF007 - pairs
    return "".join([*words, growing.end()]), growing


@pytest.mark.parametrize("reply", [AS_JSON, AS_TEXT, FENCED])
@given(cuts=st.lists(st.integers(0, 200), max_size=8))
def test_what_was_told_is_the_body_that_is_read_in_the_end(reply: str, cuts: list[int]) -> None:
    words, growing = told(reply, cuts)
    parsed = parse_draft(reply, wants_subject=True)
    assert words == growing.body == parsed.body == BODY
    assert growing.subject == parsed.subject == "Thank you"


@pytest.mark.parametrize("reply", [AS_JSON, AS_TEXT, FENCED])
def test_json_subject_and_preamble_are_never_told(reply: str) -> None:
    words, growing = "", GrowingDraft(wants_subject=True)
    for character in reply:
        words += add(growing, character)
        assert BODY.startswith(words)
    assert words + growing.end() == BODY


def test_the_rest_of_a_text_goes_on_from_its_head() -> None:
    words, growing = told("That is fine.\n\nDana", [3, 7], subject="Hello", head="Dear Jim,\n\n")
    assert (words, growing.subject) == ("Dear Jim,\n\nThat is fine.\n\nDana", "Hello")


@pytest.mark.parametrize("reply", [AS_JSON, f"Subject: Thank you\n\n{BODY}"])
def test_a_whole_text_instead_of_the_rest_is_read_as_one(reply: str) -> None:
    words, growing = told(reply, [1, 5, 30], subject="Hello", head="Dear Jim,\n\nThank you. ")
    assert (words, growing.subject) == (BODY, "Thank you")


def test_without_a_subject_to_come_a_spoken_text_is_told_at_once() -> None:
    growing = GrowingDraft(wants_subject=False)
    said = "Hello Jim, this is Dana Reyes from AcmePay. " * 6
    assert add(growing, said[:50]) == ""
    assert add(growing, said[50:]) == said.strip()
