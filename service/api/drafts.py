"""`/v1/drafts` and `/v1/call-openers`: write a draft, wait for it, find it again."""

import asyncio
import re
from datetime import UTC, datetime
from typing import Annotated
from uuid import uuid4

import orjson
from fastapi import APIRouter, Body, Header, Query, Request, Response
from pydantic import Field

from service.answers import DraftAnswer, draft_answer, is_written
from service.api.deps import ActorDep, Parts, PartsDep
from service.api.examples import BRIEF_EXAMPLES
from service.api.job import Job
from service.api.planner import Make, plan, plan_call, prepare
from service.api.problems import problems
from service.api.repeats import Repeatable, RepeatableDep
from service.api.schemas import DraftList, Pending, RunSummary
from service.auth import Actor
from service.domain import Brief, Frozen, Text
from service.drafting import DraftRequest
from service.errors import BadInput, NotFound
from service.plays import PlayId
from service.run import Run
from service.store.rows import StoredRun

router = APIRouter(tags=["drafts"])

BriefBody = Annotated[DraftRequest, Body(openapi_examples=BRIEF_EXAMPLES)]
PreferHeader = Annotated[str | None, Header(description="`wait=N`: answer 202 where it is not ready in N seconds.")]

_WAIT = re.compile(r"\bwait\s*=\s*(\d{1,4})\b")
_MAX_WAIT_S = 60
_CURSOR = re.compile(r"([0-9]{1,16})\.([!-~]{1,60})")
_ID = re.compile(r"[!-~]{1,40}")
_ANSWERS = {
    200: {"model": DraftAnswer, "description": "The plan says wait or stop, or a fact is missing: no draft"},
    202: {"model": Pending, "description": "Not ready in the time that `Prefer` gave"},
    **problems(400, 409, 422),
}


@router.post(
    "/v1/drafts", status_code=201, response_model=DraftAnswer, responses=_ANSWERS, summary="Write the next touch"
)
async def post_draft(brief: BriefBody, asked: RepeatableDep, prefer: PreferHeader = None) -> Response:
    """Plans, writes, checks, mends. 201 with a draft; 200 where the plan says wait or stop, or asks for a fact."""
    return await _write(asked, brief, plan, prefer)


@router.post(
    "/v1/call-openers", status_code=201, response_model=DraftAnswer, responses=_ANSWERS, summary="Write a call opener"
)
async def post_call_opener(brief: BriefBody, asked: RepeatableDep, prefer: PreferHeader = None) -> Response:
    """The same with call plays only: 409 with the rule where no call is possible."""
    return await _write(asked, brief, plan_call, prefer)


async def _write(asked: Repeatable, brief: Brief, make: Make, prefer: str | None) -> Response:
    parts, actor = asked.parts, asked.actor

    async def work() -> tuple[Response, str | None]:
        planning, filing, ahead = await prepare(parts, actor, brief, make)
        if ahead:
            return _answer(ahead, ahead=True), ahead.id
        job = parts.jobs.start(actor.tenant, new_id(), brief, planning, filing=filing)
        run = await _finished_in_time(asked.request, job, _seconds(prefer))
        if run is None:
            await parts.jobs.keep(job)
            return _pending(job.id), job.id
        parts.jobs.let_go(job)
        return _answer(run), run.id

    return await asked.once(work)


async def _finished_in_time(request: Request, job: Job, seconds: float | None) -> Run | None:
    """The run, or null where the time is over. Raises CallerLeft: a caller who leaves gives the draft up."""
    leaving = asyncio.create_task(_left(request))
    try:
        return await job.wait(seconds, leaving=leaving)
    finally:
        leaving.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


@router.get(
    "/v1/drafts/{draft_id}",
    response_model=DraftAnswer,
    responses={202: {"model": Pending}, **problems(404, 422)},
    summary="Find a draft again",
)
async def get_draft(
    draft_id: str, actor: ActorDep, parts: PartsDep, wait: Annotated[int, Query(ge=0, le=_MAX_WAIT_S)] = 0
) -> Response:
    """The draft as it was answered; with `wait` it is waited for. 202 while it is being written."""
    actor.require("read")
    if wait and is_id(draft_id):
        await parts.jobs.wait(actor.tenant, draft_id, wait)
    stored = await stored_run(parts, actor, draft_id)
    if stored.run is None:
        if stored.status == "failed" and stored.problem:
            document = orjson.loads(stored.problem)
            return Response(stored.problem, document["status"], media_type="application/problem+json")
        return _pending(stored.id)
    return Response(
        draft_answer(stored.run, status=stored.status).model_dump_json(),
        headers={"ETag": f'"{stored.version}"'},
        media_type="application/json",
    )


class Wanted(Frozen):
    """Which drafts. An unknown name is refused: misspelt, it would list those of everybody."""

    prospect_id: Annotated[Text, Field(max_length=200)] | None = None
    play: PlayId | None = None
    cursor: Annotated[Text, Field(max_length=80)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@router.get("/v1/drafts", response_model=DraftList, responses=problems(422), summary="List drafts, newest first")
async def list_drafts(actor: ActorDep, parts: PartsDep, wanted: Annotated[Wanted, Query()]) -> DraftList:
    """Newest first, by prospect and play."""
    actor.require("read")
    page = await parts.store.runs.page(
        actor.tenant,
        prospect_id=wanted.prospect_id,
        play=wanted.play,
        cursor=_read_cursor(wanted.cursor),
        limit=wanted.limit,
    )
    return DraftList(drafts=tuple(_summary(stored) for stored in page.runs), cursor=page.cursor)


async def stored_run(parts: Parts, actor: Actor, draft_id: str) -> StoredRun:
    """The tenant's run. Raises NotFound, also for another tenant's."""
    stored = await parts.store.runs.get(actor.tenant, draft_id) if is_id(draft_id) else None
    if stored is None:
        raise NotFound("There is no draft of that id.", field="draft_id")
    return stored


def new_id() -> str:
    return uuid4().hex


def is_id(text: str) -> bool:
    """Whether it may be an id of ours; what cannot be is not looked for (PostgreSQL takes no NUL)."""
    return _ID.fullmatch(text) is not None


def moment(ms: int) -> str:
    """ISO 8601 of milliseconds since 1970."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")


def _answer(run: Run, *, ahead: bool = False) -> Response:
    return Response(
        draft_answer(run).model_dump_json(),
        201 if is_written(run) else 200,
        headers={"Location": f"/v1/drafts/{run.id}", **({"Highroad-Drafted-Ahead": "true"} if ahead else {})},
        media_type="application/json",
    )


def _pending(run_id: str) -> Response:
    body = Pending(id=run_id, status_url=f"/v1/drafts/{run_id}", stream_url=f"/v1/drafts/{run_id}/events")
    return Response(body.model_dump_json(), 202, headers={"Retry-After": "1"}, media_type="application/json")


def _seconds(prefer: str | None) -> float | None:
    found = _WAIT.search(prefer or "")
    return float(min(int(found.group(1)), _MAX_WAIT_S)) if found else None


def _read_cursor(cursor: str | None) -> tuple[int, str] | None:
    if cursor is None:
        return None
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise BadInput("The cursor is not one of ours.", field="cursor", remedy="Pass on the cursor of the last page.")
    return int(found[1]), found[2]


def _summary(stored: StoredRun) -> RunSummary:
    run = stored.run
    return RunSummary(
        id=stored.id,
        status=stored.status,
        created_at=moment(stored.created_ms),
        prospect_id=stored.prospect_id,
        play=run.plan.play.id if run else None,
        source=run.source if run else None,
        fingerprint=run.fingerprint if run else None,
    )
