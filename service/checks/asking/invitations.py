"""Open invitations: what they may do when they like is no request."""

import re

from service.checks.asking.questions import Part
from service.checks.phrases.wordings import phrases, read


def is_invitation(body: str, part: Part, language: str, kind: str, place: int) -> bool:
    """They may, when they like: an open invitation is no ask; a proposal "if you agree" is one.

    What stands in a clause of its own invites to nothing else: "kindly confirm the date, and you may call any time".
    """
    reading = read(body)
    free = kind == "demand" or (kind == "wish" and not _TO_LEARN.search(reading.text, place, part.end))
    invited = phrases("asking", language, "invited" if free else "open_time").within(reading, part.start, part.end)
    return any(_bears_on(body, reading.text, one, place) for one in invited) and not phrases(
        "asking", language, "pinned"
    ).found(reading, part.start, part.end)


_TO_LEARN = re.compile(
    r"\b(?:what|who|whom|which|when|where|why|how|whether|if|was|wer|wem|wen|wann|wie|ob|warum|welche\w{0,2}|"
    r"que|quien|cual|como|por que|ce qu\w*|qui|quel\w{0,3}|comment|pourquoi|o que|quem|qual|se|si|"
    r"know|learn|understand|wissen|erfahren|verstehen|saber|conocer|entender|savoir|connaitre|comprendre|perceber)\b"
)
"""A wish for an answer stays one under any condition; one to talk waits for it."""


def _bears_on(body: str, text: str, invited: re.Match[str], place: int) -> bool:
    """Whether the words that invite belong to the request at a place."""
    if body[invited.start() : invited.end()].casefold() == "sí":
        return False
    if invited.start() < place:
        return _SO.search(text, invited.end(), place) is None
    between = text[place : invited.end() + 1]
    return not (_AND_THEN.search(between) or (invited[0] == "si" and _WHETHER.match(between)))


_SO = re.compile(r"[,;] (?:so|por eso|asi que|por isso|deshalb|donc) ")
_AND_THEN = re.compile(r"[,;:–—] (?:and|und|y|et|e) ")
_WHETHER = re.compile(r"(?:confirm|dig[ao]|dime|dites|dis-|precis|indi[cq])[^\s]*(?: (?:me|nos|moi|nous))? si ")
"""Before "si" it asks whether, and leaves nothing open."""
