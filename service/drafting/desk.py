"""One artefact's desk: what its text is made from, and how its words become a judged draft."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from service.artefact import make_draft, reader_of
from service.checks import run_checks
from service.checks.base import CheckResult, Judged
from service.claims import trace_claims
from service.domain import Brief, CallStep, Draft
from service.particulars.gathering import read_particulars
from service.particulars.model import Particulars
from service.plan import Plan
from service.playbook import Book, Material, ReadyText, load_book, ready_texts
from service.plays import CALL_STEPS, PlayId
from service.policy.model import Policy
from service.run import Claim
from service.thread.model import CleanThread
from service.voice import Voice, read_voice


class Desk:
    """The material of one play within a plan. Pure; made anew for each request."""

    def __init__(
        self, brief: Brief, plan: Plan, thread: CleanThread, *, play: PlayId, now: datetime, policy: Policy, canary: str
    ) -> None:
        self.brief, self.plan, self.thread = brief, plan, thread
        self.play, self.now, self.policy, self.canary = play, now, policy, canary
        self._latest: Judged | None = None
        """The draft judged last: its claims are traced from the same reading."""

    @cached_property
    def known(self) -> Particulars:
        return read_particulars(self.brief, self.plan, self.thread)

    @cached_property
    def voice(self) -> Voice:
        reader = self.known.reader_name if self.known.stand_in else None
        return read_voice(self.brief, self.thread, self.plan.situation, reader=reader)

    @cached_property
    def book(self) -> Book | None:
        return load_book(self.plan.situation.language, familiar=self.voice.familiar, overseas=self.voice.brazilian)

    @cached_property
    def material(self) -> Material | None:
        """Null where there are no ready texts in the thread's language."""
        if self.book is None:
            return None
        return Material(self.brief, self.plan, self.voice, self.known, self.book, self.now)

    @cached_property
    def max_words(self) -> int | None:
        if self.play is self.plan.play.id and self.plan.max_words is not None:
            return self.plan.max_words
        return self.policy.words.limits.get(self.play)

    @property
    def touch(self) -> int:
        """Earlier touches of ours: which of the ready texts comes next."""
        return len(self.thread.ours)

    def draft(self, subject: str | None, body: str, card: tuple[CallStep, ...] | None = None) -> Draft:
        reader = reader_of(
            self.play, self.plan, self.known, email=self.brief.prospect.email, phone=self.brief.prospect.phone
        )
        return make_draft(
            self.play,
            plan=self.plan,
            thread=self.thread,
            known=self.known,
            to=reader,
            subject=subject,
            body=body,
            card=card,
        )

    def carded(self, steps: tuple[str, ...]) -> tuple[CallStep, ...] | None:
        """A call card of nine written lines; what to listen for comes from the ready texts."""
        if len(steps) != len(CALL_STEPS):
            return None
        listen = self.book.card.listen_for if self.book else {}
        return tuple(
            CallStep(
                step=step,
                say=line.removeprefix("(silent)").strip(),
                listen_for=listen.get(step, ""),
                spoken=step != "silent_fit_check",
            )
            for step, line in zip(CALL_STEPS, steps, strict=True)
        )

    def judge(
        self, draft: Draft, *, prompt_text: str = "", only: frozenset[str] | None = None
    ) -> tuple[CheckResult, ...]:
        """Every applicable check's result; `only` limits it to some ids."""
        judged = self._judged(draft, prompt_text)
        self._latest = judged
        return run_checks(judged, only)

    def claims(self, draft: Draft) -> tuple[Claim, ...]:
        """The factual sentences of a draft with what bears them."""
        latest = self._latest
        return trace_claims(latest if latest is not None and latest.draft is draft else self._judged(draft, ""))

    def of(self, play: PlayId) -> "Desk":
        """The desk of another play of the same plan."""
        return Desk(self.brief, self.plan, self.thread, play=play, now=self.now, policy=self.policy, canary=self.canary)

    def _judged(self, draft: Draft, prompt_text: str) -> Judged:
        return Judged(
            draft=draft,
            play=self.play,
            brief=self.brief,
            thread=self.thread,
            situation=self.plan.situation,
            now=self.now,
            language=self.plan.situation.language,
            max_words=self.max_words,
            canary=self.canary,
            prompt_text=prompt_text,
        )

    def ready(self) -> Iterator[ReadyText]:
        """Ready texts, the best suited first."""
        if self.material is not None:
            yield from ready_texts(self.material, self.play, touch=self.touch, max_words=self.max_words)
