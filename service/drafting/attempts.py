"""Writing one artefact: write, read, check, repair, within attempts, deadline and tokens; the best attempt wins."""

import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial

from service.checks.base import CheckResult, Severity
from service.domain import Draft
from service.drafting.asking import Asking, request_tokens
from service.drafting.desk import Desk
from service.drafting.growing import GrowingDraft
from service.drafting.settings import DraftSettings
from service.drafting.watching import Lost, Watch
from service.errors import ModelError, ModelOutOfRoom
from service.guardrail import blocking, judge
from service.llm import LLM, CallBudget, ModelRequest, Piece, Reply
from service.meaning import here_or_aside
from service.prompting import count_tokens
from service.run import Attempt, Checked, Delta, Usage, Verdict

_LEAST_SECONDS = 0.5
"""With less time left no further call is made."""
_MAY_END = re.compile(r"[.!?…:;。！？]|\\n|\n")
"""Where a sentence may end, in JSON too; it is whole once the next one begins."""


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


@dataclass
class _Call:
    """One model call as it goes on."""

    pieces: list[str] = field(default_factory=list)
    reply: Reply | None = None
    error: ModelError | None = None
    lost: Lost | None = None


async def write_artefact(
    desk: Desk,
    asking: Asking,
    llm: LLM,
    purse: Purse,
    *,
    written: Written,
    settings: DraftSettings,
    wants_words: Callable[[], bool],
) -> AsyncIterator[Delta | Checked]:
    """Yields judged attempts, and provisional words while they are wanted; `written` holds all attempts at the end."""
    budget = CallBudget(settings.max_attempts, parent=purse.calls)
    room = asking.max_tokens
    for number in range(1, settings.max_attempts + 1):
        request = asking.next_request(written.best, written.attempts[-1] if written.attempts else None, room=room)
        if budget.left <= 0 or not purse.allows(request_tokens(request)):
            return
        began, call = time.monotonic(), _Call()
        growing = asking.growing()
        watch = Watch(desk, prompt_text=asking.static) if settings.break_off and growing else None
        stream = llm.stream(request, deadline=purse.deadline, budget=budget)
        async with aclosing(_provisional(stream, growing, watch, call, wants_words)) as pieces:
            async for words in pieces:
                yield Delta(attempt=number, text=words)
        left = number < settings.max_attempts
        if call.lost is not None:
            asking.gave_up(call.lost)
            attempt = _broken_off(number, request, call, call.lost, began, left=left)
        else:
            attempt = await here_or_aside(partial(_judged, desk, asking, number, call, began, left=left))
        written.attempts.append(attempt)
        written.model = call.reply.model if call.reply else written.model
        purse.pay(attempt.usage)
        if attempt.draft is not None and growing is None and wants_words():
            yield Delta(attempt=number, text=attempt.draft.body)
        yield Checked(attempt=attempt)
        if attempt.verdict is not Verdict.REPAIR:
            return
        room = asking.max_tokens * 2 if isinstance(call.error, ModelOutOfRoom) else asking.max_tokens


async def _provisional(
    stream: AsyncGenerator[Piece | Reply, None],
    growing: GrowingDraft | None,
    watch: Watch | None,
    call: _Call,
    wants_words: Callable[[], bool],
) -> AsyncGenerator[str, None]:
    """Words of the body as they come, where wanted. Fills `call`; ends the stream where the watch finds it lost."""
    may_end = False
    try:
        async with aclosing(stream) as items:
            async for item in items:
                if isinstance(item, Reply):
                    call.reply = item
                    if growing and wants_words() and (words := growing.end()):
                        yield words
                    continue
                call.pieces.append(item.text)
                if growing is None:
                    continue
                growing.hear(item.text)
                if wants_words() and (words := growing.tell()):
                    yield words
                if watch is None:
                    continue
                if lost := watch.found():
                    call.lost = lost
                    return
                ended, may_end = may_end, _MAY_END.search(item.text) is not None
                if ended or may_end:
                    growing.look()
                    watch.look(growing.subject, growing.body)
    except ModelError as failure:
        call.error = failure
    finally:
        if watch:
            watch.close()


def _broken_off(number: int, request: ModelRequest, call: _Call, lost: Lost, began: float, *, left: bool) -> Attempt:
    """An attempt that we ended: no draft, only what was wrong. Its tokens are estimated, as no usage came."""
    text = "".join(call.pieces)
    asked = request_tokens(request) - request.max_tokens
    return Attempt(
        number=number,
        kind="write" if number == 1 else "repair",
        text=text,
        draft=None,
        checks=lost.checks,
        verdict=Verdict.REPAIR if left else Verdict.FALL_BACK,
        broken_off=True,
        usage=Usage(tokens_in=asked, tokens_out=count_tokens(text)),
        ms=round((time.monotonic() - began) * 1000),
    )


def _judged(desk: Desk, asking: Asking, number: int, call: _Call, began: float, *, left: bool) -> Attempt:
    reply, error = call.reply, call.error
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
        text=reply.text if reply else "".join(call.pieces),
        draft=draft,
        checks=checks,
        verdict=verdict,
        error=code,
        usage=reply.usage if reply else Usage(),
        ms=round((time.monotonic() - began) * 1000),
    )
