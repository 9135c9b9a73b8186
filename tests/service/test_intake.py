"""Requests read: every fault with field and remedy, and nothing of what was sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import Brief
from service.errors import BadInput, UnreadableBody
from service.intake import load_json, read_as


@pytest.mark.parametrize("data", [b'{"a":', b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}', b""])
def test_what_is_no_json_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableBody):
        load_json(data)


def test_every_fault_is_listed() -> None:
    with pytest.raises(BadInput) as caught:
        read_as(Brief, {"thread": {"messages": []}, "colour": "red", "sender": {"name": "b"}})
    assert {field for field, _, _ in caught.value.faults} == {"thread.messages", "prospect", "colour"}
    assert caught.value.detail.endswith(" (2 more)")
    with pytest.raises(BadInput) as alone:
        read_as(Brief, {"thread": {"messages": []}, "prospect": {"name": "a"}, "sender": {"name": "b"}})
    assert "more)" not in alone.value.detail


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_no_value_is_read_as_a_brief_by_accident_or_crashes(value: object) -> None:
    with pytest.raises(BadInput):
        read_as(Brief, value)


@pytest.mark.parametrize(
    ("messages", "field", "says"),
    [
        ("one", "thread.messages", "Not a list."),
        ([], "thread.messages", "It is empty."),
        ([{"direction": "inbound"}] * 201, "thread.messages", "More than 200 entries."),
        ([{"direction": "inbound", "body": 7}], "thread.messages.0.body", "Not a text."),
        ([{"direction": "inbound", "subject": "x" * 1_001}], "thread.messages.0.subject", "More than 1000 characters."),
        ([7], "thread.messages.0", "Not a JSON object."),
    ],
)
def test_a_fault_names_its_whole_path_in_plain_words(messages: object, field: str, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_as(Brief, {"thread": {"messages": messages}, "prospect": {"name": "a"}, "sender": {"name": "b"}})
    assert [(fault[0], fault[1]) for fault in caught.value.faults] == [(field, says)]


def test_a_name_is_one_line_without_invisible_signs() -> None:
    thread = {"messages": [{"direction": "inbound"}]}
    who = {"name": " Jim\u202e\r\nBcc:\tall "}
    brief = read_as(Brief, {"thread": thread, "prospect": who, "sender": {"name": "b"}})
    assert brief.prospect.name == "Jim Bcc: all"
