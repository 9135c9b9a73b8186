"""Connections to an endpoint: kept, given up, secured, and never made to say more than was asked."""

import asyncio
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from service.llm import Bounds
from service.llm.faults import Unusable
from service.llm.wire import Wire
from tests.service.llm.asking import an_endpoint

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


class Server:
    def __init__(self) -> None:
        self.connections = 0
        self.requests: list[bytes] = []
        self.hang_up_after = False
        self.port = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.requests.append(head + await reader.readexactly(2))
                writer.write(ANSWER)
                await writer.drain()
                if self.hang_up_after:
                    return
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()


@asynccontextmanager
async def a_server(tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    server = Server()
    served = await asyncio.start_server(server, "127.0.0.1", 0, ssl=tls)
    server.port = served.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        served.close()


@asynccontextmanager
async def a_wire(base_url: str, tls: ssl.SSLContext | None = None, *, kept_open_s: float = 60) -> AsyncIterator[Wire]:
    wire = Wire(an_endpoint(base_url, bounds=Bounds(connect_seconds=2)), tls=tls, kept_open_s=kept_open_s)
    try:
        yield wire
    finally:
        await wire.aclose()


async def ask(wire: Wire) -> bytes:
    reply = await wire.post("/chat", {})
    said = b""
    while more := await reply.read():
        said += more
    await reply.aclose()
    return said


async def test_a_connection_is_used_for_one_request_after_the_other() -> None:
    async with a_server() as server, a_wire(f"http://127.0.0.1:{server.port}/v1/?a=1") as wire:
        for _ in range(3):
            assert await ask(wire) == b"hi"
        assert (server.connections, len(server.requests)) == (1, 3)
        assert server.requests[0].startswith(b"POST /v1/chat?a=1 HTTP/1.1\r\nHost: 127.0.0.1:")
        assert server.requests[0].endswith(b"Content-Length: 2\r\n\r\n{}")


async def test_requests_at_once_have_a_connection_each() -> None:
    async with a_server() as server, a_wire(f"http://127.0.0.1:{server.port}") as wire:
        assert await asyncio.gather(*(ask(wire) for _ in range(5))) == [b"hi"] * 5
        assert server.connections == 5


async def test_a_connection_that_the_endpoint_ended_is_not_used_again() -> None:
    async with a_server() as server, a_wire(f"http://127.0.0.1:{server.port}") as wire:
        server.hang_up_after = True
        for _ in range(2):
            assert await ask(wire) == b"hi"
            await asyncio.sleep(0.05)
        assert server.connections == 2


async def test_a_connection_that_was_idle_too_long_is_not_used_again() -> None:
    async with a_server() as server, a_wire(f"http://127.0.0.1:{server.port}", kept_open_s=0) as wire:
        for _ in range(2):
            await ask(wire)
            await asyncio.sleep(0.01)
        assert server.connections == 2


@pytest.mark.parametrize(
    "more",
    [
        {"api_key": SecretStr("a\r\nX-Other: b")},
        {"organization": "a\nb"},
        {"base_url": "http://"},
        {"base_url": "http://a:b/"},
        {"base_url": "http://[::1/"},
        {"base_url": "https://127.0.0.1/"},
        {"base_url": "ftp://127.0.0.1/"},
    ],
    ids=str,
)
async def test_what_no_request_can_hold_is_refused_before_anything_is_sent(more: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        Wire(an_endpoint(**{"base_url": "http://127.0.0.1/", **more}), tls=None, kept_open_s=1)
    with pytest.raises(Unusable):
        Wire(an_endpoint("http://127.0.0.1/"), tls=ssl.create_default_context(), kept_open_s=1)


async def test_of_several_addresses_the_next_is_tried_and_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    tried: list[str] = []
    connect = loop.create_connection

    async def found(*_arguments: Any, **_more: Any) -> list[Any]:
        places = ["127.9.9.9", "127.0.0.1"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 0)) for place in places]

    async def connected(factory: Any, place: str, port: int, **more: Any) -> Any:
        tried.append(place)
        if place != "127.0.0.1":
            raise ConnectionRefusedError
        return await connect(factory, place, port, **more)

    monkeypatch.setattr(loop, "getaddrinfo", found)
    monkeypatch.setattr(loop, "create_connection", connected)
    async with a_server() as server, a_wire(f"http://endpoint.example:{server.port}", kept_open_s=-1) as wire:
        for _ in range(2):
            assert await ask(wire) == b"hi"
    assert tried == ["127.9.9.9", "127.0.0.1", "127.0.0.1"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
async def test_a_certificate_is_asked_for_and_has_to_fit(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key), "-out", str(certificate)]
    await asyncio.to_thread(
        subprocess.run, ["openssl", "req", "-x509", *made, *subject], check=True, capture_output=True
    )
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    trusting, other = ssl.create_default_context(cafile=certificate), ssl.create_default_context()
    async with a_server(served) as server:
        async with a_wire(f"https://localhost:{server.port}", trusting) as wire:
            for _ in range(2):
                assert await ask(wire) == b"hi"
            assert server.connections == 1
        for place, tls in ((f"https://127.0.0.1:{server.port}", trusting), (f"https://localhost:{server.port}", other)):
            async with a_wire(place, tls) as wire:
                with pytest.raises(ssl.SSLError):
                    await ask(wire)
