"""The server: the page in Pipedrive's panel, the press of its button, installing and uninstalling."""

import asyncio
import hmac
import json
import re
import time
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from .api import CannotRead, Pipedrive
from .grants import Grant, Grants, NotGranted, OAuthFailed
from .record import record_of
from .settings import Settings
from .signed import BadToken, User, read_token

_STATIC = Path(__file__).with_name("static")
_LARGEST = 8_000
_PRESS = re.compile(r"[a-z0-9]{1,40}")
_PATIENCE_S = 20.0
"""For one press, with everything that is read."""


class Refused(Exception):
    """The press cannot be served; the text may be shown to the user."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def create_app(settings: Settings, *, transport: httpx2.AsyncBaseTransport | None = None) -> Starlette:
    """`transport`: in place of the network, for tests."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with httpx2.AsyncClient(timeout=8, transport=transport) as http:
            app.state.settings, app.state.http = settings, http
            app.state.grants = Grants(settings, http)
            yield

    routes = [
        Route("/panel", _panel),
        Route("/touch", _touch, methods=["POST"]),
        Route("/install", _install),
        Route("/callback", _callback),
        Route("/callback", _uninstall, methods=["DELETE"]),
        Route("/healthz", _health),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _panel(request: Request) -> Response:
    """The same page for everybody: what it shows comes by a press, and only for a token that fits."""
    settings: Settings = request.app.state.settings
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        f"frame-src {settings.browser_address}; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {settings.frame_ancestors}"
    )
    headers = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",  # the token stands in the address
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return FileResponse(_STATIC / "panel.html", headers=headers)


async def _touch(request: Request) -> Response:
    """One press: the record is read from Pipedrive as its user sees it, and handed over to Highroad."""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            return JSONResponse({"panel_url": await _handed_over(request)})
    except NotGranted:
        message = "Highroad is not installed for you in Pipedrive yet."
        install = f"{request.app.state.settings.public_url}/install"
        return JSONResponse({"message": message, "install": install}, status_code=403)
    except Refused as refused:
        return JSONResponse({"message": str(refused)}, status_code=refused.status)
    except CannotRead as error:
        return JSONResponse({"message": str(error)}, status_code=502)
    except (OAuthFailed, TimeoutError):
        return JSONResponse({"message": "Pipedrive cannot be reached. Try again."}, status_code=502)


async def _handed_over(request: Request) -> str:
    settings: Settings = request.app.state.settings
    asked = await _asked(request)
    try:
        user = read_token(asked["token"], settings.signing_secret, now_s=time.time())
    except BadToken:
        raise Refused(401, "This panel's token does not fit or is too old. Reload the page.") from None
    pipedrive = Pipedrive(request.app.state.http, request.app.state.grants, user)
    found = await pipedrive.found(asked["resource"], int(asked["id"]))
    label = settings.do_not_contact_label
    record = record_of(found, now=datetime.now(UTC), call_types=settings.call_types, do_not_contact_label=label)
    if not record["history"]:
        raise Refused(422, "There is no e-mail, call or meeting with this person yet.")
    return await _launched(request.app.state.http, settings, record, asked["press"])


async def _asked(request: Request) -> dict[str, str]:
    """Raises Refused."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise Refused(413, "That is too much.")
    try:
        read = json.loads(body)
        asked = {name: read[name] for name in ("token", "press", "resource", "id")}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refused(400, "That cannot be read.") from None
    if asked["resource"] not in ("deal", "person"):
        raise Refused(400, "Open a deal or a person: the panel writes to people.")
    number = asked["id"]
    if not all(isinstance(value, str) for value in asked.values()) or not _PRESS.fullmatch(asked["press"]):
        raise Refused(400, "That cannot be read.")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Refused(400, "Open one deal or one person.")
    return asked


async def _launched(http: httpx2.AsyncClient, settings: Settings, record: dict[str, Any], press: str) -> str:
    """The address of Highroad's panel on this record, good once and for a minute. Raises Refused."""
    key = settings.highroad_api_key
    headers = {"Idempotency-Key": f"{record['id']}.auto.{record['history'][-1]['id']}.{press}"}
    if key:
        headers["Authorization"] = f"Bearer {key.get_secret_value()}"
    body = {"record": record, "answer": "panel", "origin": settings.public_url}
    try:
        answer = await http.post(f"{settings.highroad_url}/v1/records", json=body, headers=headers)
        told = answer.json()
        if answer.status_code >= 300:
            raise Refused(502, " ".join(filter(None, (told.get("detail"), told.get("remedy")))))
        launch = httpx2.URL(told["panel_url"]).params["launch"]
    except (httpx2.HTTPError, ValueError, KeyError, TypeError, AttributeError):
        raise Refused(502, "Highroad cannot be reached. Ask your administrator whether it runs.") from None
    return f"{settings.browser_address}/panel?launch={launch}"


async def _install(request: Request) -> Response:
    return RedirectResponse(request.app.state.grants.authorize_url())


async def _callback(request: Request) -> Response:
    """Pipedrive sends a user back here after installing, with a code that becomes the user's token."""
    grants: Grants = request.app.state.grants
    code = request.query_params.get("code", "")
    if not code or len(code) > _LARGEST:
        return _page("Highroad was not installed: Pipedrive sent no code.", 400)
    try:
        grant = await grants.from_code(code)
        user = await _whose(request.app.state.http, grant)
    except (NotGranted, OAuthFailed, CannotRead):
        return _page("Highroad was not installed: Pipedrive did not accept the code. Install it again.", 502)
    grants.keep(user, grant)
    return _page("Highroad is installed. Go back to Pipedrive and open a deal or a person.", 200)


async def _whose(http: httpx2.AsyncClient, grant: Grant) -> User:
    """Whose token it is, asked with the token itself. Raises CannotRead."""
    headers = {"Authorization": f"Bearer {grant.access}"}
    try:
        answer = await http.get(f"{grant.api_domain}/api/v1/users/me", headers=headers)
        me = answer.raise_for_status().json()["data"]
        return User(int(me["company_id"]), int(me["id"]))
    except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
        raise CannotRead("Pipedrive did not say whose token it is.") from error


async def _uninstall(request: Request) -> Response:
    """Pipedrive tells that a user has uninstalled the app, signed by the app's own credentials."""
    settings: Settings = request.app.state.settings
    clear = f"{settings.client_id}:{settings.client_secret.get_secret_value()}"
    expected = b"Basic " + b64encode(clear.encode())
    if not hmac.compare_digest(request.headers.get("authorization", "").encode(), expected):
        return JSONResponse({"message": "These are not the app's credentials."}, status_code=401)
    try:
        told = json.loads(await request.body())
        request.app.state.grants.forget(User(int(told["company_id"]), int(told["user_id"])))
    except (ValueError, KeyError, TypeError, OverflowError):
        return JSONResponse({"message": "That cannot be read."}, status_code=400)
    return JSONResponse({})


def _page(text: str, status: int) -> Response:
    """`text` is ours alone."""
    head = "<!doctype html><html lang='en'><meta charset='utf-8'><title>Highroad</title>"
    headers = {"Content-Security-Policy": "default-src 'none'", "Cache-Control": "no-store"}
    return HTMLResponse(f"{head}<p>{text}</p></html>", status_code=status, headers=headers)
