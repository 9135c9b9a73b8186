"""How the contact is gone, as whoever wrote in their place told it: since which day, and whether they have died."""

import re
from datetime import date

from service.checks.grounding.dates import find_dates, resolve
from service.checks.vocabulary.tokens import tokenise
from service.domain import Inner
from service.particulars.said_back import sayable, without_greeting
from service.situation.model import Situation, SituationKind
from service.situation.reading import Reading
from service.text import fold
from service.thread.model import CleanMessage, CleanThread

_DIED = re.compile(
    r"\b(?:died|passed away|passed on|deceased|(?:late )?(?:funeral|bereave\w+)|gestorben|verstorben|verstarb|"
    r"von uns gegangen|decede\w*|est morte?|nous a quittes|fallecio|fallecido|murio|nos dejo|faleceu|morreu|"
    r"overleden|deceduto|deceduta|scompars[oa]|zmarla?|zemrela?|avlid\w+|gatt bort|dod|elhunyt)\b"
)


class Departure(Inner):
    """Why somebody else is written to now."""

    words: str | None
    """The sentence that says so; null where it is too long to say back."""
    died: bool
    on: date | None
    """The day that it names."""


def departure_of(thread: CleanThread, situation: Situation, sender: str) -> Departure | None:
    """What the message that sends us on tells of the contact's going; null where it tells nothing of it."""
    shown = next((one for one in situation.evidence if one.shows == SituationKind.REDIRECT), None)
    message = thread.by_id(shown.message_id) if shown else None
    if message is None or message.ours:
        return None
    reading = Reading(message, situation.language)
    place = next((found[0] for act in ("left", "departed") if (found := reading.find(act))), None)
    if place is None:
        return None
    sentence = reading.sentence_at(place[0])
    told = reading.quote(sentence)
    words = sayable(without_greeting(told, sender), _MOST_WORDS)
    died = _DIED.search(fold(told)) is not None
    return Departure(words=words, died=died, on=_day_in(told, message, situation.language))


_MOST_WORDS = 24


def _day_in(sentence: str, message: CleanMessage, language: str) -> date | None:
    """The latest day up to the message that the sentence names."""
    folded, written = fold(sentence), message.at.date()
    mentions = find_dates(folded, tokenise(sentence, folded), language)
    days = (day for mention in mentions for day in resolve(mention, written))
    return max((day for day in days if day <= written), default=None)
