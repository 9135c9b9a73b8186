"""Working days: Monday to Friday, in the time zone of the moments given."""

from datetime import date, datetime, timedelta


def working_days_between(earlier: date, later: date) -> int:
    """Working days after `earlier` up to and with `later`; 0 where `later` is not after it."""
    days = (later - earlier).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((earlier + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))


def add_working_days(moment: datetime, count: int) -> datetime:
    """The same hour `count` working days later."""
    while count > 0:
        moment += timedelta(days=1)
        count -= moment.weekday() < 5
    return moment
