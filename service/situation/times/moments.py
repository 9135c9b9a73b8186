"""The moment that words for a time name, by the pattern that found them; relative to the moment of the message."""

import re
from datetime import date, datetime, timedelta

from service.situation.times import date_patterns as patterns
from service.situation.times.calendar_words import FEASTS, MONTHS, NUMBERS, ONLY_DATED, RISKY_MONTHS, SEASONS, WEEKDAYS

START_OF_DAY = 9
"""Hour at which a day that was named begins."""


_LEAVES_AT = re.compile(
    r"\b(?:at|leaves|sails|goes|departs|um|fahrt|part|a las|sale|zarpa|as|sai|om|vaart|vertrekt|alle|ore|parte|kl\.?|"
    r"klokken|klockan|gar|godz\.?) ?\Z"
)
"""Before two numbers with a dot between: an hour, and no day of a month."""


def exact(match: re.Match[str], at: datetime) -> datetime | None:
    """3/12 is the third of December."""
    return _exact(match, at, month_first=False)


def exact_american(match: re.Match[str], at: datetime) -> datetime | None:
    """3/12 is the twelfth of March."""
    return _exact(match, at, month_first=True)


def _exact(match: re.Match[str], at: datetime, *, month_first: bool) -> datetime | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _day(year, month, day, at)
    moment: datetime | None
    if match["d1"]:
        moment = _ahead_of(at, MONTHS[match["m1"]], int(match["d1"]), _year(match["y1"]))
    elif match["d2"]:
        moment = _ahead_of(at, MONTHS[match["m2"]], int(match["d2"]), _year(match["y2"]))
    elif match["n1"]:
        if match["y3"] is None and "." in match.group() and _LEAVES_AT.search(match.string, 0, match.start()):
            return None
        first, second = int(match["n1"]), int(match["n2"])
        day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
        moment = _ahead_of(at, month, day, _year(match["y3"])) if 1 <= month <= 12 and 1 <= day <= 31 else None
    else:
        moment = _day_of_month(int(match["d3"] or match["d4"]), at)
    if moment is not None and _after(match, match.string):
        moment += timedelta(days=1)
    return moment


def ahead(match: re.Match[str], at: datetime) -> datetime | None:
    groups = match.groupdict()
    if groups["fortnight"]:
        return morning(at + timedelta(days=14))
    if groups["count"] is None:
        return morning(at + timedelta(days=182))
    count = int(groups["count"]) if groups["count"].isdigit() else NUMBERS[groups["count"]]
    days = count * (1 if groups["days"] else 7 if groups["weeks"] else 30 if groups["months"] else 365)
    return morning(at + timedelta(days=days)) if days <= 3_700 else None


def coming(match: re.Match[str], at: datetime) -> datetime | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    units = {name.removeprefix("e_").removeprefix("a_") for name in groups}
    shift = "end" if "end" in units else "middle" if "middle" in units else "start"
    if "nw" in units:
        monday = at + timedelta(days=7 - at.weekday())
        return morning(monday + timedelta(days={"end": 3, "middle": 2, "start": 0}[shift]))
    if "nm" in units:
        month, year = (at.month + 1, at.year) if at.month < 12 else (1, at.year + 1)
        return _day(year, month, {"end": 25, "middle": 15, "start": 1}[shift], at)
    if "nq" in units:
        return _quarter_start((at.month - 1) // 3 + 2, at.year, at)
    if "ny" in units:
        return _day(at.year + 1, {"end": 11, "middle": 6, "start": 1}[shift], 7 if shift == "start" else 1, at)
    return morning(at + timedelta(days=120)) if "ns" in units else None


_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "ultimo": 4}
_ORDER |= {stem + end: n for n, stem in enumerate(("erste", "zweite", "dritte", "vierte"), 1) for end in ("", "n", "s")}
_ORDER |= dict(zip(("primer", "segundo", "tercer", "cuarto"), (1, 2, 3, 4), strict=True))
_ORDER |= dict(zip(("premier", "deuxieme", "troisieme", "quatrieme"), (1, 2, 3, 4), strict=True))
_ORDER |= dict(zip(("primeiro", "terceiro", "quarto"), (1, 3, 4), strict=True))


def quarter(match: re.Match[str], at: datetime) -> datetime | None:
    if match["half"]:
        return _ahead_of(at, 1 if match["half"] in ("h1", "first half") else 7, 1)
    quarter = int(match["q"]) if match["q"] else _ORDER[match["qw"]]
    if match["qy"]:
        return _quarter_start(quarter, int(match["qy"]), at)
    moment = _quarter_start(quarter, at.year, at)
    return moment if moment is not None and moment > at else _quarter_start(quarter, at.year + 1, at)


def week_number(match: re.Match[str], at: datetime) -> datetime | None:
    for year in (at.year, at.year + 1):
        try:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
        except ValueError:
            return None
        if monday + timedelta(days=6) >= at.date():
            return _day(monday.year, monday.month, monday.day, at)
    return None


