"""Dates in words: when somebody asks to be heard from again, relative to the moment of the message."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from service.situation import date_patterns as patterns
from service.situation.calendar_words import (
    FEASTS,
    HOURS,
    MONTHS,
    NUMBERS,
    RISKY_MONTHS,
    SEASONS,
    WEEKDAYS,
)
from service.situation.periods import last_of

START_OF_DAY = 9
"""Hour at which a day that was named begins."""


class Named(NamedTuple):
    """A moment that a text names."""

    at: datetime
    start: int
    end: int
    to_the_hour: bool = False
    last: datetime | None = None
    """The last day of the period, where more than a day was named; a touch on it is not late."""


def easter(year: int) -> tuple[int, int]:
    """Month and day of Easter Sunday (Butcher's reckoning)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return month, day + 1


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
    words = set(patterns.ANY_WORD.findall(folded))
    months = not words.isdisjoint(MONTHS)
    digits = patterns.DIGIT.search(folded) is not None
    ways: tuple[tuple[bool, re.Pattern[str], Callable[[re.Match[str]], datetime | None]], ...] = (
        (digits, patterns.EXACT, lambda m: _exact(m, at, month_first)),
        (digits or not words.isdisjoint(patterns.COUNTING), patterns.AHEAD, lambda m: _ahead(m, at)),
        (True, patterns.COMING, lambda m: _coming(m, at)),
        (True, patterns.QUARTER, lambda m: _quarter(m, at)),
        (digits and not words.isdisjoint(patterns.WEEKS), patterns.WEEK_NUMBER, lambda m: _week_number(m, at)),
        (months or "woche" in folded, patterns.MONTH_WEEK, lambda m: _month_week(m, at)),
        (months, patterns.MONTHLY, lambda m: _monthly(m, at)),
        (True, patterns.FEAST, lambda m: _feast(m, at)),
        (True, patterns.SEASON, lambda m: _season(m, at)),
        (not words.isdisjoint(patterns.DAY_NAMES), patterns.WEEKDAY, lambda m: _weekday(m, at)),
        (True, patterns.TOMORROW, lambda m: _tomorrow(m, at)),
        (not words.isdisjoint(patterns.TODAYS), patterns.TODAY, lambda m: _morning(at)),
    )
    for likely, pattern, resolve in ways:
        if not likely:  # spares most of the work: few sentences name a date
            continue
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if pattern is patterns.WEEKDAY and _dated(match, folded, taken):
                continue
            moment = resolve(match)
            if moment is not None:
                taken.append(match.span())
                named = _with_hour(Named(moment, match.start(), match.end()), folded)
                if pattern is not patterns.TODAY or named.to_the_hour:
                    found.append(named._replace(last=last_of(match, moment)))
    return tuple(sorted(found, key=lambda named: named.start))


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


def _day(year: int, month: int, day: int, at: datetime) -> datetime | None:
    try:
        return at.replace(year=year, month=month, day=day, hour=START_OF_DAY, minute=0, second=0, microsecond=0)
    except ValueError:
        return None


def _ahead_of(at: datetime, month: int, day: int, year: int | None = None) -> datetime | None:
    """The next such day after `at`; a day up to a month past is taken as meant in the past year's sense: next year."""
    if year is not None:
        return _day(year, month, day, at)
    for candidate in (at.year, at.year + 1):
        moment = _day(candidate, month, day, at)
        if moment is not None and moment.date() >= at.date():
            return moment
    return None


def _after(match: re.Match[str], folded: str) -> bool:
    before = folded[max(0, match.start() - 14) : match.start()]
    return re.search(rf"\b(?:{patterns.AFTER})(?: (?:the|el|le|o|dem|den|de))? ?$", before) is not None


def _exact(match: re.Match[str], at: datetime, month_first: bool) -> datetime | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _day(year, month, day, at)
    moment: datetime | None
    if match["d1"]:
        moment = _ahead_of(at, MONTHS[match["m1"]], int(match["d1"]), _year(match["y1"]))
    elif match["d2"]:
        moment = _ahead_of(at, MONTHS[match["m2"]], int(match["d2"]), _year(match["y2"]))
    elif match["n1"]:
        first, second = int(match["n1"]), int(match["n2"])
        day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
        moment = _ahead_of(at, month, day, _year(match["y3"])) if 1 <= month <= 12 and 1 <= day <= 31 else None
    else:
        moment = _day_of_month(int(match["d3"] or match["d4"]), at)
    if moment is not None and _after(match, match.string):
        moment += timedelta(days=1)
    return moment


def _year(text: str | None) -> int | None:
    return None if text is None else int(text) + (2000 if len(text) == 2 else 0)


def _day_of_month(day: int, at: datetime) -> datetime | None:
    if not 1 <= day <= 31:
        return None
    year, month = at.year, at.month
    for _ in range(3):
        moment = _day(year, month, day, at)
        if moment is not None and moment.date() >= at.date():
            return moment
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None


def _monthly(match: re.Match[str], at: datetime) -> datetime | None:
    name = match["month"]
    edge = "end" if match["end"] else "middle" if match["middle"] else "start" if match["start"] else None
    if name in RISKY_MONTHS and not match["placed"] and not edge and not match["year"]:
        return None
    month = MONTHS[name]
    year = _year(match["year"]) or (at.year if month >= at.month else at.year + 1)
    placed = match["placed"] or ""
    after = placed in patterns.AFTER.split("|") or placed.startswith(("despues", "depois", "apos"))
    until_end = edge == "end" and placed in (
        "until",
        "till",
        "til",
        "bis",
        "hasta",
        "jusqu'a",
        "ate",
        "tot",
        "fino a",
        "do",
        "after",
        "nach",
    )
    if (after and edge is None) or until_end or (after and edge == "end"):
        month, year = (month + 1, year) if month < 12 else (1, year + 1)
        return _day(year, month, 1, at)
    moment = _day(year, month, {"end": 25, "middle": 15}.get(edge or "", 1), at)
    if moment is not None and moment < at and not match["year"]:
        return (
            at + timedelta(days=1) if edge is None else moment if moment.date() >= at.date() else at + timedelta(days=1)
        )
    return moment


def _week_number(match: re.Match[str], at: datetime) -> datetime | None:
    for year in (at.year, at.year + 1):
        try:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
        except ValueError:
            return None
        if monday + timedelta(days=6) >= at.date():
            return _day(monday.year, monday.month, monday.day, at)
    return None


def _month_week(match: re.Match[str], at: datetime) -> datetime | None:
    month = MONTHS[match["month"] or match["joined"]]
    nth = next(number for number in (1, 2, 3, 4) if match[f"w{number}"])
    year = at.year if month >= at.month else at.year + 1
    return _day(year, month, 7 * nth - 6, at)


def _ahead(match: re.Match[str], at: datetime) -> datetime | None:
    groups = match.groupdict()
    if groups["fortnight"]:
        return _morning(at + timedelta(days=14))
    if groups["count"] is None:
        return _morning(at + timedelta(days=182))
    count = int(groups["count"]) if groups["count"].isdigit() else NUMBERS[groups["count"]]
    days = count * (1 if groups["days"] else 7 if groups["weeks"] else 30 if groups["months"] else 365)
    return _morning(at + timedelta(days=days)) if days <= 3_700 else None


def _morning(moment: datetime) -> datetime:
    return moment.replace(hour=START_OF_DAY, minute=0, second=0, microsecond=0)


def _coming(match: re.Match[str], at: datetime) -> datetime | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    units = {name.removeprefix("e_").removeprefix("a_") for name in groups}
    shift = "end" if "end" in units else "middle" if "middle" in units else "start"
    if "nw" in units:
        monday = at + timedelta(days=7 - at.weekday())
        return _morning(monday + timedelta(days={"end": 3, "middle": 2, "start": 0}[shift]))
    if "nm" in units:
        month, year = (at.month + 1, at.year) if at.month < 12 else (1, at.year + 1)
        return _day(year, month, {"end": 25, "middle": 15, "start": 1}[shift], at)
    if "nq" in units:
        return _quarter_start((at.month - 1) // 3 + 2, at.year, at)
    if "ny" in units:
        return _day(at.year + 1, {"end": 11, "middle": 6, "start": 1}[shift], 7 if shift == "start" else 1, at)
    return _morning(at + timedelta(days=120)) if "ns" in units else None


def _quarter_start(quarter: int, year: int, at: datetime) -> datetime | None:
    return _day(year + (quarter - 1) // 4, (quarter - 1) % 4 * 3 + 1, 7 if (quarter - 1) % 4 == 0 else 1, at)


_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "ultimo": 4}
_ORDER |= {stem + end: n for n, stem in enumerate(("erste", "zweite", "dritte", "vierte"), 1) for end in ("", "n", "s")}
_ORDER |= dict(zip(("primer", "segundo", "tercer", "cuarto"), (1, 2, 3, 4), strict=True))
_ORDER |= dict(zip(("premier", "deuxieme", "troisieme", "quatrieme"), (1, 2, 3, 4), strict=True))
_ORDER |= dict(zip(("primeiro", "terceiro", "quarto"), (1, 3, 4), strict=True))


def _quarter(match: re.Match[str], at: datetime) -> datetime | None:
    if match["half"]:
        return _ahead_of(at, 1 if match["half"] in ("h1", "first half") else 7, 1)
    quarter = int(match["q"]) if match["q"] else _ORDER[match["qw"]]
    if match["qy"]:
        return _quarter_start(quarter, int(match["qy"]), at)
    moment = _quarter_start(quarter, at.year, at)
    return moment if moment is not None and moment > at else _quarter_start(quarter, at.year + 1, at)


def _feast(match: re.Match[str], at: datetime) -> datetime | None:
    if match["feast"]:
        return _ahead_of(at, *FEASTS[match["feast"]])
    for year in (at.year, at.year + 1):
        moment = _day(year, *easter(year), at)
        if moment is not None and moment > at:
            return moment + timedelta(days=2)
    return None


def _season(match: re.Match[str], at: datetime) -> datetime | None:
    word = match["season"]
    month = next(m for name, m in SEASONS.items() if re.fullmatch(name, word))
    year = at.year
    if match["after"] or match["end"]:
        month, year = (month + 3, year) if month <= 9 else (month - 9, year + 1)
    moment = _day(year, month, 1, at)
    if moment is not None and moment <= at - timedelta(days=60):
        return _day(year + 1, month, 1, at)
    return moment if moment is None or moment > at else _morning(at + timedelta(days=30))


_SHORT_DAYS = {"segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}


def _weekday(match: re.Match[str], at: datetime) -> datetime | None:
    weekday = WEEKDAYS[match["weekday"]] if match["weekday"] else _SHORT_DAYS[match["short"]]
    days = (weekday - at.weekday()) % 7 or 7
    if (match["next"] or "").startswith(("week on", "a week on")):
        days += 7
    return _morning(at + timedelta(days=days))


def _tomorrow(match: re.Match[str], at: datetime) -> datetime | None:
    return _morning(at + timedelta(days=2 if match["day_after"] else 1))
