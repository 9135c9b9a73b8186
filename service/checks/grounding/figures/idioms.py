"""Numbers in turns of phrase that count nothing: "a sentence or two", "the two of us"."""

import re

from service.checks.grounding.figures.counted import FEW
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence


def is_idiom(number: Number, unit: str, sentence: DraftSentence) -> bool:
    """As in "a sentence or two", "the two of us"; an hour without its word in a proposal; a figure in a welcome."""
    before = sentence.folded[: number.start - sentence.start]
    if _IDIOM_AFTER.match(sentence.folded, number.end - sentence.start) or (
        number.value <= FEW and _IDIOM_BEFORE.search(before)
    ):
        return True
    if sentence.invites and (number.value <= 12 or not unit):
        return True
    return sentence.proposes and not unit


_IDIOM_AFTER = re.compile(
    r"\s*(?:of us|of you|of them|von uns|de nosotros|d'entre nous|de nos|(?:sont|conviennent|"
    r"vont|estan|son|valen|sirven|estao|sao|servem|are|work|sind|passen|gehen)\b|hands?\b|"
    r"cents?\b|or three\b|oder drei\b|o tres\b|ou trois\b|ou tres\b)"
)
_IDIOM_BEFORE = re.compile(
    r"\b(?:or|or in|oder|oder in|o|o en|o dentro de|ou|ou dans|ou daqui a|ou em|a couple of|one or|ein oder|una o|"
    r"un ou|um ou|una u|between the|entre los|entre nous|the last|mind in|between(?: our)?|"
    r"zwischen(?: unseren)?|entre(?: nuestr[oa]s| nos)?) $"
)
