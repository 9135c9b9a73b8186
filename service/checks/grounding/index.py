"""The brief and thread as an index of what may be said: built once, read by every draft for them."""

import re
import weakref
from datetime import date, datetime
from functools import partial
from threading import Lock
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from service.checks.grounding.dates import DateMention, resolve
from service.checks.grounding.numbers import Number
from service.checks.grounding.tokens import stem
from service.checks.grounding.units import bounded, kept_lately, read_unit, sources_of
from service.domain import Brief, CallOutcome, Channel
from service.text import fold
from service.thread.model import CleanMessage, CleanThread

_LINK = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w\-]+\.)+[a-z]{2,24}(?:[/?#][^\s<>\"')\]]*)?)", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d \t().\-/]*\d")
_WORD_BEFORE = re.compile(r"([^\W\d_]{3,20}) \Z")
_NON_DIGIT = re.compile(r"\D+")
_NONE: frozenset[str] = frozenset()


class NumberUse(NamedTuple):
    """A number of the ground, and whose it is."""

    number: Number
    ours: bool
    unit: int


class Ground:
    """Everything a draft may rely on."""

    def __init__(self, brief: Brief, thread: CleanThread, language: str, now: datetime) -> None:
        self.brief, self.now, self.language = brief, now, language
        self.messages = thread.messages
        self.zone = _zone(brief.prospect.timezone)
        self.units = [read_unit(source, language) for source in bounded(sources_of(brief, thread))]
        ours = [unit for unit in self.units if unit.ours]
        self.words = _NONE.union(*(unit.words for unit in self.units))
        self.own_words = _NONE.union(*(unit.words for unit in ours))
        self.stems = _NONE.union(*(unit.stems for unit in self.units))
        self.own_stems = _NONE.union(*(unit.stems for unit in ours))
        self.heads = _NONE.union(*(unit.heads for unit in self.units))
        self.squeezed = " ".join(unit.squeezed for unit in self.units)
        self.own_text = "\n".join(unit.folded for unit in ours)
        self.all_text = "\n".join(unit.folded for unit in self.units)
        self.made: dict[Any, Any] = {}
        """What functions under `kept_with` have made of it."""
        self._index_numbers()
        self._index_dates(thread)
        self._index_contacts(brief)

    def ours_says(self, words: str) -> bool:
        """Whether our side's own words hold these, in any case."""
        return fold(words).strip() in self.own_text

    def ours_has_digits(self, digits: str) -> bool:
        """Whether a run of digits stands in our own words."""
        return len(digits) >= 4 and any(digits in run for run in self._own_runs)

    def knows_phone(self, digits: str) -> bool:
        """Whether it is the phone of sender or reader, or stands in our messages; compared from the end.

        At home a zero stands for the country: 01743 496019 is +44 1743 496019.
        """
        forms = {digits, digits[1:]} if digits.startswith("0") and len(digits) > _AT_HOME else {digits}
        runs = [run for run in self._phones if len(run) >= 6]
        return len(digits) >= 6 and any(run.endswith(form) or form.endswith(run) for run in runs for form in forms)

    def knows_word(self, word: str) -> bool:
        """Whether a folded word, or a near form of it, stands anywhere in brief or thread."""
        return word in self.words or stem(word) in self.stems

    def _index_numbers(self) -> None:
        self.numbers: dict[float, list[NumberUse]] = {}
        for place, unit in enumerate(self.units):
            for number in unit.numbers:
                self.numbers.setdefault(round(number.value, 4), []).append(NumberUse(number, unit.ours, place))
        self.counted: dict[str, set[float]] = {}
        for value, uses in self.numbers.items():
            for use in uses:
                for noun in () if self._is_label(use) else use.number.nouns[:1]:
                    self.counted.setdefault(noun, set()).add(value)

    def _is_label(self, use: NumberUse) -> bool:
        """Whether it numbers a thing, as in "case 4", and counts none."""
        before = _WORD_BEFORE.search(self.units[use.unit].folded, max(0, use.number.start - 24), use.number.start)
        return before is not None and stem(before[1]) in use.number.nouns

    def _index_dates(self, thread: CleanThread) -> None:
        self.days: set[date] = set()
        self.clock: set[tuple[int, int]] = set()
        for message in (*thread.messages, *thread.future):
            for moment in (message.at, message.at.astimezone(self.zone)):
                self.days.add(moment.date())
                self.clock.add((moment.hour, moment.minute))
        self.event_days = frozenset(self.days)
        self.months: set[int] = set()
        self.years: set[int] = set()
        self.weekdays: set[int] = set()
        self.month_days: set[int] = set()
        self.phrases: set[str] = set()
        for unit in self.units:
            for mention in unit.dates:
                self.phrases.add(" ".join(unit.folded[mention.start : mention.end].split()))
                self.days |= set(resolve(mention, unit.at or self.now))
                self._note(mention)
        self.months |= {day.month for day in self.days}
        self.years |= {day.year for day in self.days} | {self.now.year}

    def _note(self, mention: DateMention) -> None:
        if mention.month:
            self.months.add(mention.month)
        if mention.year:
            self.years.add(mention.year)
        if mention.weekday is not None:
            self.weekdays.add(mention.weekday)
        if mention.day:
            self.month_days.add(mention.day)
        if mention.clock:
            self.clock.add(mention.clock)

    def _index_contacts(self, brief: Brief) -> None:
        ours = [_contacts_in(unit.folded, self.language) for unit in self.units if unit.ours]
        self.own_links = _NONE.union(*(links for links, _ in ours))
        mine = {
            address.split("@")[-1].strip("<> ").lower()
            for m in self.messages
            if m.ours
            for address in (m.sender or "",)
            if "@" in address
        }
        self.field_domains = mine | {
            name.lower() for name in (brief.prospect.company or "", brief.sender.company or "") if "." in name
        }
        self._own_runs = _NONE.union(*(runs for _, runs in ours))
        fields = (brief.sender.phone or "", brief.sender.signature or "", brief.prospect.phone or "")
        self._phones = {
            _NON_DIGIT.sub("", m.group()) for text in fields for m in _DIGITS.finditer(text)
        } | self._own_runs


@kept_lately
def _contacts_in(folded: str, _: str) -> tuple[frozenset[str], frozenset[str]]:
    """The links of a text, and its runs of digits: neither goes beyond a line."""
    links = (match[1].lower().rstrip("/.,;:!?") for match in _LINK.finditer(folded))
    return frozenset(links), frozenset(_NON_DIGIT.sub("", match[0]) for match in _DIGITS.finditer(folded))


_CACHE: dict[tuple[int, int], tuple[weakref.ref[Brief], weakref.ref[CleanThread], Ground]] = {}
_KEPT = 64
_AT_HOME = 8
"""Digits beyond which a leading zero may stand for the country."""
_LOCK = Lock()


def ground_of(brief: Brief, thread: CleanThread, language: str, now: datetime) -> Ground:
    """The index for this brief and thread; the last ones are kept while somebody holds the brief."""
    key = (id(brief), id(thread))
    kept = _CACHE.get(key)
    if kept and kept[0]() is brief and kept[1]() is thread and kept[2].language == language and kept[2].now == now:
        return kept[2]
    ground = Ground(brief, thread, language, now)
    forget = partial(_CACHE.pop, key)  # bound now: at the interpreter's end the name is gone before the values
    with _LOCK:
        while len(_CACHE) >= _KEPT:
            _CACHE.pop(next(iter(_CACHE)), None)
        _CACHE[key] = (weakref.ref(brief, lambda _: forget(None)), weakref.ref(thread), ground)
    return ground


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name) if name else ZoneInfo("UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def is_contact(message: CleanMessage) -> Literal["spoken", "written", "none"]:
    """How far a message is contact: spoken for connected calls and meetings, written for any word of theirs."""
    if message.channel is Channel.MEETING or (
        message.channel is Channel.CALL and message.outcome is CallOutcome.CONNECTED
    ):
        return "spoken"
    return "written" if not message.ours and message.text.strip() else "none"


def names_a_price(ground: Ground) -> bool:
    """Whether our side has named a sum of money."""
    return any(number.kind == "money" for unit in ground.units if unit.ours for number in unit.numbers)
