"""Where a ladder ends: closed, or nothing can go out."""

from service.arbiter.case import Case
from service.arbiter.ruling import Choice, RunnerUp, rule
from service.arbiter.sentences import WOULD_CHANGE
from service.plan import Reason
from service.plays import PlayId


@rule("K23", "Closed is not stopped: nothing unsolicited any more, and an answer when they write.")
def closed(case: Case) -> Choice:
    says = None if case.closed_by_us else "Every fair touch has been made: nothing unsolicited any more."
    return Choice(
        PlayId.WAIT,
        (closed.reason(says),),
        closed=True,
        runners_up=(RunnerUp(PlayId.STOP, "They never asked you to stop; stopping for good is for opt-outs.", "K23"),),
        would_change=("they write or call: answer at once, everything starts anew", WOULD_CHANGE[2]),
        principles=("takeaway-07", "silence-05"),
    )


def nothing_possible() -> Choice:
    flag = "No working way to reach them is known: find a right address or number first."
    return Choice(
        PlayId.WAIT,
        (Reason(rule="K18", says="No e-mail arrives and no call can be made: nothing can go out."),),
        runners_up=(RunnerUp(PlayId.DECISION_MAKER_PROBE, "Ask elsewhere only if you decide to.", "K13"),),
        closed=True,
        flags=(flag,),
        would_change=("you find a working address or number: the next touch goes there", WOULD_CHANGE[0]),
        principles=("takeaway-15",),
    )
