"""Requests that may be sent again: answered once for their `Idempotency-Key`."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request, Response

from service.api.deps import ActorDep, Parts, PartsDep, request_hash
from service.api.idempotency import Work
from service.auth import Actor

KeyHeader = Annotated[
    str | None,
    Header(
        description="Makes a repeat of this request get the same answer.",
        json_schema_extra={"minLength": 1, "maxLength": 255, "pattern": "^[!-~]([ -~]*[!-~])?$"},
    ),
]


@dataclass(frozen=True)
class Repeatable:
    """A request for which work is done that must not be done twice."""

    request: Request
    parts: Parts
    actor: Actor
    key: str | None
    """Of idempotency; null where none was sent."""

    async def once(self, work: Work) -> Response:
        """The answer of `work`, or the one that the first request with this key got.

        Raises:
            Denied: the API key may not draft.
            BadInput, Conflict: see `Idempotency.once`.
        """
        self.actor.require("draft")
        same = request_hash(self.request.url.path, await self.request.body())
        return await self.parts.idempotency.once(self.actor.tenant, self.key, same, work)


async def get_repeatable(
    request: Request, actor: ActorDep, parts: PartsDep, idempotency_key: KeyHeader = None
) -> Repeatable:
    return Repeatable(request, parts, actor, idempotency_key)


RepeatableDep = Annotated[Repeatable, Depends(get_repeatable)]
