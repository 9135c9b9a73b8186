"""Days, months, weekdays and hours of a text, and the days they can mean."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from service.checks.grounding.number_words import number_words
from service.checks.grounding.tokens import Token
from service.checks.grounding.word_lists import row_of, words_of

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "es": "lunes martes miercoles jueves viernes sabado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "pt": "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo",
    "it": "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}
_MORE_WEEKDAYS = {"de": {"sonnabend": 5}, "pt": {"segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}}
_SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "apr": 4,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "okt": 10,
    "nov": 11,
    "dec": 12,
    "dez": 12,
    "dic": 12,
}
_RELATIVE: dict[str, dict[str, tuple[int, int]]] = {
    "en": {
        "yesterday": (-1, -1),
        "tomorrow": (1, 1),
        "last night": (-1, 0),
        "last week": (-13, -2),
        "last month": (-62, -7),
        "last year": (-730, -60),
        "next week": (1, 14),
        "next month": (4, 62),
        "next year": (20, 730),
        "last weekend": (-9, -1),
        "day before yesterday": (-2, -2),
        "day after tomorrow": (2, 2),
        "last quarter": (-184, -7),
        "next quarter": (7, 184),
    },
    "de": {
        "gestern": (-1, -1),
        "vorgestern": (-2, -2),
        "ubermorgen": (2, 2),
        "letzte woche": (-13, -2),
        "letzter woche": (-13, -2),
        "vorige woche": (-13, -2),
        "letzten monat": (-62, -7),
        "vergangene woche": (-13, -2),
        "vergangenen monat": (-62, -7),
        "letztes jahr": (-730, -60),
        "letzten jahr": (-730, -60),
        "nachste woche": (1, 14),
        "nachster woche": (1, 14),
        "kommende woche": (1, 14),
        "nachsten monat": (4, 62),
        "nachstes jahr": (20, 730),
    },
    "es": {
        "ayer": (-1, -1),
        "anteayer": (-2, -2),
        "anoche": (-1, 0),
        "semana pasada": (-13, -2),
        "mes pasado": (-62, -7),
        "ano pasado": (-730, -60),
        "semana que viene": (1, 14),
        "proxima semana": (1, 14),
        "mes que viene": (4, 62),
        "proximo mes": (4, 62),
        "ano que viene": (20, 730),
    },
    "fr": {
        "hier": (-1, -1),
        "avant-hier": (-2, -2),
        "demain": (1, 1),
        "apres-demain": (2, 2),
        "semaine derniere": (-13, -2),
        "mois dernier": (-62, -7),
        "an dernier": (-730, -60),
        "annee derniere": (-730, -60),
        "semaine prochaine": (1, 14),
        "mois prochain": (4, 62),
        "an prochain": (20, 730),
    },
    "pt": {
        "ontem": (-1, -1),
        "anteontem": (-2, -2),
        "semana passada": (-13, -2),
        "mes passado": (-62, -7),
        "ano passado": (-730, -60),
        "semana que vem": (1, 14),
        "proxima semana": (1, 14),
        "mes que vem": (4, 62),
        "proximo mes": (4, 62),
    },
}
_DAY_BEFORE = words_of("the am vom zum bis el del le du dia den o au dem")
_MODAL_NEIGHBOURS = words_of("i we you they he she it not be as well")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMERIC = re.compile(r"(?<![\w./])(\d{1,2})([./])(\d{1,2})(?:\2((?:19|20)?\d\d)?)?(?![\w/]|\.\d)")
_CLOCK = re.compile(
    r"(?<![\w.,])(\d{1,2})(?:[:.h](\d{2}))?\s?(a\.?m\b\.?|p\.?m\b\.?|uhr\b|o'clock\b|"
    r"heures?\b|horas?\b|h\b(?:\d{2})?|hs\b)|(?<![\w.,])(\d{1,2}):(\d{2})(?!\d)"
    r"|\b(?:at|um|gegen|ab|a las|a la|a partir de las|as|pelas|vers|around)\s(\d{1,2})(?![\w.,:]*\d|\s?%|\s?[a-z]+s\b)"
)


class DateMention(NamedTuple):
    """A time that a text names."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: tuple[int, int] | None = None
    span: tuple[int, int] | None = None
    """For relative words the days from the moment of writing, first and last."""


