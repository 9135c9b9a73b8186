"""The texts of brief and thread, each read once: words, numbers and dates."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, wraps
from typing import NamedTuple, TypeVar

from service.checks.grounding.dates import DateMention, find_dates
from service.checks.grounding.numerals.numbers import Number, find_numbers
from service.checks.vocabulary.tokens import Token, stem, tokenise
from service.domain import Offer, Prospect, Sender
from service.text import fold
from service.thread.model import CleanMessage

_ANSWERS = re.compile(r"\s*(?:re|aw|antw|fwd?|wg|rv|tr|sv|vs|enc|res)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_LONGEST_UNIT = 20_000
_LONGEST_INDEX = 120_000
_LONGEST_KEPT = 2_000
T = TypeVar("T")
_JOINTS = re.compile(r"['\-]")


class Unit(NamedTuple):
    """One text of brief or thread."""

    text: str
    ours: bool
    """Said by our side, or a field that our side keeps."""
    message: CleanMessage | None
    """Set for the writer's own words of a message: only these have a place in the message."""
    path: str | None
    """Dotted path of a brief field."""
    at: datetime | None
    folded: str
    tokens: list[Token]
    dates: list[DateMention]
    numbers: list[Number]
    words: frozenset[str]
    """Folded, with the parts of compound ones."""
    stems: frozenset[str]
    """Of its words."""
    heads: frozenset[str]
    """The first letters of its long words."""
    squeezed: str
    """Its letters and figures without anything between them."""


class Source(NamedTuple):
    """A text of brief or thread, not read yet; the same as the first fields of `Unit`."""

    text: str
    ours: bool
    message: CleanMessage | None = None
    path: str | None = None
    at: datetime | None = None


class Record(NamedTuple):
    """All that a draft may rely on: the messages of a thread, read, and the fields of its brief."""

    messages: tuple[CleanMessage, ...]
    future: tuple[CleanMessage, ...]
    prospect: Prospect
    sender: Sender
    offer: Offer | None


def sources_of(record: Record) -> list[Source]:
    found = [Source(text, ours, path=path) for path, text, ours in _fields(record) if text]
    for message in reversed((*record.messages, *record.future)):
        ours, at = message.ours, message.at
        found.append(Source(message.text, ours, message, at=at))
        if message.subject:
            # "Re:" carries the other side's words into our own subject line.
            found.append(Source(message.subject, ours and not _ANSWERS.match(message.subject), at=at))
        parts = (message.body.signature, message.sender or "", " ".join(message.to))
        found.extend(Source(text, ours, at=at) for text in parts if text)
        if message.body.quoted:
            found.append(Source(message.body.quoted, ours=False, at=at))
    return found


def _fields(record: Record) -> list[tuple[str, str | None, bool]]:
    prospect, sender, offer = record.prospect, record.sender, record.offer
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


def bounded(sources: list[Source]) -> list[Source]:
    """Fields first, then messages from the newest, until the index is large enough."""
    kept: list[Source] = []
    size = 0
    for source in sources:
        size += len(source.text)
        if size > _LONGEST_INDEX and kept:
            break
        kept.append(source)
    return kept


def read_unit(source: Source, language: str) -> Unit:
    """The text with what it holds."""
    text, ours, message, path, at = source
    folded, tokens, dates, numbers, words, stems, heads, squeezed = held_in(text, language)
    return Unit(text, ours, message, path, at, folded, tokens, dates, numbers, words, stems, heads, squeezed)


def kept_lately(make: Callable[[str, str], T]) -> Callable[[str, str], T]:
    """What a function makes of a text and its language, kept for the latest texts.

    For a record is drafted, judged and drafted anew within minutes, and its texts stay the same.
    """
    lately = lru_cache(maxsize=256)(make)

    @wraps(make)
    def known(text: str, language: str) -> T:
        return lately(text, language) if len(text) <= _LONGEST_KEPT else make(text, language)

    return known


class Held(NamedTuple):
    """What a text holds: the last fields of `Unit`."""

    folded: str
    tokens: list[Token]
    dates: list[DateMention]
    numbers: list[Number]
    words: frozenset[str]
    stems: frozenset[str]
    heads: frozenset[str]
    squeezed: str


@kept_lately
def held_in(text: str, language: str) -> Held:
    folded = fold(text)
    text, read = text[:_LONGEST_UNIT], folded[:_LONGEST_UNIT]
    tokens = tokenise(text, read)
    words = frozenset(part for token in tokens for part in _parts(token.word))
    return Held(
        folded,
        tokens,
        find_dates(read, tokens, language),
        find_numbers(read, tokens, language),
        words,
        frozenset(stem(word) for word in words),
        frozenset(word[:HEAD] for word in words if len(word) >= HEAD),
        _BETWEEN.sub("", folded),
    )


HEAD = 5
"""Letters of a long word that tell it among others."""
_BETWEEN = re.compile(r"[\W_]+")


def _parts(word: str) -> list[str]:
    return [part for part in (word, *_JOINTS.split(word)) if part]
