"""The texts of brief and thread, each read once: words, numbers and dates."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from service.checks.grounding.dates import DateMention, find_dates
from service.checks.grounding.numbers import Number, find_numbers
from service.checks.grounding.stopwords import is_filler
from service.checks.grounding.tokens import Token, stem, tokenise
from service.domain import Brief
from service.text import fold
from service.thread.model import CleanMessage, CleanThread

_ANSWERS = re.compile(r"\s*(?:re|aw|antw|fwd?|wg|rv|tr|sv|vs|enc|res)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_LONGEST_UNIT = 20_000
_LONGEST_INDEX = 120_000
_LONGEST_KEPT = 2_000
_JOINTS = re.compile(r"['\-]")


@dataclass(frozen=True)
class Unit:
    """One text of brief or thread."""

    text: str
    folded: str
    ours: bool
    """Said by our side, or a field that our side keeps."""
    message: CleanMessage | None = None
    """Set for the writer's own words of a message: only these have a place in the message."""
    path: str | None = None
    """Dotted path of a brief field."""
    at: datetime | None = None
    tokens: list[Token] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    """Folded, with the parts of compound ones."""

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stem(token.word) for token in self.tokens if not is_filler(token.word))


def units_of(brief: Brief, thread: CleanThread) -> list[Unit]:
    found = [_field(path, text, ours) for path, text, ours in _fields(brief) if text]
    for message in reversed((*thread.messages, *thread.future)):
        ours = message.ours
        found.append(Unit(message.text, fold(message.text), ours, message=message, at=message.at))
        if message.subject:
            # "Re:" carries the other side's words into our own subject line.
            own = ours and not _ANSWERS.match(message.subject)
            found.append(Unit(message.subject, fold(message.subject), own, at=message.at))
        parts = (message.body.signature, message.sender or "", " ".join(message.to))
        found.extend(Unit(text, fold(text), ours, at=message.at) for text in parts if text)
        if message.body.quoted:
            found.append(Unit(message.body.quoted, fold(message.body.quoted), ours=False, at=message.at))
    return found


def _fields(brief: Brief) -> list[tuple[str, str | None, bool]]:
    prospect, sender, offer = brief.prospect, brief.sender, brief.offer
    rows: list[tuple[str, str | None, bool]] = [
        ("prospect.name", prospect.name, False),
        ("prospect.title", prospect.title, False),
        ("prospect.company", prospect.company, False),
        ("prospect.email", prospect.email, True),
        ("sender.name", sender.name, True),
        ("sender.company", sender.company, True),
        ("sender.signature", sender.signature, True),
    ]
    if offer:
        rows += [("offer.name", offer.name, True), ("offer.summary", offer.summary, True)]
        rows += [(f"offer.facts.{place}", fact, True) for place, fact in enumerate(offer.facts)]
    return rows


def _field(path: str, text: str | None, ours: bool) -> Unit:
    return Unit(text or "", fold(text or ""), ours, path=path)


def bounded(units: list[Unit]) -> list[Unit]:
    """Fields first, then messages from the newest, until the index is large enough."""
    kept: list[Unit] = []
    size = 0
    for unit in units:
        size += len(unit.text)
        if size > _LONGEST_INDEX and kept:
            break
        kept.append(unit)
    return kept


def read_unit(unit: Unit, language: str) -> Unit:
    """The unit, with what its text holds filled in."""
    text, folded = unit.text[:_LONGEST_UNIT], unit.folded[:_LONGEST_UNIT]
    held = (_held_lately if len(text) <= _LONGEST_KEPT else _held)(text, folded, language)
    unit.tokens.extend(held.tokens)
    unit.dates.extend(held.dates)
    unit.numbers.extend(held.numbers)
    unit.words.update(held.words)
    return unit


class _Held(NamedTuple):
    """What a text holds."""

    tokens: list[Token]
    dates: list[DateMention]
    numbers: list[Number]
    words: set[str]


def _held(text: str, folded: str, language: str) -> _Held:
    tokens = tokenise(text, folded)
    dates, numbers = find_dates(text, folded, tokens, language), find_numbers(text, folded, tokens, language)
    return _Held(tokens, dates, numbers, {part for token in tokens for part in _parts(token.word)})


_held_lately = lru_cache(maxsize=256)(_held)
"""For a record is drafted, judged and drafted anew within minutes, and its texts stay the same."""


def _parts(word: str) -> list[str]:
    return [part for part in (word, *_JOINTS.split(word)) if part]
