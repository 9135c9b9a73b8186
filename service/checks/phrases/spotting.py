"""From found phrases to spots: what stands in a draft, in its own scope, and is really said by us to them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from service.checks.base import FieldName, Judged, Unscored
from service.checks.phrases.lexicon import Found
from service.checks.phrases.reading import Names, Place, Reading, read
from service.checks.phrases.scope_words import ARTICLES, CONDITIONS, JOINS, NEGATORS, OURS, POINTERS, SUBJECTS
from service.situation.people.name_words import NOT_NAMES
from service.text import KNOWN_LANGUAGES, fold


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


def readings(judged: Judged) -> tuple[tuple[FieldName, Reading], ...]:
    """Subject and body as readings; a subject that the thread already had is not ours to judge. Read once for all."""
    kept: tuple[tuple[FieldName, Reading], ...] | None = judged.__dict__.get("_readings")
    if kept is None:
        kept = judged.__dict__["_readings"] = tuple(_readings(judged))
    return kept


def _readings(judged: Judged) -> Iterator[tuple[FieldName, Reading]]:
    require_read(judged)
    names = _names(judged)
    if judged.subject and not _stands_in_thread(judged):
        yield "subject", read(judged.subject, judged.language, names)
    if judged.body:
        yield "body", read(judged.body, judged.language, names)


def spots(judged: Judged, check: str, scopes: dict[str, Scope]) -> list[Spot]:
    """What the lexicon marks for `check`, in order and without exceptions; only labels that `scopes` names."""
    spotted: list[Spot] = []
    for field, reading in readings(judged):
        for one in islice(_unexcused(reading, check, scopes), _MOST_SPOTS):
            start, end = reading.span(one.start, one.end)
            sentence = reading.sentence_at(one.start)
            theirs = _theirs(judged, reading, start, end) or is_name(judged, reading.text[start:end])
            if not theirs and not unspoken(reading, start):
                words = reading.norm[one.start : one.end]
                spotted.append(Spot(one.label, start, end, field, sentence, reading, words))
    return spotted


_MOST_SPOTS = 60
"""A field; a text with more is bad enough, and a hostile one must not cost more time."""


def _unexcused(reading: Reading, check: str, scopes: dict[str, Scope]) -> Iterator[Found]:
    found = reading.by_check.get(check, ())
    frees = [(one.start, one.end) for one in found if one.label == "free"]
    for one in found:
        scope = scopes.get(one.label)
        if scope is None or any(one.start < end and start < one.end for start, end in frees):
            continue
        if not _excused(reading, one, scope):
            yield one


def first_of_each_sentence(found: list[Spot]) -> Iterator[Spot]:
    """One spot a sentence and field: the longest, so that the finding shows the whole phrase."""
    best: dict[tuple[FieldName, int], Spot] = {}
    for spot in found:
        key = (spot.field, spot.sentence.text_start)
        if key not in best or spot.end - spot.start > best[key].end - best[key].start:
            best[key] = spot
    yield from best.values()


def _names(judged: Judged) -> Names:
    """Under which our side's offer, and whom they took instead, may stand in a sentence."""
    brief, situation = judged.brief, judged.situation
    if brief is None:
        return Names()
    ours = (brief.sender.company, brief.offer.name if brief.offer else None)
    chosen = situation.facts.competitor if situation else None
    rivals = [word for word in _NAME.findall(chosen or "") if fold(word) not in NOT_NAMES]
    return Names(tuple(name for name in ours if name and len(name) > 2), tuple(rivals))


_NAME = re.compile(r"\b[A-ZÀ-Þ][\w&-]{2,}")


def _excused(reading: Reading, found: Found, scope: Scope) -> bool:
    if scope.negated and _negated(reading.before(found.start, 5), reading.language):
        return True
    if scope.ours and _ours(reading, found):
        return True
    if scope.conditional:
        before = reading.norm[reading.sentence_at(found.start).start : found.start]
        return not CONDITIONS[reading.language].isdisjoint(before.split())
    return False


def _ours(reading: Reading, found: Found) -> bool:
    """Whether we are the subject: "I" stands just before, and the phrase names no subject of its own."""
    first = reading.norm[found.start : reading.norm.find(" ", found.start)]
    if first in POINTERS:
        before = reading.norm[reading.sentence_at(found.start).start : found.start]
        return not OURS[reading.language].isdisjoint(before.split())
    return first not in SUBJECTS and not OURS[reading.language].isdisjoint(reading.before(found.start, 3).split())


