"""A yes to the whole offer: they accept it, hire us, or let us begin."""

import re

from service.situation.moves import AND, IF, begins_clause, declines_beside, in_question, is_conditional
from service.situation.reading import Reading, kept_by_words
from service.situation.said import Place

_HANGS_ON = re.compile(
    r"\b(?:if|once|when|after|until|unless|provided|subject|sobald|wenn|falls|sofern|nachdem|cuando|si|tras|"
    r"siempre que|en cuanto|quand|lorsque|des que|sous reserve|quando|assim que|se|desde que)\b"
)
"""Behind words that accept: they accept once something else has happened."""
_BEGINS_IF = re.compile(rf"{AND}(?:{IF}|once|when|sobald|cuando|quand|des que|quando|assim que)\b")
"""A sentence that begins with a condition, whatever follows its comma."""

_ASSENT = re.compile(
    r"(?:^|[.!?,;:\n] ?)(?:ok|okay|great|good|fine|perfect|super|gut|prima|passt|perfekt|vale|venga|perfecto|genial"
    r"|bien|parfait|d'accord|beleza|show|perfeito|otimo) $"
)
"""A word of assent without its comma: "vale adelante"."""


@kept_by_words
def find_acceptance(reading: Reading) -> Place | None:
    """The words that accept what we offered and let us begin: "please go ahead", "the signed contract is attached".

    Only at the beginning of a clause, outside of questions, conditions and words that choose another.
    """
    for place in reading.find("accepts"):
        sentence = reading.sentence_at(place[0])
        open_end = _HANGS_ON.search(reading.folded, place[1], sentence[1]) is not None
        hangs = open_end or _BEGINS_IF.match(reading.folded, sentence[0]) is not None
        if hangs or in_question(reading, place) or is_conditional(reading, place):
            continue
        begins = begins_clause(reading, place) or _ASSENT.search(reading.folded[: place[0]][-20:]) is not None
        if begins and not declines_beside(reading, place):
            return place
    return None
