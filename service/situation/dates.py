"""Dates in words: when somebody asks to be heard from again, relative to the moment of the message."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from service.situation.calendar_words import (
    DAY_UNITS,
    EASTER,
    FEASTS,
    MONTH_UNITS,
    MONTHS,
    NUMBERS,
    PREPOSITIONS,
    RISKY_MONTHS,
    SEASONS,
    WEEK_UNITS,
    WEEKDAYS,
    YEAR_UNITS,
)

START_OF_DAY = 9
"""Hour at which a day that was named begins."""


class Named(NamedTuple):
    """A moment that a text names."""

    at: datetime
    start: int
    end: int
    to_the_hour: bool = False


def _words(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH = _words(MONTHS)
_AFTER = PREPOSITIONS["after"].replace(" ", "|")
_EDGE = "|".join(f"(?P<{edge}>{PREPOSITIONS[edge].replace(' ', '|')})" for edge in ("end", "middle", "start"))
_LINK = r"(?:of|de|del|des|du|do|da|van|der|di|d'|in|the|le|la|el|o|a|von|i|nachsten|kommenden|av)"
_ORDINAL = r"(?:st|nd|rd|th|\.|er|º|ª|o|\.?-?)?"
_PLACED = (
    r"(?:in|until|till|from|after|before|by|of|around|next|this|since|for|to|im|bis|ab|nach|vor|seit|en|hasta|desde|"
    r"para|de|despues de|a partir de|au|jusqu'a|jusqu'en|em|ate|depois de|apos|in|tot|vanaf|na|a|da|fino a|dopo|i|"
    r"fra|til|efter|etter|w|do|od|po|um|for|fran|till)"
)
_EXACT = re.compile(
    rf"(?P<iso>\b20\d\d-\d\d-\d\d\b)"
    rf"|\b(?P<d1>\d{{1,2}}){_ORDINAL} ?(?:of |de |d')?(?P<m1>{_MONTH})\b\.?(?:,? (?:de |of )?(?P<y1>20\d\d))?"
    rf"|\b(?P<m2>{_MONTH})\.? (?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:|\d|\.\d)(?:,? (?P<y2>20\d\d))?"
    rf"|\b(?P<n1>\d{{1,2}})[./-](?P<n2>\d{{1,2}})\b[./-]?(?P<y3>20\d\d|\d\d\b)?(?! ?(?:%|€|eur|kg|h\b|uhr|pm|am|"
    rf"o'clock))"
    rf"|\b(?:the|after|until|by|from|before|am|dem|den|el|dia|le|o|de|op|il|til|bis|zum|hasta el|apres le|"
    rf"depois do dia|ate) (?:the |el dia |dia |dem |le |o |den |zum |de )?(?P<d3>[12]?\d|3[01])(?:st\b|nd\b|rd\b|"
    rf"th\b|\.(?= |$|,)|e\b)"
    rf"|\b(?:dia|el|le) (?P<d4>[12]?\d|3[01])\b(?! ?(?:personas|euros?|%|horas|h\b|:|de la|ans|collegues))"
)
_MONTHLY = re.compile(
    rf"\b(?:(?P<placed>{_PLACED}) )?(?:{_LINK} ){{0,3}}(?:(?:{_EDGE})[- ]?)?(?:{_LINK} ){{0,3}}"
    rf"(?P<month>{_MONTH})\b(?:,? (?:de |of )?(?P<year>20\d\d))?"
)
_COUNT = rf"(?P<count>\d{{1,3}}|{_words(NUMBERS)})"
_HALF_YEARS = (
    "in half a year",
    "half a year",
    "halben jahr",
    "halbes jahr",
    "medio ano",
    "meio ano",
    "half jaar",
    "halvar",
    "mezz anno",
    "six mois",
    "pol roku",
)
_AHEAD = re.compile(
    rf"\b(?:in|within|en|dentro de|dans|d'ici|em|daqui a|dentro|over|binnen|fra|tra|om|za|for|for at least|wait|"
    rf"another|give (?:me|us|it)|after|noch|weitere|hasta dentro de|nach|tras|apres|por|per|innerhalb von|na|etter|"
    rf"efter|i|no|next|nachsten|the next|proximos|proximas|prochains|prochaines|erst in|nos|nas|later|least) "
    rf"(?:the |about |around |ca\. |etwa |rund |unos |unas |environ |cerca de |circa |ungefahr |los |las |os |as |"
    rf"les |de |den |roughly |another |next |some |approx\. |otros |otras ){{0,3}}"
    rf"(?:a |an )?{_COUNT}(?: (?:of|or so|bis|to|or|o|ou|oder|a|und|y|mehr|more|mas|plus))?(?: (?:\d{{1,2}}|"
    rf"{_words(NUMBERS)}))? ?-?"
    rf"(?:proximos |nachsten |more |mas |weiteren? |weitere |good |"
    rf"full )?(?:(?P<days>{DAY_UNITS.replace(' ', '|')})|(?P<weeks>{WEEK_UNITS.replace(' ', '|')})|"
    rf"(?P<months>{MONTH_UNITS.replace(' ', '|')})|(?P<years>{YEAR_UNITS.replace(' ', '|')}))\b"
    rf"|"
    rf"\b(?:{_words(_HALF_YEARS)})\b"
    rf"|\b(?P<fortnight>fortnight|vierzehn tagen|quinzaine|quincena|quinzena)\b"
)
_NEXT = (
    r"(?:next|coming|following|the (?:next|following)|nachste[nrms]?|kommende[nrms]?|folgende[nrms]?|proxim[oa]s?|"
    r"prochaine?s?|que vem|que viene|entrante|"
    r"volgende|komende|prossim[oa]|neste|nasta|naesta|kommande|neste|nastepn\w+|przyszl\w+|siguiente|seguinte|"
    r"suivante?)"
)
_UNIT = (
    rf"(?:(?P<nw>(?:fiscal |financial |)(?:{WEEK_UNITS.replace(' ', '|')}))|(?P<nq>quarter|quartal\w*|trimestre|"
    rf"kwartaal|kvartal\w*|kwartal\w*)"
    rf"|(?P<nm>{MONTH_UNITS.replace(' ', '|')})|(?P<ns>semester|semestre|half-year|halbjahr|school year|term|"
    rf"schuljahr|curso|rentree|season|saison|temporada|stagione)|(?P<ny>(?:fiscal |financial |budget |business |"
    rf"calendar |)(?:{YEAR_UNITS.replace(' ', '|')}|geschaftsjahr\w*|haushaltsjahr\w*|exercice|ejercicio|exercicio)))"
)
_COMING = re.compile(
    rf"\b(?:{_EDGE}) ?(?:{_LINK} ){{0,3}}{_NEXT} {_UNIT}\b".replace("(?P<", "(?P<e_")
    + rf"|\b{_NEXT} {_UNIT}\b"
    + rf"|\b{_UNIT} {_NEXT}\b".replace("(?P<", "(?P<a_")
)
_QUARTER = re.compile(
    r"\b(?:q|t|quarter )(?P<q>[1-4])\b(?: (?P<qy>20\d\d))?|\b(?P<half>h[12]|second half|first half|"
    r"zweiten? halbjahr\w*|segundo semestre|second semestre|zweite[ns]? jahreshalfte)\b|\b(?P<qw>first|second|third|"
    r"fourth|last|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?|primer|segundo|tercer|cuarto|ultimo|premier|"
    r"deuxieme|troisieme|quatrieme|primeiro|terceiro|quarto) (?:quarter|quartal|trimestre)\b"
)
_SEASON = re.compile(
    rf"\b(?:(?P<after>{_AFTER}) )?(?:the |dem |der |den |el |la |le |l'|o |a |da |do |de |del |las |les |os |as |"
    rf"sommer|vacaciones de |vacances d'|ferias de |ferias do |los ){{0,3}}(?:(?:{_EDGE})[- ]?(?:of |des |de |del |do |"
    rf"da |d'|l'|im |in )?)?(?:{_LINK} ){{0,3}}(?P<season>{_words(SEASONS)})(?:ferien|urlaub|pause|vakantie)?\b"
)
_BEFORE_FEAST = (
    r"(?:after|before|until|till|by|over|past|the|of|nach|vor|bis|zu|an|uber|tras|despues de|antes de|hasta|en|de|"
    r"para|pasad[oa]s?|apres|avant|jusqu'a|a|pour|d'ici|depois d[eoa]s?|antes d[eoa]s?|ate|no|na|apos|dopo|prima di|"
    r"na|voor|etter|efter|for|po|przed|w|in|im|zum|beim|around|since) (?:the |el |la |las |los |le |les |o |a |as |"
    r"os |dem |den |die |das |del |de |du |do )?"
)
_FEAST = re.compile(
    rf"\b{_BEFORE_FEAST}(?:(?P<feast>{_words(FEASTS)})|(?P<easter>{_words(EASTER.split(' ')[:-2])}|semana santa))\b"
)
_WEEKDAY = re.compile(
    rf"\b(?P<next>{_NEXT} |{_words(['week on ', 'a week on '])})?(?P<weekday>{_words(WEEKDAYS)})s?\b|"
    rf"\b(?P<short>segunda|terca|quarta|quinta|sexta)(?= (?:as|de|que|a|pela|feira|ou|esta|pode)\b)"
)
_TOMORROW = re.compile(
    r"\b(?P<day_after>day after tomorrow|ubermorgen|pasado manana|apres-demain|depois de amanha|overmorgen)\b|"
    r"\b(?P<tomorrow>tomorrow|tmrw|manana(?! (?:por la )?manana)|demain|amanha|domani|i morgen|imorgen|imorgon|"
    r"i morgon|jutro)\b|\b(?P<morgen>morgen)\b(?!s)"
)
_CLOCK = re.compile(
    r"\b(?:at |around |about |um |gegen |a las |a la |a |as |vers |om |kl\.? ?|alle |ore |o |from |ab |nach |"
    r"after )?(?P<h>[01]?\d|2[0-3])(?:(?:[:.h](?P<min>[0-5]\d))(?: ?(?P<ap>am|pm|a\.m|p\.m))?(?: ?(?:uhr|h|hrs))?|"
    r"(?: ?(?P<ap2>am|pm|a\.m|p\.m)| ?(?:uhr|o'clock|hrs|heures|horas)| ?h))(?!\w|[./]\d)|\b(?:at|around|about|um|"
    r"gegen|a las|kl\.?|om|after) (?P<h2>1[0-2]|[1-9])\b(?! ?(?:%|€|eur|people|weeks|days|months|years|euros|pounds|"
    r"the|of|\d|pallets))"
)


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


_ANY_WORD = re.compile(r"[a-z\-]+")
_DIGIT = re.compile(r"\d")
_COUNTING = frozenset(NUMBERS) | {
    "half",
    "halben",
    "halbes",
    "medio",
    "meio",
    "mezz",
    "halvar",
    "pol",
    "fortnight",
    "vierzehn",
    "quinzaine",
    "quincena",
    "quinzena",
}
_DAY_NAMES = frozenset(WEEKDAYS) | {name + "s" for name in WEEKDAYS} | {"segunda", "terca", "quarta", "quinta", "sexta"}


def find_dates(folded: str, at: datetime, *, month_first: bool = False) -> list[Named]:
    """Moments that the folded text names, by place. `at` is the message's moment in the prospect's time zone.

    A period stands for its first sensible working moment; a past moment is moved to its next occurrence.
    """
    found: list[Named] = []
    taken: list[tuple[int, int]] = []
    words = set(_ANY_WORD.findall(folded))
    digits = _DIGIT.search(folded) is not None
    ways: tuple[tuple[bool, re.Pattern[str], Callable[[re.Match[str]], datetime | None]], ...] = (
        (digits, _EXACT, lambda m: _exact(m, at, month_first)),
        (digits or not words.isdisjoint(_COUNTING), _AHEAD, lambda m: _ahead(m, at)),
        (True, _COMING, lambda m: _coming(m, at)),
        (True, _QUARTER, lambda m: _quarter(m, at)),
        (not words.isdisjoint(MONTHS), _MONTHLY, lambda m: _monthly(m, at)),
        (True, _FEAST, lambda m: _feast(m, at)),
        (True, _SEASON, lambda m: _season(m, at)),
        (not words.isdisjoint(_DAY_NAMES), _WEEKDAY, lambda m: _weekday(m, at)),
        (True, _TOMORROW, lambda m: _tomorrow(m, at)),
    )
    for likely, pattern, resolve in ways:
        if not likely:  # spares most of the work: few sentences name a date
            continue
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            moment = resolve(match)
            if moment is not None:
                taken.append(match.span())
                found.append(Named(moment, match.start(), match.end()))
    return sorted((_with_hour(named, folded) for named in found), key=lambda named: named.start)


def _with_hour(named: Named, folded: str) -> Named:
    """The same day at the hour that stands close by, where one does."""
    low, high = max(0, named.start - 16), named.end + 24
    for match in _CLOCK.finditer(folded, low, min(len(folded), high)):
        if match.start() < named.end and named.start < match.end():
            continue
        hour = int(match["h"] or match["h2"])
        minute = int(match["min"] or 0)
        half = match["ap"] or match["ap2"] or ""
        if (half.startswith("p") and hour < 12) or (not half and match["h2"] and hour < 8):
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
    return re.search(rf"\b(?:{_AFTER})(?: (?:the|el|le|o|dem|den|de))? ?$", before) is not None


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
    after = placed in _AFTER.split("|") or placed.startswith(("despues", "depois", "apos"))
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
