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

import httpx2
import pytest

from service.llm.wire import Wire

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


class Endpoint:
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
                self.requests.append(head + await reader.readexactly(4))
                writer.write(ANSWER)
                await writer.drain()
                if self.hang_up_after:
                    return
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()


@asynccontextmanager
async def an_endpoint(tls: ssl.SSLContext | None = None) -> AsyncIterator[Endpoint]:
    endpoint = Endpoint()
    server = await asyncio.start_server(endpoint, "127.0.0.1", 0, ssl=tls)
    endpoint.port = server.sockets[0].getsockname()[1]
    try:
        yield endpoint
    finally:
        server.close()


@asynccontextmanager
async def a_client(tls: ssl.SSLContext | None = None, *, kept_open_s: float = 60) -> AsyncIterator[httpx2.AsyncClient]:
    wire = Wire(tls, connect_s=2, kept_open_s=kept_open_s)
    async with httpx2.AsyncClient(transport=wire, trust_env=False) as client:
        yield client


async def ask(client: httpx2.AsyncClient, url: str, **more: Any) -> bytes:
    response = await client.post(url, content=b"body", **more)
    return response.content


async def test_a_connection_is_used_for_one_request_after_the_other() -> None:
    async with an_endpoint() as endpoint, a_client() as client:
        for _ in range(3):
            assert await ask(client, f"http://127.0.0.1:{endpoint.port}/v1?a=1") == b"hi"
        assert (endpoint.connections, len(endpoint.requests)) == (1, 3)
        assert endpoint.requests[0].startswith(b"POST /v1?a=1 HTTP/1.1\r\n")
        assert b"content-length: 4\r\n" in endpoint.requests[0].lower()


async def test_requests_at_once_have_a_connection_each() -> None:
    async with an_endpoint() as endpoint, a_client() as client:
        url = f"http://127.0.0.1:{endpoint.port}/"
        assert await asyncio.gather(*(ask(client, url) for _ in range(5))) == [b"hi"] * 5
        assert endpoint.connections == 5


async def test_a_connection_that_the_endpoint_ended_is_not_used_again() -> None:
    async with an_endpoint() as endpoint, a_client() as client:
        endpoint.hang_up_after = True
        for _ in range(2):
            assert await ask(client, f"http://127.0.0.1:{endpoint.port}/") == b"hi"
            await asyncio.sleep(0.05)
        assert endpoint.connections == 2


async def test_a_connection_that_was_idle_too_long_is_not_used_again() -> None:
    async with an_endpoint() as endpoint, a_client(kept_open_s=0) as client:
        for _ in range(2):
            await ask(client, f"http://127.0.0.1:{endpoint.port}/")
            await asyncio.sleep(0.01)
        assert endpoint.connections == 2


async def test_a_header_cannot_bring_a_line_of_its_own() -> None:
    async with an_endpoint() as endpoint, a_client() as client:
        with pytest.raises(httpx2.LocalProtocolError):
            await ask(client, f"http://127.0.0.1:{endpoint.port}/", headers={b"X-Name": b"a\r\nX-Other: b"})
        assert endpoint.connections == 0


async def test_of_several_addresses_the_next_is_tried_and_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    tried: list[str] = []
    connect = loop.create_connection

    async def found(*_arguments: Any, **_more: Any) -> list[Any]:
        places = ["127.0.0.1", "127.9.9.9"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 0)) for place in places]

    async def connected(factory: Any, place: str, port: int, **more: Any) -> Any:
        tried.append(place)
        if place != "127.0.0.1":
            raise ConnectionRefusedError
        return await connect(factory, place, port, **more)

    monkeypatch.setattr(loop, "getaddrinfo", found)
    monkeypatch.setattr(loop, "create_connection", connected)
    async with an_endpoint() as endpoint, a_client(kept_open_s=-1) as client:
        for _ in range(3):
            assert await ask(client, f"http://endpoint.example:{endpoint.port}/") == b"hi"
    assert tried[-2:] == ["127.0.0.1"] * 2


@pytest.mark.parametrize("scheme", ["https", "HTTPS", "ftp"])
async def test_nothing_is_ever_sent_in_the_clear_where_that_was_not_said(scheme: str) -> None:
    async with an_endpoint() as endpoint, a_client() as client:
        with pytest.raises(httpx2.UnsupportedProtocol):
            await ask(client, f"{scheme}://127.0.0.1:{endpoint.port}/")
        assert endpoint.connections == 0


async def test_nobody_there_is_an_error_of_the_connection() -> None:
    async with a_client() as client:
        with pytest.raises(httpx2.ConnectError):
            await ask(client, "http://127.0.0.1:9/")


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
    async with an_endpoint(served) as endpoint:
        async with a_client(ssl.create_default_context(cafile=certificate)) as client:
            for _ in range(2):
                assert await ask(client, f"https://localhost:{endpoint.port}/") == b"hi"
            assert endpoint.connections == 1
            with pytest.raises(httpx2.ConnectError):
                await ask(client, f"https://127.0.0.1:{endpoint.port}/")
        async with a_client(ssl.create_default_context()) as client:
            with pytest.raises(httpx2.ConnectError):
                await ask(client, f"https://localhost:{endpoint.port}/")
