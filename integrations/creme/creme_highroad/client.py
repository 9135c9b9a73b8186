"""Calls Highroad with the API key, which never leaves this server."""

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urlsplit

from django.conf import settings

_TIMEOUT_S = 8


class HighroadError(Exception):
    """Highroad cannot be reached or refuses; the text may be shown to the user."""


def launch(brief: dict, origin: str, key: str) -> str:
    """Hands a record over; returns the panel's token, good once and for a minute. A repeat with the same key gets the
    same. Raises HighroadError."""
    return _call("POST", "/v1/launch", {"brief": brief, "origin": origin}, {"Idempotency-Key": key})["token"]


def has_draft(prospect_id: str, draft_id: str) -> bool:
    """Whether that draft was lately made for that prospect. Raises HighroadError."""
    found = _call("GET", f"/v1/drafts?limit=100&prospect_id={quote(prospect_id)}")
    return any(draft["id"] == draft_id for draft in found["drafts"])


def predraft(brief: dict, key: str) -> None:
    """Has the next touch drafted before anybody asks; a repeat with the same key does nothing. Raises HighroadError."""
    _call("POST", "/v1/events", {"brief": brief, "predraft": True}, {"Idempotency-Key": key})


def browser_address() -> str:
    """Where the user's browser finds Highroad."""
    return (getattr(settings, "HIGHROAD_PUBLIC_URL", None) or settings.HIGHROAD_URL).rstrip("/")


def _call(method: str, path: str, body: dict | None = None, headers: dict | None = None) -> dict:
    """One call; no redirect is followed, so that the key goes to the configured host alone."""
    key = getattr(settings, "HIGHROAD_API_KEY", None)
    sent = {
        "Content-Type": "application/json",
        **({"Authorization": f"Bearer {key}"} if key else {}),
        **(headers or {}),
    }
    place = urlsplit(settings.HIGHROAD_URL.rstrip("/"))
    kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
    connection = kind(place.netloc, timeout=_TIMEOUT_S)
    try:
        connection.request(method, place.path + path, json.dumps(body) if body is not None else None, sent)
        answer = connection.getresponse()
        found = json.loads(answer.read())
    except (OSError, HTTPException, ValueError) as error:
        raise HighroadError("Highroad cannot be reached. Ask your administrator whether it runs.") from error
    finally:
        connection.close()
    if answer.status >= 300:
        raise HighroadError(" ".join(filter(None, (found.get("detail"), found.get("remedy")))))
    return found
