"""What we are said to have promised: the thread has to name the thing, and words of ours its day."""

import re
from collections.abc import Iterable, Iterator

from service.checks.base import Hit
from service.checks.grounding.dates import DateMention
from service.checks.grounding.index import Ground
from service.checks.grounding.numerals.number_words import number_words
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.units import Unit
from service.checks.phrases.turns import load_turns
from service.checks.vocabulary.general_words import tells
from service.checks.vocabulary.tokens import Token, stem
from service.text import KNOWN_LANGUAGES

_NEVER = re.compile(
    r",? (?:and|but|und|aber|y|pero|et|mais|e|mas) (?:i |we |ich |wir |je |nous )?(?:never|didn't|did not|"
    r"haven't|then|sie|es|ihn|nie|"
    r"nunca|no|ne|n'|nao|have not|had not|forgot|let)\b"
)
_ADVICE = "Own only a promise that stands in our own messages."


def check_pledges(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Promises of ours whose thing the ground does not name, or whose day none of our messages does."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject":
        return
    match = sentence.find(load_turns("pledges")[f"object {ground.language}"])
    group = match.lastindex if match else None
    if match is None or group is None:
        return
    start, stop = match.span(group)
    seam = _NEVER.search(sentence.folded, start, stop)
    start, stop = sentence.start + start, sentence.start + (seam.start() if seam else stop)
    things = [token for token in sentence.tokens if start <= token.start < stop and _tells(token, sentence, ground)]
    days = [mention for mention in sentence.dates if start <= mention.start < stop]
    ours = [unit for unit in ground.units if unit.ours]
    strange = any(not is_named(mention, ours) for mention in days)
    if strange or (things and not any(_is_known(token.word, ground) for token in things)):
        yield Hit(start, stop, "None of our messages holds such a promise.", _ADVICE, sentence.field)


def _tells(token: Token, sentence: DraftSentence, ground: Ground) -> bool:
    word = token.word
    return (
        tells(word, ground.language)
        and word not in number_words(ground.language)
        and not any(mention.start <= token.start < mention.end for mention in sentence.dates)
    )


def _is_known(word: str, ground: Ground) -> bool:
    return word in ground.words or stem(word) in ground.stems


def is_named(mention: DateMention, units: Iterable[Unit]) -> bool:
    """Whether texts of the ground name such a time; a stretch from now and an hour are not looked after."""
    if mention.span or mention.clock:
        return True
    return any(
        (mention.weekday is None or mention.weekday == known.weekday)
        and (mention.month is None or mention.month == known.month)
        and (mention.day is None or mention.day == known.day)
        for unit in units
        for known in unit.dates
    )
