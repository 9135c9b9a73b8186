"""What the store gives back: plain frozen values, no rows."""

from typing import NamedTuple

from service.run import Run


class StoredRun(NamedTuple):
    """A run as kept."""

    id: str
    status: str
    """`pending`, `finished`, `failed` or `withdrawn`."""
    version: int
    """Counts changes; the ETag."""
    prospect_id: str | None
    created_ms: int
    run: Run | None
    problem: str | None
    """JSON of the problem, where it failed."""
    brief: str
    """JSON of the brief."""


class Known(NamedTuple):
    """What is asked of the store before a draft is written."""

    suppressed: bool
    """They asked us to stop, and nothing has lifted it."""
    ahead: StoredRun | None
    """The newest finished run that was drafted ahead for the same record; null where there is none."""


class Orphan(NamedTuple):
    """A pending run whose process did not finish it in time."""

    tenant: str
    id: str
    brief: str
    """JSON of the brief."""


class Page(NamedTuple):
    runs: tuple[StoredRun, ...]
    """Newest first."""
    cursor: str | None
    """Pass it on for the next page; null at the end."""


class Claimed(NamedTuple):
    """The answer to a claim on an idempotency key."""

    fresh: bool
    """True where this request is the first with the key and must do the work."""
    same_request: bool
    status_code: int | None = None
    """Null while the first request is still at work."""
    body: str | None = None
    run_id: str | None = None


class Key(NamedTuple):
    """An API key as kept; the key itself is never stored."""

    id: str
    tenant: str
    name: str
    prefix: str
    scopes: frozenset[str]
    created_ms: int
    revoked_ms: int | None
    expires_ms: int | None = None
    """Null where it does not expire."""


class Entry(NamedTuple):
    """A line of feedback or an outcome; append-only."""

    id: str
    kind: str
    action: str
    created_ms: int
    entry: str
    """JSON as it was given."""


class Receipt(NamedTuple):
    """What an erasure removed."""

    runs: int
    feedback: int
    idempotency: int
    suppressions_kept: int
    batch_items: int
    launches: int
    """Records on their way to the panel."""


Place = tuple[str, int]
"""Batch id and item number."""


class Item(NamedTuple):
    """A brief of a batch that waits to be worked."""

    tenant: str
    batch_id: str
    number: int
    brief: str
    """JSON of the brief."""
    ahead: bool
    """Drafted before anybody asks."""
    due_ms: int
    """Until then it is held by whoever took it up; past it anybody may."""


class ItemState(NamedTuple):
    number: int
    status: str
    """`waiting`, `done` or `failed`."""
    run_id: str | None
    problem: str | None
    """JSON of the problem, where it failed."""


class BatchState(NamedTuple):
    id: str
    total: int
    created_ms: int
    items: tuple[ItemState, ...]
