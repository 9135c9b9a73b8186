"""Which message or brief field bears each factual sentence of a draft."""

import re
from collections.abc import Iterable
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from service.checks.base import Judged
from service.checks.grounding.figures.unborne import check_numbers
from service.checks.grounding.index import Ground, ground_under
from service.checks.grounding.kept import KEPT_SENTENCES, kept_with
from service.checks.grounding.moments import check_dates
from service.checks.grounding.reading import DraftSentence, read_draft
from service.checks.grounding.units import Held, Unit, held_in, kept_lately
from service.checks.vocabulary.general_words import is_general
from service.checks.vocabulary.tokens import stem
from service.playbook.wording_words import wording_stems
from service.plays import PlayId
from service.pointing import MONTHS, Pointed, pointed_at, quoted_in
from service.run import Claim
from service.text import fold, split_sentences

_NUMBER_WEIGHT = 3.0
_DATE_WEIGHT = 2.0
_LEAST = 1.0
_LEAST_TOKENS = 2
"""A sentence of so few words tells nothing of a passage."""
_LIST_NUMBER = 3
"""Characters of the number before a line of a card."""
_MONTH_NAMES = frozenset[str]().union(*MONTHS)
_SMALL = frozenset((0.0, 1.0, 2.0))
"""Numbers that say nothing by themselves: "a question or two"."""
_ENDS_IN_DAY = re.compile(r"(?<!\d)\d{1,2}\.$")


class _Passage(NamedTuple):
    """One sentence of the ground."""

    unit: Unit
    start: int
    end: int
    stems: frozenset[str]
    values: frozenset[float]
    days: frozenset[tuple[int | None, int | None, int | None]]


class _Page(NamedTuple):
    """What the sentences of a draft are traced in."""

    judged: Judged
    ground: Ground
    passages: list[_Passage]
    rare: dict[str, float]
    """Weight of a word of the passages."""
    names: frozenset[str]
    """Stems of the two sides' names and of greetings."""


def trace_claims(judged: Judged) -> tuple[Claim, ...]:
    """The factual sentences of the body in order, each with what bears it.

    Words that it quotes come first, then the passage that bears most of it, then the message whose day it names, a
    number to call, a name of the brief. A sentence without any of these is none; neither is one with a figure that
    nothing bears: that one is a finding of `grounded`. Empty without a brief.
    """
    ground = ground_under(judged)
    if ground is None:
        return ()
    page = _Page(judged, ground, _passages(ground), _rarity(ground), _names(judged))
    sentences = [s for s in read_draft(judged, ground) if s.field == "body" and len(s.text) > _LIST_NUMBER]
    found = (_claim_of(group, page) for group in _joined(sentences))
    return tuple(claim for claim in found if claim)


def _joined(sentences: list[DraftSentence]) -> list[list[DraftSentence]]:
    """Sentences, the halves of one that a day's full stop parts ("am 3. März") together."""
    groups: list[list[DraftSentence]] = []
    for sentence in sentences:
        if groups and _is_its_month(groups[-1][-1], sentence):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _is_its_month(before: DraftSentence, sentence: DraftSentence) -> bool:
    """Whether a sentence goes on with the month of the day in which the one before it ends."""
    beside = sentence.start - before.end == 1 and _ENDS_IN_DAY.search(before.text) is not None
    return beside and sentence.folded.split(" ", 1)[0].strip(".,;:") in _MONTH_NAMES


def _claim_of(group: list[DraftSentence], page: _Page) -> Claim | None:
    judged = page.judged
    borne = [_known(sentence, page) for sentence in group]
    if judged.thread is None or not all(one.figures for one in borne):
        return None
    start, end = group[0].start, group[-1].end
    text = judged.body[start:end]
    pointed = quoted_in(text, judged.thread)
    source = None if pointed else next((one.source for one in borne if one.source), None)
    if source is not None:
        return _claim(text, start, end, source)
    pointed = pointed or pointed_at(text, judged)
    return _pointed_claim(text, start, end, pointed) if pointed else None


class _Borne(NamedTuple):
    """What bears a sentence by its words."""

    figures: bool
    """Whether its numbers and days stand in the ground."""
    source: _Passage | str | None
    """A passage, or the path of a field of the sender."""


def _known(sentence: DraftSentence, page: _Page) -> _Borne:
    """The same for a sentence met before under this ground."""
    ground, play = page.ground, page.judged.play
    known = _met_before(ground)
    key = sentence.surroundings, play
    borne = known.get(key)
    if borne is None:
        figures = not (any(check_numbers(sentence, ground, play)) or any(check_dates(sentence, ground)))
        if len(known) > KEPT_SENTENCES:
            known.clear()
        borne = known[key] = _Borne(figures, _trace(sentence, page))
    return borne


@kept_with
def _met_before(_: Ground) -> dict[tuple[tuple[str, str], PlayId], _Borne]:
    """What bears sentences met under this ground."""
    return {}


