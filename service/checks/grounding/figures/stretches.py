"""Stretches of time, as in "three weeks": said in the ground, the distance of two of its days, or proposed."""

import itertools
import re
from collections.abc import Iterator

from service.checks.grounding.dates import resolve
from service.checks.grounding.figures.tally import day_differences
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.figure_words import LENGTH_OF
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence


def length_of(number: Number, sentence: DraftSentence, ground: Ground) -> int:
    """Days in the unit that follows the number at once or after one more word; 0 where it counts no time."""
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    after = _WORD.findall(sentence.folded, number.end - sentence.start, number.end - sentence.start + 24)[:2]
    return next((lengths[word] for word in after if word in lengths), 0)


def length_stands(number: Number, days: int, sentence: DraftSentence, ground: Ground) -> bool:
    """A stretch of time: said in the ground, or the distance between two of its days, or a proposal."""
    lasts = LASTS.search(sentence.folded) and days in _told_in(ground)
    if ((sentence.proposes and days == 1) or sentence.invites) and not lasts:
        return True
    if ground.language == "en" and _is_joined(number, sentence, ground):
        return True
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    for use in ground.numbers.get(round(number.value, 4), ()):
        folded = ground.units[use.unit].folded
        if any(lengths.get(word) == days for word in _WORD.findall(folded, use.number.end, use.number.end + 30)[:2]):
            return True
    length = number.value * days
    if days in _told_in(ground) and not (_GONE_BY.search(sentence.folded) or number.about):
        return False
    if days >= _MONTH and length in _long_lengths(ground):
        return True
    if number.about and any(abs(length - known) <= _NEARLY * known for known in lengths_of(ground)):
        return True
    slack = {1: 1.0, 7: 4.0, 30: 16.0, 365: 130.0}[days] + (0.2 * length if number.about else 0.05 * length)
    if days == 1 and number.value in _between_days(ground):
        return True
    return any(
        abs(length - known) <= slack for known in (*day_differences(ground), *_from_days_beside(sentence, ground))
    )


@kept_with
def _told_in(ground: Ground) -> frozenset[int]:
    """The units, in days, in which our own words name stretches of time."""
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    return frozenset(
        lengths[word]
        for uses in ground.numbers.values()
        for use in uses
        if use.ours
        for word in _WORD.findall(ground.units[use.unit].folded, use.number.end, use.number.end + 30)[:2]
        if word in lengths
    )


LASTS = re.compile(
    r"\b(?:takes?|took|within|deliver\w+|working days?|business days?|dauert|lieferzeit|lieferung|werktage[n]?|"
    r"arbeitstage[n]?|tarda\w*|plazo|entrega\w*|dias (?:habiles|uteis)|delai\w*|livr\w+|jours ouvr\w+|demora|prazo)\b"
)
"""How long it takes is a promise of ours, not a proposal."""
_GONE_BY = re.compile(
    r"\b(?:ago|since|later|on|after|before|past|passed|silen\w+|quiet|wait\w*|vor|seit|spater|nach|vergangen|her|hace|desde|"
    r"despues|pasado|antes|avant|llev\w+|tras|depuis|apres|passe|il y a|plus tard|ha|faz|depois|passad\w+|apos)\b"
)
"""Words of time that has gone by: what the days of the record make may be said."""


def _from_days_beside(sentence: DraftSentence, ground: Ground) -> Iterator[int]:
    """Days between a day that the sentence names and those of the messages: "it closed on 22 May, I wrote four days
    later"."""
    for mention in sentence.dates:
        if mention.month and mention.day:
            yield from (
                abs((day - event).days) for day in resolve(mention, ground.today) for event in ground.event_days
            )


def _is_joined(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """As in "two years of warranty" where the ground says "two-year warranty"."""
    said = sentence.folded[number.start - sentence.start : number.end - sentence.start]
    after = _WORD.match(sentence.folded, number.end - sentence.start + 1)
    return after is not None and f"{said}-{after[0].removesuffix('s')}" in ground.all_text


@kept_with
def _between_days(ground: Ground) -> frozenset[int]:
    """Days between any two days of the ground, the messages' own and named ones."""
    days = sorted(ground.days)[-_MOST_DAYS:]
    return frozenset((other - one).days for one, other in itertools.combinations(days, 2))


_MOST_DAYS = 40


@kept_with
def lengths_of(ground: Ground) -> frozenset[float]:
    """All stretches of time of the ground, in days."""
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    return frozenset(
        value * lengths[word]
        for value, uses in ground.numbers.items()
        for use in uses
        for word in _WORD.findall(ground.units[use.unit].folded, use.number.end, use.number.end + 30)[:1]
        if word in lengths
    )


@kept_with
def _long_lengths(ground: Ground) -> frozenset[float]:
    """Stretches of the ground in months or years, as days of either reckoning: 48 months are four years."""
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    found: set[float] = set()
    for value, uses in ground.numbers.items():
        for use in uses:
            folded = ground.units[use.unit].folded
            days = {lengths.get(word, 0) for word in _WORD.findall(folded, use.number.end, use.number.end + 30)[:2]}
            found |= {value / 12 * 365} if _MONTH in days else set()
            found |= {value * 12 * _MONTH} if 365 in days else set()
    return frozenset(found)


_MONTH = 30
_NEARLY = 0.12
"""How far a stretch said roughly in another unit may lie from the real one: 12 weeks are about three months."""
_WORD = re.compile(r"[^\W\d_]+")
