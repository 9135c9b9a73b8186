"""Times: a meeting ahead, a time they named, a vague delay."""

from dataclasses import replace
from datetime import datetime, timedelta

from service.arbiter.case import Case
from service.arbiter.endings import nothing_possible
from service.arbiter.ruling import Choice, RunnerUp, rule
from service.arbiter.sentences import WOULD_CHANGE
from service.arbiter.timing import add_days, local_now, working_day
from service.arbiter.vetoes import veto
from service.domain import Channel
from service.plan import Reason
from service.plays import PlayId


@rule("K7", "A meeting is won: now the differences may be shown, each as an improvement for them.")
def meeting_won(case: Case) -> Choice | None:
    """A meeting stands ahead and nothing is open: wait for it, with the notes beside."""
    at = case.facts.future_meeting_at
    if at is None or at <= case.now:
        return None
    return Choice(
        PlayId.WAIT,
        (Reason(rule="K15", says=f"You meet on {day_words(at)}: nothing is due before."), meeting_won.reason()),
        companions=(PlayId.MEETING_BRIEF,),
        not_before=at,
        runners_up=(RunnerUp(PlayId.PROMPT_REPLY, "A two-line confirmation passes; more is not needed.", "K15"),),
        would_change=("the meeting does not take place: call, without a word of reproach", *WOULD_CHANGE),
        principles=("reality-05",),
    )


@rule("K15", "A time they named binds you: before it nothing, when it has come the touch they asked for.")
def time_ahead(case: Case) -> Choice:
    """Before the time they named: nothing, also when we wrote too early."""
    until = case.facts.resume_at
    if until and case.facts.resume_until:  # of a month or a quarter no day was asked for: not a Sunday
        until = working_day(until, case.policy.hours)
    called = case.facts.resume_channel is Channel.CALL and case.can_call
    following = "the call they asked for" if called else "a few lines from you"
    day = day_words(until) if until else "the time they named"
    says, comes = f"They named a time: nothing before {day}, then {following}.", f"{day} comes"
    if case.facts.they_will_write:
        following, comes = "a call" if called else "a few lines from you", f"{day} comes without a word"
        says = f"They will come back themselves: nothing before {day}, and then {following} if no word has come."
    return Choice(
        PlayId.WAIT,
        (time_ahead.reason(says),),
        not_before=until,
        runners_up=(RunnerUp(PlayId.PROMPT_REPLY, "A two-line confirmation passes; more would not wait.", "K15"),),
        would_change=(f"{comes}: {following}", *WOULD_CHANGE),
        principles=("takeaway-15", "silence-18"),
    )


def due_now(case: Case) -> Choice:
    """The time they named has come: the touch they asked for, named as late where it is."""
    if case.facts.is_missed(case.now):
        says = "The time they named has passed without you: be there today, and own the delay."
        return _touch_they_asked_for(case, says, late=True)
    choice = _touch_they_asked_for(case, "The time they named has come: be there as they asked.", late=False)
    return replace(choice, not_before=case.facts.resume_at) if case.call_today else choice


def _touch_they_asked_for(case: Case, says: str, *, late: bool) -> Choice:
    """The call where they asked for one, else a few lines where they last wrote."""
    wait = RunnerUp(PlayId.WAIT, "Being late is the mistake now.", "K15")
    by_call = case.facts.resume_channel is Channel.CALL
    if case.can_call and by_call:
        others = (RunnerUp(PlayId.PROMPT_REPLY, "They asked for a call.", "K15"), wait)
        return _as_agreed(PlayId.AGREED_CALL, says, others, late)
    if not case.can_write:
        if case.can_call:
            return _as_agreed(PlayId.AGREED_CALL, says, (wait,), late)
        return nothing_possible()
    call = RunnerUp(PlayId.AGREED_CALL, "They did not ask for a call; it is as good if you spoke before.", "K15")
    either: tuple[RunnerUp, ...] = (call, wait) if case.can_call else (wait,)
    return _as_agreed(PlayId.PROMPT_REPLY, says, either, late)


def _as_agreed(play: PlayId, says: str, others: tuple[RunnerUp, ...], late: bool) -> Choice:
    return Choice(
        play,
        (time_ahead.reason(says),),
        runners_up=others,
        flags=("The time they named was missed: own it before anything else.",) if late else (),
        would_change=("no answer: from then on the ladder for silence", *WOULD_CHANGE),
        principles=("takeaway-14", "silence-08") if late else ("takeaway-14",),
        prompt=True,
    )


def no_date(case: Case) -> Choice:
    """No time that a calendar knows: wait a fair while, then ask once."""
    facts, waits = case.facts, case.policy.waits
    days = waits.vague_days if facts.resume_vague else waits.event_days
    until = add_days(facts.last_own_word_at or case.now, days)
    if until <= case.now and facts.resume_vague:
        return ask_how_it_stands(case, time_ahead.reason("Their open-ended delay has run out: ask once."))
    if until <= case.now:
        return _touch_they_asked_for(case, "What they waited for should be over by now: ask whether it is.", late=False)
    says = "They put it off without a date: give them room."
    if facts.they_will_write:
        says = "They will come back themselves: let them."
    elif not facts.resume_vague:
        says = "They wait for something without a date: so do you."
    others = [RunnerUp(PlayId.PROMPT_REPLY, "Two lines of thanks pass; more would press.", "K15")]
    if facts.resume_vague and not facts.they_will_write and case.can_call:
        others.insert(
            0, RunnerUp(PlayId.CLARIFYING_CALL, "As fair: some day is limbo, and a call may clear it.", "K15")
        )
    return Choice(
        PlayId.WAIT,
        (time_ahead.reason(says),),
        not_before=until,
        runners_up=tuple(others),
        would_change=(f"no word by {day_words(until)}: ask once how it stands", *WOULD_CHANGE),
        principles=("takeaway-15", "ejected-15"),
    )


def ask_how_it_stands(case: Case, reason: Reason) -> Choice:
    """After a vague delay has run out: ask by voice what there is to think about, or once in writing."""
    wait = RunnerUp(PlayId.WAIT, "They may still come back by themselves; asking once is fair now.", "K15")
    if case.can_call and case.calls_left:
        return Choice(PlayId.CLARIFYING_CALL, (reason,), (wait,), would_change=WOULD_CHANGE, principles=("ejected-17",))
    if not case.can_write:
        return nothing_possible()
    if asked_already := veto(case, PlayId.MEETING_REQUEST):
        return Choice(PlayId.WAIT, (asked_already,), would_change=WOULD_CHANGE, principles=("takeaway-15",))
    return Choice(PlayId.MEETING_REQUEST, (reason,), (wait,), would_change=WOULD_CHANGE, principles=("reality-02",))


def clock_words(case: Case, minutes: int) -> str:
    """The moment so many minutes from now on the prospect's clock."""
    try:
        due = local_now(case) + timedelta(minutes=minutes)
    except OverflowError:
        return "the end of the calendar"
    return f"{due:%H:%M} on {day_words(due)}"


def day_words(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}"
