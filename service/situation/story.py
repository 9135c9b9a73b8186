"""The thread as a story: each message with its role and, for words of theirs, what they do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property, lru_cache, partial
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from service.domain import Brief, Channel, Prospect
from service.meaning import is_on
from service.situation.between import noes_between
from service.situation.house_rules import house_rules
from service.situation.language import base_language, clear_language
from service.situation.machines import Machine, only_acknowledges
from service.situation.meant.message import second_opinion
from service.situation.meant.weighing import Found
from service.situation.model import SituationKind
from service.situation.moves import asks_back
from service.situation.passed_on import stops_passed_on
from service.situation.people.speakers import Speaker, address_of, other_speaker
from service.situation.reading import Reading
from service.situation.resume import Resume, read_resume
from service.situation.roles import Role, read_machine, role_of
from service.situation.said import Place
from service.situation.stance import Before, Stance, read_stance
from service.situation.stops.opt_out import Wishes, read_wishes
from service.situation.stops.thirds import asked_for_thirds
from service.text import fold
from service.thread.model import CleanMessage, CleanThread

_WEIGHED = 2
"""Latest messages of theirs that are read by meaning where the wordings are unsure."""
_FEW_WORDS = 3
"""Small words of a language that tell what ours is in; theirs, which may be in dialect, needs one more."""
_KEPT = 64
"""Threads that stay read: a record is planned, drafted, judged and drafted anew within minutes."""
_LONGEST_KEPT = 50_000
"""Characters of a thread as sent; longer ones are read each time, so that they do not fill the memory."""


@dataclass(frozen=True)
class Entry:
    """One message of the story."""

    reading: Reading
    role: Role
    machine: Machine | None = None
    wishes: Wishes | None = None
    resume: Resume | None = None
    speaker: Speaker | None = None
    """Who wrote, where it was not the contact."""
    stance: Stance | None = None

    @property
    def message(self) -> CleanMessage:
        return self.reading.message

    @property
    def is_call(self) -> bool:
        """A call or a voicemail, of either side."""
        return self.message.channel in (Channel.CALL, Channel.VOICEMAIL)


@dataclass(frozen=True)
class Story:
    """All entries in time order."""

    entries: tuple[Entry, ...]
    prospect: Prospect
    now: datetime

    @cached_property
    def last_word(self) -> int | None:
        """Place of the latest own word of theirs, a connected call or a held meeting."""
        places = [at for at, entry in enumerate(self.entries) if entry.role in (Role.WORD, Role.CONTACT)]
        return places[-1] if places else None

    @cached_property
    def touches(self) -> tuple[Entry, ...]:
        """Our touches since their last word; all of ours where they never spoke."""
        start = 0 if self.last_word is None else self.last_word + 1
        return tuple(entry for entry in self.entries[start:] if entry.role is Role.TOUCH)

    @cached_property
    def standing(self) -> Entry | None:
        """The word that says how things stand: their latest that changes something.

        Thanks and receipts leave an earlier word standing; a talk without a word of its own leaves only a no standing.
        """
        talked = touched = False
        for entry in reversed(self.entries):
            if entry.stance is None:
                talked = talked or entry.role is Role.CONTACT
                touched = touched or entry.role is Role.TOUCH
            elif entry.stance.decisive and not (entry.stance.unsure and touched):
                kind = entry.stance.kind
                if kind is SituationKind.DISMISSAL:
                    return self._written_no(entry)
                return None if talked else entry
            elif entry.role is Role.CONTACT:
                talked = True
        return None

    def _written_no(self, entry: Entry) -> Entry:
        """Their own written no, where our note of a talk only repeats it."""
        if entry.role is not Role.CONTACT:
            return entry
        for earlier in reversed(self.entries[: self.entries.index(entry)]):
            if earlier.role is Role.WORD and earlier.stance is not None and earlier.stance.decisive:
                return earlier if earlier.stance.kind is SituationKind.DISMISSAL else entry
        return entry

    @cached_property
    def last_machine(self) -> int | None:
        """Place of the latest machine that tells something."""
        places = [at for at, entry in enumerate(self.entries) if entry.machine not in (None, Machine.RECEIPT)]
        return places[-1] if places else None


def tell_story(thread: CleanThread, brief: Brief) -> Story:
    """Reads every message once, oldest first; a thread that was read lately is known."""
    short = sum(len(message.raw) for message in thread.messages) <= _LONGEST_KEPT
    entries = (_entries_lately if short else _entries)(thread.messages, brief.prospect, is_on())
    return Story(entries, brief.prospect, thread.now)


def _entries(messages: tuple[CleanMessage, ...], prospect: Prospect, by_meaning: bool) -> tuple[Entry, ...]:
    """`by_meaning`: whether sentences can be read by what they mean; without it less is found."""
    default = base_language(prospect.language)
    ours = None if default else _language_of_ours(messages)
    readings = [_read(message, default, ours, prospect) for message in messages]
    known = {address for message in messages if message.ours for to in message.to if (address := address_of(to))}
    theirs = [reading for reading in readings if not reading.message.ours and reading.bare]
    entries: list[Entry] = []
    for reading in readings:
        entry = _enter(reading, entries, prospect, known)
        if reading in theirs[-_WEIGHED:]:
            entry = _weighed(entry, prospect, _seconds_after_ours(reading, entries), latest=reading is theirs[-1])
        entries.append(entry)
    return tuple(entries)


def _read(message: CleanMessage, default: str | None, ours: str | None, prospect: Prospect) -> Reading:
    """A message as it is read: without a no to one line of ours among several, a stop in a mail passed on, what is
    asked for a third person alone, and rules for anybody."""
    beside = ours if ours and _is_hard_to_tell(message) else None
    reading = Reading(message, default, beside)
    left_out: list[Place] = []
    for aside in (noes_between, stops_passed_on, partial(asked_for_thirds, prospect=prospect), house_rules):
        found = [] if message.ours else aside(reading)
        if found:
            left_out += found
            reading = Reading(message, default, beside, left_out)
    return reading


def _language_of_ours(messages: tuple[CleanMessage, ...]) -> str | None:
    """The language that our last e-mail or text is plainly in; null where it is in none that is plain."""
    return next(
        (clear_language(fold(m.text), fewest=_FEW_WORDS) for m in reversed(messages) if m.ours and m.text), None
    )


def _is_hard_to_tell(message: CleanMessage) -> bool:
    """Whether a message of theirs is in no language that is plain, as one in dialect."""
    return not message.ours and clear_language(fold(message.text), fewest=_FEW_WORDS + 1) is None


_entries_lately = lru_cache(maxsize=_KEPT)(_entries)


def _enter(reading: Reading, before: Sequence[Entry], prospect: Prospect, known: set[str]) -> Entry:
    machine = read_machine(reading, _seconds_after_ours(reading, before))
    role = role_of(reading, machine)
    if machine in (Machine.AWAY, Machine.DEPARTED):
        return Entry(reading, role, machine, resume=_back(reading, prospect))
    if role not in (Role.WORD, Role.CONTACT) or not reading.bare:
        return Entry(reading, role, machine)
    wishes = read_wishes(reading)
    resume = _resume(reading, prospect)
    speaker = other_speaker(reading, prospect, known) if role is Role.WORD else None
    stance = read_stance(reading, resume, speaker, _before(before))
    if role is Role.CONTACT:
        return Entry(reading, role, machine, wishes, resume, speaker, _of_our_note(reading, stance))
    return Entry(reading, role, machine, wishes, resume, speaker, stance)


def _weighed(entry: Entry, prospect: Prospect, seconds: float | None, *, latest: bool) -> Entry:
    """A word of theirs, read once more by what it means."""
    if entry.role is not Role.WORD or entry.wishes is None or entry.stance is None:
        return entry
    found = Found(entry.wishes, entry.stance, entry.resume, entry.speaker is not None)
    second = second_opinion(entry.reading, found, seconds, latest=latest)
    if second.machine is not None:
        return Entry(entry.reading, Role.MACHINE, second.machine, resume=_back(entry.reading, prospect))
    if second.stance is entry.stance:
        return replace(entry, wishes=second.wishes)
    return replace(entry, wishes=second.wishes, stance=second.stance, resume=second.stance.resume)


_SAID_OF_THEM = re.compile(r"\b(?:she|he|they|sie|er|elle|ils?|elles|ella|ell[oa]s|ela|eles?)\b")

_SAID_OF_US = re.compile(r"\b(?:i|ich|je|j'(?=\w)|yo|eu)\b|^j'")


def _of_our_note(reading: Reading, stance: Stance) -> Stance | None:
    """What our note of a talk says in their name: less is certain than in words of theirs.

    Who wrote it may have left something undone, or promised it; what "I" did there is no no of theirs, and a plain
    negation is one only where it is said of them.
    """
    clause = reading.words(reading.clause_at(stance.place))
    if (stance.unsure or _SAID_OF_US.search(clause)) and _SAID_OF_THEM.search(clause) is None:
        return None
    if stance.kind is SituationKind.POSTPONEMENT:
        return stance if asks_back(reading) else None
    if stance.kind in (SituationKind.ROUTINE, SituationKind.INTEREST):
        return replace(stance, asks=None) if stance.agrees and stance.resume is not None else None
    return stance


def _before(entries: Sequence[Entry]) -> Before:
    touch = next((entry for entry in reversed(entries) if entry.role is Role.TOUCH), None)
    after_no = any(e.stance is not None and e.stance.kind is SituationKind.DISMISSAL for e in entries)
    ours = tuple(e.reading for e in entries if e.role in (Role.TOUCH, Role.CONTACT))
    if touch is None:
        return Before(after_no=after_no, ours=ours)
    return Before(
        offered_yes_no=touch.reading.has("yes_no_offer") and not touch.reading.has("any_questions"),
        asked_for_questions=touch.reading.has("any_questions"),
        after_no=after_no,
        ours=ours,
    )


def _seconds_after_ours(reading: Reading, before: Sequence[Entry]) -> float | None:
    touch = next((entry for entry in reversed(before) if entry.message.ours), None)
    return None if touch is None else (reading.message.at - touch.message.at).total_seconds()


def zone_of(prospect: Prospect) -> tzinfo | None:
    """The prospect's time zone; null where the brief names none that is known."""
    if not prospect.timezone:
        return None
    try:
        return ZoneInfo(prospect.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def month_first(prospect: Prospect) -> bool:
    """Whether 3/12 is the twelfth of March."""
    tag = (prospect.language or "en").replace("_", "-").lower()
    american = (prospect.timezone or "").startswith(("America/", "US/")) or (prospect.phone or "").startswith("+1")
    return tag == "en-us" or (tag == "en" and american)


def _resume(reading: Reading, prospect: Prospect) -> Resume | None:
    at = reading.message.at
    zone = zone_of(prospect)
    return read_resume(reading, at.astimezone(zone) if zone else at, month_first=month_first(prospect))


def _back(reading: Reading, prospect: Prospect) -> Resume | None:
    """When they are back by a machine's words; a house that only says that it will answer was never away."""
    named = _resume(reading, prospect)
    if only_acknowledges(reading) and (named is None or named.at is None):
        return Resume(reading.message.at, None, False, None, None)
    return named
