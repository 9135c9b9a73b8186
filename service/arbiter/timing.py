"""When a touch may go out: working days, cool-downs, quiet hours in the prospect's time zone."""

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from service.arbiter.case import Case
from service.domain import TEXT_CHANNELS, Channel
from service.plays import PlayId
from service.policy.model import Hours


def time_zone(case: Case) -> tzinfo | None:
    """The prospect's zone; null where the brief names none, or one that does not exist."""
    name = case.brief.prospect.timezone
    if not name:
        return None
    try:
        return ZoneInfo(name)
    # zoneinfo raises by the path it is given: a folder, a bad byte, a name that climbs out of the tree.
    except (KeyError, ValueError, OSError):
        return None


def zone_unknown(case: Case) -> bool:
    return bool(case.brief.prospect.timezone) and time_zone(case) is None


def local(moment: datetime, zone: tzinfo | None) -> datetime:
    """`moment` as the clock shows it in `zone`; unchanged at the very ends of the calendar."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError):
        return moment


def add_days(moment: datetime, days: int) -> datetime:
    """`moment` and so many calendar days; the last representable moment where the calendar ends."""
    try:
        return moment + timedelta(days=days)
    except OverflowError:
        return datetime.max.replace(tzinfo=moment.tzinfo)


def add_working_days(moment: datetime, days: int, hours: Hours) -> datetime:
    """The same time of day, so many working days on; 0 leaves it unchanged."""
    while days > 0:
        later = add_days(moment, 1)
        if later - moment < timedelta(days=1):
            return later
        moment = later
        days -= moment.weekday() in hours.weekdays
    return moment


def working_day(moment: datetime, hours: Hours) -> datetime:
    """The same time of day, on the first working day at or after it."""
    return moment if moment.weekday() in hours.weekdays else add_working_days(moment, 1, hours)


def cool_down_days(case: Case) -> int:
    """Working days of quiet after our last touch (K17)."""
    quiet = case.policy.cool_down
    used, channel = case.facts.plays_used, case.facts.last_touch_channel
    if used and used[-1] == PlayId.DISMISSAL_REPLY.value:
        return quiet.request_for_leave
    if channel in TEXT_CHANNELS:
        return quiet.text
    return {Channel.CALL: quiet.call, Channel.VOICEMAIL: quiet.voicemail}.get(channel or Channel.EMAIL, quiet.email)


def cooled_at(case: Case) -> datetime | None:
    """When the quiet after our last touch is over; null where there was none. Whole days: any hour of that day."""
    last = case.facts.last_touch_at
    if last is None:
        return None
    there = local(last, time_zone(case) or case.now.tzinfo)
    end = add_working_days(there, cool_down_days(case), case.policy.hours)
    return end if end.date() > local_now(case).date() else min(end, case.now)


def too_fresh(case: Case) -> bool:
    """Our last touch is still within its quiet days."""
    end = cooled_at(case)
    return end is not None and end > case.now


def called_today(case: Case) -> bool:
    last = case.facts.last_call_at
    zone = time_zone(case) or case.now.tzinfo
    return last is not None and local(last, zone).date() == local_now(case).date()


def local_now(case: Case) -> datetime:
    return local(case.now, time_zone(case) or case.now.tzinfo)


def in_hours(moment: datetime, zone: tzinfo, hours: Hours) -> datetime:
    """The first working moment at or after `moment`, in `zone`."""
    there = local(moment, zone)
    if there.weekday() in hours.weekdays:
        if there.time() < hours.opens:
            return _at_opening(there, hours)
        if there.time() < hours.closes:
            return moment
    return _at_opening(add_working_days(there, 1, hours), hours)


def _at_opening(there: datetime, hours: Hours) -> datetime:
    return there.replace(hour=hours.opens.hour, minute=hours.opens.minute, second=0, microsecond=0)
