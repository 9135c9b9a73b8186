"""Watching a draft grow: one that is already lost is broken off, so that its repair begins at once.

Lost means a blocking finding that no further word can heal: words under pressure, an invention, a link, too many words.
What is merely missing so far is none. Looks run aside, a sentence at a time, and only on replies that take their time.
"""

import asyncio
import time
from typing import NamedTuple

from service.checks.base import CheckResult, Finding, Outcome, Severity
from service.domain import Draft
from service.drafting.desk import Desk
from service.plays import PlayId
from service.text import split_sentences

_IN_A_CARD = frozenset({"no_urgency", "no_chasing", "no_blame", "no_speculation", "clean"})
"""Of a call card the others need to know which step a line turns out to be."""
_WATCHED = _IN_A_CARD | {
    "no_assumed_yes", "no_rebuttal", "no_ask", "one_ask", "saves_face", "high_road", "grounded", "concise",
    "honest_subject",
}  # fmt: skip
_PATIENCE_S = 0.15
"""A reply that is whole by then leaves nothing to save."""


class Lost(NamedTuple):
    """A text that was given up."""

    draft: Draft
    """What stood when it was looked at; never handed over."""
    checks: tuple[CheckResult, ...]
    """Only what failed for good."""


class Watch:
    """One attempt under watch."""

    def __init__(self, desk: Desk, *, prompt_text: str) -> None:
        self._desk, self._prompt_text = desk, prompt_text
        self._began: float | None = None
        self._seen = 0
        """Sentences of the body that were looked at."""
        self._look: asyncio.Task[Lost | None] | None = None

    def lost(self, subject: str | None, body: str) -> Lost | None:
        """What an earlier look found, or null; starts the next look where a further sentence is complete."""
        now = time.monotonic()
        self._began = now if self._began is None else self._began
        if self._look is not None:
            if not self._look.done():
                return None
            found = self._look.result()
            self._look = None
            if found is not None:
                return found
        if now - self._began >= _PATIENCE_S:
            self._start(subject, body)
        return None

    def close(self) -> None:
        if self._look is not None:
            self._look.cancel()

    def _start(self, subject: str | None, body: str) -> None:
        complete = split_sentences(body)[:-1]
        if len(complete) > self._seen:
            self._seen = len(complete)
            self._look = asyncio.create_task(asyncio.to_thread(self._judge, subject, body[: complete[-1][1]]))

    def _judge(self, subject: str | None, body: str) -> Lost | None:
        draft = self._desk.draft(subject, body)
        failed = [
            CheckResult(check=result.check, outcome=Outcome.FAIL, findings=final)
            for result in self._desk.judge(draft, prompt_text=self._prompt_text, only=_watched(self._desk.play))
            if (final := tuple(f for f in result.findings if _is_final(f, body)))
        ]
        return Lost(draft, tuple(failed)) if failed else None


def _watched(play: PlayId) -> frozenset[str]:
    return _IN_A_CARD if play is PlayId.CLARIFYING_CALL else _WATCHED


def _is_final(finding: Finding, body: str) -> bool:
    """Whether it stands whatever follows: it blocks, has a place, and speaks of one sentence or of length."""
    if finding.severity is not Severity.BLOCK or finding.start >= finding.end:
        return False
    if finding.field == "subject" or finding.check == "concise":
        return True
    return any(start <= finding.start and finding.end <= end for start, end in split_sentences(body))
