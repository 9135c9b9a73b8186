"""Speech: the voicemail that announces an e-mail, and the order of what a call says."""

from collections.abc import Iterator

from service.checks.base import CALLS, Hit, Judged, Severity, check
from service.checks.card import read_card
from service.checks.elements import Element, name_place, opener_elements, out_of_order
from service.checks.phrases.tongue import reading_language
from service.checks.phrases.wordings import Reading, phrases, read
from service.checks.steps import missing_steps
from service.plays import PlayId
from service.text import fold, split_sentences


@check(
    "announces_email",
    Severity.BLOCK,
    principle="takeaway-02",
    plays=frozenset({PlayId.VOICEMAIL_ANNOUNCEMENT}),
)
def announces_email(judged: Judged) -> Iterator[Hit]:
    """Says that an e-mail is coming and asks them to read it."""
    language = reading_language(judged)
    reading = read(judged.body)
    if not any(_announces(reading, start, end, language) for start, end in split_sentences(judged.body)):
        yield Hit(0, 0, "Nothing says that an e-mail is coming.", "Say that you are sending a short e-mail.")
    elif not phrases("speech", language, "read").first(reading):
        yield Hit(0, 0, "Nothing asks them to read it.", "Ask them to please take a moment to read it.")


def _announces(reading: Reading, start: int, end: int, language: str) -> bool:
    if phrases("speech", language, "mail_verb").first(reading, start, end):
        return True
    mail = phrases("speech", language, "mail").first(reading, start, end)
    return bool(mail) and phrases("speech", language, "coming").first(reading, start, end) is not None


@check("call_order", Severity.BLOCK, principle="ejected-18", plays=CALLS)
def call_order(judged: Judged) -> Iterator[Hit]:
    """All that the opener, or the nine-step card, has to say is there, in its order."""
    language = reading_language(judged)
    card = read_card(judged.body) if judged.play is PlayId.CLARIFYING_CALL else ()
    if card:
        for fault in missing_steps(card, language):
            yield Hit(0, 0, f"Step {fault.number} is missing or out of order: {fault.name}.", fault.advice)
        if judged.brief is not None and not _says_who(judged, language, card[1].end):
            yield Hit(0, 0, "The card's opener does not say who is calling.", "Begin with your name and company.")
        return
    elements = opener_elements(judged, language)
    for element in elements:
        if element.place is None:
            yield Hit(0, 0, f"The opener lacks this: {element.name}.", element.advice)
    for element in out_of_order(elements):
        yield _misplaced(element)


def _says_who(judged: Judged, language: str, end: int) -> bool:
    """Whether name or company stands in the first `end` code points."""
    place = name_place(judged, language)
    company = fold(judged.brief.sender.company or "") if judged.brief else ""
    return (place is not None and place < end) or (bool(company) and company in fold(judged.body[:end]))


def _misplaced(element: Element) -> Hit:
    place = element.place or 0
    return Hit(place, place, f"This comes too late or too early: {element.name}.", f"Mind the order. {element.advice}")
