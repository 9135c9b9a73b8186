"""The run that one execution leaves behind."""

import time
from datetime import datetime

from service.drafting.ids import fingerprint, new_id
from service.drafting.one import Result
from service.plan import Plan
from service.run import Artefact, Attempt, Run, Usage


class Clerk:
    """Writes the run of one request down."""

    def __init__(self, plan: Plan, *, now: datetime, began: float, run_id: str | None) -> None:
        """`began` is a moment of `time.monotonic()`."""
        self._plan, self._now, self._began = plan, now, began
        self._id = run_id or new_id()

    def without_text(self, needs_input: str | None = None) -> Run:
        """A plan alone: `wait`, `stop`, or a question to the rep."""
        return Run(
            id=self._id,
            created_at=self._now,
            plan=self._plan,
            draft=None,
            needs_input=needs_input,
            timing_ms=self._timing(()),
            fingerprint=fingerprint(self._plan, None, None),
        )

    def with_text(
        self,
        main: Result,
        *,
        companions: list[Result],
        variants: list[Artefact],
        tried: tuple[Attempt, ...],
        notes: list[str],
        needs_input: str,
    ) -> Run:
        """The whole run; `needs_input` is asked where there is no artefact, `tried` are attempts at variants."""
        artefact = main.artefact
        attempts = (*main.written.attempts, *tried, *(a for c in companions for a in c.written.attempts))
        usage = Usage()
        for attempt in attempts:
            usage = usage.plus(attempt.usage)
        prompt = main.asking.ref if main.asking and main.written.attempts else None
        draft = artefact.draft if artefact else None
        return Run(
            id=self._id,
            created_at=self._now,
            plan=self._plan,
            draft=draft,
            companions=tuple(c.artefact for c in companions if c.artefact),
            variants=tuple(variants),
            checks=artefact.checks if artefact else (),
            source=artefact.source if artefact else None,
            needs_input=None if artefact else needs_input,
            claims=artefact.claims if artefact else (),
            attempts=attempts,
            prompt=prompt,
            model=main.written.model,
            usage=usage,
            timing_ms=self._timing(attempts),
            fingerprint=fingerprint(self._plan, draft, prompt),
            notes=tuple(notes),
        )

    def _timing(self, attempts: tuple[Attempt, ...]) -> dict[str, int]:
        return {
            "model": sum(attempt.ms for attempt in attempts),
            "total": round((time.monotonic() - self._began) * 1000),
        }
