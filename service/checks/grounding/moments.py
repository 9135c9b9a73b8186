"""Times of a draft against the ground: in it, derived from it, a proposal of ours, or invented."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from service.checks.base import Hit
from service.checks.grounding.dates import DateMention, number_behind, resolve
from service.checks.grounding.figures.stretches import LASTS, length_of, lengths_of
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does
from service.checks.grounding.numerals.figure_words import SCALE
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.recounting import recounts
from service.text import KNOWN_LANGUAGES

_WEAK_FROM = re.compile(
    r"\b(?:last|letzte[nrs]?|vergangene[nrs]?|pasado|pasada|dernier|derniere|passado|passada|ultim[oa])\b"
)
_ADVICE_DATE = "Name only days that stand in thread or brief."


def check_dates(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Days, months and hours that do not stand in the ground and are no proposal of ours."""
    for mention in sentence.dates:
        if not _is_free(mention, sentence, ground) and not _date_stands(mention, sentence, ground):
            yield Hit(mention.start, mention.end, "A time that the brief does not bear.", _ADVICE_DATE, sentence.field)


_ANY = re.compile(r"\b(?:a|any|some|every|einem|einen|jeden|un|una|cualquier|cada|chaque|um|uma|qualquer) $")
"""As in "on a Monday": any of them."""
_FALLS_ON = re.compile(
    r"\b(?:is|was|falls on|fell on|ist|war|fallt auf|es|cae en|est|tombe|e|cai)(?: (?:an|en|em|num|numa))? "
    r"(?:a|einem|ein|un|una|um|uma) \Z"
)
"""As in "the 21st is a Monday": the one of that day."""


