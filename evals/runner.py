"""The engine: every case in every repetition once, many at a time, each result handed on as it comes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import NamedTuple

from evals.dataset import Case
from evals.results import Record


class Job(NamedTuple):
    case: Case
    rep: int


Work = Callable[[Job], Awaitable[Record]]
Sink = Callable[[Record], None]


def jobs_of(cases: Sequence[Case], reps: int, done: Iterable[Record] = ()) -> list[Job]:
    """What is left to do; repetitions are cases of their own. Texts that no model writes have one repetition."""
    finished = {(record.case, record.rep) for record in done}
    return [
        Job(case, rep)
        for rep in range(reps)
        for case in cases
        if (rep == 0 or case.kind == "briefs") and (case.id, rep) not in finished
    ]


async def execute(jobs: Sequence[Job], work: Work, sink: Sink, *, at_once: int) -> list[Record]:
    """Does every job once, `at_once` at a time; a job that crashes is a record with its fault, never a lost one."""
    records: list[Record] = []
    left = iter(jobs)

    async def labour() -> None:
        for job in left:
            try:
                record = await work(job)
            except Exception as error:
                record = failed(job, error)
            records.append(record)
            sink(record)

    async with asyncio.TaskGroup() as group:
        for _ in range(max(1, min(at_once, len(jobs)))):
            group.create_task(labour())
    return records


def failed(job: Job, error: Exception) -> Record:
    """The record of a case that has no result."""
    from evals.cassettes import CassetteMiss
    from evals.models import EndpointFailed
    from service.errors import HighroadError

    fault = (
        "cassette" if isinstance(error, CassetteMiss) else "endpoint" if isinstance(error, EndpointFailed) else "crash"
    )
    case = job.case
    detail = error.detail if isinstance(error, HighroadError) else type(error).__name__
    detail = detail.removeprefix(f"{case.id}: ")
    return Record.model_validate(
        {
            "case": case.id,
            "rep": job.rep,
            "kind": case.kind,
            "family": case.family,
            "axes": case.axes,
            "play": None,
            "error": detail,
            "fault": fault,
        }
    )
