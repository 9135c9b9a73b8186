"""What a rep's wish would have broken: it is obeyed as far as the checks allow, and the run says where it was not."""

from service.checks.base import Outcome
from service.drafting.desk import Desk
from service.drafting.settings import DraftOptions
from service.guardrail import blocking
from service.llm import LLM
from service.run import Attempt

_TELLING = frozenset(
    {"no_urgency", "no_chasing", "no_assumed_yes", "no_blame", "no_speculation", "no_rebuttal", "grounded"}
)


def wish_notes(desk: Desk, options: DraftOptions, attempts: list[Attempt], llm: LLM | None) -> list[str]:
    """Sentences for the run's notes: which checks stood against the wish, or that nobody could follow it."""
    if not (options.instruction or options.tone):
        return []
    if llm is None or llm.family != "chat":
        return ["A tone or an instruction needs a chat model; this text was written without it."]
    broken = broken_by(desk, options, attempts)
    if not broken:
        return []
    return [f"Your wish was followed only as far as these checks allow: {', '.join(broken)}."]


def broken_by(desk: Desk, options: DraftOptions, attempts: list[Attempt]) -> tuple[str, ...]:
    """Ids of the checks that the wish itself or a text that followed it does not pass, in the order of the rubric."""
    words = options.instruction or ""
    itself = desk.judge(desk.draft(None, words), only=_TELLING - {"grounded"}) if words else ()
    failed = {result.check for result in itself if result.outcome is Outcome.FAIL}
    failed |= {result.check for attempt in attempts for result in blocking(attempt.checks) if result.check in _TELLING}
    return tuple(sorted(failed))
