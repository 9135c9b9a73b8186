"""What every touch after a silence or a no owes: acceptance, responsibility, leave, thanks, an open door."""

from collections.abc import Iterator

from service.checks.asking.questions import first_question, parts_of
from service.checks.asking.requests import asks_in
from service.checks.base import APOLOGIES, Hit, Judged, Severity, check
from service.checks.card import read_card
from service.checks.frames import (
    acceptance_place,
    leave_place,
    ownership_place,
    regret_place,
    says_thanks,
    welcomes_back,
)
from service.checks.phrases.tongue import reading_language
from service.checks.phrases.wordings import phrases, read
from service.checks.pressure import no_rebuttal
from service.checks.statements import faulted, offer_statement, places_of
from service.plays import PlayId

_ANSWERS_TO_NO = frozenset({PlayId.CLARIFYING_CALL, PlayId.DISMISSAL_REPLY})
_ASSUMES_NO = frozenset({PlayId.TAKEAWAY_EMAIL, PlayId.CLOSING_NOTE})


@check("accepts_no", Severity.BLOCK, principle="silence-04", plays=APOLOGIES | _ANSWERS_TO_NO | _ASSUMES_NO)
def accepts_no(judged: Judged) -> Iterator[Hit]:
    """Says plainly that a no is fine, or takes it as given."""
    language = reading_language(judged)
    if acceptance_place(judged, language) is None and not _closes_kindly(judged, language):
        yield Hit(
            0, 0, "Nothing says that a no is fine.", "Say in plain words that their no, or another choice, is fine."
        )


def _closes_kindly(judged: Judged, language: str) -> bool:
    """Whether a closing note takes the no as given: it thanks, opens the door, asks and argues nothing."""
    if judged.play is not PlayId.CLOSING_NOTE or asks_in(judged, language, 0, len(judged.body)):
        return False
    if phrases("acceptance", language, "rue", "veto").found(read(judged.body)):
        return False
    return says_thanks(judged, language) and welcomes_back(judged, language) and not faulted(judged)


@check("takes_responsibility", Severity.BLOCK, principle="silence-08", plays=APOLOGIES)
def takes_responsibility(judged: Judged) -> Iterator[Hit]:
    """Owns the gap before any question."""
    language = reading_language(judged)
    owned = ownership_place(judged, language)
    asked = first_question(judged.body, language)
    if owned is None:
        start, end = _regret_span(judged, language)
        yield Hit(start, end, "Nothing owns the gap.", "Say what you may have left undone, before any question.")
    elif asked is not None and asked < owned:
        end = next(part.end for part in parts_of(judged.body) if part.start == asked)
        yield Hit(asked, end, "The question comes before the apology.", "Own the gap first, then ask.")


def _regret_span(judged: Judged, language: str) -> tuple[int, int]:
    """The sentence that regrets without owning, for the eye; 0 and 0 where there is none."""
    place = regret_place(judged, language)
    if place is None:
        return 0, 0
    return next(((part.start, part.end) for part in parts_of(judged.body) if part.start <= place < part.end), (0, 0))


@check("clarifies_first", Severity.BLOCK, principle="ejected-27", plays=_ANSWERS_TO_NO)
def clarifies_first(judged: Judged) -> Iterator[Hit]:
    """Asks before it answers: no statement about the offer stands before, or instead of, the question."""
    language = reading_language(judged)
    statement = offer_statement(judged, language)
    if statement is None:
        return
    asked = _clarifying_question(judged, language, statement)
    if asked is None or statement[0] < asked:
        yield Hit(
            *statement,
            "An answer stands before the question.",
            "Ask first what they decided and why; say nothing about the offer until they give leave.",
        )


def _clarifying_question(judged: Judged, language: str, statement: tuple[int, int]) -> int | None:
    """Where the asking begins: in a card the step that clarifies, else the first question or request for leave.

    A pitch put as a question asks nothing.
    """
    asking = [part for part in parts_of(judged.body) if part.question]
    if card := read_card(judged.body):
        spans = [(line.start, line.end) for line in card[2:] if not line.silent]
        places: list[int | None] = [p.start for p in asking if any(start <= p.start < end for start, end in spans)]
    else:
        asked, leave = first_question(judged.body, language), leave_place(judged, language)
        argued = asked is not None and leave is not None and _argues_before(judged, asked, leave)
        places = [None if argued else asked, leave]
    pitches = (p for p in asking if p.start <= statement[0] < p.end and not _asks_leave(judged, p.start, p.end))
    pitch = next(((p.start, p.end) for p in pitches), (0, 0))
    return min((place for place in places if place is not None and not pitch[0] <= place < pitch[1]), default=None)


def _argues_before(judged: Judged, asked: int, leave: int) -> bool:
    """Whether the question's sentence argues first and asks leave then: "Ours never rust, so may I ring you?"."""
    argued = any(start < leave and asked <= start for start, _ in places_of(judged, no_rebuttal))
    return argued and _same_sentence(judged, asked, leave)


def _asks_leave(judged: Judged, start: int, end: int) -> bool:
    """Whether leave is asked within the bounds: "Before we close, may I call?" puts nothing before its question."""
    place = leave_place(judged, reading_language(judged))
    return place is not None and start <= place < end


@check("asks_permission", Severity.BLOCK, principle="ejected-19", plays=_ANSWERS_TO_NO)
def asks_permission(judged: Judged) -> Iterator[Hit]:
    """Asks leave for a question or two, or for one short call, before the first question."""
    language = reading_language(judged)
    leave = leave_place(judged, language)
    asked = first_question(judged.body, language)
    if leave is None:
        yield Hit(
            0, 0, "Nothing asks leave for a question.", "Ask whether you may put a question or two, or call briefly."
        )
    elif asked is not None and asked < leave and not _same_sentence(judged, asked, leave):
        end = next(part.end for part in parts_of(judged.body) if part.start == asked)
        yield Hit(asked, end, "A question comes before leave is asked.", "Ask leave first.")


def _same_sentence(judged: Judged, first: int, second: int) -> bool:
    return any(part.start <= first < part.end and part.start <= second < part.end for part in parts_of(judged.body))


@check("thanks", Severity.WARN, principle="takeaway-05", plays=_ASSUMES_NO | {PlayId.DISMISSAL_REPLY})
def thanks(judged: Judged) -> Iterator[Hit]:
    """Names what they gave: time, talks, candour; a thank you for the message is enough."""
    if judged.situation is not None and not judged.situation.facts.has_spoken:
        return
    if not says_thanks(judged, reading_language(judged)):
        yield Hit(
            0,
            0,
            "Nothing thanks them for what they gave.",
            "Thank them for one true thing: their time, talk or candour.",
        )


@check("door_open", Severity.BLOCK, principle="takeaway-07", plays=_ASSUMES_NO)
def door_open(judged: Judged) -> Iterator[Hit]:
    """Welcomes them back in their own time."""
    if not welcomes_back(judged, reading_language(judged)):
        yield Hit(
            0, 0, "Nothing welcomes them back.", "Say that you would be glad to hear from them, whenever it suits them."
        )
