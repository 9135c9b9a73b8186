"""One answer for one `Idempotency-Key`: the first request works, repeats get its answer."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from fastapi import Response

from service.errors import BadInput, Conflict, HighroadError
from service.store.idempotency import IdempotencyKeys

_WAIT_S = 10.0
_POLL_S = 0.25
_MAX_KEY = 255

Work = Callable[[], Awaitable[tuple[Response, str | None]]]
"""Makes the answer; with it the run's id, where there is one."""


class Idempotency:
    """Claims keys in the store; repeats within this process wait without asking it."""

    def __init__(self, keys: IdempotencyKeys) -> None:
        self._keys = keys
        self._at_work: dict[tuple[str, str], asyncio.Event] = {}

    async def once(self, tenant: str, key: str | None, request_hash: str, work: Work) -> Response:
        """The answer of `work` (with the run's id, where there is one), made at most once for a key.

        Raises:
            BadInput: the key is unusable, or was used for another request.
            Conflict: the first request with the key is still at work.
        """
        if key is None:
            return (await work())[0]
        if not 1 <= len(key) <= _MAX_KEY or not (key.isascii() and key.isprintable()):
            raise BadInput(
                "The Idempotency-Key is not usable.",
                field="Idempotency-Key",
                remedy=f"Send 1 to {_MAX_KEY} printable ASCII characters, e.g. a UUID.",
            )
        give_up = time.monotonic() + _WAIT_S
        claimed = await self._keys.claim(tenant, key, request_hash)
        while not claimed.fresh and claimed.same_request and claimed.status_code is None:
            if time.monotonic() > give_up:
                break
            await self._first_is_done(tenant, key)
            claimed = await self._keys.claim(tenant, key, request_hash)
        if claimed.fresh:
            return await self._do(tenant, key, work)
        if not claimed.same_request:
            raise BadInput(
                "This Idempotency-Key belongs to another request.",
                field="Idempotency-Key",
                remedy="Use a new key for a new request.",
            )
        if claimed.status_code is None or claimed.body is None:
            raise Conflict(
                "The first request with this Idempotency-Key is still at work.",
                remedy="Repeat it in a moment.",
                retry_after=1,
            )
        return Response(
            claimed.body, claimed.status_code, headers={"Idempotent-Replayed": "true"}, media_type="application/json"
        )

    async def _first_is_done(self, tenant: str, key: str) -> None:
        """Waits for the first request where it is in this process, else a moment."""
        done = self._at_work.get((tenant, key))
        if done is None:
            await asyncio.sleep(_POLL_S)
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _WAIT_S)

    async def _do(self, tenant: str, key: str, work: Work) -> Response:
        settled = False
        done = self._at_work[tenant, key] = asyncio.Event()
        try:
            response, run_id = await work()
            if response.status_code < 500:
                await self._keys.settle(tenant, key, response.status_code, bytes(response.body).decode(), run_id)
                settled = True
            return response
        finally:
            if not settled:
                with suppress(HighroadError):
                    await asyncio.shield(self._keys.release(tenant, key))
            done.set()
            self._at_work.pop((tenant, key), None)
