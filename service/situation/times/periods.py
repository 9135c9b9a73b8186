"""The last day of a period that was named, so that a touch within it is not called late (K15)."""

import re
from datetime import datetime, timedelta

from service.situation.times import date_patterns as patterns

_OPEN = timedelta(days=13)
"""How long "from October" or "after the fair" is still that time."""
_DAYS: dict[re.Pattern[str], timedelta] = {
    patterns.MONTH_WEEK: timedelta(days=6),
    patterns.WEEK_NUMBER: timedelta(days=6),
    patterns.FEAST: _OPEN,
    patterns.QUARTER: timedelta(days=85),
    patterns.SEASON: timedelta(days=85),
}

_SINGLE_DAYS = frozenset([patterns.EXACT, patterns.WEEKDAY])
_FROM_THEN = re.compile(
    r"\b(?:after|from|not before|ab|nach|nicht vor|apres|a partir d\w{1,2}|despues d\w{1,2}|tras|depois d\w{1,2}|apos"
    r"|dopo|vanaf|na)(?: (?:the|dem|den|le|la|el|o|a|dia))*\.? ?$"
)
"""Before a day: "after 5 September" is open at its far end."""


def last_of(match: re.Match[str], first: datetime) -> datetime | None:
    """The last day of what a pattern of `date_patterns` matched and `first` begins; null for a single day."""
    if match.re is patterns.MONTHLY:
        return _of_month(match, first)
    if match.re is patterns.COMING:
        return first + _of_coming({name[-2:] for name, value in match.groupdict().items() if value})
    days = _DAYS.get(match.re)
    if (
        days is None
        and match.re in _SINGLE_DAYS
        and _FROM_THEN.search(match.string, max(0, match.start() - 24), match.start())
    ):
        days = _OPEN
    return first + days if days is not None else None


def _of_month(match: re.Match[str], first: datetime) -> datetime:
    if first.day == 1 and not match["start"] and match["placed"] not in _OPEN_ENDED:
        return first + timedelta(days=27)
    return first + (timedelta(days=9) if match["start"] else timedelta(days=5) if first.day > 1 else _OPEN)


_OPEN_ENDED = frozenset(
    [
        "until",
        "till",
        "from",
        "after",
        "since",
        "ab",
        "nach",
        "seit",
        "hasta",
        "desde",
        "jusqu'a",
        "ate",
        "tot",
        "vanaf",
        "dopo",
        "til",
        "efter",
        "etter",
        "od",
        "po",
    ]
)


def _of_coming(units: set[str]) -> timedelta:
    if "nw" in units:
        return timedelta(days=4)
    return timedelta(days=27 if "nm" in units else 85)
