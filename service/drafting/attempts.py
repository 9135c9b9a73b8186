"""Writing one artefact: write, read, check, repair, within attempts, deadline and tokens; the best attempt wins."""

import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field

from service.checks.base import CheckResult, Severity
from service.domain import Draft
from service.drafting.asking import Asking, request_tokens
from service.drafting.desk import Desk
from service.errors import ModelError, ModelOutOfRoom
from service.guardrail import blocking, judge
from service.llm import LLM, CallBudget, Piece, Reply
from service.run import Attempt, Checked, Delta, Usage, Verdict

_LEAST_SECONDS = 0.5
"""With less time left no further call is made."""


@dataclass
class Purse:
    """What is left for a request: time, tokens, calls."""

    deadline: float
    """Moment of `time.monotonic()`."""
    tokens: int
    calls: CallBudget

    def allows(self, request_tokens: int) -> bool:
        return (
            time.monotonic() < self.deadline - _LEAST_SECONDS and self.tokens >= request_tokens and self.calls.left > 0
        )

    def pay(self, usage: Usage) -> None:
        self.tokens -= usage.tokens_in + usage.tokens_out


@dataclass
class Written:
    """What came of the attempts at one artefact."""

    attempts: list[Attempt] = field(default_factory=list)
    model: str | None = None

    @property
    def best(self) -> Attempt | None:
        """The attempt with the fewest blocking findings; of equals the one with fewer findings, then the earlier."""
        read = [a for a in self.attempts if a.draft is not None]
        return min(read, key=lambda a: (_weight(a.checks), a.number), default=None)

    @property
    def accepted(self) -> Attempt | None:
        best = self.best
        return best if best is not None and best.verdict is Verdict.ACCEPT else None


def _weight(checks: tuple[CheckResult, ...]) -> tuple[int, int, int]:
    findings = [f for result in checks for f in result.findings]
    hard = sum(f.severity is Severity.BLOCK for f in findings)
    return len(blocking(checks)), hard, len(findings)


async def write_artefact(
    desk: Desk, asking: Asking, llm: LLM, purse: Purse, written: Written, *, max_attempts: int
) -> AsyncIterator[Delta | Checked]:
    """Yields provisional words and judged attempts; `written` holds them all at the end."""
    budget = CallBudget(max_attempts, parent=purse.calls)
    room = asking.max_tokens
    for number in range(1, max_attempts + 1):
        request = asking.next_request(written.best, written.attempts[-1] if written.attempts else None, room=room)
        if budget.left <= 0 or not purse.allows(request_tokens(request)):
            return
        began, pieces, reply, error = time.monotonic(), [], None, None
        try:
            async with aclosing(llm.stream(request, deadline=purse.deadline, budget=budget)) as stream:
                async for item in stream:
                    if isinstance(item, Piece):
                        pieces.append(item.text)
                        if asking.readable_pieces:
                            yield Delta(attempt=number, text=item.text)
                    else:
                        reply = item
        except ModelError as failure:
            error = failure
        attempt = _judged(desk, asking, number, reply, "".join(pieces), error, began, left=number < max_attempts)
        written.attempts.append(attempt)
        written.model = reply.model if reply else written.model
        purse.pay(attempt.usage)
        if attempt.draft is not None and not asking.readable_pieces:
            yield Delta(attempt=number, text=attempt.draft.body)
        yield Checked(attempt=attempt)
        if attempt.verdict is not Verdict.REPAIR:
            return
        room = asking.max_tokens * 2 if isinstance(error, ModelOutOfRoom) else asking.max_tokens


def _judged(
    desk: Desk,
    asking: Asking,
    number: int,
    reply: Reply | None,
    pieces: str,
    error: ModelError | None,
    began: float,
    *,
    left: bool,
) -> Attempt:
    draft: Draft | None = None
    checks: tuple[CheckResult, ...] = ()
    code = error.code if error else None
    if reply is not None:
        draft, _fault = asking.read(reply.text)
        code = None if draft else "unreadable"
    if draft is not None:
        checks = desk.judge(draft, prompt_text=asking.static)
        verdict = judge(checks, may_repair=left)
    else:
        again = left and (reply is not None or isinstance(error, ModelOutOfRoom))
        verdict = Verdict.REPAIR if again else Verdict.FALL_BACK
    return Attempt(
        number=number,
        kind="write" if number == 1 else "repair",
        text=reply.text if reply else pieces,
        draft=draft,
        checks=checks,
        verdict=verdict,
        error=code,
        usage=reply.usage if reply else Usage(),
        ms=round((time.monotonic() - began) * 1000),
    )
