"""Planning at the door: as everywhere, and with call plays only."""

from service.api.deps import Parts
from service.auth import Actor
from service.domain import Brief
from service.errors import BadInput, Refused
from service.planning import Planning
from service.plays import PLAYS
from service.working import plan_with_suppression


async def plan(parts: Parts, actor: Actor, brief: Brief) -> Planning:
    """The plan, where a kept opt-out holds. Raises BadInput, Refused, StoreUnavailable."""
    return await plan_with_suppression(parts.store, parts.writer, actor.tenant, actor.name, brief)


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