def find_dates(text: str, folded: str, tokens: list[Token], language: str) -> list[DateMention]:
    """All days, months, weekdays, relative days and hours, in no special order and without overlap."""
    found: list[DateMention] = []
    if any(c.isdecimal() for c in folded):
        found += _in_digits(folded)
    taken = bytearray(len(folded) + 1)
    for mention in found:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found += [m for m in _in_words(text, folded, tokens, language) if not any(taken[m.start : m.end])]
    return found


def resolve(mention: DateMention, at: datetime) -> Iterator[date]:
    """The days that a mention, written at `at`, can mean. A month or hour alone means none."""
    today = at.date()
    if mention.span:
        if mention.span[1] - mention.span[0] <= 1:
            yield from (today + timedelta(days=n) for n in range(mention.span[0], mention.span[1] + 1))
    elif mention.month and mention.day:
        for year in (mention.year,) if mention.year else (today.year - 1, today.year, today.year + 1):
            day = _safe_date(year, mention.month, mention.day)
            if day and (mention.year or abs((day - today).days) <= 200):
                yield day
    elif mention.weekday is not None:
        ahead = (mention.weekday - today.weekday()) % 7
        yield today + timedelta(days=ahead)
        yield today + timedelta(days=ahead - 7)
        yield today + timedelta(days=ahead + 7)
    elif mention.day:
        for offset in (-31, 0, 31):
            near = today + timedelta(days=offset)
            day = _safe_date(near.year, near.month, mention.day)
            if day:
                yield day


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_digits(folded: str) -> Iterator[DateMention]:
    for match in _ISO.finditer(folded):
        if int(match[2]) <= 12 and 0 < int(match[3]) <= 31:
            yield DateMention(*match.span(), year=int(match[1]), month=int(match[2]), day=int(match[3]))
    for match in _NUMERIC.finditer(folded):
        mention = _numeric(match, folded)
        if mention:
            yield mention
    for match in _CLOCK.finditer(folded):
        hour = int(match[1] or match[4] or match[6])
        minute = int(match[2] or match[5] or 0)
        half = (match[3] or "")[:1]
        if hour <= 24 and minute < 60:
            hour = hour + 12 if half == "p" and hour < 12 else hour
            yield DateMention(*match.span(), clock=(hour % 24, minute))


def _numeric(match: re.Match[str], folded: str) -> DateMention | None:
    first, second = int(match[1]), int(match[3])
    dated = (match.group().endswith(".") and match[2] == ".") or match[4] or match[2] == "/"
    before = folded[max(0, match.start() - 6) : match.start()].split()
    if not dated and not (before and before[-1] in _DAY_BEFORE):
        return None
    year = int(match[4]) + (2000 if len(match[4]) == 2 else 0) if match[4] else None
    day, month = (first, second) if second <= 12 else (second, first)
    if not (0 < day <= 31 and 0 < month <= 12) or (
        match[2] == "/" and not match[4] and (first > 12) is (second > 12) and first < 8 > second
    ):
        return None
    return DateMention(*match.span(), year=year, month=month, day=day)


def _in_words(text: str, folded: str, tokens: list[Token], language: str) -> Iterator[DateMention]:
    months, weekdays, relative = _calendar(language)
    for at, token in enumerate(tokens):
        word = token.word
        if word in months and _is_month(tokens, at, folded, language):
            yield _with_day(tokens, at, months[word], folded, language)
        elif word in weekdays and (token.capital or language not in ("en", "de")):
            if word in ("segunda", "terca", "quarta", "quinta", "sexta") and not (
                at and tokens[at - 1].word in ("na", "esta", "proxima", "ultima", "de", "ate")
            ):
                continue
            yield DateMention(token.start, token.end, weekday=weekdays[word])
        elif word in relative:
            for phrase, span in relative[word]:
                if folded.startswith(phrase, token.start):
                    yield DateMention(token.start, token.start + len(phrase), span=span)
                    break
        elif word.isdecimal() and len(word) <= 4:
            mention = _bare_digits(tokens, at, folded)
            if mention:
                yield mention


_BEFORE_MONTH = words_of(
    "in of since until by late early mid last this next en de em du im and or from to through before after desde ate "
    "apos depuis jusqu'en fin debut seit bis ab ende anfang mitte"
)


def _is_month(tokens: list[Token], at: int, folded: str, language: str) -> bool:
    token = tokens[at]
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if token.word in _SHORT_MONTHS or token.word in ("mar", "set", "ago"):
        return before.isdecimal() or after.isdecimal()
    if language == "en" and not token.capital:
        return False
    if token.word in ("may", "march", "mars", "marco", "august"):
        if before.isdecimal() or after.isdecimal() or before in _BEFORE_MONTH:
            return True
        return token.word != "may" and after not in _MODAL_NEIGHBOURS and at > 0 and language != "pt"
    return True


