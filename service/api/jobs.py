"""All drafts at work in this process: each runs once and is kept before it is answered."""

import asyncio
import time
from collections import deque

import orjson

from service.answers import problem_of
from service.api.job import Job
from service.assembly import Writer
from service.domain import Brief
from service.drafting import DraftRequest
from service.errors import HighroadError, StoreUnavailable
from service.intake import load_json, read_as
from service.planning import Planning
from service.run import Finished, Run
from service.store import Store
from service.store.filing import Filing, file_under
from service.telemetry import Metrics, log
from service.tracing import note
from service.working import due_ms, longest_s, plan_with_suppression

_KEEP_S = 60.0
_MOST_KEPT = 100
"""Finished drafts whose events are kept for readers who come back; of others the store knows plan and end."""
_PASSES = 10
"""Turns of the event loop in which an event gets from here through the framework to the socket."""
_POLL_S = 0.3


class Jobs:
    """All drafts of this process that are at work or were finished within the last minute."""

    def __init__(self, writer: Writer, store: Store, metrics: Metrics) -> None:
        self._writer = writer
        self._store = store
        self._metrics = metrics
        self._jobs: dict[str, Job] = {}
        self._ended: deque[tuple[float, str]] = deque()
        """When drafts ended and which, the oldest first."""
        self._closing = False

    def find(self, tenant: str, run_id: str) -> Job | None:
        """The job, where it is this tenant's."""
        job = self._jobs.get(run_id)
        return job if job and job.tenant == tenant else None

    def start(
        self,
        tenant: str,
        run_id: str,
        brief: Brief,
        planning: Planning,
        *,
        filing: Filing | None = None,
        plan_first: bool = False,
    ) -> Job:
        """Starts to write; the run is committed before `Finished` can be seen.

        With `plan_first` a reader who is about to follow gets the plan before anything else is done.
        """
        self._sweep()
        job = Job(run_id, tenant, filing or file_under(brief))
        self._jobs[run_id] = job
        job.task = asyncio.create_task(self._work(job, brief, planning, _PASSES if plan_first else 0))
        return job

    def let_go(self, job: Job) -> None:
        """Its answer told all, and the store has it: nobody will come back for its events."""
        if job.done and not job.readers:
            self._jobs.pop(job.id, None)

    async def keep(self, job: Job) -> None:
        """Lets the job go on without readers, and makes it known to the store as pending."""
        async with job.lock:
            if not job.kept and not job.done and not job.run:
                await self._store.runs.start(job.tenant, job.id, job.filing, due_ms=due_ms(self._writer))
                job.kept = True

    async def wait(self, tenant: str, run_id: str, seconds: float) -> None:
        """Until the run has ended, here or in another process, at most so long. Raises what it ran into here."""
        job = self.find(tenant, run_id)
        if job is not None and not job.done:
            await job.wait(seconds)
            return
        give_up = time.monotonic() + seconds
        while await self._store.runs.is_pending(tenant, run_id):
            if time.monotonic() > give_up:
                return
            await asyncio.sleep(_POLL_S)

    async def take_over(self) -> int:
        """Writes what processes that died had promised with a 202; returns how many."""
        orphans = await self._store.runs.take_over(due_ms=due_ms(self._writer))
        for orphan in orphans:
            try:
                brief = read_as(DraftRequest, load_json(orphan.brief))
                planning = await plan_with_suppression(self._store, self._writer, orphan.tenant, "takeover", brief)
            except StoreUnavailable:
                raise
            except HighroadError as error:
                await self._store.runs.fail(orphan.tenant, orphan.id, orjson.dumps(problem_of(error)).decode())
                continue
            self.start(orphan.tenant, orphan.id, brief, planning).kept = True
        return len(orphans)

    @property
    def longest_s(self) -> float:
        """Seconds after which a run has ended, or its process has."""
        return longest_s(self._writer)

    async def _work(self, job: Job, brief: Brief, planning: Planning, passes: int = 0) -> None:
        self._metrics.open_jobs.inc()
        try:
            events = self._writer.write(brief, planning, run_id=job.id, wants_words=lambda: job.wants_words)
            async for event in events:
                if isinstance(event, Finished):
                    async with job.lock:
                        await self._commit(job, event.run)
                        job.events.append(event)
                else:
                    job.events.append(event)
                job.announce()
                while passes:
                    passes -= 1
                    await asyncio.sleep(0)
        except HighroadError as error:
            job.problem = error
        except asyncio.CancelledError:
            job.problem = HighroadError("The draft was given up, since nobody waited for it any more.")
        except Exception as error:
            log.error("draft_failed", run_id=job.id, error=type(error).__name__)
            job.problem = HighroadError("An unforeseen fault while drafting; nothing was kept.")
        finally:
            self._metrics.open_jobs.dec()
            job.done = True
            self._ended.append((time.monotonic(), job.id))
            if job.problem and job.kept:
                await self._remember_failure(job, job.problem)
            job.announce()

    async def _commit(self, job: Job, run: Run) -> None:
        if job.kept:
            await self._store.runs.finish(job.tenant, run)
        else:
            await self._store.runs.save(job.tenant, run, job.filing)
        self._metrics.saw(run)
        note(
            run_id=run.id,
            kind=run.plan.situation.kind.value,
            play=run.plan.play.id.value,
            source=run.source.value if run.source else None,
            attempts=len(run.attempts),
        )
        log.info(
            "draft",
            run_id=run.id,
            kind=run.plan.situation.kind.value,
            play=run.plan.play.id.value,
            source=run.source.value if run.source else None,
            attempts=len(run.attempts),
            tokens_in=run.usage.tokens_in,
            tokens_out=run.usage.tokens_out,
            ms=run.timing_ms.get("total"),
        )

    async def _remember_failure(self, job: Job, problem: HighroadError) -> None:
        try:
            if self._closing:
                await self._store.runs.let_go(job.tenant, job.id)
                return
            await self._store.runs.fail(job.tenant, job.id, orjson.dumps(problem_of(problem)).decode())
        except HighroadError as error:
            log.error("failure_not_kept", run_id=job.id, code=error.code)

    def _sweep(self) -> None:
        old = time.monotonic() - _KEEP_S
        while self._ended and (self._ended[0][0] < old or len(self._jobs) > _MOST_KEPT):
            self._jobs.pop(self._ended.popleft()[1], None)

    async def drain(self, seconds: float) -> None:
        """Waits for open drafts at shutdown, at most so long; what was promised is then left to another process."""
        tasks = [job.task for job in self._jobs.values() if job.task and not job.done]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            self._closing = True
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
