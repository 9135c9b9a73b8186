"""What a subject claims: an earlier message, an urgency, an event."""

import re
from collections.abc import Iterator

from service.checks.base import Judged
from service.checks.grounding.happenings.events import has_happened
from service.checks.grounding.index import ground_under
from service.checks.phrases.spotting import is_name
from service.checks.phrases.wordings import phrases, read, tokens_of
from service.checks.vocabulary.word_lists import words_of

_PREFIX = re.compile(
    r"^\s*((?:(?:re|fwd?|aw|wg|antw|rv|rif|tr|enc|res|resp|sv|vs|vb|odp|pd)\s?(?:\[\d{1,3}\])?\s?:\s*)+)", re.IGNORECASE
)
_SHOUT = re.compile(r"[A-ZÀ-Þ]{4,}(?:[^a-zà-ÿ\n]{1,3}[A-ZÀ-Þ]{2,}){2,}")
_ALL_LANGUAGES = ("en", "es", "de", "fr", "pt")


def claimed_subject(subject: str) -> tuple[int, str] | None:
    """End of the "Re:" or "Fwd:" and the subject that it claims; null without such a prefix."""
    prefix = _PREFIX.match(subject)
    return (len(prefix.group().rstrip()), subject[prefix.end() :]) if prefix else None


def subjects_of(judged: Judged) -> Iterator[str]:
    """The subjects in the thread, theirs and ours, without their prefixes."""
    found: list[str | None] = []
    if judged.thread is not None:
        for message in judged.thread.messages:
            found += [message.subject, message.body.subject]
    elif judged.brief is not None:
        found = [message.subject for message in judged.brief.thread.messages]
    for subject in found:
        if subject:
            claimed = claimed_subject(subject)
            yield claimed[1] if claimed else subject


def is_known_subject(judged: Judged) -> bool:
    """Whether it is said back, with a prefix, from a message in the thread: then it stands, whatever it says."""
    claimed = claimed_subject(judged.subject)
    named = read(claimed[1]).text.strip() if claimed else ""
    return claimed is not None and any(named == read(known).text.strip() for known in subjects_of(judged))


def bait_span(judged: Judged) -> tuple[int, int] | None:
    """The words of a subject that press, play on feelings, or name a paper or event that nobody knows of."""
    subject = judged.subject
    if not subject.strip():
        return None
    if is_known_subject(judged):
        return None
    reading = read(subject)
    for language in _ALL_LANGUAGES:
        for match in phrases("subject", language, "bait").all(reading):
            if not _is_plain(judged, match):
                return match.span()
    if shout := _SHOUT.search(subject):
        return shout.span()
    return _untrue_span(judged)


_NONE = re.compile(r"\b(?:no|not|without|kein\w{0,2}|ohne|sin|sans|aucun\w?|sem|nenhum\w?)\s\Z")


def _is_plain(judged: Judged, match: re.Match[str]) -> bool:
    """Whether words that bait elsewhere are a name, are denied ("no reply needed") or are the thread's own matter."""
    if is_name(judged, judged.subject[match.start() : match.end()]):
        return True
    if _NONE.search(match.string, 0, match.start()):
        return True
    return " " not in match.group() and match.group() in tokens_of(_brief_words(judged)) and match.group() in _MATTERS


_MATTERS = words_of(
    "alarm alarme alarma alert alerta alerte emergency emergencia urgence notfall surprise warning warnung "
    "achtung gift bonus reward secret geheim confidential private confidencial confidentiel"
)
"""Words of bait that name a thing as well: an alarm is baited with, or sold."""


def _untrue_span(judged: Judged) -> tuple[int, int] | None:
    """A paper or event that the subject takes for known and of which neither brief nor record says anything."""
    ground = ground_under(judged)
    if ground is None or "?" in judged.subject:
        return None
    reading = read(judged.subject)
    known = read(_brief_words(judged)).places.keys()
    for language in _ALL_LANGUAGES:
        for match in phrases("subject", language, "claims").all(reading):
            named = match.group().split()[-1]
            if not (read(named).places.keys() & known or has_happened(named, ground, recalled=True)):
                return match.span()
    return None


def _brief_words(judged: Judged) -> str:
    brief = judged.brief
    if brief is None:
        return ""
    words = [text for message in brief.thread.messages for text in (message.subject, message.body) if text]
    if brief.offer:
        words += [brief.offer.name or "", brief.offer.summary or "", *brief.offer.facts]
    return " ".join(words)[:60_000]
