"""What one execution leaves behind: attempts, the run, and the events that `write_draft` yields."""

from collections.abc import AsyncIterator
from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from service.checks.base import CheckResult
from service.domain import Draft, Frozen, Inner
from service.plan import Plan
from service.plays import PlayId


class Verdict(StrEnum):
    """The guardrail's answer on an attempt."""

    ACCEPT = "accept"
    REPAIR = "repair"
    FALL_BACK = "fall_back"


class Source(StrEnum):
    MODEL = "model"
    PLAYBOOK = "playbook"


class Usage(Frozen):
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    cost_usd: float | None = None
    """Null where no price is known for the model."""

    def plus(self, other: "Usage") -> "Usage":
        costs = [c for c in (self.cost_usd, other.cost_usd) if c is not None]
        return Usage(
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            tokens_cached=self.tokens_cached + other.tokens_cached,
            cost_usd=sum(costs) if costs else None,
        )


class PromptRef(Frozen):
    """The prompt that was used."""

    name: str
    version: int
    hash: str
    """First 16 hex digits of the SHA-256 of all files that went into it."""


class Attempt(Inner):
    """One model call and its checks."""

    number: int
    """1 for the first; repairs count on."""
    kind: Literal["write", "repair"]
    text: str
    """The model's words as they came. Empty where the call failed."""
    draft: Draft | None
    checks: tuple[CheckResult, ...]
    verdict: Verdict
    error: str | None = None
    """Code of the model error, where the call failed."""
    broken_off: bool = False
    """Ended by us at the first blocking finding."""
    usage: Usage = Usage()
    ms: int = 0


class Claim(Frozen):
    """A factual sentence of the draft and what bears it."""

    sentence: str
    start: int
    end: int
    message_id: str | None = None
    source_start: int | None = None
    """Code points into the message as sent."""
    source_end: int | None = None
    brief_field: str | None = None
    """Dotted path, e.g. `offer.facts.0`, where no message but the brief bears it."""


class Artefact(Frozen):
    """A draft with the judgement on it."""

    play: PlayId
    draft: Draft
    checks: tuple[CheckResult, ...]
    source: Source
    claims: tuple[Claim, ...] = ()


class Run(Inner):
    """One whole execution, as stored and as answered."""

    id: str
    created_at: datetime
    plan: Plan
    draft: Draft | None
    """Null for `wait`, `stop` and `needs_input`."""
    companions: tuple[Artefact, ...] = ()
    variants: tuple[Artefact, ...] = ()
    """Further drafts of the same play, really different ones, where they were asked for."""
    checks: tuple[CheckResult, ...] = ()
    source: Source | None = None
    needs_input: str | None = None
    """The question to put to the rep, where a fact is missing."""
    claims: tuple[Claim, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    prompt: PromptRef | None = None
    model: str | None = None
    usage: Usage = Usage()
    timing_ms: dict[str, int] = Field(default_factory=dict)
    """Milliseconds by phase: `plan`, `model`, `checks`, `total`."""
    fingerprint: str
    """SHA-256 over plan, draft and prompt hash; feedback is bound to it."""
    notes: tuple[str, ...] = ()
    """What the rep should know about how this came to be, e.g. why the playbook was used."""


class Planned(Inner):
    event: Literal["planned"] = "planned"
    plan: Plan


class Delta(Inner):
    """Provisional words of an attempt; never a draft."""

    event: Literal["delta"] = "delta"
    attempt: int
    text: str


class Checked(Inner):
    event: Literal["checked"] = "checked"
    attempt: Attempt


class Finished(Inner):
    event: Literal["finished"] = "finished"
    run: Run


Event = Planned | Delta | Checked | Finished


async def finished_run(events: AsyncIterator[Event]) -> Run:
    """Reads the events of one draft to their end and answers the run in which they end."""
    finished: Run | None = None
    async for event in events:
        if isinstance(event, Finished):
            finished = event.run
    assert finished is not None, "the events of a draft end with Finished"  # noqa: S101 - its promise, tested
    return finished
