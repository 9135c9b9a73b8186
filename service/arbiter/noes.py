"""The answer to a no in writing."""

from dataclasses import replace

from service.arbiter.answers import open_request
from service.arbiter.case import Case
from service.arbiter.endings import closed, nothing_possible
from service.arbiter.ladders import climb
from service.arbiter.quiet import too_early
from service.arbiter.ruling import Choice, RunnerUp, rule
from service.arbiter.sentences import WOULD_CHANGE_A_NO
from service.arbiter.timing import cooled_at, too_fresh
from service.plan import Reason
from service.plays import PlayId


@rule("K12", "Close the process and not the relationship: thank them, and leave the door open.")
def dismissal(case: Case) -> Choice:
    """A no in writing: ask by voice, else ask leave in one short reply, else close on the high road."""
    if case.closed_by_us:
        return closed(case)
    if too_fresh(case) and case.touches:
        return _standing_no(case)
    if case.facts.no_answers_takeaway or _talked_over(case) or case.facts.no_calls_wished:
        return _close_on_high_road(case)
    ladders = case.policy.ladders
    rungs = ladders.dismissal_with_phone if case.can_call else ladders.dismissal_without_phone
    reason = open_request.reason(_says_how(case))
    choice = climb(case, rungs, case.policy.budgets.dismissal, reason, would_change=WOULD_CHANGE_A_NO)
    if choice is None:
        return closed(case) if case.can_write else nothing_possible()
    if case.facts.asks_us:
        says = "They say no and still ask something: it stays a no, and their question may show an open window."
        choice = replace(choice, why=(*choice.why, Reason(rule="K19", says=says)))
    if case.all_questions_known and case.situation.obstacle == "condition" and choice.play is not PlayId.CLOSING_NOTE:
        says = "As good here: all four questions are answered, and their reason cannot be argued away."
        choice = replace(choice, runners_up=(RunnerUp(PlayId.CLOSING_NOTE, says, "K22"), *choice.runners_up))
    return choice


def _says_how(case: Case) -> str:
    """By voice where that can be, else in one reply, and no more once that was sent."""
    if case.can_call and case.calls_left:
        return "They said no in writing: ask by voice before anything is answered, and be slow with the pen."
    if case.used(PlayId.DISMISSAL_REPLY):
        return "They said no in writing, and your short reply stands: thank them and close."
    if case.can_call:
        return "They said no in writing, and calling got no further: ask leave in one short reply."
    return "They said no in writing and you cannot call: ask leave in one short reply."


def _talked_over(case: Case) -> bool:
    """Whether the talk that a no asks for was held, before or after its last word in writing."""
    return case.talked_after_writing or case.facts.no_stands_after_talk


def _standing_no(case: Case) -> Choice:
    return Choice(
        PlayId.WAIT,
        (
            Reason(rule="K16", says="Their no stands and your answer to it is fresh: give them time."),
            too_early.reason(),
        ),
        not_before=cooled_at(case),
        runners_up=(RunnerUp(PlayId.CLOSING_NOTE, "Comes only after your last touch had its time.", "K17"),),
        would_change=WOULD_CHANGE_A_NO,
        principles=("ejected-13", "ejected-28"),
    )


def _close_on_high_road(case: Case) -> Choice:
    """Their no answers our takeaway, was talked over, or came with a wish not to be phoned."""
    if not case.can_write:
        return nothing_possible()
    if case.facts.no_calls_wished:
        says = "They said no and want no calls: thank them in writing, ask for nothing, and close."
    elif _talked_over(case):
        says = "You have talked it over and their no stands: thank them and close."
    else:
        says = "Their no answers your last word: thank them and close."
    talk: tuple[RunnerUp, ...] = ()
    if not case.facts.no_calls_wished and not _talked_over(case) and case.can_call:
        talk = (
            RunnerUp(PlayId.CLARIFYING_CALL, "They have told you the truth already; a call may learn more.", "K22"),
        )
    wait = RunnerUp(PlayId.WAIT, "Saying nothing would leave their kindness unanswered.", "K12")
    return Choice(
        PlayId.CLOSING_NOTE,
        (dismissal.reason(says), dismissal.reason()),
        runners_up=(*talk, wait),
        would_change=("they write again: answer what they ask", WOULD_CHANGE_A_NO[2]),
        principles=("ejected-26", "ejected-28", "silence-16"),
    )
