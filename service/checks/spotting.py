"""From found phrases to spots: what stands in a draft, in its own scope, and is really said by us to them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from service.checks.base import FieldName, Judged, Unscored
from service.checks.lexicon import Found
from service.checks.reading import Place, Reading, read
from service.text import KNOWN_LANGUAGES, fold

_NEGATORS = {
    "en": "not no never nothing without nor neither none nobody instead rather hardly stop avoid zero",
    "es": "no ni nunca jamas nada sin ningun ninguna tampoco nadie evitar",
    "de": "nicht kein keine keinen keinem keiner keinerlei nie niemals nichts ohne weder statt anstatt niemand",
    "fr": "ne n pas ni jamais aucun aucune sans rien plus nullement loin eviter",
    "pt": "nao nem nunca jamais nada sem nenhum nenhuma tampouco ninguem evitar",
}
_CONDITIONS = {
    "en": "if unless should whenever whether were in case once",
    "es": "si cuando salvo a menos siempre en caso",
    "de": "wenn falls sollte sollten sobald ob sofern",
    "fr": "si s quand lorsque sauf au cas",
    "pt": "se quando caso salvo a menos",
}
_OURS = {
    "en": "i we my our me us mine",
    "es": "yo nosotros mi mis nuestro nuestra he hemos me nos",
    "de": "ich wir mein meine meinen meiner meinerseits unser unsere unserer unsererseits mir mich uns",
    "fr": "je j nous mon ma mes notre nos me m moi",
    "pt": "eu nos meu minha nosso nossa me",
}
_ARTICLES = frozenset("a the your that this simple plain clear un el su este ein das ihr le votre ce um o seu".split())


_JOINS = frozenset("and but so und aber y pero et mais mas because longer".split())
_SUBJECTS = frozenset(
    "you your they their he she nobody no people someone somebody usted ustedes su sus tu sie ihr ihre niemand vous votre "
    "vos personne voce voces seu sua ninguem nadie".split()
)


class Spot(NamedTuple):
    """A place in the draft where one of our rules holds."""

    label: str
    start: int
    """Code points into the field."""
    end: int
    field: FieldName
    sentence: Place
    reading: Reading
    words: str
    """The normalised words of the place."""


class Scope(NamedTuple):
    """What takes a label's sting away."""

    negated: bool = True
    """A negation in the same clause, within a few words before."""
    conditional: bool = False
    """An "if" or "should" in the sentence before it: then it is offered, not assumed."""
    ours: bool = False
    """We are its subject: then we own it."""


def require_read(judged: Judged) -> None:
    """Raises Unscored for a language that the lexicons do not read."""
    if judged.language not in KNOWN_LANGUAGES:
        raise Unscored(f"The words of this check are known in {', '.join(KNOWN_LANGUAGES)}, not in {judged.language}.")


def readings(judged: Judged) -> Iterator[tuple[FieldName, Reading]]:
    """Subject and body as readings; a subject that the thread already had is not ours to judge."""
    require_read(judged)
    names = offer_names(judged)
    if judged.subject and not _stands_in_thread(judged):
        yield "subject", read(judged.subject, judged.language, names)
    if judged.body:
        yield "body", read(judged.body, judged.language, names)


def spots(judged: Judged, check: str, scopes: dict[str, Scope]) -> list[Spot]:
    """What the lexicon marks for `check`, in order, free of exceptions; labels that `scopes` does not name are left out."""
    spotted: list[Spot] = []
    for field, reading in readings(judged):
        found = reading.by_check.get(check, ())
        frees = [(one.start, one.end) for one in found if one.label == "free"]
        for one in found:
            scope = scopes.get(one.label)
            if scope is None or any(one.start < end and start < one.end for start, end in frees):
                continue
            if _excused(reading, one, scope):
                continue
            start, end = reading.span(one.start, one.end)
            sentence = reading.sentence_at(one.start)
            if not _theirs(judged, reading, start, end) and not _unspoken(reading, start):
                words = reading.norm[one.start : one.end]
                spotted.append(Spot(one.label, start, end, field, sentence, reading, words))
    return spotted


