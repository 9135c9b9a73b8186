"""A load of requests over connections that stay open: what a caller sees of a service."""

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

Request = bytes


class Answer(NamedTuple):
    status: int
    head: bytes
    """Headers in lower case."""
    body: bytes
    seconds: float
    first_event: float | None
    """Seconds to the first server-sent event; null where the answer is none."""


def post(port: int, path: str, body: bytes, **headers: str) -> Request:
    """The bytes of a POST with a JSON body."""
    lines = [f"POST {path} HTTP/1.1", f"host: 127.0.0.1:{port}", "content-type: application/json"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines += [f"content-length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def get(port: int, path: str) -> Request:
    return f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n\r\n".encode()


class Connection:
    """One connection; opened at the first request."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, request: Request) -> Answer:
        """Sends and reads to the end. Raises OSError, IncompleteReadError."""
        if self._writer is None or self._reader is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        reader = self._reader
        began = time.perf_counter()
        self._writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        status, first = int(head.split(b" ", 2)[1]), None
        if b"content-length:" in head:
            body = await reader.readexactly(int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]))
        else:
            body = b""
            while size := int(await reader.readuntil(b"\r\n"), 16):
                body += (await reader.readexactly(size + 2))[:-2]
                if first is None and b"event: " in body:
                    first = time.perf_counter() - began
            await reader.readexactly(2)
        return Answer(status, head, body, time.perf_counter() - began, first)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


class Measured(NamedTuple):
    answers: tuple[Answer, ...]
    whole: float
    """Seconds for all of them."""


async def press(port: int, requests: Iterable[Request], at_once: int, *, good: Callable[[Answer], bool]) -> Measured:
    """All requests over `at_once` connections, each as soon as one is free. Raises AssertionError for a bad answer."""
    waiting = iter(requests)
    answers: list[Answer] = []

    async def one() -> None:
        connection = Connection(port)
        try:
            for request in waiting:
                answer = await connection.ask(request)
                assert good(answer), f"{answer.status}: {answer.body[:400]!r}"
                answers.append(answer)
        finally:
            connection.close()

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(at_once)))
    return Measured(tuple(answers), time.perf_counter() - began)
