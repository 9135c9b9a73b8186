"""`write_draft`: plan in, events out. Write, check, repair, else the playbook; companions and variants beside it."""

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime

from service.domain import Brief
from service.drafting.asking import ChatAsking
from service.drafting.attempts import Purse
from service.drafting.desk import Desk
from service.drafting.finishing import Clerk
from service.drafting.ids import new_canary
from service.drafting.missing import missing_fact, no_ready_text, unanswered
from service.drafting.one import Result, Tools, write_one
from service.drafting.settings import DraftOptions, DraftSettings
from service.drafting.wishes import wish_notes
from service.llm import LLM, CallBudget, ChatMessage
from service.meaning import here_or_aside
from service.plan import Plan
from service.policy.model import Policy
from service.prompting import Prompts
from service.run import Artefact, Attempt, Event, Finished, Planned
from service.thread.model import CleanThread

_NO_WISHES = DraftOptions()


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
    canary: str | None = None,
    wants_words: Callable[[], bool] = lambda: True,
) -> AsyncIterator[Event]:
    """Yields Planned, then (Delta*, Checked)+ of the draft, then Finished, always and within the deadline.

    Deltas come while somebody wants the words; the first that comes late holds all the words before it.

    `llm` null means that the playbook writes. Never raises a ModelError: the playbook answers instead.
    `canary` is the prompt's reference code, made anew where null; evals fix it, so that a request is the same twice.
    """
    began = time.monotonic()
    yield Planned(plan=plan)
    clerk = Clerk(plan, now=now, began=began, run_id=run_id)
    desk = Desk(brief, plan, thread, play=plan.play.id, now=now, policy=policy, canary=canary or new_canary())
    question = missing_fact(desk) if plan.play.writes else None
    if not plan.play.writes or question:
        yield Finished(run=clerk.without_text(question))
        return
    purse = Purse(began + settings.deadline_s, settings.token_budget, CallBudget(settings.max_calls))
    tools = Tools(llm, prompts, purse, settings, options, wants_words)
    main = Result()
    async for event in write_one(desk, tools, main):
        yield event
    companions = await _companions(desk, tools, main)
    variants, tried = await _variants(desk, tools, main)
    notes = await _notes(desk, tools, main, companions)
    open_question = no_ready_text(desk)
    yield Finished(
        run=clerk.with_text(
            main, companions=companions, variants=variants, tried=tuple(tried), notes=notes, needs_input=open_question
        )
    )


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


async def _companions(desk: Desk, tools: Tools, main: Result) -> list[Result]:
    """The plays that belong with it, in the order in which they happen; each told what it goes out with."""
    results: list[Result] = []
    for play in desk.plan.companions if main.artefact else ():
        beside = desk.of(play)
        if missing_fact(beside) or main.artefact is None:
            continue
        result = Result()
        plain = replace(tools, options=_NO_WISHES, wants_words=_nobody)
        async for _event in write_one(beside, plain, result, beside=main.artefact.draft.body):
            pass
        results.append(result)
    return results


async def _variants(desk: Desk, tools: Tools, main: Result) -> tuple[list[Artefact], list[Attempt]]:
    """Further drafts, each different from those before it, and the attempts at them; fewer where none differs."""
    found: list[Artefact] = []
    tried: list[Attempt] = []
    for _ in range(tools.options.variants - 1 if main.artefact else 0):
        known = [main.artefact, *found]
        result = Result()
        unheard = replace(tools, wants_words=_nobody)
        async for _event in write_one(desk, unheard, result, avoid=tuple(a.draft.body for a in known if a)):
            pass
        tried += result.written.attempts
        if result.artefact is not None:
            found.append(result.artefact)
    return found, tried


async def _notes(desk: Desk, tools: Tools, main: Result, companions: list[Result]) -> list[str]:
    """What the rep is told beside the texts: questions left open, why the playbook wrote, wishes that were not met."""
    notes = [note for note in (unanswered(desk), main.note) if note]
    notes += [f"{c.artefact.play.value}: {c.note}" for c in companions if c.artefact and c.note]
    attempts = main.written.attempts
    return notes + await here_or_aside(lambda: wish_notes(desk, tools.options, attempts, tools.llm))


def _nobody() -> bool:
    return False
