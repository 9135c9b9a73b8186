"""Errors as `application/problem+json` (RFC 9457), each with a stable code, the field and the remedy."""

from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from service.answers import problem_of
from service.domain import Frozen
from service.errors import HighroadError, UnreadableBody
from service.intake import bad_input, faults_of
from service.telemetry import log

_TITLES = {404: "No such address", 405: "This address takes other methods", 406: "Not available in that form"}


class FieldFault(Frozen):
    field: str
    message: str
    remedy: str


class Problem(Frozen):
    """What every error answer looks like."""

    type: str
    title: str
    status: int
    code: str
    """Stable; programs may rely on it."""
    detail: str
    field: str | None = None
    """Dotted path of the field at fault."""
    remedy: str | None = None
    rule: str | None = None
    """The policy rule that forbids the request."""
    errors: tuple[FieldFault, ...] | None = None
    """All faults of a bad request."""


def problem_response(error: HighroadError) -> Response:
    headers = {"Retry-After": str(max(1, round(error.retry_after)))} if error.retry_after is not None else {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        orjson.dumps(problem_of(error)), error.status, headers=headers, media_type="application/problem+json"
    )


def add_handlers(app: FastAPI) -> None:
    """Every error leaves as a problem; none as a traceback."""

    @app.exception_handler(HighroadError)
    async def _ours(_request: Request, error: HighroadError) -> Response:
        return problem_response(error)

    @app.exception_handler(RequestValidationError)
    async def _invalid(_request: Request, error: RequestValidationError) -> Response:
        faults = error.errors()
        if any(fault.get("type") == "json_invalid" for fault in faults):
            return problem_response(_unreadable())
        return problem_response(bad_input(faults_of({**fault, "loc": fault["loc"][1:]} for fault in faults)))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        if error.status_code == 400:
            return problem_response(_unreadable())
        headers = {**(error.headers or {})}
        if error.status_code == 405 and (methods := _methods_at(app, request.url.path)):
            headers["Allow"] = methods
        document = {
            "type": "about:blank",
            "title": _TITLES.get(error.status_code, "The request cannot be served"),
            "status": error.status_code,
            "code": {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http"),
            "detail": _TITLES.get(error.status_code, "The request cannot be served") + ".",
        }
        return Response(
            orjson.dumps(document), error.status_code, headers=headers, media_type="application/problem+json"
        )

    @app.exception_handler(Exception)
    async def _unforeseen(_request: Request, error: Exception) -> Response:
        log.error("unforeseen", error=type(error).__name__)
        return problem_response(HighroadError("An unforeseen fault; nothing was sent and nothing is lost."))


def _methods_at(app: FastAPI, path: str) -> str:
    """As described for that path; the framework names those of the first route that fits alone."""
    described = app.openapi()["paths"]
    fitting = [path] if path in described else [t for t in described if compile_path(t)[0].match(path)]
    return ", ".join(sorted({method.upper() for template in fitting for method in described[template]}))


def _unreadable() -> UnreadableBody:
    return UnreadableBody("The body is no readable JSON.", field="body", remedy="Send one JSON object in UTF-8.")


_SHAPE = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_SAYS = {
    400: "The body cannot be read",
    401: "A valid API key is needed",
    403: "The key, host or origin may not do this",
    404: "Not found",
    409: "The rules forbid the play, or an earlier request conflicts",
    412: "The draft has changed since",
    413: "The body is too large",
    422: "A field cannot be used; it is named",
    429: "Too many requests",
    503: "The store cannot be reached, or too many requests are open",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error answers of a route, for its description."""
    return {
        status: {"description": _SAYS[status], "content": _SHAPE} for status in (*statuses, 401, 403, 413, 429, 503)
    }
