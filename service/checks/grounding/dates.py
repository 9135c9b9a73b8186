"""Days, months, weekdays and hours of a text, and the days they can mean."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from service.checks.grounding.numerals.number_words import number_words
from service.checks.vocabulary.calendar_words import SHORT_MONTHS, calendar_of, day_ordinals
from service.checks.vocabulary.tokens import Token
from service.checks.vocabulary.word_lists import words_of

_DAY_BEFORE = words_of("the am vom zum bis el del le du dia den o au dem")
_MODAL_NEIGHBOURS = words_of("i we you they he she it not be as well")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMERIC = re.compile(r"(?<![\w./])(\d{1,2})([./])(\d{1,2})(?:\2((?:19|20)?\d\d)?)?(?![\w/]|\.\d)")
_CLOCK = re.compile(
    r"(?<![\w.,])(\d{1,2})(?:[:.h](\d{2}))?\s?(a\.?m\b\.?|p\.?m\b\.?|uhr\b|o'clock\b|"
    r"heures?\b|horas?\b|h\b(?:\d{2})?|hs\b)|(?<![\w.,])(\d{1,2}):(\d{2})(?!\d)"
    r"|\b(?:at|um|gegen|ab|a las|a la|a partir de las|as|pelas|vers|around)\s(\d{1,2})"
    r"(?![\w.,:]*\d|\s\d{3}|\s?%|\s?[a-z]+s\b)"
)


_EAST_ASIAN = re.compile(r"(?:(\d{4}) ?[年년] ?)?(?<!\d)(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日일])?")
"""Chinese, Japanese and Korean write the signs for year, month and day behind the figures."""
_DIGIT = re.compile(r"\d")


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


def find_dates(folded: str, tokens: list[Token], language: str) -> list[DateMention]:
    """All days, months, weekdays, relative days and hours, in no special order and without overlap."""
    found: list[DateMention] = []
    if _DIGIT.search(folded):
        found += _in_digits(folded)
    taken = bytearray(len(folded) + 1)
    for mention in found:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found += [m for m in _in_words(folded, tokens, language) if not any(taken[m.start : m.end])]
    return found


def resolve(mention: DateMention, today: date) -> Iterator[date]:
    """The days that a mention, written on a day, can mean. A month or hour alone means none."""
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


def number_behind(folded: str, weekday: DateMention, start: int) -> int | None:
    """The day of the month that follows a weekday at once: "Friday the 30th", "Freitag, dem 23.", "jeudi 22 à 9 h".

    `start` is where the folded sentence begins among the places of the mention.
    """
    match = _NUMBER_BEHIND.match(folded, weekday.end - start)
    day = int(match[1]) if match else 0
    return day if 0 < day <= _LONGEST_MONTH else None


_LONGEST_MONTH = 31
_NUMBER_BEHIND = re.compile(
    r"(?:-feira)?,? ?(?:(?:the|dem|den|der|el|le|o|dia) ){0,2}(\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
    r"(?= ?(?:[,;!?)–—]|\.?\Z|\. |(?:a|at|around|um|gegen|vers|as|and|or|und|oder|y|o|et|ou|e|is|ist|es|est)\b))"
)
"""Not where it counts what follows: "on Tuesday 12 chairs came"."""


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
    for match in _EAST_ASIAN.finditer(folded):
        year, month, day = (int(figure) if figure else None for figure in match.groups())
        if month and 0 < month <= 12 and (day is None or 0 < day <= 31):
            yield DateMention(*match.span(), year=year, month=month, day=day)
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


def _in_words(folded: str, tokens: list[Token], language: str) -> Iterator[DateMention]:
    months, weekdays, relative = calendar_of(language)
    for at, token in enumerate(tokens):
        word = token.word
        if word in months and _is_month(tokens, at, language):
            named = _with_day(tokens, at, months[word], folded, language)
            yield named
            if named.day and (first := _RANGE.search(folded, max(0, named.start - _LONGEST_RANGE), named.start)):
                yield named._replace(start=first.start(1), end=first.end(1), day=int(first[1]))
        elif language == "en" and word.endswith("'s") and token.capital and word[:-2] in weekdays:
            yield DateMention(token.start, token.end - 2, weekday=weekdays[word[:-2]])
        elif word in weekdays and (token.capital or language != "de" or len(word) > _SHORT_WEEKDAY):
            if word in ("segunda", "terca", "quarta", "quinta", "sexta") and not (
                at and tokens[at - 1].word in ("na", "esta", "proxima", "ultima", "de", "ate")
            ):
                continue
            yield DateMention(token.start, token.end, weekday=weekdays[word])
        elif (plain := word.removesuffix("'s")) in relative:
            for phrase, span in relative[plain]:
                if folded.startswith(phrase, token.start) and not folded.startswith(" of ", token.start + len(phrase)):
                    yield DateMention(token.start, token.start + len(phrase), span=span)
                    break
        elif word.isdecimal() and len(word) <= 4:
            mention = _bare_digits(tokens, at, folded)
            if mention:
                yield mention


_SHORT_WEEKDAY = 2
"""Letters up to which a German weekday written small is another word: "so", "do"."""
_RANGE = re.compile(
    r"\b([12]?\d|3[01])(?:\.|st|nd|rd|th)? ?(?:[-\u2013]|to|through|until|bis|al?|au|ate|and|und|y|et|e) ?"
    r"(?:the |zum |el |le |o |ao )?\Z"
)
"""As in "from 2 to 13 March": the month is that of the first day, too."""
_LONGEST_RANGE = 16
_BEFORE_MONTH = words_of(
    "in of since until by late early mid last this next en de em du im and or from to through before after desde ate "
    "apos depuis jusqu'en fin debut seit bis ab ende anfang mitte"
)

_BESIDE_MONTH = words_of("in of since until till by late early mid last this next end")
"""Before a month that is written small, as in a text message."""


def _is_month(tokens: list[Token], at: int, language: str) -> bool:
    token = tokens[at]
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if token.word in SHORT_MONTHS or token.word in ("mar", "set", "ago"):
        return before.isdecimal() or after.isdecimal()
    if language == "en" and not token.capital and not (before in _BESIDE_MONTH or before[:1].isdecimal()):
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
    ordinals = day_ordinals(language)
    if (
        back >= 0
        and tokens[at].start - tokens[back].end <= 12
        and 0 < _day_number(tokens[back].word, ordinals, language) <= 31
    ):
        day, start = _day_number(tokens[back].word, ordinals, language), tokens[back].start
    place = at + 1
    if day is None and place < len(tokens) and _goes_on(folded[end : tokens[place].start], tokens[place]):
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


def _goes_on(gap: str, token: Token) -> bool:
    """Whether a day may follow its month: "January 3rd", "Jan. 3"; "January. First of all" begins anew."""
    return len(gap) <= _GAP and ("." not in gap or token.word[0].isdecimal())


_GAP = 2
"""Code points between a month and its day."""


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