def _with_day(tokens: list[Token], at: int, month: int, folded: str, language: str) -> DateMention:
    start, end, day, year = tokens[at].start, tokens[at].end, None, None
    back = at - 1
    while back >= 0 and at - back <= 3 and tokens[back].word in ("de", "of", "st", "nd", "rd", "th", "er", "º", "do"):
        back -= 1
    ordinals = _ordinals(language)
    if (
        back >= 0
        and tokens[at].start - tokens[back].end <= 12
        and 0 < _day_number(tokens[back].word, ordinals, language) <= 31
    ):
        day, start = _day_number(tokens[back].word, ordinals, language), tokens[back].start
    place = at + 1
    if day is None and place < len(tokens) and tokens[place].start - end <= 2:
        value = _day_number(tokens[place].word, ordinals, "")
        if 0 < value <= 31:
            day, end = value, tokens[place].end
            place += 1
            if place < len(tokens) and tokens[place].word in ("st", "nd", "rd", "th") and tokens[place].start == end:
                end = tokens[place].end
                place += 1
    if place < len(tokens) and tokens[place].word in ("de", "del", "do", "of"):
        place += 1
    if place < len(tokens) and re.fullmatch(r"(?:19|20)\d\d", tokens[place].word) and tokens[place].start - end <= 6:
        year, end = int(tokens[place].word), tokens[place].end
    return DateMention(start, end, year=year, month=month, day=day)


def _day_number(word: str, ordinals: dict[str, int], language: str) -> int:
    if word.isdecimal():
        return int(word)
    if word in ordinals:
        return ordinals[word]
    return number_words(language).get(word, 0) if language in ("es", "fr", "pt") else 0


def _bare_digits(tokens: list[Token], at: int, folded: str) -> DateMention | None:
    """A year alone, or the day of a month alone: "the 25th", "am 25.", "el 25"."""
    token = tokens[at]
    value = int(token.word)
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if len(token.word) == 4:
        return DateMention(token.start, token.end, year=value) if 1980 <= value <= 2059 else None
    if not 0 < value <= 31:
        return None
    if after and after.start == token.end and after.word in ("st", "nd", "rd", "th"):
        return DateMention(token.start, after.end, day=value)
    if folded.startswith(".", token.end) and before in ("am", "zum", "vom", "bis", "den", "dem", "ab"):
        return DateMention(token.start, token.end, day=value)
    closes = (
        after is None
        or folded[token.end : token.end + 1] in (",", ".", ";", "?", "!")
        or after.word in ("a", "um", "at", "as", "y", "e", "et", "vers")
    )
    if before in ("el", "le", "dia", "al", "del", "du", "au") and closes:
        return DateMention(token.start, token.end, day=value)
    return None


@lru_cache(maxsize=16)
def _calendar(language: str) -> tuple[dict[str, int], dict[str, int], dict[str, list[tuple[str, tuple[int, int]]]]]:
    months = dict(_SHORT_MONTHS)
    weekdays: dict[str, int] = dict(_MORE_WEEKDAYS.get(language, {}))
    for code in ("en", language):
        months |= {word: n for n, word in enumerate(_MONTHS.get(code, "").split(), 1)}
        weekdays |= {word: n for n, word in enumerate(_WEEKDAYS.get(code, "").split())}
    relative: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for phrase, span in sorted(_RELATIVE.get(language, _RELATIVE["en"]).items(), key=lambda item: -len(item[0])):
        relative.setdefault(phrase.split()[0], []).append((phrase, span))
    return months, weekdays, relative


@lru_cache(maxsize=16)
def _ordinals(language: str) -> dict[str, int]:
    if language == "en":
        words = row_of(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        )
        numbered = {word: n for n, word in enumerate(words, 1)} | {f"twenty-{words[n]}": 21 + n for n in range(9)}
        return numbered | {"thirtieth": 30, "thirty-first": 31}
    if language == "de":
        stems = row_of("erst zweit dritt viert funft sechst siebt acht neunt zehnt elft zwolft")
        return {stem + ending: n for n, stem in enumerate(stems, 1) for ending in ("e", "en", "er")}
    return {"primero": 1, "premier": 1, "primeiro": 1}
