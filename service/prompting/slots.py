"""What is filled into which prompt, and the marks around words of strangers: a slip would reach the model."""

import re
from collections.abc import Iterator

_FILLED = {
    "chat/task": (
        "play", "today", "words", "channel", "language", "address", "greeting", "sign_off", "length", "sender",
        "reader", "situation", "particulars", "wishes", "beside", "canary", "thread",
    ),
    "chat/repair": ("draft", "findings"),
    "chat/again": ("fault",),
    "chat/onward": ("kept", "findings"),
    "small/task": ("play", "example", "facts", "opening"),
}  # fmt: skip
"""By prompt; the others are sent as they stand."""
_GRADERS = "graders/"
_FILLED_GRADER = ("play", "situation", "draft")
_MARKS = {"thread": "thread", "draft": "draft", "kept": "draft"}
"""Slots that hold words of strangers or of a model, and the mark that they stand between."""
_BRACES = re.compile(r"\{+[ \t]*\w[\w .-]{0,40}?[ \t]*\}+")


def slots_of(name: str) -> tuple[str, ...]:
    """The slots that are filled in a prompt: it has to use each, and no other."""
    return _FILLED_GRADER if name.startswith(_GRADERS) else _FILLED.get(name, ())


def slot_faults(name: str, text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the slots in a prompt's words: the line within the words, 1 for the first, and a sentence."""
    slots = slots_of(name)
    known = f"; slots here: {', '.join(slots)}" if slots else ""
    for found in _BRACES.finditer(text):
        if found.group() not in {f"{{{slot}}}" for slot in slots}:
            yield _line(text, found.start()), f"{found.group()} is no slot and would be sent as it stands{known}"
    for slot in slots:
        if f"{{{slot}}}" not in text:
            yield 1, f"the slot {{{slot}}} is missing"
        elif slot in _MARKS and not _is_marked(text, slot):
            mark = _MARKS[slot]
            said = f"{{{slot}}} holds words of others: it stands alone between a line <{mark}> and a line </{mark}>"
            yield _line(text, text.index(f"{{{slot}}}")), said


def _is_marked(text: str, slot: str) -> bool:
    """Whether each place of the slot stands between its marks."""
    mark = _MARKS[slot]
    between = re.findall(rf"^<{mark}>\n\{{{slot}\}}\n</{mark}>$", text, re.MULTILINE)
    return len(between) == text.count(f"{{{slot}}}")


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
