"""What a sentence points at by name: words it quotes, a message by its day, a number to call, a name of the brief."""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import NamedTuple

from service import calendar_names
from service.checks.base import Judged
from service.domain import Brief, Channel
from service.text import fold, split_sentences
from service.thread.model import CleanMessage, CleanThread

_QUOTED = re.compile(r"[“„«\"]\s?([^“”„«»\"\n]{3,300}?)\s?[”“»\"]")
_NAMES_OF_MONTHS = [calendar_names.MONTHS[language].split() for language in ("en", "de", "es", "fr", "pt")]
MONTHS = tuple(frozenset(names) for names in zip(*_NAMES_OF_MONTHS, strict=True))
"""What each month is called, folded."""
_DIGIT = re.compile(r"[0-9]")
_TODAY = re.compile(r"\b(?:today|heute|hoy|aujourd'hui|hoje)\b")
_THEIRS = re.compile(
    r"\b(?:your?|ihre\w?|sie|deine?\w?|du|su|usted|tu|te|votre|vous|ton|seu|sua|teu|tua|voce|escreveu|pediu)\b"
)
_OURS = re.compile(r"\b(?:my|i|meine?\w?|ich|mi|mon|j'|je|meu|minha)\b")
_THEIR_MAIL = re.compile(
    r"\b(?:your|ihre[rn]?|deine[rn]?|su|tu|votre|ton|seu|teu|vosso) "
    r"(?:e-?mails?|mails?|messages?|nachricht|correos?|mensajes?|mensage[mn]s?|courriels?)\b"
)
"""Whose mail it is, whoever else the sentence speaks of."""
_TALK = re.compile(
    r"\b(?:call|talk(?:ed)?|spoke|meeting|met|gesprach\w*|telefonat\w*|treffen|llamada|reunion|charla|visita|appel"
    r"|entretien|echange|rendez-vous|rencontre|chamada|ligacao|conversa|reuniao)\b"
)
_TALKS = frozenset((Channel.CALL, Channel.MEETING))
_LEAST_DIGITS = 6


class Pointed(NamedTuple):
    """Where the words are borne: a place in a message, a message as such, or a field of the brief."""

    message: CleanMessage | None = None
    start: int | None = None
    """Code points into the readable text of the message; null for the message as such."""
    end: int | None = None
    brief_field: str | None = None


def quoted_in(sentence: str, thread: CleanThread) -> Pointed | None:
    """The message whose words, or whose subject, the sentence quotes."""
    for match in _QUOTED.finditer(sentence):
        words = fold(match.group(1)).strip(" .,!?")
        for message in thread.messages:
            at = fold(message.text).find(words)
            if at >= 0:
                return Pointed(message, at, at + len(words))
        for message in thread.messages:
            if message.subject and words in fold(message.subject):
                return Pointed(message)
    return None


def pointed_at(sentence: str, judged: Judged) -> Pointed | None:
    """What a sentence names without telling its content; null where it names nothing of thread or brief."""
    if judged.brief is None or judged.thread is None:
        return None
    plain = fold(sentence)
    message = next(_of_its_day(plain, judged.thread, judged.now), None)
    if message is not None:
        places = split_sentences(message.text)
        return Pointed(message, *places[0]) if places else Pointed(message)
    return _field(plain, judged.brief)


def _of_its_day(plain: str, thread: CleanThread, now: datetime) -> Iterator[CleanMessage]:
    """Messages whose day the sentence names; those of the side that it speaks of first, then the latest."""
    today = _TODAY.search(plain)
    if not today and not _DIGIT.search(plain):
        return
    found = [m for m in thread.messages if _names_day(plain, m.at) or (today and m.at.date() == _same_zone(now, m.at))]
    theirs = bool(_THEIRS.search(plain))
    ours = bool(_OURS.search(plain)) and not _THEIR_MAIL.search(plain)
    talk = bool(_TALK.search(plain))
    yield from sorted(
        found,
        key=lambda m: (
            talk and m.channel not in _TALKS,
            m.ours if theirs and not ours else not m.ours,
            -m.at.timestamp(),
        ),
    )


def _same_zone(now: datetime, at: datetime) -> object:
    zone: tzinfo | None = at.tzinfo
    return now.astimezone(zone).date()


def _names_day(plain: str, at: datetime) -> bool:
    """A message's day may be told as on its own calendar or as a day to either side of it."""
    return any(
        re.search(rf"(?<!\d){at.day}(?:st|nd|rd|th|er|o)?\.? (?:de |of )?{month}\b|\b{month} {at.day}(?!\d)", plain)
        for month in MONTHS[at.month - 1]
        if month in plain
    )


def _field(plain: str, brief: Brief) -> Pointed | None:
    digits = re.sub(r"\D", "", plain)
    phone = re.sub(r"\D", "", brief.sender.phone or "")
    if len(phone) >= _LEAST_DIGITS and phone in digits:
        return Pointed(brief_field="sender.phone")
    names = (
        ("sender.company", brief.sender.company),
        ("offer.name", brief.offer.name if brief.offer else None),
        ("prospect.company", _first_word(brief.prospect.company)),
    )
    return next((Pointed(brief_field=path) for path, name in names if name and _holds(plain, name)), None)


def _first_word(company: str | None) -> str | None:
    """Companies are called without their legal form: two words tell them."""
    return " ".join(company.split()[:2]).rstrip(",") if company else None


def _holds(plain: str, name: str) -> bool:
    name = fold(name)
    return name in plain and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain) is not None
