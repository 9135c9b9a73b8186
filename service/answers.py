"""What callers get of a run: the answer of `/v1/drafts`, the same from the command line and in a stream."""

from typing import Any

from service.checks.base import CheckResult, Outcome
from service.domain import Draft, Frozen, Inner
from service.errors import HighroadError
from service.plan import Alternative, Plan, Reason
from service.plays import Play, PlayId
from service.run import Artefact, Attempt, Claim, PromptRef, Run, Source, Usage, Verdict
from service.situation.model import Situation


class AttemptView(Frozen):
    """One model call, without its words: an attempt that failed the checks never leaves."""

    number: int
    kind: str
    verdict: Verdict
    failed: tuple[str, ...]
    """Ids of the checks that it failed."""
    error: str | None
    broken_off: bool
    usage: Usage
    ms: int


class PlanView(Frozen):
    """The plan, with the situation beside it rather than in it."""

    play: Play
    why: tuple[Reason, ...]
    alternatives: tuple[Alternative, ...]
    would_change: tuple[str, ...]
    companions: tuple[PlayId, ...]
    not_before: str | None
    closed: bool
    flags: tuple[str, ...]
    channel: str | None
    max_words: int | None
    principles: tuple[str, ...]


class DraftAnswer(Frozen):
    """The answer of `/v1/drafts`."""

    id: str
    status: str = "finished"
    """`finished`, or `withdrawn` where an answer of theirs made it void."""
    plan: PlanView
    situation: Situation
    draft: Draft | None
    """Null for `wait`, `stop` and where `needs_input` asks for a fact."""
    companions: tuple[Artefact, ...]
    """The drafts that belong with it, in the order in which they happen."""
    variants: tuple[Artefact, ...]
    """Further drafts of the same play, where more than one was asked for."""
    checks: tuple[CheckResult, ...]
    source: Source | None
    needs_input: str | None
    """The question to put to the rep."""
    claims: tuple[Claim, ...]
    attempts: tuple[AttemptView, ...]
    prompt: PromptRef | None
    model: str | None
    usage: Usage
    timing_ms: dict[str, int]
    fingerprint: str
    notes: tuple[str, ...]


class PlannedView(Inner):
    """The first event of a stream."""

    plan: PlanView
    situation: Situation


def plan_view(plan: Plan) -> PlanView:
    """The plan without its situation."""
    return PlanView(
        **{name: getattr(plan, name) for name in PlanView.model_fields if name != "not_before"},
        not_before=plan.not_before.isoformat() if plan.not_before else None,
    )


def planned_view(plan: Plan) -> PlannedView:
    return PlannedView(plan=plan_view(plan), situation=plan.situation)


def attempt_view(attempt: Attempt) -> AttemptView:
    """The attempt without its words."""
    return AttemptView(
        number=attempt.number,
        kind=attempt.kind,
        verdict=attempt.verdict,
        failed=tuple(result.check for result in attempt.checks if result.outcome is Outcome.FAIL),
        error=attempt.error,
        broken_off=attempt.broken_off,
        usage=attempt.usage,
        ms=attempt.ms,
    )


def draft_answer(run: Run, *, status: str = "finished") -> DraftAnswer:
    """The run as its caller gets it."""
    return DraftAnswer(
        id=run.id,
        status=status,
        plan=plan_view(run.plan),
        situation=run.plan.situation,
        draft=run.draft,
        companions=run.companions,
        variants=run.variants,
        checks=run.checks,
        source=run.source,
        needs_input=run.needs_input,
        claims=run.claims,
        attempts=tuple(attempt_view(attempt) for attempt in run.attempts),
        prompt=run.prompt,
        model=run.model,
        usage=run.usage,
        timing_ms=run.timing_ms,
        fingerprint=run.fingerprint,
        notes=run.notes,
    )


def is_written(run: Run) -> bool:
    """Whether the run holds a draft (201), or a plan alone (200)."""
    return run.draft is not None


def problem_of(error: HighroadError) -> dict[str, Any]:
    """The problem document of an error (RFC 9457); fields that say nothing are left out."""
    document: dict[str, Any] = {
        "type": f"urn:highroad:problem:{error.code}",
        "title": error.title,
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
    }
    for name in ("field", "remedy", "rule"):
        if getattr(error, name) is not None:
            document[name] = getattr(error, name)
    if error.faults:
        document["errors"] = [{"field": f, "message": m, "remedy": r} for f, m, r in error.faults]
    return document
