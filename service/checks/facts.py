"""The check `grounded`: nothing stands in a draft that the brief does not bear."""

import re
from collections.abc import Iterator
from itertools import islice

from service.checks.asking.wishes import is_wish
from service.checks.base import PITCHLESS, WRITTEN, FieldName, Hit, Judged, Severity, Unscored, check
from service.checks.candour import no_blame
from service.checks.cleanliness.greetings import greeting_end
from service.checks.cleanliness.reader import misnamed
from service.checks.grounding.codes import check_codes
from service.checks.grounding.contacts import find_contacts
from service.checks.grounding.index import Ground, ground_under
from service.checks.grounding.inventions import find_invention, opinions
from service.checks.grounding.kept import KEPT_SENTENCES, kept_with
from service.checks.grounding.names import reader_words
from service.checks.grounding.orders import check_orders
from service.checks.grounding.presumed import check_presumed
from service.checks.grounding.reading import read_draft
from service.checks.grounding.scarcity import check_scarcity
from service.checks.grounding.sentence_rules import found_in
from service.checks.meaning.sentences import scored
from service.checks.pressure import no_urgency
from service.checks.statements import places_of
from service.plays import PlayId


@check("grounded", Severity.BLOCK, principle="ignored-01", plays=WRITTEN, security=True)
def grounded(judged: Judged) -> Iterator[Hit]:
    """Every number, date, name, price, promise, event and contact stands in the brief."""
    ground = ground_under(judged)
    if ground is None:
        raise Unscored("needs the brief that the text is held against")
    yield from islice(_untrue(judged, ground), _MOST_HITS)


_MOST_HITS = 40
"""A text with more than these is beyond mending; the rest of it is not read."""


_MOST_SENTENCES = 600
_PRESSED = 0.35
"""Chance of an invention from which a limit of anybody's is one, where the sentence presses for time."""
_SCARCE = 0.3
"""The same, below which a limit of ours is let go."""
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
            yield from check_codes(text, field, ground)
    greeted = greeting_end(judged)
    sentences = read_draft(judged, ground)
    if len(sentences) > _MOST_SENTENCES:
        yield Hit(0, len(judged.body), "No message has so many sentences.", "Write a short message.")
        return
    pitched = _pitched(judged)
    chances = opinions(judged, ground, sentences, greeted)
    meant = {(one.field, one.start): one for one in scored(judged)} if chances else {}
    pressing, blaming = places_of(judged, no_urgency), places_of(judged, no_blame)
    readers = reader_words(judged) | misnamed(judged)
    known = _known_hits(ground)
    if len(known) > KEPT_SENTENCES:
        known.clear()
    for sentence in sentences:
        place = (sentence.field, sentence.start)
        blames = any(begin < sentence.end and end > sentence.start for begin, end in blaming)
        key = (
            sentence.surroundings, sentence.field, judged.play, judged.draft.to.name,
            max(0, greeted - sentence.start), place in pitched, place in chances, blames, readers,
        )  # fmt: skip
        if sentence.field == "subject" and _CLAIMS_A_THREAD.match(sentence.text):
            yield from check_orders(sentence, ground, judged)
            continue
        hits = known.get(key)
        if hits is None:
            opinion = chances.get(place)
            found = found_in(sentence, ground, judged, greeted, place in pitched, opinion, readers)
            if not blames:
                found += check_presumed(sentence, ground, opinion.chance if opinion else None)
            if not found and not is_wish(sentence.folded):
                found = [*filter(None, [find_invention(opinion, meant.get(place), judged, ground)])]
            known[key] = hits = tuple(_moved(hit, -sentence.start) for hit in found)
        for hit in hits:
            yield _moved(hit, sentence.start)
        if not hits and (place not in chances or chances[place].chance >= _SCARCE):
            likely = judged.play is not PlayId.PROMPT_REPLY and place in chances and chances[place].chance >= _PRESSED
            yield from check_scarcity(sentence, ground, pressing, likely=likely)


_CLAIMS_A_THREAD = re.compile(r"\s*(?:re|fwd?|aw|wg|rv|tr|enc|res|antw)\s*:", re.IGNORECASE)
"""Such a subject is one of the thread's, or false: then it is `honest_subject`'s."""


_Key = tuple[tuple[str, str], FieldName, PlayId, str, int, bool, bool, bool, frozenset[str]]


@kept_with
def _known_hits(_: Ground) -> dict[_Key, tuple[Hit, ...]]:
    """What was found in sentences under this ground, by all that it hangs on: attempts at a draft share most of them.

    The places are counted from the start of the sentence.
    """
    return {}


def _moved(hit: Hit, by: int) -> Hit:
    return hit._replace(start=hit.start + by, end=hit.end + by)
