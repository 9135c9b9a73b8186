"""Events come out of the bytes however the network cut them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from service.llm.events import EventLines

STREAM = (
    b': hello\n\nevent: x\ndata: {"a": 1}\n\ndata:two\r\ndata: lines\r\n\r\nid: 7\n\ndata: \xc3\xa9\r\rdata: [DONE]\n\n'
)
EVENTS = [b'{"a": 1}', b"two\nlines", "é".encode(), b"[DONE]"]


def read(*chunks: bytes) -> list[bytes]:
    lines = EventLines()
    return [data for chunk in chunks for data in lines.feed(chunk)] + lines.finish()


@given(st.lists(st.integers(0, len(STREAM)), max_size=12).map(sorted))
def test_the_cuts_between_chunks_change_nothing(cuts: list[int]) -> None:
    bounds = [0, *cuts, len(STREAM)]
    assert read(*(STREAM[a:b] for a, b in pairwise(bounds))) == EVENTS


def test_all_that_a_chunk_completes_comes_at_once() -> None:
    assert EventLines().feed(b"data: 1\n\ndata: 2\n\ndata: 3") == [b"1", b"2"]


def test_a_last_event_without_its_empty_line_counts() -> None:
    assert read(b"data: 1\n\ndata: 2") == [b"1", b"2"]


def test_comments_are_no_events() -> None:
    assert read(b": keep-alive\n\n" * 3) == []
