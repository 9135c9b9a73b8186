"""What became of a draft: feedback and outcomes, append-only and bound to the draft's fingerprint."""

from fastapi import APIRouter, Request, Response

from service.api.deps import ActorDep, Parts, PartsDep, request_hash
from service.api.drafts import KeyHeader, moment, stored_run
from service.api.problems import problems
from service.api.schemas import Feedback, OutcomeReport, Recorded
from service.auth import Actor
from service.errors import Conflict

router = APIRouter(tags=["feedback"])


@router.post(
    "/v1/drafts/{draft_id}/feedback",
    status_code=201,
    response_model=Recorded,
    responses=problems(400, 404, 409, 422),
    summary="Say what was done with a draft",
)
async def post_feedback(
    draft_id: str,
    feedback: Feedback,
    request: Request,
    actor: ActorDep,
    parts: PartsDep,
    idempotency_key: KeyHeader = None,
) -> Response:
    """Appends; nothing is changed. A fingerprint of another draft gives 409."""
    entry = feedback.model_dump_json(exclude_none=True)
    return await _append(
        request, parts, actor, draft_id, "feedback", feedback.action, entry, feedback.fingerprint, idempotency_key
    )


@router.post(
    "/v1/drafts/{draft_id}/outcome",
    status_code=201,
    response_model=Recorded,
    responses=problems(400, 404, 409, 422),
    summary="Say what came of the touch",
)
async def post_outcome(
    draft_id: str,
    outcome: OutcomeReport,
    request: Request,
    actor: ActorDep,
    parts: PartsDep,
    idempotency_key: KeyHeader = None,
) -> Response:
    """Appends. A no is a good outcome (silence-16), a zero a success (ejected-15)."""
    entry = outcome.model_dump_json(exclude_none=True)
    return await _append(
        request, parts, actor, draft_id, "outcome", outcome.outcome, entry, outcome.fingerprint, idempotency_key
    )


async def _append(
    request: Request,
    parts: Parts,
    actor: Actor,
    draft_id: str,
    kind: str,
    action: str,
    entry_json: str,
    fingerprint: str | None,
    key: str | None,
) -> Response:
    async def work() -> tuple[Response, str | None]:
        stored = await stored_run(parts, actor, draft_id)
        if fingerprint and (stored.run is None or stored.run.fingerprint != fingerprint):
            raise Conflict("The fingerprint is of another draft.", field="fingerprint", remedy="Fetch the draft again.")
        entry = await parts.store.feedback.add(actor.tenant, draft_id, kind, action, entry_json)
        recorded = Recorded(id=entry.id, draft_id=draft_id, recorded_at=moment(entry.created_ms))
        return Response(recorded.model_dump_json(), 201, media_type="application/json"), draft_id

    actor.require("draft")
    return await parts.idempotency.once(actor.tenant, key, request_hash(request.url.path, await request.body()), work)
