"""What they chose instead of us, in their words."""

import re

from service.situation.negations import is_negated_at_once
from service.situation.reading import Reading
from service.situation.said import Place

_TAKEN_BACK = re.compile(r"[ ,]*(?:not|n't|n’t|nicht|kein\w*|no|nao|non|pas|jamais|nunca|never|niet|inte|nie)\b")
"""Behind the words: "my son does not want it" chooses nothing."""
_ONLY_A_NO = re.compile(r"\b(?:not to|nicht zu|de no|por no|de ne pas|a ne pas|de nao|por nao|em nao)\b")
"""Within them: to decide not to go on names no other way."""


def find_choice(reading: Reading) -> Place | None:
    """The clause that tells what they chose; null where words that sound so are denied or only say no."""
    for place in reading.find("chose"):
        denied = is_negated_at_once(reading, place) or _TAKEN_BACK.match(reading.folded, place[1])
        if not denied and not _ONLY_A_NO.search(reading.words(place)):
            return _clause_around(reading, place)
    return None


def _clause_around(reading: Reading, place: Place) -> Place:
    start = reading.clause_at(place)[0]
    end = next((clause[1] for clause in reading.clauses if clause[0] < place[1] <= clause[1]), place[1])
    whole = reading.folded[start : max(end, place[1])]
    return start + len(whole) - len(whole.lstrip(" ,;:-–—")), start + len(whole.rstrip(" ,;:-–—.!"))
