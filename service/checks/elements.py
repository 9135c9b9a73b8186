"""The elements of a call's opener, each with the place where it is said."""

import re
from typing import NamedTuple

from service.checks.asking.questions import asks_openly, is_tagged, parts_of
from service.checks.base import Judged
from service.checks.bump import name_parts
from service.checks.cleanliness.person_names import same_person
from service.checks.frames import acceptance_places, leave_place, ownership_place, regret_place
from service.checks.phrases.wordings import phrases, read
from service.plays import PlayId
from service.text import fold


class Element(NamedTuple):
    """Something that the opener has to say."""

    name: str
    place: int | None
    """Code points into the body; null where it is not said."""
    advice: str


def opener_elements(judged: Judged, language: str) -> list[Element]:
    """The elements of this play's opener, in the order in which they have to come."""
    who = Element("who is calling", name_place(judged, language), "Begin with your name and company.")
    if judged.play is PlayId.APOLOGY_CALL:
        return [who, *_apology(judged, language)]
    if judged.play is PlayId.AGREED_CALL:
        return [who, *_agreed(judged, language)]
    return [who, *_clarifying(judged, language)]


def _apology(judged: Judged, language: str) -> list[Element]:
    sorry = regret_place(judged, language)
    owned = ownership_place(judged, language, "own")
    asked = _last_question(judged, language)
    accepted = [place for place in acceptance_places(judged, language) if asked is None or place < asked]
    fine = next((place for place in accepted if owned is None or place > owned), accepted[0] if accepted else None)
    if sorry is not None and owned is not None and _sentence_of(judged, sorry) == _sentence_of(judged, owned):
        sorry = min(sorry, owned)
    return [
        Element("sorry that you did not connect", sorry, "Say that you are sorry you have not managed to connect."),
        Element("what you may have left undone", owned, "Own it: you may have dropped the ball."),
        Element("not pushing, and another choice is fine", fine, "Say that you are not pushing and that a no is fine."),
        Element("how you could do better", asked, "End by asking how you could do better."),
    ]


def _clarifying(judged: Judged, language: str) -> list[Element]:
    message = phrases("speech", language, "message").first(read(judged.body))
    leave = leave_place(judged, language)
    return [
        Element("their message", message.start() if message else None, "Refer to what they wrote."),
        Element("leave to ask", leave, "Ask leave for a question or two."),
    ]


def _agreed(judged: Judged, language: str) -> list[Element]:
    theirs = phrases("speech", language, "their_words").first(read(judged.body))
    return [
        Element(
            "what they asked for", theirs.start() if theirs else None, "Recall in their words what they asked for."
        ),
        Element("does it still suit", _suits_place(judged, language), "Ask whether it still suits them, then listen."),
    ]


def _suits_place(judged: Judged, language: str) -> int | None:
    reading = read(judged.body)
    for part in parts_of(judged.body):
        if part.question and phrases("speech", language, "suits").first(reading, part.start, part.end):
            return part.start
    asked = [part for part in parts_of(judged.body) if part.question and not is_tagged(judged.body, part)]
    # "Can you hear yourself think, or will I ring another day?": a yes or a no to this moment, in whatever words.
    last = asked[-1] if len(asked) == 1 else None
    if last is None or asks_openly(judged.body[last.start : last.end]):
        return None
    return last.start if phrases("speech", language, "moment").first(reading, last.start, last.end) else None


def _last_question(judged: Judged, language: str) -> int | None:
    """Where they are asked how to do better: the last question, or a wish for a word on it."""
    reading = read(judged.body)
    feedback = phrases("speech", language, "feedback")
    parts = parts_of(judged.body)
    asked = [p.start for p in parts if p.question and feedback.first(reading, p.start, p.end)]
    if not asked:
        wishes = phrases("asking", language, "demand", "wish", "leave")
        asked = [
            p.start for p in parts if wishes.first(reading, p.start, p.end) and feedback.first(reading, p.start, p.end)
        ]
    return asked[-1] if asked else None


def name_place(judged: Judged, language: str) -> int | None:
    """Where the caller says who is calling; without a brief, where words of introduction stand."""
    reading = read(judged.body)
    if judged.brief is None:
        match = phrases("speech", language, "greeted").first(reading)
        return match.start() if match else None
    names = [part for part in name_parts(judged.brief.sender.name) if len(part) > 1]
    found = (re.search(rf"(?<!\w){re.escape(name)}(?!\w)", reading.text) for name in names)
    place = min((match.start() for match in found if match), default=None)
    if place is not None:
        return place
    known = frozenset(names)
    words = re.finditer(r"[^\W\d_]+", judged.body[:_OPENING])
    return next((one.start() for one in words if one[0][0].isupper() and same_person(fold(one[0]), known)), None)


_OPENING = 160
"""Code points in which a caller says who she is."""


def _sentence_of(judged: Judged, place: int) -> int:
    return next((i for i, part in enumerate(parts_of(judged.body)) if part.start <= place < part.end), -1)


def out_of_order(elements: list[Element]) -> list[Element]:
    """Elements that come before one that should have come first."""
    found: list[Element] = []
    latest = -1
    for element in elements:
        if element.place is None:
            continue
        if element.place < latest:
            found.append(element)
        latest = max(latest, element.place)
    return found
