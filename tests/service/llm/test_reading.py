"""Whatever an endpoint sends as an event, reading it ends in words or in one of our errors."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import ModelError, ModelReplyInvalid
from service.llm import Bounds, Reply
from service.llm.reading import Reading
from tests.faults import chunk

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
WORDS = st.fixed_dictionaries({}, optional={"content": JSON, "refusal": JSON, "tool_calls": JSON})
CHOICE = st.fixed_dictionaries({}, optional={"index": JSON, "delta": WORDS, "message": WORDS, "finish_reason": JSON})
EVENT = st.fixed_dictionaries(
    {}, optional={"choices": st.lists(CHOICE, max_size=2) | JSON, "usage": JSON, "model": JSON, "error": JSON}
)


def read(*events: object, bounds: Bounds | None = None) -> Reply:
    reading = Reading(bounds or Bounds(), "m")
    for event in events:
        reading.add(event)
    return reading.reply(ms=1)


@given(st.lists(EVENT | JSON, max_size=3))
def test_any_events_end_in_a_valid_reply_or_in_our_error(events: list[Any]) -> None:
    try:
        reply = read(*events)
    except ModelError:
        return
    assert reply.finish_reason == "stop"
    reply.text.encode()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1), st.integers(0, 200))
def test_a_text_cut_between_any_two_halves_of_a_character_comes_out_whole(text: str, at: int) -> None:
    units = text.encode("utf-16-le", "surrogatepass")
    at = min(at * 2, len(units))
    halves = [part.decode("utf-16-le", "surrogatepass") for part in (units[:at], units[at:])]
    events = [chunk(half) for half in halves if half]
    if text.strip():
        assert read(*events, chunk(finish="stop")).text == text


def test_what_comes_after_the_end_is_not_part_of_the_reply() -> None:
    assert read(chunk("Thanks."), chunk(finish="stop"), chunk(" Buy now!")).text == "Thanks."


def test_other_candidates_are_not_mixed_in() -> None:
    other = {"choices": [{"index": 1, "delta": {"content": "B"}, "finish_reason": None}]}
    assert read(chunk("A"), other, chunk(finish="stop")).text == "A"


@pytest.mark.parametrize("usage", [None, 3, "many", [], {"prompt_tokens": -4}, {"prompt_tokens": 10**30}])
def test_a_wrong_token_count_does_not_cost_the_reply(usage: object) -> None:
    reply = read(chunk("A", finish="stop"), {"choices": [], "usage": usage})
    assert (reply.text, reply.usage.tokens_in) == ("A", 0)


@pytest.mark.parametrize("bounds", [Bounds(max_chunks=3), Bounds(max_characters=3)])
def test_more_than_the_bounds_allow_is_no_reply(bounds: Bounds) -> None:
    with pytest.raises(ModelReplyInvalid):
        read(*[chunk("x")] * 4, chunk(finish="stop"), bounds=bounds)


@given(EVENT)
def test_an_event_is_read_from_its_bytes_as_from_its_value(event: Any) -> None:
    told: list[tuple[str, bool, str | None]] = []
    for data in (json.dumps(event).encode(), json.loads(json.dumps(event))):
        reading = Reading(Bounds(), "m")
        try:
            words, fault = reading.add(data), None
        except ModelError as error:
            words, fault = "", error.code
        told.append((words, reading.finished, fault))
    assert told[0] == told[1]
