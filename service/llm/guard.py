"""Bounds on what an endpoint may send, set before a byte of the body is read."""

from collections.abc import AsyncIterator
from typing import cast

import httpx2

from service.errors import ModelReplyInvalid

_ERROR_BYTES = 65_536
"""As much of an error's body as is read; the rest is let go."""


class BoundedResponses:
    """An event hook for responses: refuses encoded bodies and caps the others at `max_bytes`."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    async def __call__(self, response: httpx2.Response) -> None:
        """Raises ModelReplyInvalid for a body that is compressed or announced as too large."""
        body = cast(httpx2.AsyncByteStream, response.stream)
        if not response.is_success:
            # An error stays the error that it is, however its body is packed.
            response.headers.pop("content-encoding", None)
            response.stream = _Bounded(body, _ERROR_BYTES, strict=False)
            return
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("", "identity"):
            await response.aclose()
            raise ModelReplyInvalid("The model endpoint compressed its reply though it was asked not to.")
        response.stream = _Bounded(body, self._max_bytes, strict=True)


class _Bounded(httpx2.AsyncByteStream):
    """Passes at most `limit` bytes on; past that raises where `strict`, else ends."""

    def __init__(self, body: httpx2.AsyncByteStream, limit: int, *, strict: bool) -> None:
        self._body = body
        self._limit = limit
        self._strict = strict

    async def __aiter__(self) -> AsyncIterator[bytes]:
        seen = 0
        async for chunk in self._body:
            seen += len(chunk)
            if seen > self._limit:
                if self._strict:
                    raise ModelReplyInvalid(f"The model's reply is larger than {self._limit} bytes.")
                return
            yield chunk

    async def aclose(self) -> None:
        await self._body.aclose()
