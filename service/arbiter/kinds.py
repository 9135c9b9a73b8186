"""The order of K16: which kind decides, and the rule for each."""

from collections.abc import Callable

from service.arbiter.answers import answer, open_request, opt_out, routine
from service.arbiter.case import Case
from service.arbiter.named_time import due_now, meeting_won, no_date, time_ahead
from service.arbiter.noes import dismissal
from service.arbiter.others import automatic_reply, redirect
from service.arbiter.quiet import ignored, silence, too_early
from service.arbiter.ruling import Choice, rule
from service.arbiter.vetoes import opted_out
from service.situation.model import SituationKind


def postponement(case: Case) -> Choice:
    """Wait for their time; when it has come, the touch they asked for; a vague delay is limbo."""
    if case.facts.asks_us and not case.resume_due and not case.touches:
        says = "They put it off and ask something beside: answer that in two lines, and no more."
        return answer(case, [time_ahead.reason(says)], ("ignored-04", "takeaway-15"))
    if meeting := meeting_won(case):
        return meeting
    if case.resume_ahead:
        return time_ahead(case)
    if case.resume_due:
        return due_now(case)
    if case.facts.resume_at is not None:
        return silence(case)
    return no_date(case)


DECIDERS: dict[SituationKind, Callable[[Case], Choice]] = {
    SituationKind.OPT_OUT: opt_out,
    SituationKind.INTEREST: open_request,
    SituationKind.ROUTINE: routine,
    SituationKind.DISMISSAL: dismissal,
    SituationKind.REDIRECT: redirect,
    SituationKind.POSTPONEMENT: postponement,
    SituationKind.AUTO_REPLY: automatic_reply,
    SituationKind.TOO_EARLY: too_early,
    SituationKind.SILENT_TREATMENT: silence,
    SituationKind.IGNORED: ignored,
}
"""In the order of K16, as the reader applies it when it names the kind."""
DEFAULT_ORDER: tuple[SituationKind, ...] = tuple(DECIDERS)


@rule("K16", "Of two kinds at once the first in the policy's order decides.")
def deciding_kind(case: Case) -> SituationKind:
    """The reader's kind, unless this policy ranks one that also holds before it, other than K16 does."""
    order, kind = case.policy.order, case.kind
    if opted_out(case):
        return SituationKind.OPT_OUT
    moved_up = [
        other
        for other in case.situation.also
        if order.index(other) < order.index(kind) and DEFAULT_ORDER.index(other) > DEFAULT_ORDER.index(kind)
    ]
    return min(moved_up, key=order.index, default=kind)
