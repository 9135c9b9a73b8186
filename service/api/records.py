"""`POST /v1/records`: a flat record in, a flat answer out, for CRMs and tools that cannot build a brief."""

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Request, Response
from pydantic import Field

from service.api.callers import CallerDep
from service.api.deps import Parts, PartsDep
from service.api.drafts import new_id, stored_run
from service.api.examples import RECORD_EXAMPLES
from service.api.handing import Asked, hand_over
from service.api.planner import plan, prepare
from service.api.problems import problems
from service.api.repeats import KeyHeader
from service.api.schemas import Launch, Origin
from service.auth import Actor
from service.domain import Frozen, Text
from service.errors import NotFound
from service.plan import Plan
from service.record import Record
from service.run import Run

router = APIRouter(tags=["records"])

_PATIENCE_S = 8.0
"""CRM platforms give up after ten to fifteen seconds."""


class RecordRequest(Frozen):
    """A record, and what is wanted of it."""

    record: Record
    answer: Literal["plan", "draft", "panel"] = "draft"
    """`panel`: a link that opens the panel on this record, good once and for a minute."""
    press: Annotated[Text, Field(min_length=1, max_length=120)] | None = None
    """Names one press of a button: a repeat with the same name gets the same answer. `Idempotency-Key` goes before."""
    draft_id: Annotated[Text, Field(max_length=40)] | None = None
    """A draft that was `pending`: it is waited for instead of a new one."""
    origin: Origin | None = None
    """With `panel`: the page around it, see `/v1/launch`."""


class RecordAnswer(Frozen):
    """The plan and the draft, every field by itself; null where there is none."""

    status: Literal["planned", "ready", "pending", "no_draft", "needs_input", "panel"]
    kind: str | None = None
    """How things stand."""
    play: str | None = None
    channel: str | None = None
    why: str | None = None
    not_before: str | None = None
    draft_id: str | None = None
    subject: str | None = None
    body: str | None = None
    needs_input: str | None = None
    """The question to put to the rep."""
    source: str | None = None
    status_url: str | None = None
    """Where a pending draft can be asked for."""
    panel_url: str | None = None


@router.post(
    "/v1/records",
    response_model=RecordAnswer,
    responses=problems(400, 404, 409, 422),
    summary="The next touch for a flat record",
)
async def post_record(
    asked: Annotated[RecordRequest, Body(openapi_examples=RECORD_EXAMPLES)],
    request: Request,
    caller: CallerDep,
    parts: PartsDep,
    idempotency_key: KeyHeader = None,
) -> Response:
    """By API key, by `Highroad-Signature`, or by HubSpot's signature. Waits at most 8 seconds, then says `pending`."""

    async def work() -> tuple[Response, str | None]:
        answer = await _answer(asked, caller.actor, parts)
        return Response(answer.model_dump_json(), media_type="application/json"), answer.draft_id

    caller.actor.require("draft")
    what = "link" if asked.answer == "panel" else "press"
    press = f"{what}:{asked.record.id}:{asked.press}" if asked.press else caller.once
    repeat = await Asked.by(request, parts, idempotency_key or press)
    if asked.answer == "panel":
        launch = Launch(brief=asked.record.brief(), origin=asked.origin)
        launched = await hand_over(parts, caller.actor, launch, repeat)
        answer = RecordAnswer(status="panel", panel_url=launched.url)
        return Response(answer.model_dump_json(), media_type="application/json")
    return await parts.idempotency.once(caller.actor.tenant, repeat.key, repeat.hash, work)


async def _answer(asked: RecordRequest, actor: Actor, parts: Parts) -> RecordAnswer:
    brief = asked.record.brief()
    if asked.draft_id and asked.answer == "draft":
        return await _found_again(asked.draft_id, actor, parts)
    if asked.answer == "plan":
        return _shown("planned", (await plan(parts, actor, brief)).plan)
    planning, filing, ahead = await prepare(parts, actor, brief)
    if ahead:
        return _written(ahead)
    job = parts.jobs.start(actor.tenant, new_id(), brief, planning, filing=filing)
    run = await job.wait(_PATIENCE_S)
    if run is None:
        await parts.jobs.keep(job)
        return _shown("pending", planning.plan, draft_id=job.id, status_url=f"/v1/drafts/{job.id}")
    return _written(run)


async def _found_again(draft_id: str, actor: Actor, parts: Parts) -> RecordAnswer:
    """Raises NotFound, also for another tenant's."""
    await parts.jobs.wait(actor.tenant, draft_id, _PATIENCE_S)
    stored = await stored_run(parts, actor, draft_id)
    if stored.run:
        return _written(stored.run)
    if stored.status == "pending":
        return RecordAnswer(status="pending", draft_id=draft_id, status_url=f"/v1/drafts/{draft_id}")
    raise NotFound("That draft failed.", field="draft_id", remedy="Ask for a new one, without `draft_id`.")


def _written(run: Run) -> RecordAnswer:
    if run.needs_input:
        return _shown("needs_input", run.plan, draft_id=run.id, needs_input=run.needs_input)
    if run.draft is None:
        return _shown("no_draft", run.plan, draft_id=run.id)
    return _shown(
        "ready",
        run.plan,
        draft_id=run.id,
        subject=run.draft.subject,
        body=run.draft.body,
        source=run.source.value if run.source else None,
    )


def _shown(
    status: Literal["planned", "ready", "pending", "no_draft", "needs_input"], plan: Plan, **more: str | None
) -> RecordAnswer:
    return RecordAnswer(
        status=status,
        kind=plan.situation.kind.value,
        play=plan.play.id.value,
        channel=plan.play.channel.value if plan.play.channel else None,
        why=" ".join(reason.says for reason in plan.why),
        not_before=plan.not_before.isoformat() if plan.not_before else None,
        **more,
    )
