"""Open invitations: what they may do when they like is no request."""

import re

from service.checks.asking.questions import Part
from service.checks.phrases.wordings import phrases, read


def is_invitation(body: str, part: Part, language: str, kind: str, place: int) -> bool:
    """They may, when they like: an open invitation is no ask; a proposal "if you agree" is one.

    What stands in a clause of its own invites to nothing else: "kindly confirm the date, and you may call any time".
    """
    group, reading = "invited" if kind == "demand" else "open_time", read(body)
    invited = phrases("asking", language, group).within(reading, part.start, part.end)
    return any(_bears_on(body, reading.text, one, place) for one in invited) and not phrases(
        "asking", language, "pinned"
    ).found(reading, part.start, part.end)


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