def first_of_each_sentence(found: list[Spot]) -> Iterator[Spot]:
    """One spot a sentence and field: the longest, so that the finding shows the whole phrase."""
    best: dict[tuple[FieldName, int], Spot] = {}
    for spot in found:
        key = (spot.field, spot.sentence.text_start)
        if key not in best or spot.end - spot.start > best[key].end - best[key].start:
            best[key] = spot
    yield from best.values()


def offer_names(judged: Judged) -> tuple[str, ...]:
    """Names under which our side's offer may be the subject of a sentence."""
    brief = judged.brief
    if brief is None:
        return ()
    names = (brief.sender.company, brief.offer.name if brief.offer else None)
    return tuple(name for name in names if name and len(name) > 2)


def _excused(reading: Reading, found: Found, scope: Scope) -> bool:
    if scope.negated and _negated(reading.before(found.start, 5), reading.language):
        return True
    if scope.ours and _ours(reading, found):
        return True
    if scope.conditional:
        before = reading.norm[reading.sentence_at(found.start).start : found.start]
        return _has(before, _CONDITIONS, reading.language)
    return False


def _ours(reading: Reading, found: Found) -> bool:
    """Whether we are the subject: "I" stands just before, and the phrase names no subject of its own."""
    first = reading.norm[found.start : reading.norm.find(" ", found.start)]
    return first not in _SUBJECTS and _has(reading.before(found.start, 3), _OURS, reading.language)


def _negated(words: str, language: str) -> bool:
    """Whether a negator stands in the words; "a no" and "ein Nein" are nouns and negate nothing."""
    before, negated = "", False
    for word in words.split():
        if word in _JOINS:
            negated = False
        elif word in _set(_NEGATORS[language]) and before not in _ARTICLES:
            negated = True
        before = word
    return negated


def _has(words: str, lists: dict[str, str], language: str) -> bool:
    return bool(words) and not _set(lists[language]).isdisjoint(words.split())


@lru_cache(maxsize=32)
def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»\n]{2,300})[\"“”„«»]")


def _theirs(judged: Judged, reading: Reading, start: int, end: int) -> bool:
    """Whether the place lies in a quotation of the prospect's own words."""
    for match in _QUOTED.finditer(reading.text):
        if match.start() <= start and end <= match.end():
            return said_by_them(judged, match.group(1))
    return False


def said_by_them(judged: Judged, words: str) -> bool:
    """Whether these words stand in an inbound message. Without a thread the quotation marks are believed."""
    if judged.thread is None:
        return True
    return fold(words).strip(" .,!?…") in their_words(judged)


def their_words(judged: Judged) -> str:
    """All that they wrote, and our notes of what was said in calls and meetings, folded."""
    if judged.thread is None:
        return ""
    spoken = [m.text for m in judged.thread.messages if not m.ours or m.channel.value in ("call", "meeting", "note")]
    return _folded("\n".join(spoken))


@lru_cache(maxsize=16)
def _folded(text: str) -> str:
    return fold(text)


def _stands_in_thread(judged: Judged) -> bool:
    bare = _bare_subject(judged.subject)
    messages = judged.brief.thread.messages if judged.brief else ()
    return bool(bare) and any(message.subject and _bare_subject(message.subject) == bare for message in messages)


_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|enc|res|antw)\s*:\s*)+", re.IGNORECASE)


def _bare_subject(subject: str) -> str:
    return _PREFIX.sub("", subject).strip().casefold()


_SILENT_LINE = re.compile(r"\s*(?:\d{1,2}[.)]\s*)?[(\[](?:silent|still|schweig|lautlos|en silenc|silenc|em silenc|interno|nicht laut)")


def _unspoken(reading: Reading, start: int) -> bool:
    line = reading.folded.rfind("\n", 0, start) + 1
    return bool(_SILENT_LINE.match(reading.folded, line))
