"""The nine steps of a call card, recognised by what they do."""

import re
from collections.abc import Callable
from typing import NamedTuple

from service.checks.asking.questions import asks_openly, parts_of
from service.checks.card import CardLine
from service.checks.frames import accepts_in, asks_leave_in
from service.checks.phrases.scope_words import CONDITIONS
from service.checks.phrases.wordings import phrases, read, tokens_of
from service.plays import CALL_STEPS

_OPEN = re.compile(
    r"\b(?:what|why|how|who|whom|which|where|when|tell me|was|warum|wie|wer|welche\w?|wo|woran|que|por que|como|quien|"
    r"cual|donde|qu'est|pourquoi|comment|quel\w{0,3}|qui|ou|o que|quem|qual|onde)\b"
)


_MINE = re.compile(
    r"\b(?:i|my|me|mine|ich|mein\w{0,2}|mir|mich|yo|mi|mis|me|je|j'\w+|mon|ma|mes|moi|eu|meu|minha|mim|lhe|le|te|vous)\b"
)


class Fault(NamedTuple):
    """A step that is missing, or does not come after the one before it."""

    number: int
    """1 for the first of the nine."""
    name: str
    advice: str


_ADVICE = {
    "reference_message": "Say who you are and refer to their message.",
    "ask_permission": "Ask leave for a couple of questions.",
    "clarify": "Ask an open question of what is unknown: what led to it, what concerns them, what they do instead.",
    "silent_fit_check": "Judge in silence whether the fit is still good both ways; mark the line (silent).",
    "ask_to_respond": "Ask whether you may respond.",
    "no_is_fine": "Say that a no is fine if it is right for them.",
    "zero_to_ten": "Ask where they stand from zero to ten, then respond to what was clarified.",
    "made_a_difference": "Ask whether that changed their position.",
    "path_or_closure": "Agree path and timeline, or close with thanks and take the high road.",
}


def missing_steps(card: tuple[CardLine, ...], language: str) -> list[Fault]:
    """The steps that no line does, or that no line does after the step before; in the order of the card."""
    does = [_steps_of(line, index, language) | _by_place(card, index, language) for index, line in enumerate(card)]
    faults: list[Fault] = []
    at = 0
    for number, name in enumerate(CALL_STEPS, start=1):
        place = next((index for index in range(at, len(card)) if name in does[index]), None)
        if place is None:
            faults.append(Fault(number, name.replace("_", " "), _ADVICE[name]))
        else:
            at = place
    return faults


def _steps_of(line: CardLine, index: int, language: str) -> frozenset[str]:
    if line.silent:
        return frozenset({"silent_fit_check"})
    return frozenset(name for name, test in _TESTS.items() if test(line.text, language)) | (
        {"reference_message"} if index == 0 and _refers(line.text, language) else frozenset()
    )


def _by_place(card: tuple[CardLine, ...], index: int, language: str) -> frozenset[str]:
    """What a line does in its place, in whatever words.

    A yes or no right after the number asks what has changed, one about ourselves right after the silent step asks leave
    to respond; a last line with an if and a farewell ends the call.
    """
    text = card[index].text
    asked = [text[part.start : part.end] for part in parts_of(text) if part.question]
    if index and len(asked) == 1 and _scales(card[index - 1].text, language) and not _scales(text, language):
        closed = not _OPEN.search(read(asked[0]).text)
        return frozenset({"made_a_difference"}) if closed and not asks_leave_in(text, language) else frozenset()
    if index and card[index - 1].silent and len(asked) == 1 and _MINE.search(read(asked[0]).text):
        return frozenset() if _OPEN.match(read(asked[0]).text) else frozenset({"ask_to_respond"})
    last = index == len(card) - 1 and _has(text, language, "speech", "close")
    conditional = not CONDITIONS[language].isdisjoint(tokens_of(text))
    return frozenset({"path_or_closure"}) if last and conditional else frozenset()


def _has(text: str, language: str, sheet: str, *groups: str) -> bool:
    return phrases(sheet, language, *groups).first(read(text)) is not None


def _refers(text: str, language: str) -> bool:
    return _has(text, language, "speech", "message")


def _clarifies(text: str, language: str) -> bool:
    """An open question; leave to ask or to respond, the number and what has changed are steps of their own.

    What a question speaks of is looked for in it alone: "They do not want to change. What worries them?"
    """
    if _scales(text, language):
        return False
    asked = [text[part.start : part.end] for part in parts_of(text) if part.question]
    asked = [question for question in asked if not _changes(question, language)]
    if not asked or (_changes(text, language) and len(asked) == 1 and not asks_openly(asked[0])):
        return False
    return any(_OPEN.search(read(question).text) for question in asked) or not _responds(text, language)


def _responds(text: str, language: str) -> bool:
    """Leave to respond; where the step comes decides what else leave may be for."""
    return "?" in text and (_has(text, language, "speech", "respond") or asks_leave_in(text, language))


def _scales(text: str, language: str) -> bool:
    return _has(text, language, "speech", "zero") and _has(text, language, "speech", "ten")


def _changes(text: str, language: str) -> bool:
    return "?" in text and _has(text, language, "speech", "changed")


def _ends(text: str, language: str) -> bool:
    return _has(text, language, "speech", "path") and _has(text, language, "speech", "close")


_TESTS: dict[str, Callable[[str, str], bool]] = {
    "ask_permission": asks_leave_in,
    "clarify": _clarifies,
    "ask_to_respond": _responds,
    "no_is_fine": accepts_in,
    "zero_to_ten": _scales,
    "made_a_difference": _changes,
    "path_or_closure": _ends,
}
