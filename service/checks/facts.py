"""The check `grounded`: nothing stands in a draft that the brief does not bear."""

from collections.abc import Iterator
from itertools import islice

from service.checks.base import (
    CALLS,
    PITCHLESS,
    VOICEMAILS,
    WRITTEN,
    FieldName,
    Hit,
    Judged,
    Severity,
    Unscored,
    check,
)
from service.checks.cleanliness.reader import greeting_end
from service.checks.grounding.acts import check_acts
from service.checks.grounding.contacts import find_contacts
from service.checks.grounding.deeds import check_deeds
from service.checks.grounding.events import check_events
from service.checks.grounding.figures import check_numbers, check_ordinals
from service.checks.grounding.index import Ground, ground_of
from service.checks.grounding.inventions import find_invention, lets_go, opinions
from service.checks.grounding.moments import check_dates
from service.checks.grounding.names import check_names, reader_words
from service.checks.grounding.orders import check_orders
from service.checks.grounding.reading import read_draft
from service.checks.grounding.sayings import check_sayings
from service.checks.grounding.terms import check_terms
from service.checks.grounding.told import check_told
from service.checks.sentences import scored


@check("grounded", Severity.BLOCK, principle="ignored-01", plays=WRITTEN, security=True)
def grounded(judged: Judged) -> Iterator[Hit]:
    """Every number, date, name, price, promise, event and contact stands in the brief."""
    if judged.brief is None or judged.thread is None:
        raise Unscored("needs the brief that the text is held against")
    yield from islice(_untrue(judged, ground_of(judged.brief, judged.thread, judged.language, judged.now)), _MOST_HITS)


_MOST_HITS = 40
"""A text with more than these is beyond mending; the rest of it is not read."""


_MOST_SENTENCES = 600
_SPEAKS_FOR_US = 0.85
"""Probability from which a sentence is taken to speak for the offer."""


def _pitched(judged: Judged) -> frozenset[tuple[FieldName, int]]:
    """Where the sentences begin that speak for the offer, in plays that have no place for it; none without heads."""
    if judged.play not in PITCHLESS:
        return frozenset()
    return frozenset(
        (one.field, one.start)
        for one in scored(judged)
        if one.chances["accept"] < _SPEAKS_FOR_US < max(one.chances["offer"], one.chances["rebuttal"])
    )


def _untrue(judged: Judged, ground: Ground) -> Iterator[Hit]:
    fields: tuple[tuple[FieldName, str], ...] = (("subject", judged.subject), ("body", judged.body))
    for field, text in fields:
        if text:
            yield from find_contacts(text, field, ground)
    reader = reader_words(judged)
    spoken = judged.play in CALLS or judged.play in VOICEMAILS
    greeted = greeting_end(judged)
    sentences = read_draft(judged, ground)
    if len(sentences) > _MOST_SENTENCES:
        yield Hit(0, len(judged.body), "No message has so many sentences.", "Write a short message.")
        return
    pitched = _pitched(judged)
    chances = opinions(judged, ground, sentences, greeted)
    meant = {(one.field, one.start): one for one in scored(judged)} if chances else {}
    for sentence in sentences:
        place = (sentence.field, sentence.start)
        opinion = chances.get(place)
        found = [
            *check_numbers(sentence, ground, judged.play),
            *check_ordinals(sentence, ground),
            *check_dates(sentence, ground),
        ]
        found += check_events(sentence, ground, spoken=spoken)
        found += check_acts(sentence, ground)
        if not lets_go(opinion, ground):
            found += check_sayings(sentence, ground)
            found += check_deeds(sentence, ground, pitched=place in pitched)
            found += check_told(sentence, ground, judged)
        found += check_terms(sentence, ground)
        found += check_orders(sentence, ground, judged)
        found += check_names(sentence, ground, judged, reader, 0 if sentence.field == "subject" else greeted)
        yield from found
        if not found and (hit := find_invention(opinion, meant.get(place), judged, ground)):
            yield hit
