"""Answers to opt-out, interest and plain questions."""

from collections.abc import Sequence

from service.arbiter.case import Case
from service.arbiter.named_time import ask_how_it_stands, clock_words, day_words, due_now, meeting_won, time_ahead
from service.arbiter.ruling import Choice, RunnerUp, rule
from service.arbiter.sentences import WOULD_CHANGE
from service.arbiter.timing import add_working_days
from service.arbiter.vetoes import bare_request, never_again, said_stop
from service.plan import Reason
from service.plays import PlayId

_MARKED = (
    "They are marked do-not-contact in your records, though no word in this thread asks for it: nothing is sent, "
    "spoken or asked."
)


@rule("K21", "They asked although they are marked do-not-contact: a human may answer that, and no more.")
def opt_out(case: Case) -> Choice:
    """R0, with the one answer that K21 leaves to a human."""
    stopped = never_again.reason() if said_stop(case) else never_again.reason(_MARKED)
    if not bare_request(case):
        return _stop(case, (stopped,))
    flag = "They are marked do-not-contact and ask something: answering just that is your own decision."
    if case.policy.answers.under_do_not_contact == "propose":
        return Choice(PlayId.PROMPT_REPLY, (opt_out.reason(),), flags=(flag,), prompt=True)
    asked = RunnerUp(PlayId.PROMPT_REPLY, "Answer their request only if you decide so: ask for it by name.", "K21")
    return _stop(case, (stopped, opt_out.reason()), runners_up=(asked,), flags=(flag,))


def _stop(
    case: Case, why: tuple[Reason, ...], runners_up: tuple[RunnerUp, ...] = (), flags: tuple[str, ...] = ()
) -> Choice:
    """Nothing more; a permission that they gave later is shown to the rep, who alone may lift the mark."""
    if case.facts.permission_after_stop:
        flags = (*flags, "They seem to have allowed contact again later: lift the mark only if that is so.")
    return Choice(
        PlayId.STOP,
        why,
        runners_up=runners_up,
        flags=flags,
        would_change=("they allow contact again, in their own words: the mark may be lifted",),
        principles=("silence-16",),
    )


@rule("K6", "Be prompt on interest: somebody waits for your answer.")
def open_request(case: Case) -> Choice:
    """Interest: the call they asked for, or the answer with its due time; the meeting notes once one is won."""
    facts = case.facts
    if facts.resume_channel is not None and (case.resume_due or (case.call_today and case.can_call)):
        return due_now(case)
    minutes = case.policy.answers.interest_minutes
    why = [
        open_request.reason(f"They wait for you: answer by {clock_words(case, minutes)} (within {minutes} minutes).")
    ]
    if case.situation.owed_by_us:
        why.append(Reason(rule="K16", says="A question of theirs or a promise of yours is still open; settle it."))
    if facts.resume_channel is not None and facts.resume_channel.value == "call" and not case.resume_ahead:
        if case.can_call and not case.situation.owed_by_us:
            return _call_they_want(
                (*why, Reason(rule="K15", says="They asked for a call, so the answer is that call."))
            )
        call_them = (
            RunnerUp(PlayId.AGREED_CALL, "They asked for a call; write where it does not get through.", "K15"),
        )
        return Choice(PlayId.PROMPT_REPLY, tuple(why), runners_up=call_them, prompt=True, principles=("ignored-04",))
    if case.resume_ahead and (facts.resume_channel is not None or facts.meeting_won):
        why.append(Reason(rule="K15", says="Confirm in two lines the time they named; the touch itself waits for it."))
    return answer(case, why, ("ignored-04", "takeaway-14"))


def answer(case: Case, why: Sequence[Reason], principles: tuple[str, ...]) -> Choice:
    """A written answer with its due time; by phone where nothing written arrives."""
    if not case.can_write and case.can_call:
        return _call_they_want((*why, Reason(rule="K18", says="No e-mail arrives, and you have a phone number.")))
    won = case.facts.meeting_won
    no_need = RunnerUp(PlayId.AGREED_CALL, "They wrote, and text answers it well: no call is forced on them.", "K6")
    call = (no_need,) if case.can_call else ()
    reasons = [*why, meeting_won.reason()] if won else list(why)
    return Choice(
        PlayId.PROMPT_REPLY,
        tuple(reasons),
        runners_up=(*call, RunnerUp(PlayId.WAIT, "Somebody who asks is not left waiting.", "K6")),
        companions=(PlayId.MEETING_BRIEF,) if won else (),
        would_change=("once you have answered: wait for their word", *WOULD_CHANGE[2:]),
        principles=principles,
        prompt=True,
    )


def _call_they_want(why: Sequence[Reason]) -> Choice:
    return Choice(
        PlayId.AGREED_CALL,
        tuple(why),
        runners_up=(
            RunnerUp(PlayId.PROMPT_REPLY, "They asked for a call; write where it does not get through.", "K6"),
        ),
        would_change=("the call does not get through: answer in writing where they wrote", *WOULD_CHANGE[1:]),
        principles=("ignored-04", "takeaway-14"),
        prompt=True,
    )


@rule("K19", "Received or let me think: they have the word, so give them the time.")
def routine(case: Case) -> Choice:
    """A plain question is answered; where nothing needs an answer we wait, and not for ever."""
    facts = case.facts
    if facts.asks_us or case.situation.owed_by_us or (facts.meeting_won and not facts.no_reply_needed):
        return _plain_answer(case)
    if meeting := meeting_won(case):
        return meeting
    if case.resume_due:
        return due_now(case)
    if case.resume_ahead:
        return time_ahead(case)
    if not facts.no_reply_needed:
        return _plain_answer(case)
    since = facts.last_own_word_at or case.now
    until = add_working_days(since, case.policy.waits.patience_days, case.policy.hours)
    if until > case.now:
        return Choice(
            PlayId.WAIT,
            (routine.reason(),),
            not_before=until,
            runners_up=(RunnerUp(PlayId.PROMPT_REPLY, "Nothing they wrote needs an answer.", "K19"),),
            would_change=(f"no word by {day_words(until)}: ask once how it stands", *WOULD_CHANGE),
            principles=("ejected-30",),
        )
    return ask_how_it_stands(case, routine.reason("They wanted to think and the time is over: ask how it stands."))


def _plain_answer(case: Case) -> Choice:
    minutes = case.policy.answers.routine_minutes
    says = f"A plain question is well answered in text: by {clock_words(case, minutes)}, no call needed."
    return answer(case, [open_request.reason(says)], ("ejected-30", "ignored-04"))
