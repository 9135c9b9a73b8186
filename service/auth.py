"""API keys and who is calling: keys are random, shown once, kept as digests."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from typing import NamedTuple
from uuid import uuid4

from service.errors import BadInput, Denied
from service.store.rows import Key

SCOPES = frozenset({"draft", "read", "admin"})
"""`draft` plans and writes, `read` reads what is stored, `admin` erases, exports and lifts."""

DEFAULT_TENANT = "default"


class Actor(NamedTuple):
    """Who is calling."""

    tenant: str
    name: str
    scopes: frozenset[str]
    key_id: str
    """For rate limits; `open` where no key is configured."""

    def require(self, scope: str) -> None:
        """Raises Denied where the key may not do this."""
        if scope not in self.scopes:
            raise Denied(f"This key lacks the scope `{scope}`.", remedy=f"Use a key with the scope `{scope}`.")


OPEN = Actor(DEFAULT_TENANT, "local", SCOPES, "open")
"""The caller of a service on loopback that has no keys."""


def new_token(prefix: str) -> str:
    """256 random bits in clear text."""
    return prefix + secrets.token_urlsafe(32)


def derived_token(prefix: str, secret: bytes, salt: str) -> str:
    """256 bits in clear text, the same for the same secret and salt; neither alone tells it."""
    made = hmac.digest(secret, f"token\x1f{salt}".encode(), "sha256")
    return prefix + urlsafe_b64encode(made).rstrip(b"=").decode()


def new_key(
    name: str, *, tenant: str, scopes: frozenset[str], now_ms: int, expires_ms: int | None = None
) -> tuple[str, Key]:
    """A new key in clear text, to be shown once, and what is kept of it.

    Raises:
        BadInput: an unknown scope, or none; a name or tenant that nobody could tell from others in a list.
    """
    for field, value in (("name", name), ("tenant", tenant)):
        if not value.strip() or not value.isprintable():
            raise BadInput(f"The {field} is empty or cannot be shown.", field=field, remedy="Use letters and figures.")
    if not scopes or scopes - SCOPES:
        raise BadInput("Unknown or missing scope.", field="scopes", remedy="Choose from: draft, read, admin.")
    clear = new_token("hr_")
    return clear, Key(uuid4().hex, tenant, name, clear[:10], scopes, now_ms, None, expires_ms)


def digest(clear: str) -> str:
    """What is stored and looked up; a plain hash suffices for 256 random bits."""
    return hashlib.sha256(clear.encode()).hexdigest()


def person_digests(tenant: str, prospect_id: str | None, address: str | None) -> tuple[str, ...]:
    """The digests under which a suppression is kept: of the prospect's id and of the address, where known."""
    found = []
    if prospect_id:
        found.append(_salted(tenant, "id", prospect_id))
    if address and address.strip():
        found.append(_salted(tenant, "address", address.strip().casefold()))
    return tuple(found)


def _salted(tenant: str, kind: str, value: str) -> str:
    return hashlib.sha256(f"highroad\x1f{tenant}\x1f{kind}\x1f{value}".encode()).hexdigest()
