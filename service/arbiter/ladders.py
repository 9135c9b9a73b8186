"""The ladders of K22: rungs from policy.yaml, the conditions they ask for, and the climb."""

from collections.abc import Callable, Sequence

from service.arbiter.case import Case
from service.arbiter.ruling import Choice, RunnerUp, rule
from service.arbiter.sentences import PLAY_WORDS, RUNG_WHY, WOULD_CHANGE
from service.arbiter.vetoes import veto
from service.plan import Reason
from service.plays import PLAYS, PlayId
from service.policy.ladders import Condition, Rung


@rule("K1", "Calls come first while you can reach them by phone; written plays follow when calling has failed.")
def phone_first(case: Case) -> bool:
    """Whether calling is still open: a number, no wish against it, calls left."""
    return case.can_call and case.calls_left > 0


@rule("K3", "Touches have a budget: what is left is the last unsolicited one.")
def budget_spent(case: Case, budget: int) -> bool:
    """Only the last touch is left. A phone that nobody tried yet stays open (K1)."""
    untried = case.can_call and case.situation.calls_tried == 0
    return case.touches >= budget - 1 and not untried


@rule("K8", "One recent, clear e-mail stands unanswered: forward it with one line.")
def bump_fits(case: Case) -> bool:
    """There is a clear original of ours, not bumped before, and not a row of unanswered mails (ignored-12)."""
    facts = case.facts
    mails = [used for used in facts.plays_used if used not in ("call", "voicemail_reason", "voicemail_announcement")]
    return (
        facts.bump_candidate_id is not None
        and not facts.original_vague
        and not case.used(PlayId.FORWARD_BUMP)
        and len(mails) <= case.policy.windows.bump_unanswered
    )


@rule("K25", "After a long silence with a failed call an apology call comes too late.")
def long_silence(case: Case) -> bool:
    windows = case.policy.windows
    return case.situation.days_silent >= windows.long_days and case.situation.calls_tried >= windows.long_failed_calls


def _recent(case: Case) -> bool:
    last = case.facts.last_touch_at
    return last is not None and (case.now - last).days <= case.policy.windows.recent_days


CONDITIONS: dict[Condition, Callable[[Case], bool]] = {
    Condition.CALLS_LEFT: phone_first,
    Condition.NOT_LONG: lambda case: not long_silence(case),
    Condition.PROMISE_BROKEN: lambda case: case.promise_broken,
    Condition.REAL_TALKS: lambda case: case.facts.real_talks,
    Condition.BUMP_FITS: bump_fits,
    Condition.RECENT: _recent,
    Condition.THIN: lambda case: not case.facts.real_talks,
    Condition.DECIDER_CHANGED: lambda case: case.facts.decider_changed,
    Condition.PHONE_OPEN: lambda case: not case.can_call or case.calls_left > 0,
    Condition.NOT_PROBED: lambda case: not case.used(PlayId.DECISION_MAKER_PROBE),
}


def climb(
    case: Case, rungs: Sequence[Rung], budget: int, reason: Reason, *, would_change: tuple[str, ...] = WOULD_CHANGE
) -> Choice | None:
    """The first rung that holds, with the next ones as runners-up; null where the ladder is used up.

    `would_change`: what would change it whichever rung it is.
    """
    spent = budget_spent(case, budget)
    standing = [rung for rung in rungs if _stands(case, rung) and (rung.last or not spent)]
    chosen = next((rung for rung in standing if not rung.offer), None)
    if chosen is None:
        return None
    why = [reason, *_rung_reasons(case, chosen, spent)]
    return Choice(
        play=chosen.play,
        why=tuple(why),
        runners_up=tuple(_runner_up(rung, chosen) for rung in standing if rung.play is not chosen.play),
        would_change=(_next_step(case, chosen, rungs), *would_change),
    )


def _stands(case: Case, rung: Rung) -> bool:
    """Possible, allowed (so not used up), and every condition met."""
    return (
        case.possible(rung.play)
        and veto(case, rung.play) is None
        and all(CONDITIONS[condition](case) for condition in rung.when)
    )


def _rung_reasons(case: Case, rung: Rung, spent: bool) -> list[Reason]:
    reasons = []
    if PLAYS[rung.play].is_call:
        reasons.append(phone_first.reason(_calls_sentence(case)))
    if rung.play is PlayId.FORWARD_BUMP:
        reasons.append(bump_fits.reason())
    if rung.last and spent:
        reasons.append(budget_spent.reason())
    if rung.last and long_silence(case) and case.calls_left:
        reasons.append(long_silence.reason())
    if PLAYS[rung.play].is_email and case.can_call and not case.calls_left:
        count = case.situation.calls_tried
        reasons.append(phone_first.reason(f"{count} calls did not get through, so the phone has had its chance."))
    return reasons


def _calls_sentence(case: Case) -> str:
    tried = case.situation.calls_tried
    if not tried:
        return "Calls come first while you can reach them by phone, and nobody has called since their last word."
    left = f"{case.calls_left} more {'try' if case.calls_left == 1 else 'tries'}"
    return f"{tried} of {case.policy.calls.failed_before_takeaway} calls failed so far: {left} before writing."


def _runner_up(rung: Rung, chosen: Rung) -> RunnerUp:
    return RunnerUp(rung.play, RUNG_WHY.get(rung.play, f"Comes after {PLAY_WORDS[chosen.play]}."), "K22")


def _next_step(case: Case, chosen: Rung, rungs: Sequence[Rung]) -> str:
    following = _after(case, chosen, rungs)
    then = "nothing unsolicited any more" if following is None else PLAY_WORDS[following.play]
    if following is not None and following.last and following.play is PlayId.TAKEAWAY_EMAIL and case.can_call:
        then = "voicemail and takeaway"
    if chosen.play is PlayId.VOICEMAIL_REASON and _voicemails_left(case) > 1:
        return "no answer to this voicemail: one more of its kind, on another day"
    if PLAYS[chosen.play].is_call:
        ordinal = _ordinal(case.policy.calls.failed_before_takeaway)
        return f"after a {ordinal} call that fails: {then}"
    return f"no answer to {PLAY_WORDS[chosen.play]}: {then}"


def _voicemails_left(case: Case) -> int:
    limit = case.policy.calls.voicemail_reasons - case.used(PlayId.VOICEMAIL_REASON)
    return min(limit, case.calls_left)


def _after(case: Case, chosen: Rung, rungs: Sequence[Rung]) -> Rung | None:
    """The rung that would hold next, were this one used up."""
    below = rungs[list(rungs).index(chosen) + 1 :]
    return next((rung for rung in below if not rung.offer and _stands(case, rung)), None)


def _ordinal(number: int) -> str:
    return {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(number, f"{number}th")
