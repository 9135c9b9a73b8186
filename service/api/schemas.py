"""Bodies of the API that are no brief and no draft."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from service.answers import DraftAnswer
from service.api.examples import (
    BATCH_EXAMPLE,
    EVENT_EXAMPLE,
    EXCHANGE_EXAMPLE,
    FEEDBACK_EXAMPLE,
    LAUNCH_EXAMPLE,
    OUTCOME_EXAMPLE,
)
from service.checks.explain import Explained
from service.domain import Brief, Frozen, Message, Text
from service.plays import PlayId
from service.run import Source


class Pending(Frozen):
    """A draft that is still being written."""

    id: str
    status: Literal["pending"] = "pending"
    poll_after_ms: int = 1_000
    status_url: str
    stream_url: str


class RunSummary(Frozen):
    """A line of the list of drafts."""

    id: str
    status: str
    created_at: str
    prospect_id: str | None
    play: PlayId | None
    source: Source | None
    fingerprint: str | None


class DraftList(Frozen):
    drafts: tuple[RunSummary, ...]
    """Newest first."""
    cursor: str | None
    """For the next page; null at the end."""


class Feedback(Frozen):
    """What the rep did with a draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [FEEDBACK_EXAMPLE]})

    action: Literal["sent", "edited", "copied", "rejected", "regenerated"]
    final_text: Annotated[Text, Field(max_length=50_000)] | None = None
    """The words that went out, where they differ."""
    reason: Annotated[Text, Field(max_length=2_000)] | None = None
    actor: Annotated[Text, Field(max_length=200)] | None = None
    """Who did it, by your own id."""
    fingerprint: Annotated[Text, Field(max_length=64)] | None = None
    """Of the draft that was acted on; a different one gives 409."""
    play: PlayId | None = None
    """The companion it was done with; the main draft where missing."""


class OutcomeReport(Frozen):
    """What became of the touch."""

    model_config = ConfigDict(json_schema_extra={"examples": [OUTCOME_EXAMPLE]})

    outcome: Literal["no", "yes", "limbo", "person_changed", "reason_learned", "no_answer"]
    """`no` is a good outcome (silence-16)."""
    zero_to_ten: Annotated[int, Field(ge=0, le=10)] | None = None
    note: Annotated[Text, Field(max_length=5_000)] | None = None
    actor: Annotated[Text, Field(max_length=200)] | None = None
    fingerprint: Annotated[Text, Field(max_length=64)] | None = None


class Recorded(Frozen):
    """What was appended."""

    id: str
    draft_id: str
    recorded_at: str
    heard: tuple[Message, ...] = ()
    """Of an outcome: what the thread gains by the call, without a moment. Add it to plan on."""


class ErasureReceipt(Frozen):
    """What an erasure removed."""

    prospect_id: str
    erased_at: str
    runs: int
    feedback: int
    idempotency: int
    batch_items: int
    launches: int
    suppressions_kept: int
    """Opt-outs that stay, as digests without a readable word."""


class Export(Frozen):
    """Everything that is kept of a prospect."""

    prospect_id: str
    runs: tuple[dict[str, object], ...]
    feedback: tuple[dict[str, object], ...]
    waiting: tuple[dict[str, object], ...]
    """Briefs of batches that nobody has worked yet."""
    suppressed: bool


class RuleShown(Explained):
    """A check, explained, with how often it fired."""

    article: str | None
    """The article that the principle was read from."""
    fired: int
    """Attempts that failed it since the process started."""


Origin = Annotated[Text, Field(pattern=r"^https?://[^/?#\s@]{1,253}$")]
"""Scheme, host and port, as browsers write it."""


class Launch(Frozen):
    """A record to hand over to the panel."""

    model_config = ConfigDict(json_schema_extra={"examples": [LAUNCH_EXAMPLE]})

    brief: Brief
    origin: Origin | None = None
    """The CRM page around the panel: it alone is told what the person did, by `postMessage`."""


class Launched(Frozen):
    token: str
    url: str
    expires_in_s: int


class LaunchExchange(Frozen):
    model_config = ConfigDict(json_schema_extra={"examples": [EXCHANGE_EXAMPLE]})

    token: Annotated[Text, Field(min_length=1, max_length=100)]


class Handed(Frozen):
    """A record taken over."""

    token: str
    """A key for the panel's calls; keep it in memory alone."""
    expires_in_s: int
    brief: Brief
    origin: Origin | None
    """The page around the panel, as the hand-over named it."""
    drafted: DraftAnswer | None = None
    """The draft that was made ahead, where the record and the plan are still the same."""


class BatchRequest(Frozen):
    """Many briefs."""

    model_config = ConfigDict(json_schema_extra={"examples": [BATCH_EXAMPLE]})

    briefs: Annotated[tuple[Brief, ...], Field(min_length=1, max_length=1_000)]


class BatchItem(Frozen):
    number: int
    """Place in the request, from 0."""
    status: Literal["waiting", "done", "failed"]
    draft_id: str | None
    problem: dict[str, object] | None


class BatchReport(Frozen):
    """How far a batch is."""

    id: str
    status: Literal["working", "finished"]
    total: int
    done: int
    failed: int
    status_url: str
    created_at: str | None = None
    items: tuple[BatchItem, ...] = ()


class EventRequest(Frozen):
    """A thread that has grown."""

    model_config = ConfigDict(json_schema_extra={"examples": [EVENT_EXAMPLE]})

    brief: Brief
    """The record as it is now, new messages included."""
    predraft: bool = True
    """Draft the next touch before anybody asks."""


class EventHeard(Frozen):
    withdrawn: int
    """Drafts that waited and are void now."""
    batch_id: str | None
    """Where the draft that is made ahead can be asked for."""
