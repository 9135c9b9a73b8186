"""How well brief and thread bear a sentence, as numbers: what the judge of inventions sees beside its meaning."""

from typing import NamedTuple

from service.checks.grounding.figures.unborne import check_numbers
from service.checks.grounding.happenings.events import has_happened
from service.checks.grounding.index import Ground, is_contact
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does
from service.checks.grounding.numerals.number_words import number_words
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.common_stems import common_stems
from service.checks.vocabulary.general_words import tells
from service.checks.vocabulary.tokens import Token, stem
from service.domain import CallOutcome, Channel
from service.plays import PlayId

_COMPOUND = 9
"""Letters from which a word may be made of two."""
_PART = 5
"""Letters of a known word that tell a compound."""
_MARKS = (
    Does.ASK,
    Does.TOUCH,
    Does.FUTURE,
    Does.STEP,
    Does.INVITE,
    Does.PAST,
    Does.NEGATED,
    Does.WE,
    Does.YOU,
    Does.I,
    Does.WEAK,
)
_MANY = 8


class Bearing(NamedTuple):
    """Which of a sentence's telling words the ground knows."""

    unknown: list[Token]
    known: int
    own: int
    """Of the known ones, those that our own side used."""


def bearing_of(sentence: DraftSentence, ground: Ground) -> Bearing:
    """The words that say something of this matter, sorted by who knows them."""
    unknown, known, own = _sorted(ground, sentence.phrasing)
    return Bearing([sentence.tokens[place] for place in unknown], known, own)


@kept_with
def _sorted(ground: Ground, phrasing: Phrasing) -> tuple[tuple[int, ...], int, int]:
    """The same, the unknown words by their places in a row."""
    unknown: list[int] = []
    known = own = 0
    for place in _telling(phrasing, ground.language):
        word = phrasing.tokens[place].word
        if _is_known(word, ground):
            known += 1
            own += word in ground.own_words or stem(word) in ground.own_stems
        else:
            unknown.append(place)
    return tuple(unknown), known, own


@kept_with
def _telling(phrasing: Phrasing, language: str) -> tuple[int, ...]:
    """Places of the words that could not stand in a letter about any matter, and are no number and no date."""
    numerals = number_words(language)
    return tuple(
        place
        for place, (word, start, _, _) in enumerate(phrasing.tokens)
        if tells(word, language)
        and not (word[0].isdecimal() or word in numerals)
        and not any(date.start <= start < date.end for date in phrasing.dates)
    )


def features_of(sentence: DraftSentence, ground: Ground) -> list[float]:
    """Numbers between about -1 and 3, always in the same order: that in which the networks learnt them."""
    bearing = bearing_of(sentence, ground)
    unknown, known, own = len(bearing.unknown), bearing.known, bearing.own
    told = unknown + known
    common = common_stems(ground.language)
    rare = sum(stem(token.word) not in common for token in bearing.unknown)
    strange_numbers = sum(1 for _ in check_numbers(sentence, ground, PlayId.MEETING_REQUEST))
    return [
        min(unknown, _MANY) / 4,
        min(rare, _MANY) / 4,
        min(known, _MANY) / 4,
        min(own, _MANY) / 4,
        unknown / told if told else 0.0,
        float(unknown == 0),
        float(rare == 0),
        float(rare >= 3),
        min(len(sentence.tokens), 40) / 20,
        float(sentence.asks),
        float(bool(sentence.numbers)),
        min(strange_numbers, 3) / 2,
        float(bool(sentence.dates)),
        float(any(token.capital for token in bearing.unknown)),
        min(_longest_run(sentence, bearing.unknown), 6) / 3,
        *_deeds(sentence.phrasing),
        *_thread_features(ground),
    ]


@kept_with
def _deeds(phrasing: Phrasing) -> tuple[float, ...]:
    return tuple(float(bool(phrasing.does & mark)) for mark in _MARKS)


def _longest_run(sentence: DraftSentence, unknown: list[Token]) -> int:
    """The most words in a row, of any kind, up to the next one that the ground knows and that tells something."""
    if not unknown:
        return 0
    strange = {token.start for token in unknown}
    longest = run = 0
    for token in sentence.tokens:
        run = run + 1 if token.start in strange else 0
        longest = max(longest, run)
    return longest


@kept_with
def _thread_features(ground: Ground) -> tuple[float, ...]:
    contacts = [is_contact(message) for message in ground.messages]
    called = any(m.channel is Channel.CALL and m.outcome is CallOutcome.CONNECTED for m in ground.messages)
    spoken, written = "spoken" in contacts, "written" in contacts
    return float(spoken), float(written), float(called), min(len(ground.words), 400) / 200


def _is_known(word: str, ground: Ground) -> bool:
    if word in ground.words or stem(word) in ground.stems:
        return True
    if len(word) > _PART and word[:_PART] in ground.heads:
        return True
    if len(word) >= _COMPOUND and _is_compound(ground, word):
        return True
    return has_happened(word, ground)


@kept_with
def _is_compound(ground: Ground, word: str) -> bool:
    """Whether a word that the ground knows stands somewhere in it."""
    return any(head in word for head in ground.heads)
