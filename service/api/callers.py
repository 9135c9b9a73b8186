"""Who is calling where programs may sign instead of keeping a key: by key, by our signature, by HubSpot's."""

import hashlib
import time
from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import Depends, Request
from pydantic import SecretStr

from service.api.deps import Parts, PartsDep, get_actor
from service.auth import DEFAULT_TENANT, Actor
from service.errors import Unauthenticated
from service.signatures import check_highroad, check_hubspot

_SCOPES = frozenset({"draft", "read"})


class Caller(NamedTuple):
    actor: Actor
    once: str | None
    """Names the signed request, so that it is done once however often it comes; null where a key was sent."""


async def get_caller(request: Request, parts: PartsDep) -> Caller:
    """Who is calling, within the rate limit. A signature that is sent has to fit, whatever else is sent.

    Raises:
        Unauthenticated: the key, the signature or its time is wrong, or no secret is configured for it.
        TooManyRequests: over the limit.
    """
    hubspot = request.headers.getlist("x-hubspot-signature-v3")
    ours = request.headers.getlist("highroad-signature")
    if not hubspot and not ours:
        return Caller(await get_actor(request, parts), None)
    signature = _the_one([*hubspot, *ours])
    body = await request.body()
    if hubspot:
        _check_hubspot(request, parts, signature, body)
        actor = Actor(DEFAULT_TENANT, "hubspot", _SCOPES, "hubspot")
    else:
        timestamp = _the_one(request.headers.getlist("highroad-timestamp"))
        secrets = _clear(parts.settings.webhook_secrets)
        check_highroad(secrets, timestamp=timestamp, signature=signature, body=body, now_s=time.time())
        actor = Actor(DEFAULT_TENANT, "webhook", _SCOPES, "webhook")
    if parts.settings.rate_limit:
        await parts.rates.count(parts.settings.rate_limit, "key", actor.key_id)
    return Caller(actor, "signed:" + hashlib.sha256(signature.encode()).hexdigest())


CallerDep = Annotated[Caller, Depends(get_caller)]


def _check_hubspot(request: Request, parts: Parts, signature: str, body: bytes) -> None:
    public = (parts.settings.public_url or "").rstrip("/")
    if not public:
        raise Unauthenticated("HubSpot's signature needs our address.", remedy="Set HIGHROAD_PUBLIC_URL.")
    query = request.scope["query_string"].decode("latin-1")
    path = request.scope["raw_path"].decode("latin-1").partition("?")[0]
    check_hubspot(
        _clear(parts.settings.hubspot_secrets),
        method=request.method,
        uri=f"{public}{path}?{query}" if query else public + path,
        timestamp=_the_one(request.headers.getlist("x-hubspot-request-timestamp")),
        signature=signature,
        body=body,
        now_s=time.time(),
    )


def _clear(secrets: Sequence[SecretStr]) -> tuple[str, ...]:
    return tuple(secret.get_secret_value() for secret in secrets)


def _the_one(values: Sequence[str]) -> str:
    """The value of a header that must stand there once; of two, nobody can tell which was meant."""
    return values[0] if len(values) == 1 else ""
