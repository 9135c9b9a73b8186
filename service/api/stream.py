"""`/v1/drafts/stream` and `/v1/drafts/{id}/events`: the same draft as server-sent events."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from service.answers import attempt_view, draft_answer, planned_view, problem_of
from service.api.deps import ActorDep, Parts, PartsDep
from service.api.drafts import BriefBody, new_id, stored_run
from service.api.job import Job
from service.api.planner import prepare
from service.api.problems import problems
from service.api.repeats import RepeatableDep
from service.auth import Actor
from service.errors import HighroadError
from service.run import Checked, Delta, Event, Finished, Planned, Run

router = APIRouter(tags=["drafts"])

_NUMBER = re.compile(r"[0-9]{1,8}")
_END = "end"
"""The id of `finished`: the same in every process, so that whoever has seen it is sent nothing twice."""

LastEvent = Annotated[str | None, Header(alias="Last-Event-ID", description="Goes on after this event.")]
Anew = Annotated[str | None, Header(description="`no-cache`: write it anew, whatever was drafted ahead.")]
Deltas = Annotated[bool, Query(description="Also send provisional words as `delta`; never a draft.")]


async def _started(brief: BriefBody, asked: RepeatableDep, cache_control: Anew = None) -> Job | Run:
    """Planned before the stream starts, so that a refusal is a status code here too.

    A repeat gets the draft of the first request, at work or finished; where that was given up or failed, another.
    """
    parts, actor = asked.parts, asked.actor
    actor.require("draft")

    async def start() -> Job | Run:
        planning, filing, ahead = await prepare(parts, actor, brief)
        if ahead and "no-cache" not in (cache_control or ""):
            return ahead
        return parts.jobs.start(actor.tenant, new_id(), brief, planning, filing=filing, plan_first=True)

    if asked.key is None:
        return await start()
    begun: Job | Run | None = None

    async def work() -> tuple[Response, str | None]:
        nonlocal begun
        begun = await start()
        return Response(begun.id), begun.id

    kept = await asked.once(work)
    return begun or await _of(parts, actor, bytes(kept.body).decode()) or await start()


async def _of(parts: Parts, actor: Actor, draft_id: str) -> Job | Run | None:
    """A draft that is at work here or was finished; null where it came to nothing."""
    job = parts.jobs.find(actor.tenant, draft_id)
    if job is not None:
        return None if job.problem else job
    stored = await parts.store.runs.get(actor.tenant, draft_id)
    return stored.run if stored else None


@router.post(
    "/v1/drafts/stream",
    response_class=EventSourceResponse,
    responses=problems(400, 409, 422),
    summary="Write the next touch, event by event",
)
async def stream_draft(
    started: Annotated[Job | Run, Depends(_started)], deltas: Deltas = False
) -> AsyncIterator[ServerSentEvent]:
    """`planned`, `delta` where wished, `checked` for each attempt, `finished` or `error`. Who leaves ends the model."""
    async for event in _all_events(started, 0, deltas):
        yield event


Source = Callable[[], Awaitable[Job | Run]]
"""A job of this process, or the run once it has ended elsewhere. Raises the problem of a run that failed."""


async def _found(draft_id: str, actor: ActorDep, parts: PartsDep) -> Source:
    actor.require("read")
    job = parts.jobs.find(actor.tenant, draft_id)
    if job is None:
        await stored_run(parts, actor, draft_id)

    async def source() -> Job | Run:
        if job is not None:
            return job
        await parts.jobs.wait(actor.tenant, draft_id, parts.jobs.longest_s)
        stored = await stored_run(parts, actor, draft_id)
        if stored.run is None:
            raise HighroadError("The draft was not finished.", remedy="Ask for a new one.")
        return stored.run

    return source


@router.get(
    "/v1/drafts/{draft_id}/events",
    response_class=EventSourceResponse,
    responses=problems(404, 422),
    summary="The events of a draft, again or further",
)
async def stream_again(
    found: Annotated[Source, Depends(_found)], last_event_id: LastEvent = None, deltas: Deltas = False
) -> AsyncIterator[ServerSentEvent]:
    """From the start, or after `Last-Event-ID`. Of a draft that ended long ago: `planned` and `finished`."""
    after = int(last_event_id) + 1 if last_event_id and _NUMBER.fullmatch(last_event_id) else 0
    if last_event_id == _END:
        return
    try:
        source = await found()
    except HighroadError as error:
        yield _problem(error)
        return
    async for event in _all_events(source, after, deltas):
        yield event


async def _all_events(source: Job | Run, after: int, deltas: bool) -> AsyncIterator[ServerSentEvent]:
    """Of a draft at work as they come; of a finished one its first and its last."""
    if isinstance(source, Job):
        async for event in _events(source, after, deltas):
            yield event
        return
    past: tuple[Event, ...] = (Planned(plan=source.plan), Finished(run=source))
    for old in past[bool(after) :]:
        if shown := _shown(0, old, deltas):
            yield shown


async def _events(job: Job, after: int, deltas: bool) -> AsyncIterator[ServerSentEvent]:
    try:
        async for number, event in job.follow(after, words=deltas):
            if shown := _shown(number, event, deltas):
                yield shown
    except HighroadError as error:
        yield _problem(error)


def _problem(error: HighroadError) -> ServerSentEvent:
    return ServerSentEvent(event="error", raw_data=orjson.dumps(problem_of(error)).decode())


def _shown(number: int, event: Event, deltas: bool) -> ServerSentEvent | None:
    match event:
        case Planned():
            data = planned_view(event.plan).model_dump_json()
        case Checked():
            data = attempt_view(event.attempt).model_dump_json()
        case Finished():
            data = draft_answer(event.run).model_dump_json()
        case Delta():
            if not deltas:
                return None
            data = orjson.dumps({"attempt": event.attempt, "text": event.text, "provisional": True}).decode()
    name = _END if isinstance(event, Finished) else str(number)
    return ServerSentEvent(event=event.event, id=name, raw_data=data)
