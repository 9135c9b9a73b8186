"""What the rules add to every choice: companions, channel, words, flags and the earliest moment."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from service.arbiter.case import Case
from service.arbiter.going_out import channel_of, cooled_down, max_words, quiet_hours
from service.arbiter.ruling import Choice, Rule, RunnerUp, rule, with_flag
from service.arbiter.sentences import PLAY_WORDS
from service.arbiter.vetoes import veto
from service.plays import PLAYS, PlayId
from service.situation.model import SituationKind

APOLOGIES = frozenset({PlayId.APOLOGY_CALL, PlayId.APOLOGY_EMAIL, PlayId.AGREED_CALL})
QUIET = frozenset({SituationKind.SILENT_TREATMENT, SituationKind.IGNORED})


@dataclass(frozen=True)
class Noted:
    """The choice with what was added to it."""

    choice: Choice
    channel: str | None
    max_words: int | None


def note(case: Case, choice: Choice) -> Noted:
    """Applies every rule that adds to a choice; none of them changes the play."""
    for added in NOTES:
        choice = added(case, choice)
    channel = channel_of(case, choice.play)
    return Noted(choice, channel, max_words(case, choice.play, channel))


@rule("K2", "Leave the voicemail first: it announces the e-mail and asks them to read it, no more.")
def announce_first(case: Case, choice: Choice) -> Choice:
    """The voicemail goes before the takeaway where a phone takes it (takeaway-03)."""
    if choice.play is PlayId.TAKEAWAY_EMAIL and case.can_call and not veto(case, PlayId.VOICEMAIL_ANNOUNCEMENT):
        companions = (PlayId.VOICEMAIL_ANNOUNCEMENT, *choice.companions)
        return replace(choice, companions=companions, why=(*choice.why, announce_first.reason()))
    if choice.play is PlayId.VOICEMAIL_ANNOUNCEMENT:
        return replace(choice, companions=(*choice.companions, PlayId.TAKEAWAY_EMAIL))
    return choice


@rule("K2", "If nobody picks up, leave name and reason and nothing else; the apology is for the conversation.")
def voicemail_meanwhile(case: Case, choice: Choice) -> Choice:
    """Beside a call that may not get through, but never in place of it."""
    calls = choice.play in (PlayId.APOLOGY_CALL, PlayId.CLARIFYING_CALL)
    if not calls or case.facts.mailbox_full or veto(case, PlayId.VOICEMAIL_REASON):
        return choice
    says = voicemail_meanwhile.says
    if choice.play is PlayId.CLARIFYING_CALL:
        says = "If nobody picks up, leave name and reason and nothing else; the questions are for the conversation."
    voicemail = RunnerUp(PlayId.VOICEMAIL_REASON, says, voicemail_meanwhile.id)
    return replace(choice, runners_up=(*choice.runners_up, voicemail))


@rule("K4", "A meeting ask and a takeaway are never one message: the ask comes before, or after an answer.")
def ask_apart(case: Case, choice: Choice) -> Choice:
    """After real talks the ask stands among the alternatives of the takeaway, once (K22)."""
    asked = case.used(PlayId.MEETING_REQUEST) or veto(case, PlayId.MEETING_REQUEST)
    if choice.play is not PlayId.TAKEAWAY_EMAIL or asked or not case.facts.real_talks:
        return choice
    ask = RunnerUp(PlayId.MEETING_REQUEST, ask_apart.says, ask_apart.id)
    others = tuple(ask if other.play is ask.play else other for other in choice.runners_up)
    return replace(choice, runners_up=others if ask in others else (*others, ask))


@rule("K5", "You may assume the outcome, never the reason: they have not told you one.")
def no_guess(case: Case, choice: Choice) -> Choice:
    assumes = choice.play in (PlayId.TAKEAWAY_EMAIL, PlayId.APOLOGY_CALL)
    if not assumes or case.situation.stated_reason:
        return choice
    return replace(choice, why=(*choice.why, no_guess.reason()))


@rule("K12", "Close the process and not the relationship: the door stays open.")
def door_stays_open(case: Case, choice: Choice) -> Choice:
    if choice.play is not PlayId.TAKEAWAY_EMAIL:
        return choice
    return replace(choice, why=(*choice.why, door_stays_open.reason()))


@rule("K9", "A promise of yours was not kept: the apology names that one.")
def name_the_promise(case: Case, choice: Choice) -> Choice:
    if choice.play not in APOLOGIES:
        return choice
    if not case.situation.owed_by_us:
        says = "No promise of yours is known to be broken: the apology stays conditional (may have)."
        known = choice.play is PlayId.AGREED_CALL
        return choice if known else replace(choice, why=(*choice.why, name_the_promise.reason(says)))
    says = name_the_promise.says
    if not case.promise_broken:
        says = "A question of theirs stayed open: have the answer with you, it is part of making good."
    return replace(choice, why=(*choice.why, name_the_promise.reason(says)))


@rule("K10", "Reasons are asked by voice or after an answer, never listed in the takeaway.")
def reasons_by_voice(case: Case, choice: Choice) -> Choice:
    if choice.play is not PlayId.TAKEAWAY_EMAIL:
        return choice
    return replace(choice, why=(*choice.why, reasons_by_voice.reason()))


@rule("K11", "The particulars are in the forwarded original: the line above says nothing again.")
def bump_is_bare(case: Case, choice: Choice) -> Choice:
    if choice.play is not PlayId.FORWARD_BUMP:
        return choice
    return replace(choice, why=(*choice.why, bump_is_bare.reason()))


@rule("K13", "Ask your contact before you go around them.")
def around_them(case: Case, choice: Choice) -> Choice:
    if choice.play is not PlayId.DECISION_MAKER_PROBE:
        return choice
    sent_on = case.situation.spoken_by is not None or case.facts.gave_number
    if case.situation.kind is SituationKind.REDIRECT and sent_on:
        return choice  # somebody else wrote and is asked, or the contact sent us on: nobody is passed over
    flag = "Going around your contact is your decision; this question asks them first."
    return replace(choice, flags=with_flag(choice.flags, flag), why=(*choice.why, around_them.reason()))


@rule("K1", "There is no phone number: calling was not possible.")
def say_no_phone(case: Case, choice: Choice) -> Choice:
    """Where the ladder would have called, the rep is told why it did not."""
    calls_here = case.kind in QUIET | {SituationKind.DISMISSAL, SituationKind.TOO_EARLY}
    if not calls_here or case.can_call or case.facts.no_calls_wished:
        return choice
    number = bool(case.brief.prospect.phone)
    flag = "The phone number is not theirs: calling was not possible." if number else say_no_phone.says
    call = PlayId.CLARIFYING_CALL if case.kind is SituationKind.DISMISSAL else PlayId.APOLOGY_CALL
    call = call if case.facts.has_spoken else PlayId.VOICEMAIL_REASON
    find = f"you find a phone number that works: {PLAY_WORDS[call]} comes first"
    more = () if choice.closed else (find,)
    return replace(
        choice,
        flags=with_flag(choice.flags, flag),
        runners_up=(*choice.runners_up, RunnerUp(call, say_no_phone.says, say_no_phone.id)),
        would_change=(*choice.would_change[:1], *more, *choice.would_change[1:]),
    )


@rule("K1", "So many calls failed that the phone has had its chance.")
def calls_used_up(case: Case, choice: Choice) -> Choice:
    """The call stands among the alternatives, with why it is not the play."""
    written = PLAYS[choice.play].is_email and case.kind in QUIET | {SituationKind.DISMISSAL}
    call = PlayId.CLARIFYING_CALL if case.kind is SituationKind.DISMISSAL else PlayId.APOLOGY_CALL
    listed = any(other.play is call for other in choice.runners_up)
    if listed or not written or not case.can_call or case.calls_left or not case.facts.has_spoken:
        return choice
    return replace(choice, runners_up=(*choice.runners_up, RunnerUp(call, calls_used_up.says, calls_used_up.id)))


@rule("K21", "They asked not to be phoned: that is honoured.")
def no_calls(case: Case, choice: Choice) -> Choice:
    if not case.facts.no_calls_wished or choice.play is PlayId.STOP:
        return choice
    return replace(choice, flags=with_flag(choice.flags, "They asked not to be phoned: no call, and no ask for one."))


@rule("K22", "They gave no time yet, so the takeaway thanks for none.")
def no_thanks_owed(case: Case, choice: Choice) -> Choice:
    if choice.play is not PlayId.TAKEAWAY_EMAIL or case.facts.has_spoken:
        return choice
    return replace(choice, why=(*choice.why, no_thanks_owed.reason()))


def reality_check(case: Case, choice: Choice) -> Choice:
    """An honest word for the rep, free of blame (reality-08, silence-19)."""
    if case.kind not in QUIET or not (choice.closed or choice.play is PlayId.TAKEAWAY_EMAIL):
        return choice
    flag = "An honest look: the chance is small by now, and your time is well spent elsewhere. Silence is not a no."
    return replace(
        choice, flags=with_flag(choice.flags, flag), principles=(*choice.principles, "reality-08", "ignored-02")
    )


NOTES: tuple[Rule[[Case, Choice], Choice] | Callable[[Case, Choice], Choice], ...] = (
    announce_first,
    ask_apart,
    no_guess,
    door_stays_open,
    name_the_promise,
    voicemail_meanwhile,
    reasons_by_voice,
    bump_is_bare,
    around_them,
    say_no_phone,
    calls_used_up,
    no_calls,
    no_thanks_owed,
    reality_check,
    cooled_down,
    quiet_hours,
)
