"""Somebody or something else answered: a successor, a machine, a bounce."""

from service.arbiter.answers import answer
from service.arbiter.case import Case
from service.arbiter.endings import closed, nothing_possible
from service.arbiter.named_time import day_words
from service.arbiter.quiet import ignored, next_touch, silence, too_early
from service.arbiter.ruling import Choice, RunnerUp, rule
from service.arbiter.sentences import PLAY_WORDS, WOULD_CHANGE
from service.arbiter.timing import add_days, add_working_days, too_fresh
from service.plays import PlayId


@rule("K20", "Somebody else is the right person now.")
def redirect(case: Case) -> Choice:
    """The successor who asks is answered; who took over is introduced to; without an address we ask once (K24)."""
    if case.facts.asks_us:
        says = "Whoever answers now asks something: answer that first."
        return answer(case, [redirect.reason(says)], ("takeaway-13", "takeaway-14"))
    person = case.successor
    if person is not None and case.wrote_since(person):
        return too_early(case) if too_fresh(case) else _asked_once(case)
    unnamed = person is None or (person.address is None and person.relation != "successor")
    let_them = case.facts.they_will_write and unnamed
    nobody_new = person is None and case.facts.asked_for_person
    if case.used(PlayId.DECISION_MAKER_PROBE) or nobody_new or let_them:
        return _asked_once(case)
    if person is not None and (person.address or person.relation == "successor"):
        flags = () if person.address else ("Their address is not in the thread: find it, or ask your contact once.",)
        ask = RunnerUp(PlayId.DECISION_MAKER_PROBE, "You know already who it is.", "K24")
        return Choice(
            PlayId.NEW_CONTACT_EMAIL,
            (redirect.reason("Somebody else took over: say who you are and where it stood, without pressure."),),
            runners_up=(RunnerUp(PlayId.PROMPT_REPLY, "A word of thanks to who told you passes, too.", "K20"), ask),
            flags=flags,
            would_change=("they ask something: answer at once", WOULD_CHANGE[2]),
            principles=("takeaway-13", "reality-03"),
        )
    return ask_for_person(case)


@rule("K24", "Without a usable address ask your contact once; then thank, set a date, and leave the rest to chance.")
def ask_for_person(case: Case) -> Choice:
    if not case.possible(PlayId.DECISION_MAKER_PROBE):
        return nothing_possible()
    return Choice(
        PlayId.DECISION_MAKER_PROBE,
        (ask_for_person.reason(_says_who(case)),),
        runners_up=(
            RunnerUp(PlayId.NEW_CONTACT_EMAIL, "There is no address to write to yet.", "K24"),
            RunnerUp(PlayId.WAIT, "First ask once whom to speak with.", "K24"),
        ),
        would_change=("you get a name and an address: introduce yourself there", WOULD_CHANGE[2]),
        principles=("reality-03",),
        flags=("The number in their message is the way on: call it, and say who sent you.",)
        if case.facts.gave_number
        else (),
    )


def _says_who(case: Case) -> str:
    writer = case.situation.spoken_by
    if case.facts.gave_number:
        return "They told you whom to call: thank them, and call there."
    if writer is not None:
        return "Your contact is no longer the right person, and who follows is not said: ask whoever wrote, once."
    return "Somebody else decides, and no address of theirs stands in the thread: ask once."


def _asked_once(case: Case) -> Choice:
    moments = (case.facts.last_touch_at, case.facts.last_own_word_at)
    since = max((moment for moment in moments if moment is not None), default=case.now)
    until = add_days(since, case.policy.waits.redirect_days)
    if until <= case.now:
        return closed(case)
    return Choice(
        PlayId.WAIT,
        (ask_for_person.reason(f"{_why_wait(case)}: look again on {day_words(until)}."),),
        not_before=until,
        runners_up=(RunnerUp(PlayId.NEW_CONTACT_EMAIL, "A route found elsewhere is your decision.", "K13"),),
        flags=("A route you find elsewhere goes around your contact: that is your decision.",),
        would_change=WOULD_CHANGE,
        principles=("reality-03", "takeaway-15"),
    )


def _why_wait(case: Case) -> str:
    return "The right person will come to you" if case.facts.they_will_write else "You have written about it once"


@rule("K14", "An automatic answer is not the prospect: wait until their date and some working days more.")
def automatic_reply(case: Case) -> Choice:
    """To their date and the margin; a long absence with a named cover goes to the cover; then the ladder."""
    if bounce := bounced(case):
        return bounce
    waits, hours, resume = case.policy.waits, case.policy.hours, case.facts.resume_at
    cover = case.successor
    if cover is not None and cover.relation != "mentioned" and cover.address and _long_absence(case):
        return redirect(case)
    if case.facts.bounce == "hard":
        return silence(case) if case.facts.has_spoken else ignored(case)
    base = resume or case.facts.last_touch_at or case.now
    margin = waits.automatic_reply_margin_days if resume else waits.automatic_reply_no_date_days
    until = add_working_days(base, margin, hours)
    if until <= case.now:
        # The reader names this kind only while the automatic answer holds, so there is a day more to wait.
        until = add_working_days(case.now, 1, hours)
    following = next_touch(case, until)
    later = RunnerUp(following, f"Comes when {day_words(until)} has passed.", "K14")
    hint = RunnerUp(PlayId.NEW_CONTACT_EMAIL, "The cover is a hint for urgent cases; your contact comes back.", "K14")
    return Choice(
        PlayId.WAIT,
        (automatic_reply.reason(),),
        not_before=until,
        runners_up=(hint, later) if cover else (later,),
        would_change=(f"{day_words(until)} passes without a word: {PLAY_WORDS[following]}", *WOULD_CHANGE),
        principles=("takeaway-15",),
    )


def _long_absence(case: Case) -> bool:
    resume = case.facts.resume_at
    return resume is not None and (resume - case.now).days >= case.policy.waits.long_absence_days


@rule("K18", "A soft bounce heals by waiting; a hard bounce means that the address is dead.")
def bounced(case: Case) -> Choice | None:
    """Soft: wait. Hard: the phone, else wait and say so."""
    facts = case.facts
    if facts.bounce == "soft":
        until = add_working_days(facts.last_touch_at or case.now, case.policy.waits.soft_bounce_days, case.policy.hours)
        if until <= case.now:
            return None
        return Choice(
            PlayId.WAIT,
            (bounced.reason("The mail was delayed, and that usually heals by itself: wait."),),
            not_before=until,
            would_change=("the mail bounces for good: call, or find a right address", *WOULD_CHANGE[:1]),
            principles=("takeaway-15",),
        )
    if facts.bounce != "hard" or facts.email_usable:
        return None
    if not case.can_call or not case.calls_left:
        return None if case.writes_on_text else nothing_possible()
    play = PlayId.APOLOGY_CALL if facts.has_spoken else PlayId.VOICEMAIL_REASON
    return Choice(
        play,
        (bounced.reason("Their address is dead, and you have a phone number: call."),),
        runners_up=(RunnerUp(PlayId.WAIT, "Calling is possible.", "K18"),),
        flags=("Their e-mail address is dead: ask for the right one when you speak.",),
        would_change=("you find the right address: write there", *WOULD_CHANGE[:1]),
        principles=("ignored-05",),
    )
