"""One reply as its bytes come in: parsed at once, and told to its reader when that is worth waking somebody for.

That is at the end of a sentence, at the end of the reply, or after a moment. Whoever reads gets all that came.
"""

import asyncio
import re
import time
from typing import Protocol

import httptools

_GATHER_S = 0.1
"""The most that words are held back."""
_HURRY_S = 0.06
"""After the end of a sentence nothing is: the next one shows that it is whole, and it may be what ends the reply."""
_AT_ONCE = re.compile(rb'[.!?][\\" ]|\\n|\[DONE\]')
"""Told at once: a sentence or the reply may end here."""
_MOST_HEAD_BYTES = 65_536
_MOST_GATHERED = 262_144
"""Bytes from which the endpoint is kept waiting until they are read."""


class Connection(Protocol):
    """What the reply comes through."""

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def let_go(self, *, reusable: bool) -> None: ...

    def hang_up(self) -> None: ...


class GatheredReply:
    """The connection feeds it, the parser calls its `on_` methods, and one reader reads."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._loop = asyncio.get_running_loop()
        self._parser: httptools.HttpResponseParser | None = httptools.HttpResponseParser(self)
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self._head_bytes = 0
        self._has_head = self._ended = self._reusable = False
        self._parts: list[bytes] = []
        self._size = 0
        self._fault: Exception | None = None
        self._is_told = False
        """There is something to pick up: the head, words, the end or a fault."""
        self._told_at = 0.0
        """When words were picked up last, a moment of `time.monotonic()`."""
        self._hurried_until = 0.0
        self._waiter: asyncio.Future[None] | None = None
        self._gathering: asyncio.TimerHandle | None = None

    def on_message_begin(self) -> None:
        if self._ended:
            self._reusable = False  # a second answer that nobody asked for

    def on_header(self, name: bytes, value: bytes) -> None:
        self._head_bytes += len(name) + len(value)
        if self._head_bytes > _MOST_HEAD_BYTES:
            raise ValueError("too large a head, or what follows a body")
        if not self._has_head:
            self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        if self._parser is not None and not self._has_head:
            self.status = self._parser.get_status_code()
            self._has_head = self.status >= 200

    def on_body(self, body: bytes) -> None:
        if not self._ended:
            self._parts.append(body)
            self._size += len(body)

    def on_message_complete(self) -> None:
        if not self._has_head:
            self.headers.clear()  # of an interim answer; the one that counts follows
        elif not self._ended:
            self._ended = True
            self._reusable = self._parser is not None and self._parser.should_keep_alive()

    def feed(self, data: bytes) -> None:
        """Takes in what came."""
        if self._parser is None:
            return
        had_head = self._has_head
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._fail(ConnectionError("The model endpoint does not speak HTTP as it should."))
            return
        if not self._has_head:
            self._head_bytes += len(data)
            if self._head_bytes > 2 * _MOST_HEAD_BYTES:  # what was parsed of it is counted twice
                self._fail(ConnectionError("The head of the model's reply does not end."))
            return
        is_much = self._size > _MOST_GATHERED
        if is_much:
            self._line.pause()
        if self._ended or is_much or not had_head:
            self._tell()
        elif _AT_ONCE.search(data):
            self._hurried_until = time.monotonic() + _HURRY_S
            self._tell()
        elif self._gathering is None and not self._is_told:
            now = time.monotonic()
            left = self._told_at + _GATHER_S - now
            if left > 0 and now > self._hurried_until:
                self._gathering = self._loop.call_later(left, self._tell)
            else:
                self._tell()

    def hung_up(self, cause: Exception | None) -> None:
        """The connection is gone. A body of no announced length has come to its end by that."""
        if self._ended:
            return
        if self._has_head and cause is None and not _is_framed(self.headers):
            self._ended = True
            self._tell()
        elif cause is not None:
            self._fail(ConnectionError("The connection to the model endpoint broke."))
        else:
            self._fail(ConnectionError("The model endpoint hung up before its reply was whole."))

    def _fail(self, fault: Exception) -> None:
        self._fault = self._fault or fault
        self._tell()
        self._line.hang_up()

    def _tell(self) -> None:
        self._is_told = True
        self._stop_gathering()
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _stop_gathering(self) -> None:
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None

    async def head(self) -> None:
        """Waits for status and headers. Raises ConnectionError where the connection fails before."""
        await self._told(None)
        if not self._has_head and self._fault is not None:
            raise self._fault
        self._is_told = bool(self._parts) or self._ended or self._fault is not None

    async def read(self, by: float | None = None) -> bytes:
        """All that was gathered; nothing at the end.

        Raises:
            TimeoutError: nothing came until `by`, a moment of `time.monotonic()`.
            ConnectionError: the connection failed; what came before that is told first.
        """
        await self._told(by)
        data = b"".join(self._parts)
        if not data and self._fault is not None:
            raise self._fault
        if self._size > _MOST_GATHERED:
            self._line.resume()
        self._parts.clear()
        self._size = 0
        self._is_told = self._ended or self._fault is not None
        self._told_at = time.monotonic()
        return data

    async def _told(self, by: float | None) -> None:
        if self._is_told:
            return
        self._waiter = self._loop.create_future()
        late = None if by is None else self._loop.call_later(max(0.0, by - time.monotonic()), self._give_up)
        try:
            await self._waiter
        finally:
            self._waiter = None
            if late is not None:
                late.cancel()

    def _give_up(self) -> None:
        if self._parts:
            self._tell()
        elif self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(TimeoutError())

    def header(self, name: str) -> str:
        """Empty where it is missing; of several the last."""
        wanted, found = name.lower().encode("ascii"), b""
        for written, value in self.headers:
            if written.lower() == wanted:
                found = value
        return found.decode("latin-1").strip()

    async def aclose(self) -> None:
        """Lets the connection go, to be used again where the reply was whole."""
        if self._parser is not None:
            self._parser = None
            self._stop_gathering()
            self._line.let_go(reusable=self._reusable and not self._parts and self._fault is None)


def _is_framed(headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether the head says where the body ends."""
    named = {name.lower(): value.lower() for name, value in headers}
    return b"content-length" in named or b"chunked" in named.get(b"transfer-encoding", b"")
