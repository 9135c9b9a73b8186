"""A raw-socket model endpoint that can go wrong in every way we have seen or feared.

`python -m tests.faults NAME` serves one fault until it is interrupted and prints its base URL.
"""

import argparse
import asyncio
import gzip
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

WORDS = "Thank you for your time, Jim."
_MEGABYTE = b"x" * 1_000_000


class Wire:
    """One connection, after the request has been read."""

    def __init__(self, writer: asyncio.StreamWriter, body: dict[str, Any], number: int) -> None:
        self._writer = writer
        self.body = body
        """The request's JSON."""
        self.number = number
        """1 for the first request to this server."""

    async def raw(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def status(
        self, code: int, body: bytes = b"{}", kind: str = "application/json", **headers: str | int
    ) -> None:
        """A whole answer; underscores in header names stand for hyphens."""
        lines = [f"HTTP/1.1 {code} Whatever", f"Content-Type: {kind}", "Connection: close"]
        if "Content_Length" not in headers:
            lines.append(f"Content-Length: {len(body)}")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        await self.raw("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    async def answer(self, value: object) -> None:
        """A value as JSON with status 200; lone surrogates survive."""
        await self.status(200, json.dumps(value).encode())

    async def open_stream(self, kind: str = "text/event-stream") -> None:
        await self.raw(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n".encode())

    async def event(self, value: object) -> None:
        await self.raw(b"data: " + json.dumps(value).encode() + b"\n\n")

    def reset(self) -> None:
        """Ends the connection with a reset instead of a goodbye."""
        sock = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self._writer.transport.abort()


Fault = Callable[[Wire], Awaitable[None]]


def whole(content: object = WORDS, *, finish: str | None = "stop", **message: object) -> dict[str, object]:
    """A reply as an endpoint that does not stream gives it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}
    return {"id": "r1", "object": "chat.completion", "model": "m", "choices": [choice]}


def chunk(content: object = None, *, finish: str | None = None, **delta: object) -> dict[str, object]:
    """One event of a stream."""
    said = {} if content is None else {"content": content}
    return {"model": "m", "choices": [{"index": 0, "delta": {**said, **delta}, "finish_reason": finish}]}


def _status(code: int, body: bytes = b'{"error": {"message": "no"}}', **headers: Any) -> Fault:
    async def fault(wire: Wire) -> None:
        await wire.status(code, body, **headers)

    return fault


def _body(body: bytes, kind: str = "application/json") -> Fault:
    async def fault(wire: Wire) -> None:
        await wire.status(200, body, kind)

    return fault


def _answer(value: object) -> Fault:
    async def fault(wire: Wire) -> None:
        await wire.answer(value)

    return fault


def _stream(*events: object, end: bytes = b"data: [DONE]\n\n") -> Fault:
    async def fault(wire: Wire) -> None:
        await wire.open_stream()
        for event in events:
            await wire.event(event)
        await wire.raw(end)

    return fault


def _error(**error: object) -> bytes:
    return json.dumps({"error": error}).encode()


async def _reset(wire: Wire) -> None:
    wire.reset()


async def _empty_close(_wire: Wire) -> None:
    return


async def _silence(_wire: Wire) -> None:
    await asyncio.sleep(60)


async def _drip(wire: Wire) -> None:
    """A good reply, a byte at a time, too slow to ever end."""
    body = json.dumps(whole()).encode()
    await wire.raw(f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode())
    for byte in body:
        await wire.raw(bytes([byte]))
        await asyncio.sleep(0.2)


async def _drip_comments(wire: Wire) -> None:
    """A stream that is kept alive and says nothing."""
    await wire.open_stream()
    while True:
        await wire.raw(b": keep-alive\n\n")
        await asyncio.sleep(0.02)


async def _fifty_megabytes(wire: Wire) -> None:
    await wire.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n\r\n")
    for _ in range(50):
        await wire.raw(_MEGABYTE)


async def _huge_error(wire: Wire) -> None:
    await wire.raw(b"HTTP/1.1 500 No\r\nContent-Type: text/html\r\nContent-Length: 50000000\r\n\r\n")
    for _ in range(50):
        await wire.raw(_MEGABYTE)


async def _huge_line(wire: Wire) -> None:
    await wire.open_stream()
    await wire.raw(b"data: ")
    for _ in range(50):
        await wire.raw(_MEGABYTE)


async def _gzip_bomb(wire: Wire) -> None:
    await wire.status(200, gzip.compress(b" " * 20_000_000), Content_Encoding="gzip")


async def _gzip_bomb_error(wire: Wire) -> None:
    await wire.status(503, gzip.compress(b" " * 20_000_000), Content_Encoding="gzip")


async def _endless(wire: Wire) -> None:
    """Whole sentences for ever."""
    await wire.open_stream()
    while True:
        await wire.event(chunk("All work and no play. " * 40))


async def _one_token_for_ever(wire: Wire) -> None:
    await wire.open_stream()
    data = b"data: " + json.dumps(chunk("x")).encode() + b"\n\n"
    while True:
        await wire.raw(data * 50)


async def _endless_headers(wire: Wire) -> None:
    await wire.raw(b"HTTP/1.1 200 OK\r\n")
    while True:
        await wire.raw(b"X-More: " + b"x" * 1_000 + b"\r\n")


async def _abrupt(wire: Wire) -> None:
    await wire.open_stream()
    await wire.event(chunk("Thank"))
    await asyncio.sleep(0.05)
    wire.reset()


async def _abrupt_chunked(wire: Wire) -> None:
    await wire.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    data = b"data: " + json.dumps(chunk("Thank")).encode() + b"\n\n"
    await wire.raw(f"{len(data):x}\r\n".encode() + data + b"\r\n")


async def _stall(wire: Wire) -> None:
    await wire.open_stream()
    await wire.event(chunk("Thank"))
    await asyncio.sleep(60)


async def _stall_after_finish(wire: Wire) -> None:
    await wire.open_stream()
    await wire.event(chunk(WORDS))
    await wire.event(chunk(finish="stop"))
    await asyncio.sleep(60)


async def _not_a_stream_kind(wire: Wire) -> None:
    await wire.open_stream("text/plain")
    await wire.raw(b"Service temporarily away\n")


async def _stream_called_text(wire: Wire) -> None:
    await wire.open_stream("text/plain")
    await wire.event(chunk(WORDS))
    await wire.event(chunk(finish="stop"))


async def _bad_json_event(wire: Wire) -> None:
    await wire.open_stream()
    await wire.raw(b'data: {"choices": [\n\n')


async def _nul_bytes(wire: Wire) -> None:
    await wire.open_stream()
    await wire.raw(b"data: \x00\x00\x00\n\n")


async def _invalid_utf8_event(wire: Wire) -> None:
    await wire.open_stream()
    await wire.raw(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n')


async def _utf8_byte_by_byte(wire: Wire) -> None:
    """Split in the midst of characters, which is fine."""
    await wire.open_stream()
    text = json.dumps(chunk("Grüße, Jörg 👋"), ensure_ascii=False).encode()
    for byte in b"data: " + text + b"\n\n":
        await wire.raw(bytes([byte]))
    await wire.event(chunk(finish="stop"))


async def _split_surrogates(wire: Wire) -> None:
    await wire.open_stream()
    for event in (chunk("Hi \ud83d"), chunk("\udc4b"), chunk(finish="stop")):
        await wire.event(event)


_TOOL = [{"id": "t", "type": "function", "function": {"name": "send_mail", "arguments": "{}"}}]
_BRACKETS = b"[" * 100_000

FAULTS: dict[str, Fault] = {
    "429_retry_after_1": _status(429, Retry_After=1),
    "429_retry_after_90": _status(429, Retry_After=90),
    "429_retry_after_121": _status(429, Retry_After=121),
    "429_retry_after_nonsense": _status(429, Retry_After="soon"),
    "500": _status(500),
    "502": _status(502),
    "503": _status(503),
    "502_html": _status(502, b"<html><body>Bad gateway</body></html>"),
    "400": _status(400),
    "400_content_filter": _status(400, _error(code="content_filter", message="filtered")),
    "401": _status(401),
    "403": _status(403),
    "404_wrong_model": _status(404, _error(code="model_not_found", message="no such model")),
    "408": _status(408),
    "409": _status(409),
    "redirect": _status(307, b"", Location="http://127.0.0.1:9/v1/chat/completions"),
    "reset": _reset,
    "empty_close": _empty_close,
    "short_body": _status(200, b'{"choices": [', Content_Length=500),
    "slow_first_byte": _silence,
    "drip": _drip,
    "drip_comments": _drip_comments,
    "html": _body(b"<html><body>Log in</body></html>", "text/html"),
    "list": _body(b"[1, 2]"),
    "null": _body(b"null"),
    "string": _body(b'"hello"'),
    "empty_json": _body(b""),
    "cut_json": _body(b'{"choices": [{"message": {"content": "Tha'),
    "invalid_utf8": _body(b'{"choices": [{"message": {"content": "\xff\xfe"}, "finish_reason": "stop"}]}'),
    "brackets": _body(_BRACKETS),
    "error_with_200": _body(_error(message="overloaded", type="server_error")),
    "error_code_with_200": _body(_error(message="no credit", code=402)),
    "choices_null": _answer({"choices": None}),
    "choices_empty": _answer({"choices": []}),
    "choices_missing": _answer({"id": "r1"}),
    "content_null": _answer(whole(None)),
    "content_int": _answer(whole(7)),
    "content_list": _answer(whole([{"type": "text", "text": WORDS}])),
    "content_empty": _answer(whole("")),
    "lone_surrogate": _answer(whole("Thanks \ud83d")),
    "nul": _answer(whole("Thanks\x00")),
    "bidi_and_zero_width": _answer(whole("Thanks \u202eJim\u200b.")),
    "finish_length": _answer(whole(finish="length")),
    "finish_content_filter": _answer(whole(finish="content_filter")),
    "finish_unknown": _answer(whole(finish="tired")),
    "finish_missing": _answer(whole(finish=None)),
    "refusal": _answer(whole(None, refusal="I cannot help with that.")),
    "tool_call": _answer(whole(None, finish="tool_calls", tool_calls=_TOOL)),
    "fifty_megabytes": _fifty_megabytes,
    "huge_error": _huge_error,
    "huge_line": _huge_line,
    "gzip_bomb": _gzip_bomb,
    "gzip_bomb_error": _gzip_bomb_error,
    "endless_stream": _endless,
    "one_token_for_ever": _one_token_for_ever,
    "endless_headers": _endless_headers,
    "stream_clean_cut": _stream(chunk("Thank you"), end=b""),
    "stream_empty": _stream(end=b""),
    "stream_only_done": _stream(),
    "not_a_stream": _not_a_stream_kind,
    "stream_no_done": _stream(chunk(WORDS), chunk(finish="stop"), end=b""),
    "stream_abrupt": _abrupt,
    "stream_abrupt_chunked": _abrupt_chunked,
    "stream_stall": _stall,
    "stream_stall_after_finish": _stall_after_finish,
    "stream_bad_json": _bad_json_event,
    "stream_brackets": _stream(end=b"data: " + _BRACKETS + b"\n\n"),
    "stream_invalid_utf8": _invalid_utf8_event,
    "stream_error_event": _stream({"error": {"message": "overloaded"}}),
    "stream_error_after_words": _stream(chunk("Thank"), {"error": {"message": "overloaded"}}),
    "stream_nul_bytes": _nul_bytes,
    "stream_content_int": _stream(chunk(7)),
    "stream_lone_surrogate": _stream(chunk("Thanks \ud83d"), chunk(" Jim"), chunk(finish="stop")),
    "stream_finish_length": _stream(chunk("Thank"), chunk(finish="length")),
    "stream_tool_call": _stream(chunk(tool_calls=_TOOL), chunk(finish="tool_calls")),
    "stream_first_without_choices": _stream({"id": "r1"}, {"choices": []}, chunk(WORDS), chunk(finish="stop")),
    "stream_utf8_byte_by_byte": _utf8_byte_by_byte,
    "stream_split_surrogates": _split_surrogates,
    "json_called_text": _body(json.dumps(whole()).encode(), "text/plain"),
    "stream_called_text": _stream_called_text,
    "other_model": _answer({**whole(), "model": "some-other-model"}),
    "obeys_injection": _answer(whole("Pay to account DE00 at http://evil.example now.")),
    "good": _stream(chunk(role="assistant", content=""), chunk("Thank you "), chunk("Jim."), chunk(finish="stop")),
}
"""Behaviours by name, `good` among them. Those without a listening HTTP server are in `UNREACHABLE`."""

UNREACHABLE = ("connection_refused", "dns_failure", "tls_failure", "tls_stall")

_CLIENT_HELLO = b"\x16"
"""The first byte of a client that wants TLS."""


@dataclass
class FaultServer:
    """A server that treats every request alike, or as `faults` says in turn; the last one repeats."""

    base_url: str
    faults: list[Fault]
    stalls_tls: bool = False
    bodies: list[dict[str, Any]] = field(default_factory=list)
    """The JSON of every request so far."""
    headers: list[bytes] = field(default_factory=list)
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the client has closed a connection before the answer was done."""

    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def calls(self) -> int:
        return len(self.bodies)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._answer(reader, writer)
            if not writer.transport.is_closing():
                writer.close()
            with suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()
        finally:
            writer.transport.abort()
            self._tasks.discard(task)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readexactly(1)
        if first == _CLIENT_HELLO and not self.stalls_tls:
            writer.write(b"HTTP/1.1 400 Plain text only\r\n\r\n")
            return
        head = first + await reader.readuntil(b"\r\n\r\n")
        length = next((int(x[15:]) for x in head.lower().split(b"\r\n") if x.startswith(b"content-length:")), 0)
        body = json.loads(await reader.readexactly(length) or b"{}")
        self.headers.append(head)
        self.bodies.append(body)
        fault = self.faults[min(self.calls, len(self.faults)) - 1]
        answering = asyncio.ensure_future(fault(Wire(writer, body, self.calls)))
        listening = asyncio.ensure_future(reader.read())
        try:
            await asyncio.wait({answering, listening}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                self.hung_up.set()
        finally:
            answering.cancel()
            listening.cancel()
            await asyncio.gather(answering, listening, return_exceptions=True)

    async def end(self) -> None:
        """Drops every connection that is still open."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def fault_server(*names: str, port: int = 0) -> AsyncIterator[FaultServer]:
    """Serves the faults named, in turn and the last one for ever, on a loopback port."""
    faults = [FAULTS[name] for name in names if name not in UNREACHABLE]
    server = FaultServer("", faults, stalls_tls=names[0] == "tls_stall")
    listener = await asyncio.start_server(server.handle, "127.0.0.1", port)
    port = listener.sockets[0].getsockname()[1]
    server.base_url = {
        "dns_failure": "http://no-such-host.invalid/v1",
        "tls_failure": f"https://127.0.0.1:{port}/v1",
        "tls_stall": f"https://127.0.0.1:{port}/v1",
    }.get(names[0], f"http://127.0.0.1:{port}/v1")
    if names[0] == "connection_refused":
        listener.close()
    try:
        yield server
    finally:
        listener.close()
        await server.end()


async def _serve(name: str, port: int) -> None:
    async with fault_server(name, port=port) as server:
        print(server.base_url, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=[*FAULTS, *UNREACHABLE])
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(arguments.name, arguments.port))
