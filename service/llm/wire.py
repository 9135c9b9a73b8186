"""HTTP/1.1 to a model endpoint, made for replies that come word by word.

A library's connection wakes a task through half a dozen layers for every read; a token then costs more than its words
are worth. Here bytes are parsed as they come, by the parser of our own server, and gathered (`gathered.py`). Proxies
are left to the library.
"""

import asyncio
import re
import socket
import ssl
import time

import httpx2

from service.llm.gathered import GatheredReply

_MOST_IDLE = 100
_LEAST_CONNECT_S = 1.0
"""Each address of a host is tried for its share of the time, and at least so long."""
_UNSAFE = re.compile(rb"[\x00\r\n]")

Origin = tuple[str, str, int]
"""Scheme, host and port."""


class Line(asyncio.Protocol):
    """One connection, for one reply at a time."""

    def __init__(self, wire: "Wire", origin: Origin) -> None:
        self._wire, self.origin = wire, origin
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


class Wire(httpx2.AsyncBaseTransport):
    """Connections to endpoints, each kept open for the next request. Safe to share between tasks of one event loop."""

    def __init__(self, tls: ssl.SSLContext | None, *, connect_s: float, kept_open_s: float) -> None:
        """Without `tls` nobody is asked by https."""
        self._tls = tls
        self._connect_s, self._kept_open_s = connect_s, kept_open_s
        self._idle: list[Line] = []
        """The latest last."""
        self._open: set[Line] = set()
        self._good: dict[Origin, str] = {}
        """The address that was reached last, which is tried first."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response once its head is there; its stream is the `GatheredReply`.

        Raises:
            httpx2.TransportError: the endpoint cannot be reached or does not speak HTTP.
        """
        if request.url.scheme != "http" and (request.url.scheme != "https" or self._tls is None):
            raise httpx2.UnsupportedProtocol("The model endpoint's address is neither http nor https.")
        message = _head_of(request) + await request.aread()
        url = request.url
        origin = (url.scheme, url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80))
        line = self._idle_line(origin) or await self._connected(origin)
        reply = line.ask(message)
        try:
            await reply.head()
        except BaseException:
            await reply.aclose()
            raise
        extensions = {"http_version": b"HTTP/1.1", "gathered": reply}
        return httpx2.Response(reply.status, headers=reply.headers, stream=reply, extensions=extensions)

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

    def _idle_line(self, origin: Origin) -> Line | None:
        old = time.monotonic() - self._kept_open_s
        for line in [line for line in self._idle if line.idle_since < old]:
            self._idle.remove(line)
            line.hang_up()
        for line in reversed(self._idle):
            if line.origin == origin:
                self._idle.remove(line)
                return line
        return None

    async def _connected(self, origin: Origin) -> Line:
        try:
            async with asyncio.timeout(self._connect_s):
                return await self._connect(origin)
        except TimeoutError:
            raise httpx2.ConnectTimeout("The model endpoint does not answer.") from None
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(f"The model endpoint cannot be reached ({type(error).__name__}).") from None

    async def _connect(self, origin: Origin) -> Line:
        """To the host's addresses in turn, the one that was reached last before the others."""
        loop = asyncio.get_running_loop()
        scheme, host, port = origin
        tls, name = (self._tls, host) if scheme == "https" else (None, None)
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        places = sorted(
            dict.fromkeys(str(info[4][0]) for info in found), key=lambda place: place != self._good.get(origin)
        )
        share = max(_LEAST_CONNECT_S, self._connect_s / len(places))
        fault: Exception = OSError("no address")
        for place in places:
            try:
                async with asyncio.timeout(share):
                    _, line = await loop.create_connection(
                        lambda: Line(self, origin), place, port, ssl=tls, server_hostname=name
                    )
            except OSError as error:  # TimeoutError is one
                fault = error
                continue
            self._good[origin] = place
            self._open.add(line)
            return line
        raise fault

    async def aclose(self) -> None:
        """Hangs up on everybody."""
        for line in [*self._open]:
            line.hang_up()
        await asyncio.sleep(0)  # the loop closes sockets in its next pass


def _head_of(request: httpx2.Request) -> bytes:
    """Request line and headers. Raises LocalProtocolError for what would read as a further line."""
    headers = request.headers.raw
    if any(_UNSAFE.search(name) or _UNSAFE.search(value) for name, value in headers):
        raise httpx2.LocalProtocolError("A header holds the end of a line.")
    lines = [b"%s %s HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)]
    lines += [b"%s: %s" % header for header in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"
