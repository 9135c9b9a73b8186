"""The brief and thread as an index of what may be said: built once, read by every draft for them."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from service.checks.base import Judged
from service.checks.grounding.dates import DateMention, resolve
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.units import Record, Unit, bounded, kept_lately, read_unit, sources_of
from service.checks.vocabulary.tokens import stem
from service.domain import Brief, CallOutcome, Channel, Prospect, Sender
from service.meaning import is_on
from service.text import fold
from service.thread.model import CleanMessage, CleanThread

_LINK = re.compile(
    r"(?<![\w\-])(?:https?://)?(?:www\.)?((?:[\w\-]{1,63}\.)+[a-z]{2,24}(?:[/?#][^\s<>\"')\]]*)?)", re.IGNORECASE
)
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
    """Everything a draft may rely on, as it stands on a day."""

    def __init__(self, record: Record, language: str, today: date, today_there: date) -> None:
        """`today` is the day for us, `today_there` in the prospect's time zone."""
        self.record, self.language = record, language
        self.today, self.today_there = today, today_there
        self.messages = record.messages
        self.zone = _zone(record.prospect.timezone)
        self.units = [read_unit(source, language) for source in bounded(sources_of(record))]
        ours = [unit for unit in self.units if unit.ours]
        self.words = _NONE.union(*(unit.words for unit in self.units))
        self.own_words = _NONE.union(*(unit.words for unit in ours))
        self.stems = _NONE.union(*(unit.stems for unit in self.units))
        self.own_stems = _NONE.union(*(unit.stems for unit in ours))
        self.heads = _NONE.union(*(unit.heads for unit in self.units))
        self.squeezed = " ".join(unit.squeezed for unit in self.units)
        said = _said_by_us(self.units)
        self.own_text = "\n".join(said)
        self.all_text = "\n".join(unit.folded for unit in self.units)
        self.made: dict[Any, Any] = {}
        """What functions under `kept_with` have made of it."""
        self._index_numbers()
        self._index_dates(record)
        self._index_contacts(record.prospect, record.sender, said)

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
                for noun in () if self._is_label(use) or use.number.kind == "money" else use.number.nouns[:1]:
                    self.counted.setdefault(noun, set()).add(value)

    def _is_label(self, use: NumberUse) -> bool:
        """Whether it numbers a thing, as in "case 4", and counts none."""
        before = _WORD_BEFORE.search(self.units[use.unit].folded, max(0, use.number.start - 24), use.number.start)
        return before is not None and stem(before[1]) in use.number.nouns

    def _index_dates(self, record: Record) -> None:
        self.days: set[date] = set()
        self.clock: set[tuple[int, int]] = set()
        for message in (*record.messages, *record.future):
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
                self.days |= set(resolve(mention, unit.at.date() if unit.at else self.today))
                self._note(mention)
        self.months |= {day.month for day in self.days}
        self.years |= {day.year for day in self.days} | {self.today.year}

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

    def _index_contacts(self, prospect: Prospect, sender: Sender, said: list[str]) -> None:
        """`said`: what our side's texts hold that is its own."""
        ours = [_contacts_in(text, self.language) for text in said]
        self.own_links = _NONE.union(*(links for links, _ in ours))
        mine = {
            address.split("@")[-1].strip("<> ").lower()
            for m in self.messages
            if m.ours
            for address in (m.sender or "",)
            if "@" in address
        }
        self.field_domains = mine | {
            name.lower() for name in (prospect.company or "", sender.company or "") if "." in name
        }
        self._own_runs = _NONE.union(*(runs for _, runs in ours))
        fields = (sender.phone or "", sender.signature or "", prospect.phone or "")
        self._phones = {
            _NON_DIGIT.sub("", m.group()) for text in fields for m in _DIGITS.finditer(text)
        } | self._own_runs


def _said_by_us(units: list[Unit]) -> list[str]:
    """Our side's folded texts without lines that say again, word for word, what they wrote before.

    Such a line is a quotation that no mark shows, and a link or number in it is theirs.
    """
    ours = [unit for unit in units if unit.ours]
    if not any(_LEADS_OUT.search(unit.folded) for unit in ours if unit.message is not None):
        return [unit.folded for unit in ours]
    theirs = [(unit.at, " ".join(_WORDS.findall(unit.folded))) for unit in units if not unit.ours and unit.at]
    return [_without_theirs(unit, theirs) for unit in ours]


def _without_theirs(unit: Unit, theirs: list[tuple[datetime, str]]) -> str:
    at = unit.at
    if unit.message is None or at is None:
        return unit.folded
    before = [words for said_at, words in theirs if said_at < at]
    lines = unit.folded.split("\n")
    return "\n".join(line for line in lines if not (_LEADS_OUT.search(line) and _stands_in(line, before)))


def _stands_in(line: str, texts: list[str]) -> bool:
    words = _WORDS.findall(line)
    return len(words) >= _A_LINE and any(" ".join(words) in text for text in texts)


_LEADS_OUT = re.compile(r"\w[.@:/]\w|\d[\d ]{4}")
_WORDS = re.compile(r"\w+")
_A_LINE = 4
"""Words from which a line that both wrote is no chance."""


@kept_lately
def _contacts_in(folded: str, _: str) -> tuple[frozenset[str], frozenset[str]]:
    """The links of a text, and its runs of digits: neither goes beyond a line."""
    links = (match[1].lower().rstrip("/.,;:!?") for match in _LINK.finditer(folded))
    return frozenset(links), frozenset(_NON_DIGIT.sub("", match[0]) for match in _DIGITS.finditer(folded))


_AT_HOME = 8
"""Digits beyond which a leading zero may stand for the country."""
_KEPT = 32
"""Grounds that are kept: a record is drafted, judged at each change of a word, and drafted anew within minutes."""


def ground_under(judged: Judged) -> Ground | None:
    """What a text is held against, asked for once for all its readers; null without a brief."""
    if judged.brief is None or judged.thread is None:
        return None
    ground: Ground | None = judged.__dict__.get("_ground")
    if ground is None:
        ground = ground_of(judged.brief, judged.thread, judged.language, judged.now)
        judged.__dict__["_ground"] = ground
    return ground


def ground_of(brief: Brief, thread: CleanThread, language: str, now: datetime) -> Ground:
    """The index for this brief and thread; those met lately are known, for as long as the day is the same."""
    record = Record(thread.messages, thread.future, brief.prospect, brief.sender, brief.offer)
    there = now.astimezone(_zone(brief.prospect.timezone)).date()
    zones = tuple(message.at.utcoffset() for message in (*thread.messages, *thread.future))
    return _ground_of(record, language, now.date(), there, zones, is_on())


@lru_cache(maxsize=_KEPT)
def _ground_of(
    record: Record,
    language: str,
    today: date,
    today_there: date,
    zones: tuple[timedelta | None, ...],
    by_meaning: bool,
) -> Ground:
    """Equal moments in two `zones` name other days. `by_meaning`: whether sentences are read by what they mean; what is
    found under a ground hangs on it.
    """
    return Ground(record, language, today, today_there)


@lru_cache(maxsize=256)
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
