"""A reply is parsed as it comes, told when it is worth it, and never believed further than HTTP allows."""

import time

import pytest

from service.llm.gathered import GatheredReply

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


class Line:
    """Writes down what the reply asks of its connection."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def pause(self) -> None:
        self.asked.append("pause")

    def resume(self) -> None:
        self.asked.append("resume")

    def let_go(self, *, reusable: bool) -> None:
        self.asked.append("keep" if reusable else "drop")

    def hang_up(self) -> None:
        self.asked.append("hang up")


def a_chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


async def a_reply(line: Line, *fed: bytes) -> GatheredReply:
    reply = GatheredReply(line)
    for data in fed:
        reply.feed(data)
    await reply.head()
    return reply


async def test_words_that_come_in_one_moment_are_told_together() -> None:
    reply = await a_reply(Line(), HEAD, a_chunk(b'"Thank'))
    assert await reply.read() == b'"Thank'
    reply.feed(a_chunk(b" you"))
    reply.feed(a_chunk(b" for"))
    assert await reply.read() == b" you for"


@pytest.mark.parametrize("words", [b'{"content":" time."}', b'{"content":" I.\\n"}', b"[DONE]"])
async def test_where_a_sentence_or_the_reply_may_end_nothing_is_held_back(words: bytes) -> None:
    reply = await a_reply(Line(), HEAD, a_chunk(b"Thank"))
    await reply.read()
    reply.feed(a_chunk(words))
    started = time.thread_time()
    assert await reply.read(by=time.monotonic()) == words  # with no time to wait at all
    assert time.thread_time() - started < 0.05


async def test_a_whole_reply_lets_its_connection_be_used_again() -> None:
    line = Line()
    reply = await a_reply(line, HEAD, a_chunk(b"Thanks."), b"0\r\n\r\n")
    assert [await reply.read(), await reply.read()] == [b"Thanks.", b""]
    await reply.aclose()
    await reply.aclose()
    assert line.asked == ["keep"]


@pytest.mark.parametrize(
    "fed",
    [
        (HEAD, a_chunk(b"half")),
        (HEAD, b"0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
        (HEAD.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n"), b"0\r\n\r\n"),
    ],
    ids=["not whole", "a second answer", "said to close"],
)
async def test_no_other_connection_is_used_again(fed: tuple[bytes, ...]) -> None:
    line = Line()
    reply = await a_reply(line, *fed)
    await reply.aclose()
    assert "keep" not in line.asked


async def test_an_interim_answer_is_passed_over() -> None:
    reply = await a_reply(Line(), b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", HEAD)
    assert (reply.status, len(reply.headers)) == (200, 2)


@pytest.mark.parametrize(
    "data",
    [b"no HTTP at all\r\n\r\n", b"HTTP/1.1 101 Now\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx", b"HTTP/1.1 2"],
)
async def test_what_is_no_answer_is_a_fault(data: bytes) -> None:
    reply = GatheredReply(Line())
    reply.feed(data)
    reply.hung_up(None)
    with pytest.raises(ConnectionError):
        await reply.head()


async def test_neither_a_head_nor_what_follows_a_body_may_go_on_for_ever() -> None:
    for start in (b"HTTP/1.1 200 OK\r\n", HEAD + b"0\r\n", b"HTTP/1.1 200 "):
        line = Line()
        reply = GatheredReply(line)
        reply.feed(start)
        for _ in range(300):
            reply.feed(b"X-Long: " + b"y" * 1_000 + b"\r\n")
        assert "hang up" in line.asked


async def test_a_body_of_no_announced_length_ends_with_the_connection_and_no_other_does() -> None:
    reply = await a_reply(Line(), b"HTTP/1.1 200 OK\r\n\r\nThanks")
    reply.hung_up(None)
    assert [await reply.read(), await reply.read()] == [b"Thanks", b""]
    for head in (HEAD, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"):
        cut = await a_reply(Line(), head)
        cut.hung_up(None)
        with pytest.raises(ConnectionError):
            await cut.read()


async def test_what_came_before_a_fault_is_told_before_it() -> None:
    reply = await a_reply(Line(), HEAD, a_chunk(b"Thank"))
    reply.hung_up(ConnectionResetError())
    assert await reply.read() == b"Thank"
    with pytest.raises(ConnectionError):
        await reply.read()


async def test_silence_is_borne_as_long_as_was_said() -> None:
    reply = await a_reply(Line(), HEAD)
    with pytest.raises(TimeoutError):
        await reply.read(by=time.monotonic() + 0.01)
    reply.feed(a_chunk(b"late"))
    assert await reply.read() == b"late"


async def test_an_endpoint_that_is_faster_than_its_reader_is_kept_waiting() -> None:
    line = Line()
    reply = await a_reply(line, HEAD, a_chunk(b"x" * 300_000))
    assert line.asked == ["pause"]
    await reply.read()
    assert line.asked == ["pause", "resume"]
