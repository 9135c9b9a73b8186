"""`write_draft`: plan in, events out. Write, check, repair, else the playbook; companions beside it."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from service.domain import Brief
from service.drafting.asking import Asking, ChatAsking
from service.drafting.attempts import Purse, Written, write_artefact
from service.drafting.desk import Desk
from service.drafting.ids import fingerprint, new_canary, new_id
from service.drafting.missing import missing_fact, no_ready_text
from service.drafting.settings import DraftOptions, DraftSettings
from service.drafting.small import SmallAsking, skeleton_of
from service.guardrail import passed
from service.llm import LLM, CallBudget, ChatMessage
from service.plan import Plan
from service.policy import Policy
from service.prompting import Prompts
from service.run import Artefact, Attempt, Checked, Delta, Event, Finished, Planned, Run, Source, Usage
from service.thread.model import CleanThread

_NO_WISHES = DraftOptions()


@dataclass
class _Result:
    """One artefact with how it came to be."""

    artefact: Artefact | None
    written: Written
    asking: Asking | None
    note: str | None
    """Why the playbook was used."""


async def write_draft(
    brief: Brief,
    plan: Plan,
    thread: CleanThread,
    *,
    now: datetime,
    llm: LLM | None,
    prompts: Prompts,
    policy: Policy,
    settings: DraftSettings,
    options: DraftOptions = _NO_WISHES,
    run_id: str | None = None,
) -> AsyncIterator[Event]:
    """Yields Planned, then (Delta*, Checked)+ of the draft, then Finished, always and within the deadline.

    `llm` null means that the playbook writes. Never raises a ModelError: the playbook answers instead.
    """
    began = time.monotonic()
    yield Planned(plan=plan)
    desk = Desk(brief, plan, thread, play=plan.play.id, now=now, policy=policy, canary=new_canary())
    question = missing_fact(desk) if plan.play.writes else None
    if not plan.play.writes or question:
        yield Finished(run=_run(plan, now, began, run_id, needs_input=question))
        return
    purse = Purse(began + settings.deadline_s, settings.token_budget, CallBudget(settings.max_calls))
    result = _Result(None, Written(), None, None)
    async for event in _artefact(desk, llm, prompts, purse, settings, options, result):
        yield event
    companions: list[_Result] = []
    for play in plan.companions if result.artefact else ():
        beside = Desk(brief, plan, thread, play=play, now=now, policy=policy, canary=desk.canary)
        if missing_fact(beside):
            continue
        companion = _Result(None, Written(), None, None)
        words = result.artefact.draft.body if result.artefact else ""
        async for _event in _artefact(beside, llm, prompts, purse, settings, _NO_WISHES, companion, beside=words):
            pass
        companions.append(companion)
    yield Finished(run=_finished(desk, result, companions, now, began, run_id))


def render_messages(
    brief: Brief,
    plan: Plan,
    thread: CleanThread,
    *,
    now: datetime,
    prompts: Prompts,
    policy: Policy,
    options: DraftOptions = _NO_WISHES,
) -> tuple[ChatMessage, ...]:
    """The exact messages that a chat model would get; empty where the plan has no text. Calls no model."""
    if not plan.play.writes:
        return ()
    desk = Desk(brief, plan, thread, play=plan.play.id, now=now, policy=policy, canary="(made anew for each request)")
    return ChatAsking(desk, prompts, options).rendered.messages


async def _artefact(
    desk: Desk,
    llm: LLM | None,
    prompts: Prompts,
    purse: Purse,
    settings: DraftSettings,
    options: DraftOptions,
    result: _Result,
    *,
    beside: str = "",
) -> AsyncIterator[Delta | Checked]:
    """Writes one artefact with the model where there is one, else from the playbook; fills `result`."""
    asking = _asking(desk, llm, prompts, options, beside)
    if llm is not None and asking is not None:
        result.asking = asking
        async for event in write_artefact(desk, asking, llm, purse, result.written, max_attempts=settings.max_attempts):
            yield event
    accepted = result.written.accepted
    if accepted is not None and accepted.draft is not None:
        result.artefact = Artefact(play=desk.play, draft=accepted.draft, checks=accepted.checks, source=Source.MODEL)
        return
    result.artefact = _from_playbook(desk)
    result.note = _why_playbook(result.written, llm, written=result.artefact is not None)


def _asking(desk: Desk, llm: LLM | None, prompts: Prompts, options: DraftOptions, beside: str) -> Asking | None:
    """How the model is asked; null where there is none, or nothing that the small one could choose."""
    if llm is None:
        return None
    if llm.family == "chat":
        return ChatAsking(desk, prompts, options, beside=beside)
    skeleton = skeleton_of(desk)
    if skeleton is None or desk.material is None:
        return None
    return SmallAsking(desk, prompts, skeleton, desk.material)


def _from_playbook(desk: Desk) -> Artefact | None:
    """The first ready text that passes every blocking check; null where none does."""
    for ready in desk.ready():
        draft = desk.draft(ready.subject, ready.body, ready.card)
        checks = desk.judge(draft)
        if passed(checks):
            return Artefact(play=desk.play, draft=draft, checks=checks, source=Source.PLAYBOOK)
    return None


def _why_playbook(attempts: Written, llm: LLM | None, *, written: bool) -> str:
    """Why the model's words are not the answer."""
    return f"{_why_no_model(attempts, llm)}; {'this is a ready text' if written else 'no ready text fits either'}."


