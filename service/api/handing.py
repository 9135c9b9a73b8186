"""Records handed over by a CRM: a link that is good once and for a minute, and the same one for a repeat."""

from secrets import token_hex
from typing import NamedTuple

from fastapi import Request, Response

from service.api.deps import Parts, request_hash
from service.api.schemas import Launch, Launched
from service.auth import Actor, derived_token, digest
from service.errors import Conflict
from service.store.clock import now_ms

_LAUNCH_S = 60


class Asked(NamedTuple):
    """What makes a request to hand over a repeat of another, and what only its sender and we know."""

    key: str | None
    """Of idempotency; null where none was sent."""
    hash: str
    secret: bytes

    @classmethod
    async def by(cls, request: Request, parts: Parts, key: str | None) -> "Asked":
        """The secret is the caller's API key, else what signed the request, else this process's own."""
        signing = [*parts.settings.webhook_secrets, *parts.settings.hubspot_secrets]
        known = [request.headers.get("authorization", ""), *(secret.get_secret_value() for secret in signing)]
        secret = "\x1f".join(known).encode() if any(known) else parts.own_secret
        return cls(key, request_hash(request.url.path, await request.body()), secret)


async def hand_over(parts: Parts, actor: Actor, launch: Launch, asked: Asked) -> Launched:
    """Keeps the record for one use and says where the panel finds it.

    A repeat gets the same link without its being kept anywhere: kept are a salt and a digest, and the link is derived
    from the salt by what the caller alone can send.

    Raises:
        BadInput: the idempotency key is unusable, or was used for another request.
        Conflict: the link of the first request was opened or is too old.
        StoreUnavailable: the record cannot be kept.
    """

    async def work() -> tuple[Response, str | None]:
        salt = token_hex(16)
        record = launch.model_dump_json(by_alias=True, exclude_defaults=True)
        until = now_ms() + _LAUNCH_S * 1000
        token = derived_token("hrl_", asked.secret, salt)
        await parts.store.keys.add_launch(digest(token), actor.tenant, actor.name, record, until)
        return Response(salt, 201), None

    kept = await parts.idempotency.once(actor.tenant, asked.key, asked.hash, work)
    clear = derived_token("hrl_", asked.secret, bytes(kept.body).decode())
    left_ms = _LAUNCH_S * 1000
    if "idempotent-replayed" in kept.headers:
        until = await parts.store.keys.launch_until(digest(clear))
        left_ms = (until or 0) - now_ms()
        if left_ms <= 0:
            raise Conflict(
                "The link that this Idempotency-Key got was opened or is too old.",
                field="Idempotency-Key",
                remedy="Press the button again: every press has a key of its own.",
            )
    base = (parts.settings.public_url or "").rstrip("/")
    return Launched(token=clear, url=f"{base}/panel?launch={clear}", expires_in_s=-(-left_ms // 1000))
