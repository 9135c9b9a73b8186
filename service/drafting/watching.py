"""Watching a draft grow: one that is already lost is broken off, so that its repair begins at once.

Lost means a blocking finding that no further word can heal: words under pressure, an invention, a link, too many words.
What is merely missing so far is none. Looks run aside, a sentence at a time, and only on replies that take their time:
first at the new sentence alone, which costs a third, and at the whole where that one gives a reason.
"""

import asyncio
import time
from typing import NamedTuple

from service.checks.base import CheckResult, Finding, Outcome, Severity
from service.domain import Draft
from service.drafting.desk import Desk
from service.plays import PlayId
from service.text import count_words, split_sentences

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
        self._looking: asyncio.Future[Lost | None] | None = None

    def found(self) -> Lost | None:
        """What the latest look found, if anything."""
        if self._looking is None or not self._looking.done():
            return None
        found, self._looking = self._looking.result(), None
        return found

    def look(self, subject: str | None, body: str) -> None:
        """Looks at it aside, where a further sentence is complete and nothing else is being looked at."""
        now = time.monotonic()
        self._began = now if self._began is None else self._began
        if self._looking is not None or now - self._began < _PATIENCE_S:
            return
        complete = split_sentences(body)[:-1]
        if len(complete) > self._seen:
            start, end = complete[self._seen][0], complete[-1][1]
            self._seen = len(complete)
            self._looking = asyncio.get_running_loop().run_in_executor(None, self._look, subject, body[:end], start)

    def close(self) -> None:
        if self._looking is not None:
            self._looking.cancel()

    def _look(self, subject: str | None, body: str, start: int) -> Lost | None:
        """What is lost of a text whose sentences before `start` were looked at."""
        if start and not self._adds_up(body, start) and self._judge(None, body[start:]) is None:
            return None
        return self._judge(subject, body)

    def _adds_up(self, body: str, start: int) -> bool:
        """Whether new sentences may do with the others what they do not do alone: too many words or questions."""
        words = self._desk.max_words
        many = words is not None and count_words(body) > words
        return many or (_asks(body[start:]) and _asks(body[:start]))

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


def _asks(text: str) -> bool:
    return any(mark in text for mark in "?？")


def _is_final(finding: Finding, body: str) -> bool:
    """Whether it stands whatever follows: it blocks, has a place, and speaks of one sentence or of length."""
    if finding.severity is not Severity.BLOCK or finding.start >= finding.end:
        return False
    if finding.field == "subject" or finding.check == "concise":
        return True
    return any(start <= finding.start and finding.end <= end for start, end in split_sentences(body))