def _pointed_claim(text: str, start: int, end: int, pointed: Pointed) -> Claim:
    claim = Claim(sentence=text, start=start, end=end, brief_field=pointed.brief_field)
    message = pointed.message
    if message is None:
        return claim
    if pointed.start is None or pointed.end is None:
        return claim.model_copy(update={"message_id": message.id})
    span = message.span(pointed.start, pointed.end)
    return claim.model_copy(update={"message_id": message.id, "source_start": span.start, "source_end": span.end})


def _trace(sentence: DraftSentence, page: _Page) -> _Passage | str | None:
    if len(sentence.tokens) <= _LEAST_TOKENS:
        return None
    judged, names = page.judged, page.names
    words = {key for key, token in sentence.content if not is_general(token.word, judged.language)}
    told, words = words & names, words - names - wording_stems(judged.language)
    values = {round(number.value, 4) for number in sentence.numbers} - _SMALL
    days = {(d.month, d.day, d.weekday) for d in sentence.dates if d.month or d.weekday is not None}
    best, score = None, 0.0
    for passage in page.passages:
        weight = _weight(words & passage.stems, page.rare)
        weight += _NUMBER_WEIGHT * len(values & passage.values) + _DATE_WEIGHT * len(days & passage.days)
        if weight > score:
            best, score = passage, weight
    if best is None or score < _LEAST:
        return _introduction(judged, told)
    return best


def _weight(words: Iterable[str], rare: dict[str, float]) -> float:
    """What words weigh together, to the last digit in whatever order a process goes through a set: of equals the first
    is taken."""
    return fsum(rare.get(word, 0.0) for word in words)


def _introduction(judged: Judged, told: set[str]) -> str | None:
    """ "This is Dana Reyes from AcmePay": borne by the sender's own fields."""
    if judged.brief is None or not told & _stems_of(judged.brief.sender.name):
        return None
    for path, text in (
        ("sender.company", judged.brief.sender.company or ""),
        ("sender.name", judged.brief.sender.name),
    ):
        if told & _stems_of(text):
            return path
    return None


def _names(judged: Judged) -> frozenset[str]:
    """Stems of the two sides' names and of greetings: they bear no claim about the matter."""
    if judged.brief is None:
        return frozenset()
    names = f"{judged.brief.prospect.name} {judged.brief.sender.name} {judged.brief.sender.company or ''}"
    return _stems_of(names) | _GREETINGS


@lru_cache(maxsize=256)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[^\W\d_]{3,}", fold(text)))


_GREETINGS = _stems_of(
    "hello dear good guten tag hallo frau herr liebe sehr geehrte buenos dias hola estimado "
    "bonjour madame monsieur bom dia"
)


def _claim(sentence: str, start: int, end: int, source: _Passage | str) -> Claim:
    if isinstance(source, str):
        return Claim(sentence=sentence, start=start, end=end, brief_field=source)
    message = source.unit.message
    if message is None:
        return Claim(sentence=sentence, start=start, end=end, brief_field=source.unit.path)
    span = message.span(source.start, source.end)
    return Claim(
        sentence=sentence,
        start=start,
        end=end,
        message_id=message.id,
        source_start=span.start,
        source_end=span.end,
    )


@kept_with
def _passages(ground: Ground) -> list[_Passage]:
    """Sentences of messages, and whole brief fields but names: a name alone bears no claim."""
    found: list[_Passage] = []
    for unit in ground.units:
        if unit.message is not None:
            found += [_Passage(unit, *told) for told in _told_by_sentence(unit.text, ground.language)]
        elif (unit.path or "").startswith("offer."):
            found.append(
                _Passage(unit, *_told(held_in(unit.text, ground.language), ground.language, 0, len(unit.text)))
            )
    return found


_Told = tuple[int, int, frozenset[str], frozenset[float], frozenset[tuple[int | None, int | None, int | None]]]


@kept_lately
def _told_by_sentence(text: str, language: str) -> tuple[_Told, ...]:
    held = held_in(text, language)
    return tuple(_told(held, language, start, end) for start, end in split_sentences(text))


def _told(held: Held, language: str, start: int, end: int) -> _Told:
    """A part of a text with its stems, values and days."""
    tokens = [t for t in held.tokens if start <= t.start < end]
    stems = frozenset(stem(t.word) for t in tokens if len(t.word) > 2 and not is_general(t.word, language))
    values = frozenset(round(n.value, 4) for n in held.numbers if start <= n.start < end)
    days = frozenset((d.month, d.day, d.weekday) for d in held.dates if start <= d.start < end)
    return start, end, stems, values, days


@kept_with
def _rarity(ground: Ground) -> dict[str, float]:
    """Weight of a word: high where few passages hold it, so that the matter counts more than names."""
    passages = _passages(ground)
    counts: dict[str, int] = {}
    for passage in passages:
        for word in passage.stems:
            counts[word] = counts.get(word, 0) + 1
    total = max(len(passages), 1)
    return {word: 0.5 + (total - count) / total for word, count in counts.items()}
