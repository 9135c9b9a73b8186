"""What routes are given: the app's parts, and who is calling."""

import hashlib
import time
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Annotated

from fastapi import Depends, Request

from service.api.idempotency import Idempotency
from service.api.jobs import Jobs
from service.api.limits import Rates
from service.assembly import Writer
from service.auth import OPEN, Actor, digest
from service.config import Settings
from service.errors import Unauthenticated
from service.store import Store
from service.telemetry import Metrics
from service.worker import Queue

_WRONG_KEYS_A_MINUTE = 20
_TRUST_S = 10.0
_MAX_KNOWN = 10_000


@dataclass
class Parts:
    """The parts of a running app."""

    settings: Settings
    store: Store
    writer: Writer
    jobs: Jobs
    idempotency: Idempotency
    queue: Queue
    metrics: Metrics
    rates: Rates
    open_door: bool
    """No key is configured and only this machine can reach us."""
    own_secret: bytes = field(default_factory=lambda: token_bytes(32), repr=False)
    """Of this process alone, for what callers without a key are given."""
    known_keys: dict[str, tuple[float, Actor]] = field(default_factory=dict)
    """Keys seen of late, by digest, with the moment until which they need no look-up."""


async def get_parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


PartsDep = Annotated[Parts, Depends(get_parts)]


async def get_actor(request: Request, parts: PartsDep) -> Actor:
    """Who is calling, within the rate limit.

    Raises:
        Unauthenticated: no key, or one that is unknown or revoked.
        TooManyRequests: over the limit of the key or tenant, or too many wrong keys from one address.
    """
    named = "authorization" in request.headers
    actor = OPEN if parts.open_door and not named else await _by_key(request, parts)
    if parts.settings.rate_limit:
        await parts.rates.count(parts.settings.rate_limit, "key", actor.key_id)
    if parts.settings.tenant_rate_limit:
        await parts.rates.count(parts.settings.tenant_rate_limit, "tenant", actor.tenant)
    return actor


ActorDep = Annotated[Actor, Depends(get_actor)]


async def _by_key(request: Request, parts: Parts) -> Actor:
    scheme, _, clear = request.headers.get("authorization", "").partition(" ")
    found = digest(clear.strip())
    until, actor = parts.known_keys.get(found, (0.0, None))
    if actor and until > time.monotonic():  # a revoked key is refused after ten seconds at the latest
        return actor
    # A right key is let in whatever wrong ones came from its address: behind a proxy all callers share one.
    key = await parts.store.keys.find(found) if scheme.lower() == "bearer" and clear.strip() else None
    if key is None:
        caller = request.client.host if request.client else "unknown"
        most = parts.rates.part_of(_WRONG_KEYS_A_MINUTE, processes=parts.settings.workers)
        await parts.rates.count(most, "wrong", caller, what="wrong keys")
        raise Unauthenticated("No valid API key.", remedy="Send `Authorization: Bearer KEY`.")
    actor = Actor(key.tenant, key.name, key.scopes, key.id)
    trusted = _TRUST_S if key.expires_ms is None else 0.0
    if len(parts.known_keys) >= _MAX_KNOWN:
        parts.known_keys.clear()
    parts.known_keys[found] = (time.monotonic() + trusted, actor)
    return actor


def request_hash(route: str, body: bytes) -> str:
    """What makes two requests the same: the route and the bytes of the body."""
    return hashlib.sha256(route.encode() + b"\x1f" + body).hexdigest()
