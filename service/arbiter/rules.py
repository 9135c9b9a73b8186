"""Every rule in one visible order: R0, the kinds of K16, the ladders of K22, and what is added to each choice."""

from service.arbiter.answers import open_request, opt_out, routine
from service.arbiter.doubt import least_harm
from service.arbiter.endings import closed
from service.arbiter.going_out import channel_of, cooled_down, quiet_hours
from service.arbiter.kinds import deciding_kind
from service.arbiter.ladders import budget_spent, bump_fits, long_silence, phone_first
from service.arbiter.named_time import meeting_won, time_ahead
from service.arbiter.noes import dismissal
from service.arbiter.notes import (
    announce_first,
    around_them,
    ask_apart,
    bump_is_bare,
    calls_used_up,
    door_stays_open,
    name_the_promise,
    no_calls,
    no_guess,
    no_thanks_owed,
    reasons_by_voice,
    say_no_phone,
    voicemail_meanwhile,
)
from service.arbiter.others import ask_for_person, automatic_reply, bounced, redirect
from service.arbiter.quiet import silence, too_early
from service.arbiter.ruling import AnyRule
from service.arbiter.vetoes import VETOES

DECIDING: tuple[AnyRule, ...] = (
    deciding_kind,
    least_harm,
    opt_out,
    open_request,
    meeting_won,
    routine,
    dismissal,
    closed,
    redirect,
    ask_for_person,
    time_ahead,
    automatic_reply,
    bounced,
    too_early,
    silence,
)
"""K16: which kind decides, then the rule of each kind."""

LADDER: tuple[AnyRule, ...] = (phone_first, budget_spent, bump_fits, long_silence)
"""What the rungs of K22 ask."""

ADDED: tuple[AnyRule, ...] = (
    announce_first,
    voicemail_meanwhile,
    ask_apart,
    no_guess,
    door_stays_open,
    name_the_promise,
    reasons_by_voice,
    bump_is_bare,
    around_them,
    say_no_phone,
    calls_used_up,
    no_calls,
    no_thanks_owed,
    cooled_down,
    quiet_hours,
    channel_of,
)
"""What is added to a choice: reasons, flags, companions, channel, the earliest moment."""

RULES: tuple[AnyRule, ...] = (*VETOES, *DECIDING, *LADDER, *ADDED)
"""All of them: what is forbidden, who decides, the ladders, what is added."""


def sentences() -> dict[str, tuple[str, ...]]:
    """For each rule id, R0 first, the sentences that its functions stand for."""
    found: dict[str, list[str]] = {}
    for rule in RULES:
        found.setdefault(rule.id, []).append(rule.says)
    return {rule_id: tuple(found[rule_id]) for rule_id in sorted(found, key=lambda i: (i[0] == "K", int(i[1:])))}
