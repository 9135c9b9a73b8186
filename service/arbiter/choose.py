"""The arbiter: from a situation to a plan, by the rules in one order."""

from dataclasses import replace
from datetime import datetime

from service.arbiter.case import Case
from service.arbiter.doubt import least_harm
from service.arbiter.kinds import DECIDERS, deciding_kind
from service.arbiter.notes import note
from service.arbiter.ruling import Choice, RunnerUp
from service.arbiter.sentences import PRINCIPLES
from service.arbiter.vetoes import UNSOLICITED, never_again, veto
from service.domain import Brief
from service.errors import BadInput, Refused
from service.plan import Alternative, Plan
from service.plays import PLAYS, PlayId
from service.policy.model import Policy
from service.situation.model import Situation

AUTO = "auto"
_ANOTHER = 'Ask for the play "auto", or for another one.'
_NO_OTHER = 'Nothing may go out to them. Ask for the play "auto" to see why.'


def choose_play(situation: Situation, brief: Brief, policy: Policy, *, now: datetime) -> Plan:
    """The next touch and why, by the rules alone: `brief.play` is not looked at. Pure; never raises on valid values."""
    case = Case(situation, brief, policy, now)
    return _plan(case, _decide(case))


def plan_for(situation: Situation, brief: Brief, policy: Policy, *, now: datetime) -> Plan:
    """The plan for `brief.play`: what the rules choose for `auto`, else the play asked for by name.

    Raises:
        BadInput: `play` is neither `auto` nor a play id.
        Refused: the rules forbid the play; `rule` names the rule.
    """
    case = Case(situation, brief, policy, now)
    chosen = _decide(case)
    if brief.play == AUTO:
        return _plan(case, chosen)
    asked = _play_id(brief.play)
    if reason := veto(case, asked):
        stopped = reason.rule == never_again.id
        raise Refused(reason.says, field="play", rule=reason.rule, remedy=_NO_OTHER if stopped else _ANOTHER)
    return _plan(case, chosen if asked is chosen.play else _by_name(case, asked, chosen))


def _decide(case: Case) -> Choice:
    kind = deciding_kind(case)
    choice = DECIDERS[kind](case)
    if kind is not case.kind:
        return replace(choice, why=(deciding_kind.reason(), *choice.why))
    return least_harm(case, choice, DECIDERS)


def _play_id(asked: str) -> PlayId:
    try:
        return PlayId(asked)
    except ValueError:
        known = ", ".join((AUTO, *PlayId))
        raise BadInput("This play does not exist.", field="play", remedy=f"Ask for one of: {known}.") from None


def _by_name(case: Case, asked: PlayId, chosen: Choice) -> Choice:
    """The play asked for, with the rules' own choice as the runner-up."""
    own = RunnerUp(chosen.play, f"The rules would choose it: {chosen.why[0].says}", chosen.why[0].rule)
    others = tuple(other for other in chosen.runners_up if other.play is not asked)
    return Choice(
        play=asked,
        why=(never_again.reason("You asked for this play by name; they did not opt out, and no rule forbids it."),),
        runners_up=(own, *others),
        not_before=chosen.not_before,
        closed=chosen.closed and asked is PlayId.WAIT,
        flags=(*chosen.flags, *_by_name_flags(case, asked)),
        would_change=chosen.would_change,
        prompt=chosen.prompt,
    )


def _by_name_flags(case: Case, asked: PlayId) -> list[str]:
    """What the rep must mind where the rules would not have chosen the play."""
    flags = []
    if not case.possible(asked):
        flags.append("The brief has no way to bring this to them: you need a number or an address of your own.")
    if asked is PlayId.MEETING_BRIEF and not case.facts.meeting_won:
        flags.append("No meeting is won yet: differences are shown only once they gave leave (K7).")
    if case.facts.asks_us and asked in UNSOLICITED:
        flags.append("They wait for an answer, and this play does not give it (K6).")
    return flags


def _plan(case: Case, choice: Choice) -> Plan:
    noted = note(case, choice)
    channel, words = noted.channel, noted.max_words
    final = noted.choice
    return Plan(
        play=PLAYS[final.play],
        why=final.why,
        alternatives=_alternatives(case, final),
        would_change=final.would_change,
        companions=final.companions,
        not_before=final.not_before,
        closed=final.closed,
        flags=final.flags,
        channel=channel,
        max_words=words,
        principles=tuple(dict.fromkeys((*PRINCIPLES.get(final.play, ()), *final.principles))),
        situation=case.situation,
    )


def _alternatives(case: Case, choice: Choice) -> tuple[Alternative, ...]:
    """Runners-up first, then what the rules forbid by name."""
    found: dict[PlayId, Alternative] = {}
    forbidden: dict[PlayId, Alternative] = {}
    for play in PlayId:
        if play is not choice.play and (reason := veto(case, play)):
            forbidden[play] = Alternative(play=play, why_not=reason.says, rule=reason.rule, forbidden=True)
    for other in choice.runners_up:
        if other.play is not choice.play and other.play not in forbidden and other.play not in choice.companions:
            found.setdefault(other.play, Alternative(play=other.play, why_not=other.why_not, rule=other.rule))
    return (*found.values(), *forbidden.values())
