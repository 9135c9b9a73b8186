"""A fake OpenAI endpoint on loopback: answers at once, or at the pace that it was set to. Cheap.

    python -m tests.benchmarks.side_by_side.endpoint PORT

`POST /set` takes {"first_ms", "tokens_per_s"} (0 tokens a second: all at once); `GET /count` tells how many tokens
each site got since then, `GET /calls` how often it was asked, in all and for each site. A site's number decides whether
its first draft passes.
"""

import asyncio
import re
import sys
from collections import Counter
from typing import Any, cast

import orjson
import uvloop

from tests.benchmarks.side_by_side.briefs import reply, script_of, tokens_of

_SITE = re.compile(rb"\bsite (\d{1,9})\b")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)


class Pace:
    """How replies are given, for all connections."""

    def __init__(self) -> None:
        self.first_s = 0.0
        self.per_token_s = 0.0
        self.tokens: Counter[str] = Counter()
        """By site."""
        self.calls: Counter[str] = Counter()
        """By site."""
        self.later: set[asyncio.Task[None]] = set()

    def set(self, wanted: dict[str, Any]) -> None:
        rate = float(wanted.get("tokens_per_s", 0))
        self.first_s = float(wanted.get("first_ms", 0)) / 1000
        self.per_token_s = 1 / rate if rate else 0.0
        self.tokens.clear()
        self.calls.clear()


class Endpoint(asyncio.Protocol):
    """One connection; requests one after the other."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._received = b""
        self._gone = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._gone = True

    def data_received(self, data: bytes) -> None:
        self._received += data
        while True:
            head, mark, rest = self._received.partition(b"\r\n\r\n")
            if not mark:
                return
            found = _LENGTH.search(head)
            length = int(found.group(1)) if found else 0
            if len(rest) < length:
                return
            self._received = rest[length:]
            self._serve(head, rest[:length])

    def _serve(self, head: bytes, body: bytes) -> None:
        pace = self._pace
        if head.startswith(b"GET /count"):
            self._transport.write(_whole(dict(pace.tokens)))
        elif head.startswith(b"GET /calls"):
            self._transport.write(_whole({"calls": pace.calls.total(), "sites": dict(pace.calls)}))
        elif head.startswith(b"POST /set"):
            pace.set(orjson.loads(body))
            self._transport.write(_whole({}))
        elif not head.startswith(b"POST ") or not body:
            self._transport.write(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
        else:
            asked = orjson.loads(body)
            found = _SITE.search(body)
            site = found.group(1).decode() if found else "0"
            pace.calls[site] += 1
            said = next((m["content"] for m in asked["messages"] if m["role"] == "assistant"), None)
            pieces = tokens_of(reply(site, script_of(site), said=said))
            if pace.first_s or pace.per_token_s:
                task = asyncio.create_task(self._slowly(site, pieces, streamed=bool(asked.get("stream"))))
                pace.later.add(task)
                task.add_done_callback(pace.later.discard)
            else:
                pace.tokens[site] += len(pieces)
                whole = _streamed(pieces) if asked.get("stream") else _answer(pieces)
                self._transport.write(whole)

    async def _slowly(self, site: str, pieces: list[str], *, streamed: bool) -> None:
        pace = self._pace
        clock = asyncio.get_running_loop().time
        began = clock()
        await asyncio.sleep(pace.first_s)
        if self._gone:
            return
        if streamed:
            self._transport.write(_STREAM_HEAD)
        for number, piece in enumerate(pieces, start=1):
            if self._gone:
                return
            pace.tokens[site] += 1
            if streamed:
                self._transport.write(_chunk(_event(piece)))
            await asyncio.sleep(max(0.0, began + pace.first_s + number * pace.per_token_s - clock()))
        if not self._gone:
            self._transport.write(_tail(len(pieces)) if streamed else _answer(pieces))


_STREAM_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
_SHAPE = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_790_000_000, "model": "fake"}


def _whole(value: dict[str, Any]) -> bytes:
    body = orjson.dumps(value)
    return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)


def _answer(pieces: list[str]) -> bytes:
    message = {"role": "assistant", "content": "".join(pieces)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return _whole({**_SHAPE, "object": "chat.completion", "choices": [choice], "usage": _usage(len(pieces))})


def _streamed(pieces: list[str]) -> bytes:
    return _STREAM_HEAD + _chunk(b"".join(map(_event, pieces))) + _tail(len(pieces))


def _event(piece: str) -> bytes:
    choice = {"index": 0, "delta": {"content": piece}, "finish_reason": None}
    return b"data: %s\n\n" % orjson.dumps({**_SHAPE, "choices": [choice], "usage": None})


def _tail(tokens: int) -> bytes:
    end = {**_SHAPE, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], "usage": None}
    usage = {**_SHAPE, "choices": [], "usage": _usage(tokens)}
    return _chunk(b"data: %s\n\ndata: %s\n\ndata: [DONE]\n\n" % (orjson.dumps(end), orjson.dumps(usage))) + b"0\r\n\r\n"


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def _usage(tokens: int) -> dict[str, int]:
    return {"prompt_tokens": 900, "completion_tokens": tokens, "total_tokens": 900 + tokens}


async def serve(port: int) -> None:
    pace = Pace()
    server = await asyncio.get_running_loop().create_server(lambda: Endpoint(pace), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