def _negated(words: str, language: str) -> bool:
    """Whether a negator stands in the words; "a no" and "ein Nein" are nouns and negate nothing."""
    before, negated = "", False
    for word in words.split():
        if word in JOINS:
            negated = False
        elif word in NEGATORS[language] and before not in ARTICLES:
            negated = True
        before = word
    return negated


_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»\n]{2,300})[\"“”„«»]")


def _theirs(judged: Judged, reading: Reading, start: int, end: int) -> bool:
    """Whether the place lies in a quotation of the prospect's own words."""
    for match in _QUOTED.finditer(reading.text):
        if match.start() <= start and end <= match.end():
            return said_by_them(judged, match.group(1))
    return False


def is_name(judged: Judged, words: str) -> bool:
    """Whether these words, capitals and all, stand in a name that the brief or thread gives: of a house, a product."""
    brief = judged.brief
    if brief is None or words.islower():
        return False
    titled = " " in words and all(word[:1].isupper() for word in words.split())
    if titled and judged.thread is not None and any(words in message.text for message in judged.thread.messages):
        return True
    names = (
        brief.prospect.name,
        brief.prospect.company,
        brief.sender.name,
        brief.sender.company,
        brief.offer.name if brief.offer else None,
    )
    return any(words in name for name in names if name)


def said_by_them(judged: Judged, words: str) -> bool:
    """Whether these words stand in an inbound message. Without a thread the quotation marks are believed."""
    if judged.thread is None:
        return True
    return fold(words).strip(" .,!?…") in their_words(judged)


def attributed(spot: Spot) -> bool:
    """Whether the sentence says that it repeats what they said ("you mentioned …")."""
    return says_back(spot.reading.folded[spot.sentence.text_start : spot.sentence.text_end], spot.reading.language)


def says_back(folded: str, language: str) -> bool:
    """Whether a folded sentence says that it repeats what they said."""
    return _ATTRIBUTED[language].search(folded) is not None


_ATTRIBUTED = {
    "en": re.compile(
        r"\b(?:you|your (?:e-?mail|message|note)) (?:\w+ )?(?:said|say|says|mention|mentioned|told|wrote|write|"
        r"named|set|gave|asked|need|needed|want|wanted|planned|hoped|explained|describe|described)\b"
    ),
    "es": re.compile(
        r"\b(?:me|nos|usted) (?:ha |han )?(?:dij|dice|dich|mencion|coment|escri|indic|pidi|nombr|explic|cont)\w*|"
        r"\bcomo (?:dij|coment|escrib)"
    ),
    "de": re.compile(
        r"\b(?:sagten|schrieben|erwahnten|nannten|baten|wollten|erklarten) sie\b|"
        r"\bsie (?:sagten|schrieben|erwahnten|nannten|baten|erklarten)\b|\bsie \w{0,12} ?\w{0,12} ?(?:gesagt|erwahnt)"
    ),
    "fr": re.compile(
        r"\bvous (?:m'|nous )?(?:avez|aviez) (?:dit|ecrit|mentionne|indique|demande|parle|explique|evoque)|"
        r"\bcomme vous\b"
    ),
    "pt": re.compile(r"\b(?:disse|mencionou|escreveu|indicou|pediu|referiu|falou|explicou|contou)(?:-me|-nos)?\b"),
}


def their_words(judged: Judged) -> str:
    """All that they wrote, and our notes of what was said in calls and meetings, folded."""
    if judged.thread is None:
        return ""
    spoken = [message.text for message in judged.thread.messages if message.tells_theirs]
    return _folded("\n".join(spoken))


@lru_cache(maxsize=16)
def _folded(text: str) -> str:
    return fold(text)


def _stands_in_thread(judged: Judged) -> bool:
    messages = judged.brief.thread.messages if judged.brief else ()
    return _is_one_of(judged.subject, tuple(message.subject for message in messages if message.subject))


@lru_cache(maxsize=16)
def _is_one_of(subject: str, subjects: tuple[str, ...]) -> bool:
    bare = _bare_subject(subject)
    return bool(bare) and any(_bare_subject(other) == bare for other in subjects)


_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|enc|res|antw)\s*:\s*)+", re.IGNORECASE)


def _bare_subject(subject: str) -> str:
    return _PREFIX.sub("", subject).strip().casefold()


_SILENT_LINE = re.compile(
    r"\s*(?:\d{1,2}[.)]\s*)?[(\[](?:silent|still|schweig|lautlos|en silenc|silenc|em silenc|interno|nicht laut)"
)


def unspoken(reading: Reading, start: int) -> bool:
    """Whether the line there is one of a card that nobody speaks."""
    line = reading.folded.rfind("\n", 0, start) + 1
    return bool(_SILENT_LINE.match(reading.folded, line))
