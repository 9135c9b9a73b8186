"""Planning at the door: the suppression list is asked first, and what a thread opts out of is kept."""

import asyncio

from service.api.deps import Parts
from service.auth import Actor, person_digests
from service.domain import Brief
from service.errors import BadInput, Refused
from service.planning import Planning
from service.plays import PLAYS
from service.situation.model import SituationKind

_THREAD_OF_ITS_OWN = 20_000
"""Characters of thread text from which reading leaves the event loop."""


async def plan(parts: Parts, actor: Actor, brief: Brief) -> Planning:
    """The plan of the brief, where a kept opt-out holds however little of the thread is sent.

    Raises:
        BadInput, Refused: see `make_plan`.
        StoreUnavailable: the suppression list cannot be read; better no answer than a wrong one.
    """
    digests = person_digests(actor.tenant, brief.prospect.id, brief.prospect.email)
    planning = await _read(parts, brief)
    situation = planning.plan.situation
    if situation.facts.permission_after_stop:
        await parts.store.suppressions.lift(actor.tenant, digests, actor.name)
    elif situation.kind is SituationKind.OPT_OUT:
        await parts.store.suppressions.add(actor.tenant, digests, "opt_out")
    elif await parts.store.suppressions.holds(actor.tenant, digests):
        held = brief.model_copy(update={"prospect": brief.prospect.model_copy(update={"do_not_contact": True})})
        planning = await _read(parts, held)
    return planning


async def _read(parts: Parts, brief: Brief) -> Planning:
    size = sum(len(message.body or "") for message in brief.thread.messages)
    if size < _THREAD_OF_ITS_OWN and not any("<" in (m.body or "") for m in brief.thread.messages):
        return parts.writer.plan(brief)
    return await asyncio.to_thread(parts.writer.plan, brief)


async def plan_call(parts: Parts, actor: Actor, brief: Brief) -> Planning:
    """The plan with call plays only: the policy's own, else the first call that the rules do not forbid.

    Raises:
        BadInput: a play that is no call was asked for.
        Refused: the rules leave no call; carries the rule.
    """
    calls = [play.value for play, spec in PLAYS.items() if spec.is_call]
    if brief.play != "auto" and brief.play not in calls:
        raise BadInput("This is no call play.", field="play", remedy=f"Ask for `auto` or one of: {', '.join(calls)}.")
    planning = await plan(parts, actor, brief)
    chosen = planning.plan.play
    if chosen.is_call or not chosen.writes:
        return planning
    others = [other for other in planning.plan.alternatives if PLAYS[other.play].is_call]
    for other in others:
        if not other.forbidden:
            return await plan(parts, actor, brief.model_copy(update={"play": other.play.value}))
    why = others[0] if others else None
    raise Refused(
        f"No call is possible here: {why.why_not}" if why else "No call is possible here.",
        field="play",
        rule=why.rule if why else None,
        remedy=f"Ask /v1/drafts: the next touch is `{chosen.id.value}`.",
    )
