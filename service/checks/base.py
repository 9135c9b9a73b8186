"""What a check is: a generator of hits over a text, wrapped into findings with three outcomes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from service.domain import Brief, Draft, Frozen
from service.plays import PLAYS, PlayId
from service.situation.model import Situation
from service.text import split_sentences
from service.thread.model import CleanThread


class Severity(StrEnum):
    BLOCK = "block"
    WARN = "warn"


class Outcome(StrEnum):
    PASS = "pass"  # noqa: S105 - an outcome, no password
    FAIL = "fail"
    UNSCORED = "unscored"


FieldName = Literal["subject", "body"]


class Finding(Frozen):
    """One thing that is wrong, with the place and how to mend it."""

    check: str
    severity: Severity
    start: int
    """Code points into the field; 0 and 0 where something is missing rather than wrong."""
    end: int
    quote: str
    message: str
    """What is wrong, in plain words."""
    field: FieldName
    advice: str
    """How to mend it, in one line; read by the repair prompt and by the rep."""
    principle: str


class CheckResult(Frozen):
    check: str
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    reason: str | None = None
    """Why it is unscored; null otherwise."""


class Hit(NamedTuple):
    """What a check yields."""

    start: int
    end: int
    message: str
    advice: str
    field: FieldName = "body"
    severity: Severity | None = None
    """Only where it differs from the check's own."""


class Unscored(Exception):
    """Raised by a check that cannot tell, with the reason. The check's one way out beside pass and fail."""


class Sentence(NamedTuple):
    text: str
    start: int
    """Code points into the field."""
    end: int
    field: FieldName


@dataclass(frozen=True)
class Judged:
    """A text under judgement with everything that it may be held against. Shared by all checks of one run."""

    draft: Draft
    play: PlayId
    brief: Brief | None
    """Null in lint without a brief: checks that need it raise `Unscored`."""
    thread: CleanThread | None
    situation: Situation | None
    now: datetime
    language: str
    """ISO 639-1 code that the text has to be in: the thread's."""
    max_words: int | None = None
    """The word limit of the play on this channel; null where there is none."""
    canary: str | None = None
    """A secret that stood in the prompt; it must not stand in the text."""
    prompt_text: str = ""
    """Static words of the prompt; long runs of them must not stand in the text."""
    found: "dict[str, tuple[Hit, ...]]" = field(default_factory=dict, init=False, repr=False, compare=False)
    """What each check found, by its id, so that checks that ask others cost nothing twice."""

    @property
    def subject(self) -> str:
        return self.draft.subject or ""

    @property
    def body(self) -> str:
        return self.draft.body

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of subject and body, in this order; marks without a letter or number are none."""
        fields: tuple[tuple[FieldName, str], ...] = (("subject", self.subject), ("body", self.body))
        return tuple(
            Sentence(text[start:end], start, end, field)
            for field, text in fields
            for start, end in split_sentences(text)
            if any(map(str.isalnum, text[start:end]))
        )


CheckBody = Callable[[Judged], Iterator[Hit]]


class Check(NamedTuple):
    """A pure rule with its place in the rubric."""

    id: str
    severity: Severity
    principle: str
    plays: frozenset[PlayId]
    """Where it applies."""
    security: bool
    """Unscored blocks only where this is true."""
    says: str
    """What it demands, in one sentence: the first line of its docstring."""
    body: CheckBody

    def hits(self, judged: Judged) -> tuple[Hit, ...]:
        """What it finds in one text, in its own order; found once for each text.

        Raises:
            Unscored: It cannot tell.
        """
        known = judged.found.get(self.id)
        if known is None:
            known = judged.found[self.id] = tuple(self.body(judged))
        return known

    def run(self, judged: Judged) -> CheckResult:
        """Judges one text. Never raises: a check that crashes is unscored, and blocks in the guardrail."""
        try:
            findings = tuple(self._finding(judged, hit) for hit in self.hits(judged))
        except Unscored as why:
            return CheckResult(check=self.id, outcome=Outcome.UNSCORED, reason=str(why))
        except Exception as error:
            return CheckResult(check=self.id, outcome=Outcome.UNSCORED, reason=f"crashed: {type(error).__name__}")
        return CheckResult(check=self.id, outcome=Outcome.FAIL, findings=findings) if findings else _passed(self.id)

    def _finding(self, judged: Judged, hit: Hit) -> Finding:
        text = judged.subject if hit.field == "subject" else judged.body
        return Finding(
            check=self.id,
            severity=hit.severity or self.severity,
            start=hit.start,
            end=hit.end,
            quote=text[hit.start : hit.end],
            message=hit.message,
            field=hit.field,
            advice=hit.advice,
            principle=self.principle,
        )


@lru_cache(maxsize=64)
def _passed(check_id: str) -> CheckResult:
    return CheckResult(check=check_id, outcome=Outcome.PASS)


def check(
    check_id: str,
    severity: Severity,
    *,
    principle: str,
    plays: frozenset[PlayId],
    security: bool = False,
) -> Callable[[CheckBody], Check]:
    """Makes a generator of hits into a check."""

    def wrap(body: CheckBody) -> Check:
        says = (body.__doc__ or check_id).strip().splitlines()[0]
        return Check(check_id, severity, principle, plays, security, says, body)

    return wrap


WRITTEN: frozenset[PlayId] = frozenset(p for p in PLAYS if PLAYS[p].writes)
"""All plays that have a text."""
SENT: frozenset[PlayId] = WRITTEN - {PlayId.MEETING_BRIEF}
"""All plays that are sent or spoken."""
EMAILS: frozenset[PlayId] = frozenset(p for p in PLAYS if PLAYS[p].is_email)
VOICEMAILS: frozenset[PlayId] = frozenset({PlayId.VOICEMAIL_REASON, PlayId.VOICEMAIL_ANNOUNCEMENT})
CALLS: frozenset[PlayId] = frozenset(p for p in PLAYS if PLAYS[p].is_call)
APOLOGIES: frozenset[PlayId] = frozenset({PlayId.APOLOGY_CALL, PlayId.APOLOGY_EMAIL})
PITCHLESS: frozenset[PlayId] = APOLOGIES | VOICEMAILS | {
    PlayId.CLARIFYING_CALL, PlayId.DISMISSAL_REPLY, PlayId.TAKEAWAY_EMAIL, PlayId.CLOSING_NOTE,
}  # fmt: skip
"""Plays that have no place for an argument."""
