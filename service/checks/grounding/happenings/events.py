"""Events that a draft takes for granted: calls, meetings, visits, samples. Each needs the thread's word."""

import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.figures.tally import COUNTED_EVENTS
from service.checks.grounding.happenings.event_kinds import Event, event_of, tails_of, terms_of
from service.checks.grounding.index import Ground, is_contact, names_a_price
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does, marks_of
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.units import Unit
from service.checks.phrases.scope_words import ANY_DENIAL
from service.checks.vocabulary.tokens import stem
from service.checks.vocabulary.word_lists import words_of
from service.domain import CallOutcome, Channel
from service.text import KNOWN_LANGUAGES

_CONTACT_FORMS = frozenset({"call", "meeting", "visit", "conversation"})
_RECALLING = words_of("""
    thanks thank after since during following last enjoyed appreciated appreciate grateful remember
    recall danke dank nach seit wahrend letzten letztes letzter beim gracias tras despues desde durante
    ultima ultimo agradezco agradecer agradecido merci apres depuis lors pendant suite derniere dernier
    remercie obrigado obrigada apos depois ultima ultimo agradeco from
    """)
_SHARED = words_of("our unserem unserer unser nuestra nuestro notre nossa nosso")
_SINCE = words_of("after since following nach seit tras despues desde apres depuis suite apos depois")
_HOLLOW = re.compile(
    rf"\b(?:{ANY_DENIAL}|"
    r"missed|cancel\w*|abgesagt|postpon\w*|instead of|rather than)\b"
)
_BEHIND = re.compile(
    r"\b(?:since|after|following|seit|nach|tras|desde|despues de|apres|depuis|suite a|apos|depois d[aeo])\b"
)
"""What a denial before it leaves alone: "we have not spoken since your visit" tells of a visit."""
_ADVICE = "Refer only to what the thread shows; drop this event."


def check_events(sentence: DraftSentence, ground: Ground, *, spoken: bool, borne: bool = False) -> Iterator[Hit]:
    """Events taken as having happened that nothing bears out. In a `spoken` text "my call" is this one.

    Where the sentence is `borne` by its meaning, only talks and meetings are looked after: the record tells of those.
    """
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject":
        return
    for place, event in _events_in(sentence.phrasing):
        token = sentence.tokens[place]
        if (borne and not event.held) or not _is_definite(sentence, place):
            continue
        if _is_hollow(sentence.folded, token.start - sentence.start):
            continue
        if spoken and event.name == "call" and not _is_recalled(sentence, place):
            continue
        if not _happened(event, sentence, place, ground):
            yield Hit(token.start, token.end, f"The thread knows of no such {event.name}.", _ADVICE, sentence.field)


@kept_with
def _events_in(phrasing: Phrasing) -> tuple[tuple[int, Event], ...]:
    """The events that a sentence names, by their places among the words."""
    named = ((place, event_of(token.word)) for place, token in enumerate(phrasing.tokens))
    return tuple((place, event) for place, event in named if event is not None)


def _is_definite(sentence: DraftSentence, place: int) -> bool:
    """As in "the demo", "our two meetings", "your last visit": spoken of as known; "a call" and "any visit" are not."""
    for back in range(place - 1, max(-1, place - 4), -1):
        word, mark = sentence.tokens[back].word, sentence.marks[back]
        if re.search(
            r"[.,;:!?()\n]",
            sentence.folded[
                sentence.tokens[back].end - sentence.start : sentence.tokens[back + 1].start - sentence.start
            ],
        ):
            return False
        if mark & Does.INDEFINITE:
            return False
        if mark & Does.DEFINITE:
            return True
        if word in ("to", "for", "zu", "para", "pour", "per", "by", "por", "par", "en", "in"):
            return False
    return False


def _is_hollow(folded: str, place: int) -> bool:
    """Whether the event at a place is denied, or told as missed."""
    before = folded[max(0, place - _DENIAL) : place]
    return _HOLLOW.search(_BEHIND.split(before)[-1]) is not None


