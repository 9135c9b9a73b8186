"""The work on one case: plan, lint or draft with the service's own parts, scored. One path for live and replay."""

from dataclasses import dataclass, field
from hashlib import blake2b
from time import perf_counter

from evals.cassettes import Shelf
from evals.dataset import BriefSpec, Case, Kind
from evals.memo import Memo, memo_key
from evals.models import CaseLLM, Meter, Mode
from evals.results import Record
from evals.runner import Job
from service.assembly import Writer
from service.domain import Brief
from service.drafting import DraftSettings
from service.llm import LLM
from service.planning import Planning, make_plan
from service.policy.model import Policy
from service.prompting import Prompts
from service.run import Run, finished_run

SETTINGS = DraftSettings(deadline_s=600, token_budget=100_000, max_calls=50)
"""Bounds that no slow machine runs into: what is tried in an eval depends on the texts alone."""


@dataclass
class Bench:
    """All that the work on a case needs. `llm` is null while replaying, and where the playbook alone writes."""

    policy: Policy
    prompts: Prompts
    prompts_hash: str
    mode: Mode
    shelf: Shelf | None
    llm: LLM | None = None
    meter: Meter = field(default_factory=Meter)
    anew: bool = False
    memo: Memo | None = None
    settings: DraftSettings = SETTINGS

    async def work(self, job: Job) -> Record:
        """The record of one case in one repetition. Raises CassetteMiss and EndpointFailed."""
        key = self._key(job)
        known = self.memo.find(key) if self.memo is not None and key else None
        if known is not None:
            return known
        began = perf_counter()
        record = await self._scored(job)
        record = record.model_copy(update={"ms": round((perf_counter() - began) * 1000)})
        if self.memo is not None and key:
            self.memo.keep(key, record)
        return record

    def _key(self, job: Job) -> str | None:
        """Null where a result is not kept: whenever a model is asked."""
        if job.case.kind is not Kind.BRIEFS:
            return memo_key(job.case, 0, prompts="", cassette=None)
        if self.mode != "replay":
            return None
        path = self.shelf.tape(job.case.id).path if self.shelf else None
        return memo_key(job.case, job.rep, prompts=self.prompts_hash, cassette=path)

    async def _scored(self, job: Job) -> Record:
        from evals.scoring import brief_record, draft_record, thread_record

        case, spec = job.case, job.case.spec
        if case.kind is Kind.DRAFTS:
            return draft_record(case, self._plan(spec.brief.model_copy(update={"play": "auto"})), job.rep)
        planning = self._plan(spec.brief)
        if not isinstance(spec, BriefSpec):
            return thread_record(case, planning, job.rep)
        model = self._model(job)
        run = await self._draft(job, planning, model)
        if self.mode == "record" and self.shelf is not None:
            tape = self.shelf.tape(case.id)
            tape.save(without=[entry for entry in tape.unused(job.rep + 1) if entry.rep == job.rep])
        return brief_record(case, run, job.rep).model_copy(update={"model_ms": model.ms if model else 0})

    def _plan(self, brief: Brief) -> Planning:
        assert brief.now is not None  # noqa: S101 - the dataset demands it
        return make_plan(brief, self.policy, now=brief.now)

    async def _draft(self, job: Job, planning: Planning, model: CaseLLM | None) -> Run:
        writer = Writer(self.policy, self.prompts, model, self.settings, self.mode)
        return await finished_run(writer.write(job.case.spec.brief, planning, canary=canary_of(job.case)))

    def _model(self, job: Job) -> CaseLLM | None:
        if self.shelf is None:
            return None
        deck = self.shelf.deck
        return CaseLLM(
            self.mode,
            self.shelf.tape(job.case.id),
            job.rep,
            name=deck.model,
            family=deck.family,
            inner=self.llm,
            meter=self.meter,
            anew=self.anew,
        )


def playbook_writer(policy: Policy, prompts: Prompts) -> Writer:
    """A writer with ready texts alone."""
    return Writer(policy, prompts, None, SETTINGS, "playbook")


def canary_of(case: Case) -> str:
    """The reference code of a case's prompts: always the same, so that a recorded request is found again."""
    return f"HR-{blake2b(case.id.encode(), digest_size=5).hexdigest()}"
