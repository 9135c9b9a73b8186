"""What every request passes first: host and origin, size of the body, and on the way out headers and metrics."""

import asyncio
import time
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.files import MOUNTED
from service.api.problems import problem_response
from service.config import LOOPBACK, Settings
from service.errors import Denied, HighroadError, Overloaded, TooLarge
from service.telemetry import Metrics, log
from service.tracing import Tracing, answered

_PUBLIC = frozenset({"/healthz"})
_ALWAYS = frozenset({"/healthz", "/readyz", "/metrics"})
"""Answered under any load."""
_SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Inside:
    """Requests that have come in and are not yet answered."""

    def __init__(self) -> None:
        self.count = 0
        self._empty = asyncio.Event()
        self._empty.set()

    def enter(self) -> None:
        self.count += 1
        self._empty.clear()

    def leave(self) -> None:
        self.count -= 1
        if not self.count:
            self._empty.set()

    async def empty(self) -> None:
        """Returns when all are answered."""
        await self._empty.wait()


class Doors:
    """ASGI middleware; pure, so that streams stay streams and a reader who leaves is noticed."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        *,
        metrics: Metrics,
        bind_host: str,
        tracing: Tracing,
        inside: Inside,
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._tracing = tracing
        self._limit = settings.max_body_bytes
        self._most = settings.max_open
        self._inside = inside
        self._hosts = _served_hosts(settings, bind_host)
        self._origins = frozenset(settings.allowed_origins)
        ancestors = " ".join(settings.frame_ancestors) or "'self'"
        self._page_policy = (
            f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            f"base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
        ).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = uuid4().hex
        status = 500
        headers = dict(scope["headers"])
        capped = _Capped(receive, self._limit)
        self._inside.enter()

        async def answer(message: Message) -> None:
            nonlocal status
            if capped.exceeded and status == 500:
                status = 413
                await problem_response(_too_large(self._limit))(scope, receive, headed)
            elif not capped.exceeded:
                await headed(message)

        async def headed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *self._headers(scope, request_id)]
            await send(message)

        method = scope["method"] if scope["method"] in _METHODS else "?"
        with self._tracing.request(method, _trace_headers(headers)) as span:
            try:
                self._admit(scope, headers)
                await self._app(scope, capped, answer)
            except HighroadError as error:
                await problem_response(error)(scope, receive, headed)
            finally:
                self._inside.leave()
                route = getattr(scope.get("route"), "path", "other")
                answered(span, method, route, status, request_id)
                self._tell(request_id, method, route, status, took_s=time.perf_counter() - started)

    def _tell(self, request_id: str, method: str, route: str, status: int, *, took_s: float) -> None:
        """To metrics and log."""
        self._metrics.requests.labels(route, str(status)).inc()
        self._metrics.seconds.labels(route).observe(took_s)
        log.info("request", request_id=request_id, method=method, route=route, status=status, ms=round(took_s * 1000))

    def _admit(self, scope: Scope, headers: dict[bytes, bytes]) -> None:
        """Raises Overloaded, TooLarge, and Denied for a foreign host (DNS rebinding) or origin (cross-site posts)."""
        if self._inside.count > self._most and scope["path"] not in _ALWAYS:
            raise Overloaded(
                f"More than {self._most} requests are open here.",
                retry_after=1,
                remedy="Send it again after the seconds of Retry-After, or raise HIGHROAD_MAX_OPEN.",
            )
        host = _host_name(headers.get(b"host", b"").decode("latin-1"))
        if self._hosts is not None and host not in self._hosts and scope["path"] not in _PUBLIC:
            raise Denied("This host name is not served here.", remedy="Add it to HIGHROAD_ALLOWED_HOSTS.")
        origin = headers.get(b"origin", b"").decode("latin-1")
        if origin and origin not in self._origins and _host_name(urlsplit(origin).netloc) != host:
            raise Denied("This origin may not call.", remedy="Add it to HIGHROAD_ALLOWED_ORIGINS.")
        announced = headers.get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self._limit:
            raise _too_large(self._limit)

    def _headers(self, scope: Scope, request_id: str) -> Iterable[tuple[bytes, bytes]]:
        yield b"x-request-id", request_id.encode()
        yield from _SECURITY_HEADERS
        yield b"content-security-policy", self._page_policy
        if scope["path"].startswith("/v1/"):
            yield b"cache-control", b"no-store"
        elif not scope["path"].startswith(MOUNTED):  # which say for themselves how long they may be kept
            yield b"cache-control", b"no-cache"


def _trace_headers(headers: dict[bytes, bytes]) -> dict[str, str]:
    return {"traceparent": headers[b"traceparent"].decode("latin-1")} if b"traceparent" in headers else {}


class _Capped:
    """A receive that stops at the limit, whatever length was announced."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._seen = 0
        self.exceeded = False
        """Frameworks turn what is raised while a body is read into answers of their own; ours goes out instead."""

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._seen += len(message.get("body", b""))
            if self._seen > self._limit:
                self.exceeded = True
                raise _too_large(self._limit)
        return message


def _too_large(limit: int) -> TooLarge:
    return TooLarge(
        f"The body has more than {limit} bytes.",
        field="body",
        remedy="Send fewer or shorter messages, or raise HIGHROAD_MAX_BODY_BYTES.",
    )


def _host_name(authority: str) -> str:
    """The name without the port, in lower case."""
    if authority.startswith("["):
        return authority[1:].partition("]")[0].lower()
    return authority.rpartition(":")[0].lower() if authority.count(":") == 1 else authority.lower()


def _served_hosts(settings: Settings, bind_host: str) -> frozenset[str] | None:
    """The names to serve; null means any: on an open address without a public name, the keys protect."""
    named = {host.lower() for host in settings.allowed_hosts}
    if settings.public_url:
        named.add(_host_name(urlsplit(settings.public_url).netloc))
    if not is_loopback(bind_host) and not named:
        return None
    return frozenset(named | {*LOOPBACK, bind_host.lower()})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() in LOOPBACK
