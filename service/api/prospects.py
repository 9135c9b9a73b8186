"""What is kept of a prospect: export it, or erase it with a receipt."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Path

from service.api.deps import ActorDep, PartsDep
from service.api.drafts import moment
from service.api.problems import problems
from service.api.schemas import ErasureReceipt, Export
from service.auth import person_digests
from service.domain import Text
from service.store.clock import now_ms

router = APIRouter(tags=["prospects"])

ProspectId = Annotated[Text, Path(min_length=1, max_length=200)]
"""May hold slashes, as the addresses do that some CRMs use: sent as they are or as `%2F`."""


@router.get(
    "/v1/prospects/{prospect_id:path}/export",
    response_model=Export,
    responses=problems(422),
    summary="Export a prospect",
)
async def export_prospect(prospect_id: ProspectId, actor: ActorDep, parts: PartsDep) -> Export:
    """All runs with their briefs, all feedback, and whether an opt-out is kept."""
    actor.require("admin")
    runs = await parts.store.runs.of_prospect(actor.tenant, prospect_id)
    entries = [entry for run in runs for entry in await parts.store.feedback.of_run(actor.tenant, run.id)]
    waiting = await parts.store.batches.of_prospect(actor.tenant, prospect_id)
    return Export(
        prospect_id=prospect_id,
        runs=tuple(
            {
                "id": run.id,
                "status": run.status,
                "created_at": moment(run.created_ms),
                "brief": orjson.loads(run.brief),
                "run": run.run.model_dump(mode="json") if run.run else None,
            }
            for run in runs
        ),
        feedback=tuple({"kind": e.kind, "at": moment(e.created_ms), **orjson.loads(e.entry)} for e in entries),
        waiting=tuple(orjson.loads(item.brief) for item in waiting),
        suppressed=await parts.store.suppressions.holds(actor.tenant, person_digests(actor.tenant, prospect_id, None)),
    )


@router.delete(
    "/v1/prospects/{prospect_id:path}",
    response_model=ErasureReceipt,
    responses=problems(422),
    summary="Erase a prospect",
)
async def erase_prospect(prospect_id: ProspectId, actor: ActorDep, parts: PartsDep) -> ErasureReceipt:
    """Removes runs, feedback, kept answers, batch items and launches. An opt-out stays, as a digest alone."""
    actor.require("admin")
    receipt = await parts.store.runs.erase(actor.tenant, prospect_id, person_digests(actor.tenant, prospect_id, None))
    return ErasureReceipt(prospect_id=prospect_id, erased_at=moment(now_ms()), **receipt._asdict())
