"""`/v1/batches`: many briefs in one request, worked one by one; `/v1/events`: new messages heard of."""

import orjson
from fastapi import APIRouter, Response

from service.answers import problem_of
from service.api.deps import ActorDep, Parts, PartsDep
from service.api.drafts import is_id, moment, new_id
from service.api.problems import problems
from service.api.repeats import RepeatableDep
from service.api.schemas import BatchItem, BatchReport, BatchRequest, EventHeard, EventRequest
from service.auth import Actor
from service.errors import Conflict, NotFound
from service.store.filing import file_under

router = APIRouter(tags=["batches"])


@router.post(
    "/v1/batches",
    status_code=202,
    response_model=BatchReport,
    responses=problems(400, 409, 422),
    summary="Draft for many briefs",
)
async def post_batch(batch: BatchRequest, asked: RepeatableDep) -> Response:
    """Keeps the briefs and works them in the background; each gets a draft, or its own problem."""
    parts, actor = asked.parts, asked.actor

    async def work() -> tuple[Response, str | None]:
        batch_id = new_id()
        briefs = tuple(file_under(brief) for brief in batch.briefs)
        await parts.store.batches.add(actor.tenant, batch_id, briefs)
        await parts.queue.put((batch_id, number) for number in range(len(briefs)))
        report = BatchReport(
            id=batch_id, status="working", total=len(briefs), done=0, failed=0, status_url=f"/v1/batches/{batch_id}"
        )
        return Response(report.model_dump_json(), 202, media_type="application/json"), None

    return await asked.once(work)


@router.get("/v1/batches/{batch_id}", response_model=BatchReport, responses=problems(404), summary="How far a batch is")
async def get_batch(batch_id: str, actor: ActorDep, parts: PartsDep) -> BatchReport:
    """Each item in the order of the request, with its draft's id or its problem."""
    actor.require("read")
    return await _report(parts, actor, batch_id)


@router.delete(
    "/v1/batches/{batch_id}", response_model=BatchReport, responses=problems(404), summary="Withdraw a batch"
)
async def withdraw_batch(batch_id: str, actor: ActorDep, parts: PartsDep) -> BatchReport:
    """What waits is not worked any more and fails with a problem that says so; drafts that are written stay."""
    actor.require("draft")
    if is_id(batch_id):
        error = Conflict("The batch was withdrawn before this brief was worked.", remedy="Send the brief again.")
        await parts.store.batches.withdraw(actor.tenant, batch_id, orjson.dumps(problem_of(error)).decode())
    return await _report(parts, actor, batch_id)


async def _report(parts: Parts, actor: Actor, batch_id: str) -> BatchReport:
    """Raises NotFound, also for another tenant's."""
    state = await parts.store.batches.state(actor.tenant, batch_id) if is_id(batch_id) else None
    if state is None:
        raise NotFound("There is no batch of that id.", field="batch_id")
    done = sum(item.status == "done" for item in state.items)
    failed = sum(item.status == "failed" for item in state.items)
    return BatchReport(
        id=state.id,
        status="working" if any(item.status == "waiting" for item in state.items) else "finished",
        total=state.total,
        done=done,
        failed=failed,
        status_url=f"/v1/batches/{state.id}",
        created_at=moment(state.created_ms),
        items=tuple(
            BatchItem(
                number=item.number,
                status=item.status,
                draft_id=item.run_id,
                problem=orjson.loads(item.problem) if item.problem else None,
            )
            for item in state.items
        ),
    )


@router.post(
    "/v1/events",
    status_code=202,
    response_model=EventHeard,
    responses=problems(400, 409, 422),
    summary="New messages heard of",
)
async def post_event(event: EventRequest, asked: RepeatableDep) -> Response:
    """Withdraws drafts that wait where they have answered since, and drafts the next touch ahead of the button."""
    parts, actor = asked.parts, asked.actor

    async def work() -> tuple[Response, str | None]:
        filing = file_under(event.brief)
        withdrawn, batch_id = 0, None
        if filing.prospect_id is not None and filing.last_inbound_ms:
            withdrawn = await parts.store.runs.withdraw_waiting(
                actor.tenant, filing.prospect_id, last_inbound_ms=filing.last_inbound_ms
            )
        if event.predraft:
            batch_id = new_id()
            await parts.store.batches.add(actor.tenant, batch_id, (filing,), ahead=True)
            await parts.queue.put([(batch_id, 0)])
        heard = EventHeard(withdrawn=withdrawn, batch_id=batch_id)
        return Response(heard.model_dump_json(), 202, media_type="application/json"), None

    return await asked.once(work)
