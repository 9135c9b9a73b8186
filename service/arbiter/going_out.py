"""When and where a touch goes out: quiet days, quiet hours, channel and length."""

from dataclasses import replace
from datetime import timedelta

from service.arbiter.case import Case
from service.arbiter.ruling import Choice, rule, with_flag
from service.arbiter.timing import (
    add_working_days,
    called_today,
    cooled_at,
    in_hours,
    local_now,
    time_zone,
    too_fresh,
    zone_unknown,
)
from service.arbiter.vetoes import PHONE
from service.domain import TEXT_CHANNELS, Channel
from service.plays import PLAYS, PlayId


@rule("K17", "Never two calls a day, and no touch within the quiet days of the one before.")
def cooled_down(case: Case, choice: Choice) -> Choice:
    """Moves an unsolicited touch behind the quiet days; a call behind the day of the last one."""
    # Somebody else is written to, or the last touch never arrived: its quiet days do not count.
    unbound = choice.play is PlayId.NEW_CONTACT_EMAIL or case.facts.bounce == "hard"
    if choice.prompt or unbound or not PLAYS[choice.play].writes:
        return choice
    moments = [choice.not_before] if choice.not_before else []
    announced = case.announced and choice.play is PlayId.TAKEAWAY_EMAIL
    if too_fresh(case) and case.touches and not announced and (cooled := cooled_at(case)):
        moments.append(cooled)
    why = choice.why
    if choice.play in PHONE and called_today(case):
        moments.append(add_working_days(local_now(case), 1, case.policy.hours))
        why = (*why, cooled_down.reason("You have called today already: never two calls a day."))
    return replace(choice, not_before=max(moments, default=None), why=why)


@rule("K26", "It is outside their working hours: the touch waits, the play stays.")
def quiet_hours(case: Case, choice: Choice) -> Choice:
    """Moves `not_before` into working hours of their time zone; an answer to interest is exempt."""
    if zone_unknown(case):
        flag = "Their time zone is not known by that name and was ignored: mind their working hours."
        choice = replace(choice, flags=with_flag(choice.flags, flag))
    zone = time_zone(case)
    exempt = choice.prompt and choice.play is not PlayId.AGREED_CALL
    if zone is None or exempt or _at_their_hour(case) or not PLAYS[choice.play].writes:
        return choice
    wanted = choice.not_before or case.now
    opens = in_hours(wanted, zone, case.policy.hours)
    if opens <= wanted:
        return choice
    return replace(choice, not_before=opens, why=(*choice.why, quiet_hours.reason()))


def _at_their_hour(case: Case) -> bool:
    """They named this very hour, so it suits them, whatever the clock says."""
    resume = case.facts.resume_at
    return resume is not None and timedelta(0) <= case.now - resume <= timedelta(hours=1)


@rule("K24", "A written play keeps its form and goes out where they last wrote.")
def channel_of(case: Case, play: PlayId) -> str | None:
    """Where the touch goes out; null for plays that are neither sent nor spoken."""
    channel = PLAYS[play].channel
    follows = channel is Channel.EMAIL and play not in (PlayId.FORWARD_BUMP, PlayId.NEW_CONTACT_EMAIL)
    if follows and case.writes_on_text and case.facts.last_inbound_channel:
        return case.facts.last_inbound_channel.value
    return channel.value if channel else None


def max_words(case: Case, play: PlayId, channel: str | None) -> int | None:
    """The play's limit on this channel: a share of it on text and social (K24)."""
    words = case.policy.words
    limit = words.limits.get(play)
    if limit is None or channel not in {text.value for text in TEXT_CHANNELS}:
        return limit
    return max(1, int(limit * words.text_share))
