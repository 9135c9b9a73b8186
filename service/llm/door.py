"""What a reply comes through: a connection of our own (`wire.py`), or the openai client where a proxy applies."""

import json
from typing import Any, Protocol


class Answer(Protocol):
    """A reply whose head is there, and whose body comes."""

    def header(self, name: str) -> str:
        """Empty where it is missing."""

    async def read(self, by: float | None = None) -> bytes:
        """What has come since; nothing at the end.

        Raises:
            TimeoutError: nothing came until `by`, a moment of `time.monotonic()`.
            OSError, ModelError: the connection failed.
        """

    async def aclose(self) -> None: ...


class Door(Protocol):
    """An endpoint to ask. Safe to share between tasks of one event loop."""

    async def post(self, path: str, body: dict[str, Any]) -> Answer:
        """An answer with a status of success.

        Raises:
            StatusFault: another status.
            OSError, ModelError: the endpoint cannot be reached or does not speak HTTP.
        """

    async def aclose(self) -> None: ...


class StatusFault(Exception):
    """The endpoint answered with a status that is no success. Holds its words: never shown, never logged."""

    def __init__(self, status: int, *, retry_after: str, body: str) -> None:
        super().__init__(f"status {status}")
        self.status, self.retry_after, self.message = status, retry_after, body
        told = _error_of(body)
        self.code, self.param = (told.get(name) for name in ("code", "param"))


def _error_of(body: str) -> dict[str, Any]:
    """The error object of a body, empty where it holds none."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    told = value.get("error", value) if isinstance(value, dict) else None
    return told if isinstance(told, dict) else {}
