"""Planning at the door: as everywhere, and with call plays only."""

from typing import NamedTuple, Protocol

from service.api.deps import Parts
from service.auth import Actor, person_digests
from service.domain import Brief
from service.errors import BadInput, Refused
from service.planning import Planning
from service.plays import PLAYS
from service.run import Run
from service.store.filing import Filing, file_under
from service.store.rows import Known
from service.working import plan_with_suppression


class Make(Protocol):
    """Makes a plan. `suppressed`: see `plan_with_suppression`."""

    async def __call__(
        self, parts: Parts, actor: Actor, brief: Brief, *, suppressed: bool | None = None
    ) -> Planning: ...


class Prepared(NamedTuple):
    """All that is known before a draft is written."""

    planning: Planning
    filing: Filing
    ahead: Run | None
    """A draft that was made before anybody asked, where the record and the plan are still the same."""


async def plan(parts: Parts, actor: Actor, brief: Brief, *, suppressed: bool | None = None) -> Planning:
    """The plan, where a kept opt-out holds. Raises BadInput, Refused, StoreUnavailable."""
    return await plan_with_suppression(
        parts.store, parts.writer, actor.tenant, actor.name, brief, suppressed=suppressed
    )


async def prepare(parts: Parts, actor: Actor, brief: Brief, make: Make = plan) -> Prepared:
    """The plan by `make`, and what was drafted ahead; one question to the store.

    Raises:
        BadInput, Refused, StoreUnavailable: see `plan_with_suppression`.
    """
    filing, known = await _known(parts, actor, brief)
    planning = await make(parts, actor, brief, suppressed=known.suppressed)
    return Prepared(planning, filing, _still_right(known, planning))


async def drafted_ahead(parts: Parts, actor: Actor, brief: Brief) -> Run | None:
    """What `prepare` would find; nothing is planned where nothing was drafted.

    Raises:
        BadInput, Refused, StoreUnavailable: see `plan_with_suppression`.
    """
    _, known = await _known(parts, actor, brief)
    if known.ahead is None:
        return None
    return _still_right(known, await plan(parts, actor, brief, suppressed=known.suppressed))


async def _known(parts: Parts, actor: Actor, brief: Brief) -> tuple[Filing, Known]:
    filing = file_under(brief)
    digests = person_digests(actor.tenant, brief.prospect.id, brief.prospect.email)
    return filing, await parts.store.before_draft(actor.tenant, digests, filing.brief_hash)


def _still_right(known: Known, planning: Planning) -> Run | None:
    """The draft made ahead, unless time has led to another play."""
    run = known.ahead.run if known.ahead else None
    return run if run is not None and run.plan.play.id is planning.plan.play.id else None


async def plan_call(parts: Parts, actor: Actor, brief: Brief, *, suppressed: bool | None = None) -> Planning:
    """The plan with call plays only: the policy's own, else the first call that the rules do not forbid.

    Raises:
        BadInput: a play that is no call was asked for.
        Refused: the rules leave no call; carries the rule.
    """
    calls = [play.value for play, spec in PLAYS.items() if spec.is_call]
    if brief.play != "auto" and brief.play not in calls:
        raise BadInput("This is no call play.", field="play", remedy=f"Ask for `auto` or one of: {', '.join(calls)}.")
    planning = await plan(parts, actor, brief, suppressed=suppressed)
    chosen = planning.plan.play
    if chosen.is_call or not chosen.writes:
        return planning
    others = [other for other in planning.plan.alternatives if PLAYS[other.play].is_call]
    for other in others:
        if not other.forbidden:
            asked = brief.model_copy(update={"play": other.play.value})
            return await plan(parts, actor, asked, suppressed=suppressed)
    why = others[0] if others else None
    raise Refused(
        f"No call is possible here: {why.why_not}" if why else "No call is possible here.",
        field="play",
        rule=why.rule if why else None,
        remedy=f"Ask /v1/drafts: the next touch is `{chosen.id.value}`.",
    )
