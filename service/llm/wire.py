"""HTTP/1.1 to a model endpoint, made for replies that come word by word.

A library's connection wakes a task through half a dozen layers for every read; a token then costs more than its words
are worth. Here bytes are parsed as they come, by the parser of our own server, and gathered (`gathered.py`).
"""

import asyncio
import re
import socket
import ssl
import time
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlsplit

import orjson

from service import __version__
from service.llm.door import StatusFault
from service.llm.endpoint import Endpoint
from service.llm.faults import Unusable
from service.llm.gathered import GatheredReply

_MOST_IDLE = 100
_LEAST_CONNECT_S = 1.0
"""Each address of a host is tried for its share of the time, and at least so long."""
_ERROR_BYTES = 65_536
"""As much of an error's body as is read; the rest is let go."""
_UNSAFE = re.compile(r"[^ -~]")
_IN_PATHS = "/%:@!$&'()*+,;=~"


class Line(asyncio.Protocol):
    """One connection, for one reply at a time."""

    def __init__(self, wire: "Wire") -> None:
        self._wire = wire
        self._transport: asyncio.Transport | None = None
        self._reply: GatheredReply | None = None
        self.idle_since = 0.0
        """A moment of `time.monotonic()`."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]  # a stream's transport, and asyncio's type for any

    def ask(self, message: bytes) -> GatheredReply:
        self._reply = GatheredReply(self)
        if self._transport is None or self._transport.is_closing():
            self._reply.hung_up(None)
        else:
            self._transport.write(message)
        return self._reply

    def data_received(self, data: bytes) -> None:
        if self._reply is None:
            self.hang_up()  # nobody asked
        else:
            self._reply.feed(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._wire.forget(self)
        if self._reply is not None:
            self._reply.hung_up(exc)

    def pause(self) -> None:
        """The endpoint is kept waiting."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.pause_reading()

    def resume(self) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()

    def let_go(self, *, reusable: bool) -> None:
        """The reply is done with."""
        self._reply = None
        if not reusable or not self._wire.keep(self):
            self.hang_up()

    def hang_up(self) -> None:
        if self._transport is not None:
            self._transport.abort()


class Wire:
    """Connections to one endpoint, each kept open for the next request. See `Door`."""

    def __init__(self, endpoint: Endpoint, *, tls: ssl.SSLContext | None, kept_open_s: float) -> None:
        """Without `tls` nobody is asked by https. Raises Unusable where address or key cannot be sent."""
        try:
            parts = urlsplit(endpoint.base_url)
            host, named = parts.hostname or "", parts.port
            self._host = host if ":" in host else host.encode("idna").decode("ascii")
        except ValueError:
            raise Unusable("No host, or no port.") from None
        if not host or parts.scheme != ("http" if tls is None else "https"):
            raise Unusable("No address by http or https.")
        self._tls = tls
        self._port = named or (80 if tls is None else 443)
        self._path = quote(parts.path.rstrip("/"), safe=_IN_PATHS)
        self._query = f"?{quote(parts.query, safe=_IN_PATHS + '?')}" if parts.query else ""
        host = f"[{self._host}]" if ":" in self._host else self._host
        self._head = _head(endpoint, host if named is None else f"{host}:{named}")
        self._connect_s, self._kept_open_s = endpoint.bounds.connect_seconds, kept_open_s
        self._idle: list[Line] = []
        """The latest last."""
        self._open: set[Line] = set()
        self._good: str | None = None
        """The address that was reached last, which is tried first."""

    async def post(self, path: str, body: dict[str, Any]) -> GatheredReply:
        """See `Door.post`."""
        content = orjson.dumps(body)
        head = f"POST {self._path}{path}{self._query} HTTP/1.1\r\n{self._head}{len(content)}\r\n\r\n"
        line = self._idle_line() or await self._connected()
        reply = line.ask(head.encode("ascii") + content)
        try:
            await reply.head()
            if not 200 <= reply.status < 300:
                raise StatusFault(reply.status, retry_after=reply.header("retry-after"), body=await _start_of(reply))
        except BaseException:
            await reply.aclose()
            raise
        return reply

    def keep(self, line: Line) -> bool:
        """Keeps the connection for a further request, where there is room."""
        if line not in self._open or len(self._idle) >= _MOST_IDLE:
            return False
        line.idle_since = time.monotonic()
        self._idle.append(line)
        return True

    def forget(self, line: Line) -> None:
        self._open.discard(line)
        if line in self._idle:
            self._idle.remove(line)

    def _idle_line(self) -> Line | None:
        old = time.monotonic() - self._kept_open_s
        while self._idle and self._idle[0].idle_since < old:
            self._idle.pop(0).hang_up()
        return self._idle.pop() if self._idle else None

    async def _connected(self) -> Line:
        """To the host's addresses in turn, the one that was reached last before the others. Raises OSError."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(self._connect_s):
            try:
                found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
            except UnicodeError:
                raise Unusable("The host's name is none.") from None
            places = sorted(dict.fromkeys(str(info[4][0]) for info in found), key=lambda place: place != self._good)
            share = max(_LEAST_CONNECT_S, self._connect_s / len(places))
            fault: OSError = ConnectionError("no address")
            for place in places:
                try:
                    async with asyncio.timeout(share):
                        return await self._connect(loop, place)
                except OSError as error:  # TimeoutError is one
                    fault = error
            raise fault

    async def _connect(self, loop: asyncio.AbstractEventLoop, place: str) -> Line:
        name = None if self._tls is None else self._host
        _, line = await loop.create_connection(
            lambda: Line(self), place, self._port, ssl=self._tls, server_hostname=name
        )
        self._good = place
        self._open.add(line)
        return line

    async def aclose(self) -> None:
        """Hangs up on everybody."""
        for line in [*self._open]:
            line.hang_up()
        await asyncio.sleep(0)  # the loop closes sockets in its next pass


def _head(endpoint: Endpoint, host: str) -> str:
    """The headers of every request, up to the length of its body. Raises Unusable for what a header cannot hold."""
    headers = {
        "Host": host,
        "Authorization": f"Bearer {endpoint.api_key.get_secret_value() or 'none'}",
        "OpenAI-Organization": endpoint.organization,
        "OpenAI-Project": endpoint.project,
        "User-Agent": f"Highroad/{__version__}",
        "Accept": "application/json, text/event-stream",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        "Content-Length": "",
    }
    sent = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    if any(_UNSAFE.search(line) for line in sent):
        raise Unusable("A header cannot hold that.")
    return "\r\n".join(sent)


async def _start_of(reply: GatheredReply) -> str:
    """As much of an error's body as tells why."""
    body = b""
    with suppress(ConnectionError):
        while len(body) < _ERROR_BYTES and (more := await reply.read()):
            body += more
    return body[:_ERROR_BYTES].decode(errors="replace")
