"""Plays that the rules forbid even when asked for by name, each rule with its sentence."""

from service.arbiter.case import LAST_WORDS, Case
from service.arbiter.ruling import Rule, rule
from service.plan import Reason
from service.plays import PLAYS, PlayId
from service.situation.model import SituationKind

PHONE = frozenset(
    {
        PlayId.APOLOGY_CALL,
        PlayId.CLARIFYING_CALL,
        PlayId.AGREED_CALL,
        PlayId.VOICEMAIL_REASON,
        PlayId.VOICEMAIL_ANNOUNCEMENT,
    }
)
ASKS_FOR_CALL = frozenset({PlayId.DISMISSAL_REPLY})
_PHONE_OR_ASKS = PHONE | ASKS_FOR_CALL
UNSOLICITED = frozenset(
    {
        PlayId.APOLOGY_CALL,
        PlayId.CLARIFYING_CALL,
        PlayId.VOICEMAIL_REASON,
        PlayId.VOICEMAIL_ANNOUNCEMENT,
        PlayId.TAKEAWAY_EMAIL,
        PlayId.FORWARD_BUMP,
        PlayId.DISMISSAL_REPLY,
        PlayId.APOLOGY_EMAIL,
        PlayId.MEETING_REQUEST,
        PlayId.DECISION_MAKER_PROBE,
        PlayId.CLOSING_NOTE,
    }
)
_ELSEWHERE = frozenset({PlayId.PROMPT_REPLY, PlayId.NEW_CONTACT_EMAIL})
_ONCE = UNSOLICITED | LAST_WORDS
QUIET_KINDS = frozenset(
    {SituationKind.SILENT_TREATMENT, SituationKind.IGNORED, SituationKind.DISMISSAL, SituationKind.TOO_EARLY}
)


def opted_out(case: Case) -> bool:
    return case.kind is SituationKind.OPT_OUT or case.brief.prospect.do_not_contact


def said_stop(case: Case) -> bool:
    """Whether words of theirs asked for it; else it is only marked in the brief."""
    return any(item.shows == SituationKind.OPT_OUT.value for item in case.situation.evidence)


def bare_request(case: Case) -> bool:
    """Marked do-not-contact in the brief, not by words of theirs, and they ask us something (K21)."""
    lifted = case.facts.permission_after_stop
    return case.brief.prospect.do_not_contact and case.facts.asks_us and (lifted or not said_stop(case))


@rule("R0", "They opted out: nothing is sent, spoken or asked ever again.")
def never_again(case: Case, play: PlayId) -> bool:
    """Everything but `stop`; the answer to a bare request alone may be asked for (K21)."""
    if not opted_out(case) or play is PlayId.STOP:
        return False
    return not (play is PlayId.PROMPT_REPLY and bare_request(case))


@rule("K21", "They asked not to be phoned: no call, no voicemail, and no ask for a call.")
def channel_wish(case: Case, play: PlayId) -> bool:
    return play in _PHONE_OR_ASKS and case.facts.no_calls_wished


@rule("K22", "The only number is wrong, and a wrong number is none.")
def wrong_number(case: Case, play: PlayId) -> bool:
    """A number stands in the brief and yet cannot be used. Where none stands the rep may have one."""
    if play not in PHONE:
        return False
    facts = case.facts
    return bool(case.brief.prospect.phone) and not facts.phone_usable and not facts.no_calls_wished


@rule("K18", "Their address is dead: e-mail does not arrive.")
def dead_address(case: Case, play: PlayId) -> bool:
    """An answer goes back to where they wrote from, an introduction to somebody else."""
    return play not in _ELSEWHERE and PLAYS[play].is_email and not case.can_write


@rule("K23", "Stopping for good is for opt-outs, and they have asked for no such thing.")
def no_stop(case: Case, play: PlayId) -> bool:
    return play is PlayId.STOP and not opted_out(case)


@rule("K23", "Your last word stands: nothing unsolicited follows until they write.")
def closed(case: Case, play: PlayId) -> bool:
    return play in UNSOLICITED and case.closed_by_us and case.kind in QUIET_KINDS


@rule("K8", "There is no clear original of yours to forward, or it was forwarded already.")
def no_second_bump(case: Case, play: PlayId) -> bool:
    if play is not PlayId.FORWARD_BUMP:
        return False
    facts = case.facts
    return facts.bump_candidate_id is None or facts.original_vague or case.used(PlayId.FORWARD_BUMP) > 0


@rule("K2", "A voicemail has announced the e-mail already, or the mailbox takes no messages.")
def no_second_announcement(case: Case, play: PlayId) -> bool:
    return play is PlayId.VOICEMAIL_ANNOUNCEMENT and (case.announced or case.facts.mailbox_full)


@rule("K3", "The same play is not repeated while it stands unanswered.")
def not_repeated(case: Case, play: PlayId) -> bool:
    """Calls are counted by their own limit, voicemails by theirs."""
    if play is PlayId.VOICEMAIL_REASON:
        return case.used(play) >= case.policy.calls.voicemail_reasons
    return play in _ONCE and not PLAYS[play].is_call and case.used(play) > 0


VETOES: tuple[Rule[[Case, PlayId], bool], ...] = (
    never_again,
    channel_wish,
    wrong_number,
    dead_address,
    no_stop,
    closed,
    no_second_bump,
    no_second_announcement,
    not_repeated,
)
"""In the order in which they are asked: the gravest first."""


def veto(case: Case, play: PlayId) -> Reason | None:
    """The first rule that forbids the play, also when asked for by name; null where none does."""
    if play not in case.vetoes:
        case.vetoes[play] = _first_veto(case, play)
    return case.vetoes[play]


def _first_veto(case: Case, play: PlayId) -> Reason | None:
    if play is PlayId.WAIT and not opted_out(case):
        return None
    for forbids in VETOES:
        if forbids.body(case, play):
            return forbids.reason()
    return None
