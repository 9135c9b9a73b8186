"""Shares said as a pair, "nine in ten", and marks of letters and figures, "class B2": both need ground."""

import itertools
import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.index import Ground
from service.checks.grounding.reading import DraftSentence

_IN = re.compile(
    r" (?:in|out of|in every|out of every|von|von je|de cada|en cada|sur|em cada|de entre|em|dos|das|in elke|su)"
    r"(?: the| a| den| les| los| las)? "
)
_LEAST_WHOLE = 3
_CODE = re.compile(r"(?<![\w/.@-])[A-Z]{1,4}-?\d{1,4}[a-z]?(?![\w@]|[/.]\w)")
_ANYWHERE = re.compile(r"(?:Q[1-4]|H[12]|KW-?\d+|A[3-5]|B2B|B2C|CO2|H2O|MP[34]|S\d\d?|F1|G[78]|V\d|COVID-?19|PS\d?)\Z")
_ADVICE = "Use only figures and marks that stand in thread or offer."


def check_ratios(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Shares of a whole, and marks such as of a standard, that the ground does not hold."""
    if sentence.asks or not (sentence.numbers or sentence.phrasing.has_figures):
        return
    for part, whole in itertools.pairwise(sentence.numbers):
        between = sentence.folded[part.end - sentence.start : whole.start - sentence.start]
        if not _IN.fullmatch(between) or part.kind != "plain" or whole.kind != "plain":
            continue
        if whole.value >= _LEAST_WHOLE and part.value < whole.value and not _knows(part.value, whole.value, ground):
            yield Hit(part.start, whole.end, "A share that the brief does not bear.", _ADVICE, sentence.field)
            return
    for match in _CODE.finditer(sentence.text):
        if not _ANYWHERE.match(match[0]) and re.sub(r"\W", "", match[0].lower()) not in ground.squeezed:
            start = sentence.start + match.start()
            yield Hit(start, start + len(match[0]), "A mark that the brief does not bear.", _ADVICE, sentence.field)
            return


def _knows(part: float, whole: float, ground: Ground) -> bool:
    """Whether both figures stand in the ground, or the share itself as a percentage."""
    percent = round(100 * part / whole, 4)
    return (part in ground.numbers and whole in ground.numbers) or percent in ground.numbers
