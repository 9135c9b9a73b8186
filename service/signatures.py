"""Signed requests of other programs: is this one theirs, and is it fresh? Secrets, headers and the clock are given.

`highroad`: hex HMAC-SHA256 over `timestamp.body`. `hubspot`: HubSpot's v3, base64 HMAC-SHA256 over method, URI,
body and timestamp, the URI made from the address that is configured and never from what the request says of itself.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable

from service.errors import Unauthenticated

WINDOW_S = 300
"""How far a request's clock may be from ours, either way."""

_SECONDS = re.compile(r"[0-9]{1,11}\Z")
_MILLISECONDS = re.compile(r"[0-9]{1,14}\Z")
_HEX = re.compile(r"(?:v1=)?([0-9a-f]{64})\Z")
_DECODED = {
    "%3A": ":", "%2F": "/", "%3F": "?", "%40": "@", "%21": "!", "%24": "$",
    "%27": "'", "%28": "(", "%29": ")", "%2A": "*", "%2C": ",", "%3B": ";",
}  # fmt: skip
_ENCODED = re.compile("|".join(_DECODED), re.IGNORECASE)


def check_highroad(secrets: Iterable[str], *, timestamp: str, signature: str, body: bytes, now_s: float) -> None:
    """Several secrets, so that one can be replaced without a gap. Raises Unauthenticated."""
    found = _HEX.match(signature)
    given = found[1].encode() if found else b""
    _require_fresh(timestamp, _SECONDS, 1.0, now_s)
    signed = timestamp.encode() + b"." + body
    _require_equal(given, (hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets))


def check_hubspot(
    secrets: Iterable[str], *, method: str, uri: str, timestamp: str, signature: str, body: bytes, now_s: float
) -> None:
    """`uri`: scheme, host, path and query as HubSpot called it. Raises Unauthenticated."""
    _require_fresh(timestamp, _MILLISECONDS, 1_000.0, now_s)
    try:
        given = base64.b64decode(signature.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        given = b""
    signed = method.encode() + _decoded(uri).encode() + body + timestamp.encode()
    expected = (hmac.new(secret.encode(), signed, hashlib.sha256).digest() for secret in secrets)
    _require_equal(given.hex().encode(), (value.hex() for value in expected))


def _decoded(uri: str) -> str:
    """The characters that HubSpot signs in clear; all others stay encoded."""
    path, mark, query = uri.partition("?")
    return path + mark + _ENCODED.sub(lambda match: _DECODED[match[0].upper()], query)


def _require_fresh(timestamp: str, form: re.Pattern[str], units_a_second: float, now_s: float) -> None:
    if not form.match(timestamp) or abs(int(timestamp) / units_a_second - now_s) > WINDOW_S:
        raise Unauthenticated("The signature's time is missing or too far from ours.", remedy="Check both clocks.")


def _require_equal(given: bytes, expected: Iterable[str]) -> None:
    """In constant time, whichever secret fits; no secret at all fits nothing."""
    fits = [hmac.compare_digest(given, value.encode()) for value in expected]
    if not any(fits):
        raise Unauthenticated("The signature does not fit.", remedy="Check the secret and what is signed.")