def _is_free(mention: DateMention, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether it may be our own proposal: ahead or open in time, in an ask, our next touch or a welcome."""
    if (mention.span and mention.span[1] <= 0) or _is_over(mention, ground):
        return False
    if SCALE.search(sentence.folded):
        return True
    before = sentence.folded[: mention.start - sentence.start]
    if (
        mention.weekday is not None
        and _ANY.search(before)
        and not (_FALLS_ON.search(before) and _days_by(mention, sentence))
    ):
        return not sentence.has(Does.PAST) or sentence.invites
    around = sentence.folded[max(0, mention.start - sentence.start - 12) : mention.end - sentence.start + 9]
    if _WEAK_FROM.search(around):
        return False
    ours = _ANSWERS_BY.search(sentence.folded) or _TOUCH_BEFORE.search(
        sentence.folded, 0, mention.start - sentence.start
    )
    if not (sentence.proposes or sentence.invites or ours):
        return False
    return sentence.asks or not recounts(sentence.text, mention.start - sentence.start)


_ANSWERS_BY = re.compile(
    r"\b(?:i|we)(?:'ll| will| shall) (?:have|get|find|check|confirm|know|ask)\b[^.!?\n]{0,40}\b(?:answer|figure|"
    r"word|number|price|"
    r"date|reply|news|details|out|for you|to you|back)\b|\byou(?:'ll| will) (?:hear|have (?:my|an|the|"
    r"our) (?:answer|reply|word)|have (?:it|both|them|that|this|all of it) from (?:me|us))\b"
    r"|\b(?:ich|wir) (?:klare?n?|frage?n?|prufe?n?|kummere?n?)\b|\bsie (?:horen|bekommen|erhalten) (?:die |"
    r"meine |eine )?(?:antwort|von)\b"
    r"|\b(?:lo|la) (?:consulto|pregunto|averiguo|confirmo)\b|\b(?:je|nous) (?:verifie|demande|confirme)\w*\b"
    r"|\b(?:confirmo|pergunto|verifico)\b"
)
"""Our own next touch in other words: finding out and answering."""
_TOUCH_BEFORE = re.compile(
    r"\b(?:i|we)(?:'ll| will| shall) [^.!?;]{0,100}\b(?:write|send|call|ring|phone|e-?mail|text|reply|answer|report|"
    r"come back|get back|let you know|tell you)\b[^.!?;,]{0,24}\Z"
    r"|\b(?:(?:schreibe|schicke|sende|melde|antworte) ich|ich (?:schreibe|schicke|sende|melde|antworte))\b"
    r"[^.!?;,]{0,24}\Z"
    r"|\b(?:le|les|te|os) (?:escribo|mando|envio|llamo|respondo|contesto|confirmo|digo)\b[^.!?;,]{0,24}\Z"
    r"|\bje (?:vous|te) (?:ecris|envoie|appelle|rappelle|reponds|confirme|dis|transmets)\b[^.!?;,]{0,24}\Z"
    r"|\b(?:escrevo|envio|mando|ligo|respondo|confirmo|digo)(?:-lhe|-vos|-te| lhe| te)\b[^.!?;,]{0,24}\Z"
)
"""Right before a day it makes it one of our own next touch, whatever else the sentence announces."""


def _is_over(mention: DateMention, ground: Ground) -> bool:
    """Whether it names a day or year that has passed, year and all."""
    if mention.year is None:
        return False
    today = ground.today_there
    return mention.year < today.year or any(day < today for day in resolve(mention, ground.today))


def _date_stands(mention: DateMention, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether the ground knows the hour, span, day, month, year or weekday that is named, or it follows from one."""
    words = " ".join(sentence.folded[mention.start - sentence.start : mention.end - sentence.start].split())
    if mention.clock:
        return _hour_stands(*mention.clock, ground)
    if mention.month and mention.day and _is_a_figure(words, ground):
        return True
    if mention.span:
        low, high = (timedelta(days=n) for n in mention.span)
        if any(one + low <= day <= one + high for one in {ground.today_there, ground.today} for day in ground.days):
            return True  # it may be another day at ours than at theirs
        return mention.span[1] - mention.span[0] > 1 and words in ground.phrases
    if mention.month and mention.day:
        known = ground.days | _days_reached(mention, sentence, ground)
        return any(
            day.month == mention.month and day.day == mention.day and mention.year in (None, day.year) for day in known
        )
    if mention.month:
        is_known = mention.month in ground.months or _is_reached(mention.month, sentence, ground)
        return is_known and (mention.year is None or mention.year in ground.years)
    if mention.year:
        return mention.year in ground.years or float(mention.year) in ground.numbers
    if mention.weekday is not None and (dated := _day_beside(mention, sentence, ground)):
        return mention.weekday in dated
    if mention.weekday is not None and (fallen := _weekdays_of_number(mention, sentence, ground)):
        return mention.weekday in fallen
    if mention.weekday is not None:
        return _weekday_stands(mention, mention.weekday, sentence, ground)
    if ground.language not in KNOWN_LANGUAGES and float(mention.day or 0) in ground.numbers:
        return True  # its months are not read
    if mention.day in {day.day for day in ground.days} or mention.day in ground.month_days:
        return True
    before = sentence.folded[: mention.start - sentence.start].split()[-1:]
    return bool(before) and re.search(rf"\b{re.escape(before[0])} {mention.day}\b", ground.all_text) is not None


def _hour_stands(hour: int, minute: int, ground: Ground) -> bool:
    """Whether the ground has the hour, in whichever half of the day, or as a mere number."""
    said = (hour, minute) in ground.clock or ((hour + 12) % 24, minute) in ground.clock
    return said or (minute == 0 and float(hour) in ground.numbers)


def _weekday_stands(mention: DateMention, weekday: int, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether a day of the ground that lies near falls on the weekday; one ahead must be named there, too."""
    if _month_beside(mention, sentence) & {day.month for day in ground.days if day.weekday() == weekday}:
        return True
    today = ground.today_there
    near = [day for day in (*ground.days, today) if day.weekday() == weekday]
    ahead = sentence.has(Does.FUTURE) or sentence.has(Does.STEP)
    if ahead and not sentence.has(Does.PAST):
        return any(today <= day <= today + timedelta(days=14) for day in near) and weekday in ground.weekdays
    around = sentence.folded[max(0, mention.start - sentence.start - 10) : mention.end - sentence.start + 10]
    if _WEAK_FROM.search(around):
        return any(1 <= (today - day).days <= 13 for day in near)
    return any(abs((today - day).days) <= 21 for day in near) or weekday in ground.weekdays


def _is_a_figure(words: str, ground: Ground) -> bool:
    """Whether what looks like a day is a figure of the ground: "the 4.10 a tray" is a price, "4 bis zum 20. Mai" a
    count."""
    figure = re.fullmatch(r"(\d{1,2}(?:[.]\d{1,2})?)[.]?", words)
    return figure is not None and round(float(figure[1]), 4) in ground.numbers


def _days_by(mention: DateMention, sentence: DraftSentence) -> list[DateMention]:
    """The days of a month that stand close to a weekday: "the 3rd of March, a Tuesday"."""
    return [
        other
        for other in sentence.dates
        if other.day and max(other.start - mention.end, mention.start - other.end) <= _BESIDE
    ]


def _day_beside(mention: DateMention, sentence: DraftSentence, ground: Ground) -> frozenset[int]:
    """The weekdays of the day and month that stand close to a weekday."""
    dated = (other for other in _days_by(mention, sentence) if other.month)
    return frozenset(day.weekday() for other in dated for day in resolve(other, ground.today))


def _weekdays_of_number(mention: DateMention, sentence: DraftSentence, ground: Ground) -> frozenset[int]:
    """The weekdays of the ground's days that have the number which stands by a weekday: "Friday the 30th"."""
    numbers = {number_behind(sentence.folded, mention, sentence.start)}
    numbers |= {other.day for other in _days_by(mention, sentence)}
    return frozenset(day.weekday() for day in ground.days if day.day in numbers)


def _month_beside(mention: DateMention, sentence: DraftSentence) -> set[int]:
    """The month that follows a weekday: "that Tuesday in May"."""
    return {
        other.month
        for other in sentence.dates
        if other.month and not other.day and 0 < other.start - mention.end <= _BESIDE
    }


def _days_reached(mention: DateMention, sentence: DraftSentence, ground: Ground) -> set[date]:
    """The days that a stretch named in the sentence reaches from another day of it, or from today."""
    stretches = [n.value * length for n in sentence.numbers if (length := length_of(n, sentence, ground))]
    others = (other for other in sentence.dates if other is not mention and other.month and other.day)
    firsts = {ground.today_there, *(day for other in others for day in resolve(other, ground.today))}
    return {
        one + timedelta(days=sign * round(days)) for one in firsts for days in stretches if days < _FAR
        for sign in (-1, 1)
    }  # fmt: skip


def _is_reached(month: int, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether a month follows from how long it takes: the sentence must say so."""
    return LASTS.search(sentence.folded) is not None and month in _months_reached(ground)


@kept_with
def _months_reached(ground: Ground) -> frozenset[int]:
    """The months that a stretch of the ground leads to from today: with eight weeks to wait it will be July."""
    return frozenset((ground.today_there + timedelta(days=min(length, _FAR))).month for length in lengths_of(ground))


_FAR = 730
_BESIDE = 12
"""Code points between a weekday and its day."""
