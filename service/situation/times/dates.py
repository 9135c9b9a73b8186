"""Dates in words: when somebody asks to be heard from again, relative to the moment of the message."""

import re
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import NamedTuple

from service.situation.times import date_patterns as patterns
from service.situation.times import moments
from service.situation.times.calendar_words import HOURS, MONTHS
from service.situation.times.periods import last_of

MomentOf = Callable[[re.Match[str], datetime], datetime | None]
"""The moment that a match names, relative to another."""


class Named(NamedTuple):
    """A moment that a text names."""

    at: datetime
    start: int
    end: int
    to_the_hour: bool = False
    last: datetime | None = None
    """The last day of the period, where more than a day was named; a touch on it is not late."""


def find_dates(folded: str, at: datetime, *, month_first: bool = False) -> tuple[Named, ...]:
    """Moments that the folded text names, by place. `at` is the message's moment in the prospect's time zone.

    A period stands for its first sensible working moment; a past moment is moved to its next occurrence.
    """
    return _found(folded, at, at.tzinfo, month_first)


@lru_cache(maxsize=256)
def _found(folded: str, at: datetime, _zone: tzinfo | None, month_first: bool) -> tuple[Named, ...]:
    """`_zone`: the same moment in two zones is equal, but not the days that follow."""
    found: list[Named] = []
    taken: list[tuple[int, int]] = []
    for pattern, moment_of in _likely(folded, month_first):
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if pattern is patterns.WEEKDAY and _dated(match, folded, taken):
                continue
            moment = moment_of(match, at)
            if moment is not None:
                taken.append(match.span())
                named = _with_hour(Named(moment, match.start(), match.end()), folded)
                if pattern is not patterns.TODAY or named.to_the_hour:
                    found.append(named._replace(last=last_of(match, moment)))
    return tuple(sorted(found, key=lambda named: named.start))


def names_a_day(moment: datetime) -> bool:
    """Whether a moment that was found stands for a day: no hour was named beside it."""
    return (moment.hour, moment.minute, moment.second) == (moments.START_OF_DAY, 0, 0)


def _likely(folded: str, month_first: bool) -> list[tuple[re.Pattern[str], MomentOf]]:
    """The ways to name a time that have a word of theirs in the text, in the order in which they are tried.

    Spares most of the work: few sentences name a time.
    """
    words = set(patterns.ANY_WORD.findall(folded))
    months = not words.isdisjoint(MONTHS)
    digits = patterns.DIGIT.search(folded) is not None
    exact = moments.exact_american if month_first else moments.exact
    ways: tuple[tuple[bool, re.Pattern[str], MomentOf], ...] = (
        (digits, patterns.EXACT, exact),
        (digits or not words.isdisjoint(patterns.COUNTING), patterns.AHEAD, moments.ahead),
        (_holds(folded, patterns.NEXT_STEMS), patterns.COMING, moments.coming),
        (True, patterns.QUARTER, moments.quarter),
        (digits and not words.isdisjoint(patterns.WEEKS), patterns.WEEK_NUMBER, moments.week_number),
        (months or "woche" in folded, patterns.MONTH_WEEK, moments.month_week),
        (months, patterns.MONTHLY, moments.monthly),
        (_holds(folded, patterns.FEAST_STEMS), patterns.FEAST, moments.feast),
        (_holds(folded, patterns.SEASON_STEMS), patterns.SEASON, moments.season),
        (not words.isdisjoint(patterns.DAY_NAMES), patterns.WEEKDAY, moments.weekday),
        (True, patterns.TOMORROW, moments.tomorrow),
        (not words.isdisjoint(patterns.TODAYS), patterns.TODAY, moments.today),
    )
    return [(pattern, moment_of) for likely, pattern, moment_of in ways if likely]


def _holds(folded: str, stems: tuple[str, ...]) -> bool:
    return any(map(folded.__contains__, stems))


def _dated(weekday: re.Match[str], folded: str, taken: list[tuple[int, int]]) -> bool:
    """Whether the date of the weekday follows, and says which it is: "Tuesday, 15 September"."""
    between = patterns.BETWEEN_DAY_AND_DATE.match(folded, weekday.end())
    return between is not None and any(weekday.end() <= start <= between.end() for start, _ in taken)


def _with_hour(named: Named, folded: str) -> Named:
    """The same day at the hour that stands close by, where one does."""
    low, high = max(0, named.start - 16), named.end + 24
    for match in patterns.CLOCK.finditer(folded, low, min(len(folded), high)):
        if match.start() < named.end and named.start < match.end():
            continue
        hour = HOURS[match["hw"]] if match["hw"] else int(match["h"] or match["h2"])
        minute = int(match["min"] or 0)
        half = match["ap"] or match["ap2"] or ""
        if (half.startswith("p") and hour < 12) or (not half and not match["h"] and hour < 8):
            hour += 12
        return Named(named.at.replace(hour=hour % 24, minute=minute), named.start, named.end, True)
    return named
