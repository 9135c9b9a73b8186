"""The token that Pipedrive puts into the panel's address: whose panel is this? HS256 alone, five minutes."""

import base64
import binascii
import hashlib
import hmac
import json
import re
from typing import Any, NamedTuple

LIFE_S = 300
_SKEW_S = 60
"""How far Pipedrive's clock may be from ours."""
_LONGEST = 2_000
_NUMBER = re.compile(r"[1-9][0-9]{0,17}\Z")
_PART = re.compile(r"[A-Za-z0-9_-]+\Z")


class BadToken(Exception):
    """The token is not Pipedrive's, or not of now."""


class User(NamedTuple):
    company_id: int
    user_id: int


def read_token(token: str, secret: str, *, now_s: float) -> User:
    """The user whose panel it is. What stands in the address beside the token is not signed. Raises BadToken."""
    parts = token.split(".") if len(token) <= _LONGEST else []
    if len(parts) != 3 or not secret or not all(_PART.match(part) for part in parts):
        raise BadToken
    header, claims = _object(parts[0]), _object(parts[1])
    expected = hmac.new(secret.encode(), f"{parts[0]}.{parts[1]}".encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(parts[2].encode(), base64.urlsafe_b64encode(expected).rstrip(b"=")):
        raise BadToken
    if header.get("alg") != "HS256" or "crit" in header:
        raise BadToken
    _require_fresh(claims, now_s)
    return User(_id(claims.get("companyId")), _id(claims.get("userId")))


def _require_fresh(claims: dict[str, Any], now_s: float) -> None:
    ends, begins = _second(claims.get("exp")), claims.get("iat")
    if not now_s - _SKEW_S < ends <= now_s + LIFE_S + _SKEW_S:
        raise BadToken
    for moment in (begins, claims.get("nbf")):
        if moment is not None and _second(moment) > now_s + _SKEW_S:
            raise BadToken


def _second(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadToken
    return value


def _id(value: object) -> int:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not _NUMBER.match(text):
        raise BadToken
    return int(text)


def _object(part: str) -> dict[str, Any]:
    try:
        found = json.loads(_decoded(part))
    except (ValueError, RecursionError):
        raise BadToken from None
    if not isinstance(found, dict):
        raise BadToken
    return found


def _decoded(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except binascii.Error:
        raise BadToken from None