def month_week(match: re.Match[str], at: datetime) -> datetime | None:
    month = MONTHS[match["month"] or match["joined"]]
    nth = next(number for number in (1, 2, 3, 4) if match[f"w{number}"])
    year = at.year if month >= at.month else at.year + 1
    return _day(year, month, 7 * nth - 6, at)


def monthly(match: re.Match[str], at: datetime) -> datetime | None:
    name = match["month"]
    edge = "end" if match["end"] else "middle" if match["middle"] else "start" if match["start"] else None
    bare = not edge and not match["year"]
    if bare and (name in ONLY_DATED or (name in RISKY_MONTHS and not match["placed"])):
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


_DAYS_TO_ASH_WEDNESDAY = timedelta(days=-46)
_DAYS_TO_TUESDAY = timedelta(days=2)
"""From Easter Sunday to the day on which work goes on after carnival, and after Easter."""


def feast(match: re.Match[str], at: datetime) -> datetime | None:
    if match["feast"]:
        return _ahead_of(at, *FEASTS[match["feast"]])
    back_at_work = _DAYS_TO_ASH_WEDNESDAY if match["carnival"] else _DAYS_TO_TUESDAY
    for year in (at.year, at.year + 1):
        sunday = _day(year, *easter(year), at)
        if sunday is not None and sunday + back_at_work > at:
            return sunday + back_at_work
    return None


def season(match: re.Match[str], at: datetime) -> datetime | None:
    word = match["season"]
    month = next(m for name, m in SEASONS.items() if re.fullmatch(name, word))
    year = at.year
    if match["after"] or match["end"]:
        month, year = (month + 3, year) if month <= 9 else (month - 9, year + 1)
    moment = _day(year, month, 1, at)
    if moment is not None and moment <= at - timedelta(days=60):
        return _day(year + 1, month, 1, at)
    return moment if moment is None or moment > at else morning(at + timedelta(days=30))


_SHORT_DAYS = {"segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}


def weekday(match: re.Match[str], at: datetime) -> datetime | None:
    weekday = WEEKDAYS[match["weekday"]] if match["weekday"] else _SHORT_DAYS[match["short"]]
    days = (weekday - at.weekday()) % 7 or 7
    if (match["next"] or "").startswith(("week on", "a week on")):
        days += 7
    return morning(at + timedelta(days=_to_its_date(match, at, days)))


_BARE_DATE = re.compile(r",? (?P<day>[12]?\d|3[01])(?![\w:%€$]|[./]\d| ?(?:h|uhr|hrs?|heures?|horas?|o'clock|am|pm)\b)")
_WEEKS_AHEAD = 4


def _to_its_date(match: re.Match[str], at: datetime, days: int) -> int:
    """Days to the weekday that is the date behind it: "lundi 14" is no other Monday; else to the next one."""
    named = _BARE_DATE.match(match.string, match.end())
    weeks = range(days, days + 7 * _WEEKS_AHEAD, 7) if named else ()
    return next((ahead for ahead in weeks if named and (at + timedelta(days=ahead)).day == int(named["day"])), days)


def tomorrow(match: re.Match[str], at: datetime) -> datetime | None:
    return morning(at + timedelta(days=2 if match["day_after"] else 1))


def today(_match: re.Match[str], at: datetime) -> datetime:
    return morning(at)


def morning(moment: datetime) -> datetime:
    return moment.replace(hour=START_OF_DAY, minute=0, second=0, microsecond=0)


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


def _after(match: re.Match[str], folded: str) -> bool:
    before = folded[max(0, match.start() - 14) : match.start()]
    return re.search(rf"\b(?:{patterns.AFTER})(?: (?:the|el|le|o|dem|den|de))? ?$", before) is not None


def _ahead_of(at: datetime, month: int, day: int, year: int | None = None) -> datetime | None:
    """The next such day after `at`; a day up to a month past is taken as meant in the past year's sense: next year."""
    if year is not None:
        return _day(year, month, day, at)
    for candidate in (at.year, at.year + 1):
        moment = _day(candidate, month, day, at)
        if moment is not None and moment.date() >= at.date():
            return moment
    return None


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


def _year(text: str | None) -> int | None:
    return None if text is None else int(text) + (2000 if len(text) == 2 else 0)


def _quarter_start(quarter: int, year: int, at: datetime) -> datetime | None:
    return _day(year + (quarter - 1) // 4, (quarter - 1) % 4 * 3 + 1, 7 if (quarter - 1) % 4 == 0 else 1, at)


def _day(year: int, month: int, day: int, at: datetime) -> datetime | None:
    try:
        return at.replace(year=year, month=month, day=day, hour=START_OF_DAY, minute=0, second=0, microsecond=0)
    except ValueError:
        return None