def _why_no_model(written: Written, llm: LLM | None) -> str:
    if llm is None:
        return "No model is set up"
    last = written.attempts[-1] if written.attempts else None
    if last is None:
        return "No time, tokens or calls were left for the model"
    if last.error and last.error != "unreadable":
        return f"The model could not be used ({last.error})"
    failed = sorted({r.check for a in written.attempts for r in a.checks if r.findings})
    return f"No draft of the model passed the checks ({', '.join(failed) or 'unreadable'})"


def _finished(
    desk: Desk, result: _Result, companions: list[_Result], now: datetime, began: float, run_id: str | None
) -> Run:
    artefact = result.artefact
    attempts = (*result.written.attempts, *(a for c in companions for a in c.written.attempts))
    notes = [result.note, *(f"{c.artefact.play.value}: {c.note}" for c in companions if c.artefact and c.note)]
    return _run(
        desk.plan,
        now,
        began,
        run_id,
        artefact=artefact,
        companions=tuple(c.artefact for c in companions if c.artefact),
        needs_input=None if artefact else no_ready_text(desk),
        attempts=attempts,
        result=result,
        notes=tuple(note for note in notes if note),
    )


def _run(
    plan: Plan,
    now: datetime,
    began: float,
    run_id: str | None,
    *,
    artefact: Artefact | None = None,
    companions: tuple[Artefact, ...] = (),
    needs_input: str | None = None,
    attempts: tuple[Attempt, ...] = (),
    result: _Result | None = None,
    notes: tuple[str, ...] = (),
) -> Run:
    by_model = artefact is not None and artefact.source is Source.MODEL
    prompt = result.asking.ref if result and result.asking else None
    usage = Usage()
    for attempt in attempts:
        usage = usage.plus(attempt.usage)
    draft = artefact.draft if artefact else None
    spent = round((time.monotonic() - began) * 1000)
    return Run(
        id=run_id or new_id(),
        created_at=now,
        plan=plan,
        draft=draft,
        companions=companions,
        checks=artefact.checks if artefact else (),
        source=artefact.source if artefact else None,
        needs_input=needs_input,
        claims=artefact.claims if artefact else (),
        attempts=attempts,
        prompt=prompt if by_model or attempts else None,
        model=result.written.model if result else None,
        usage=usage,
        timing_ms={"model": sum(a.ms for a in attempts), "total": spent},
        fingerprint=fingerprint(plan, draft, prompt),
        notes=notes,
    )