_DENIAL = 28
"""Code points before an event in which it is denied."""


def _is_recalled(sentence: DraftSentence, place: int) -> bool:
    before = [token.word for token in sentence.tokens[max(0, place - 6) : place]]
    if sentence.asks:  # "after our talk at the fair, would it be of use?"
        return len(before) > 1 and before[-1] in _SHARED and not _SINCE.isdisjoint(before[-3:])
    return not _RECALLING.isdisjoint(before)


def _happened(event: Event, sentence: DraftSentence, place: int, ground: Ground) -> bool:
    recalled = _is_recalled(sentence, place)
    if event.name in _CONTACT_FORMS and not recalled and (sentence.proposes or sentence.invites):
        return True
    return _borne_out(ground, event, recalled)


@kept_with
def _borne_out(ground: Ground, event: Event, recalled: bool) -> bool:
    contacts = [is_contact(message) for message in ground.messages]
    if event.held == "written":
        return any(contact != "none" for contact in contacts)
    if event.held == "voicemail":
        return any(
            m.channel is Channel.VOICEMAIL or m.outcome is CallOutcome.LEFT_VOICEMAIL for m in ground.messages
        ) or _mentioned(event, ground, held=False)
    if event.held == "meeting":
        if any(m.channel is Channel.MEETING for m in ground.messages):
            return True
        return _mentioned(event, ground, held=recalled)
    if event.held == "spoken":
        # A call of ours without an outcome may well have been answered.
        if any(m.channel is Channel.CALL and m.outcome in (CallOutcome.CONNECTED, None) for m in ground.messages):
            return True
        if not recalled and any(m.channel is Channel.CALL for m in ground.messages):
            return True
        return _mentioned(event, ground, held=recalled) or (
            any(m.channel is Channel.MEETING for m in ground.messages) and "video" in ground.words
        )
    if event.name == "quote" and names_a_price(ground):
        return True
    if any(m.channel is Channel.MEETING and not m.text.strip() for m in ground.messages) and event.name in (
        "demo",
        "presentation",
    ):
        return True
    return _mentioned(event, ground, held=False)


def _mentioned(event: Event, ground: Ground, *, held: bool) -> bool:
    """Whether a text of the ground speaks of it; with `held`, otherwise than as a wish, question or plan."""
    exact, heads = terms_of(event.said + " " + event.borne)
    for unit in ground.units:
        for place, token in enumerate(unit.tokens):
            if (token.word in exact or token.word.startswith(heads) or _ends_in(token.word, event, ground)) and (
                not held or _is_told(unit, place, ground.language)
            ):
                return True
    return False


def _ends_in(word: str, event: Event, ground: Ground) -> bool:
    """Whether a German word is one of the event's with another before it: a sample invoice is an invoice."""
    return ground.language == "de" and word.endswith(tails_of(event.said))


def _is_told(unit: Unit, place: int, language: str) -> bool:
    at = unit.tokens[place].start
    start = max(unit.folded.rfind(sign, 0, at) for sign in ".!?\n") + 1
    ends = [end for end in (unit.folded.find(sign, at) for sign in ".!?\n") if end >= 0]
    end = min(ends, default=len(unit.folded))
    if unit.folded[end : end + 1] == "?":
        return False
    found = 0
    for token in unit.tokens[max(0, place - 12) : place + 12]:
        if start <= token.start < end:
            found |= marks_of(token.word, language)
    return not found & (Does.FUTURE | Does.ASK | Does.WEAK | Does.NEGATED | Does.INDEFINITE) or unit.path is not None


def has_happened(word: str, ground: Ground, *, recalled: bool = False) -> bool:
    """Whether a folded word names an event that the thread shows or speaks of; `recalled`, as one that took place."""
    event = event_of(word)
    return event is not None and _borne_out(ground, event, recalled)


def is_event(word: str) -> bool:
    """Whether a folded word names an event that `check_events` looks after."""
    return event_of(word) is not None or stem(word) in COUNTED_EVENTS
