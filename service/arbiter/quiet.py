"""They are quiet: too early to follow up, silent after talks, or never answered."""

from dataclasses import replace
from datetime import datetime

from service.arbiter.case import Case
from service.arbiter.endings import closed, nothing_possible
from service.arbiter.ladders import climb
from service.arbiter.named_time import day_words, due_now, meeting_won
from service.arbiter.ruling import Choice, RunnerUp, rule
from service.arbiter.sentences import PLAY_WORDS, WOULD_CHANGE
from service.arbiter.timing import add_working_days, cooled_at
from service.domain import Channel
from service.plan import Reason
from service.plays import PlayId


@rule("K17", "Your last touch is too fresh to follow up: give it its working days.")
def too_early(case: Case) -> Choice:
    """Wait out the quiet days; an e-mail that a voicemail has announced goes out at once."""
    if case.closed_by_us:
        return closed(case)
    if case.announced and case.can_write:
        return announced_mail()
    if meeting := meeting_won(case):
        return meeting
    until = cooled_at(case)
    if until is None or until <= case.now:
        # The reader counts the quiet days of every touch of the day, so a longer one may still run.
        until = add_working_days(case.now, 1, case.policy.hours)
    following = next_touch(case, until)
    return Choice(
        PlayId.WAIT,
        (too_early.reason(),),
        not_before=until,
        runners_up=(RunnerUp(following, f"Comes when the quiet days are over, on {day_words(until)}.", "K17"),),
        would_change=(f"no answer by {day_words(until)}: {PLAY_WORDS[following]}", *WOULD_CHANGE),
        principles=("silence-06",),
    )


def next_touch(case: Case, at: datetime) -> PlayId:
    """The play that follows at that moment when nothing has come till then."""
    later = replace(case, now=at)
    choice = silence(later) if case.facts.has_spoken else ignored(later)
    return choice.play


def announced_mail() -> Choice:
    says = "A voicemail has announced this e-mail: send it now, and no second announcement."
    return Choice(
        PlayId.TAKEAWAY_EMAIL,
        (Reason(rule="K2", says=says),),
        runners_up=(RunnerUp(PlayId.WAIT, "An announced e-mail that does not come would be a broken word.", "K2"),),
        would_change=("no answer to the takeaway: nothing unsolicited any more", *WOULD_CHANGE),
        principles=("takeaway-02", "takeaway-03"),
    )


@rule("K22", "One ladder, a step at a time.")
def silence(case: Case) -> Choice:
    """They spoke, then fell silent."""
    if meeting := meeting_won(case):
        return meeting
    # A day by which they meant to write themselves is no appointment: only a call they asked for still stands.
    if case.resume_due and case.facts.resume_channel is Channel.CALL and not case.facts.they_will_write:
        return due_now(case)
    if case.closed_by_us:
        return closed(case)
    if case.announced and case.can_write:
        return announced_mail()
    if not case.can_call and not case.can_write:
        return nothing_possible()
    ladders = case.policy.ladders
    rungs = ladders.silence_with_phone if case.can_call else ladders.silence_without_phone
    says = "They spoke with you and then fell silent, and why is not known."
    return climb(case, rungs, case.policy.budgets.silence, silence.reason(says)) or _exhausted(case)


def ignored(case: Case) -> Choice:
    """They never answered at all."""
    if case.closed_by_us:
        return closed(case)
    if meeting := meeting_won(case):
        return meeting
    if case.announced and case.can_write:
        return announced_mail()
    if not case.can_call and not case.can_write:
        return nothing_possible()
    reason = silence.reason("They never answered: a few touches, each of its own kind, and then it ends.")
    choice = climb(case, case.policy.ladders.ignored, case.policy.budgets.ignored, reason)
    return choice or _exhausted(case)


def _exhausted(case: Case) -> Choice:
    """The ladder is used up; where no e-mail arrives it ends without a takeaway."""
    return closed(case) if case.can_write else nothing_possible()
