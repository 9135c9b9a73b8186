"""Shares said as a pair, "nine in ten", and marks of letters and figures, "class B2": both need ground."""

import itertools
import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.index import Ground
from service.checks.grounding.numerals.numbers import Number
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
    for part, whole in _shares(sentence):
        if not _knows(part.value, whole.value, ground):
            yield Hit(part.start, whole.end, "A share that the brief does not bear.", _ADVICE, sentence.field)
            return
    for match in _CODE.finditer(sentence.text):
        if not _ANYWHERE.match(match[0]) and not _stands(match[0], ground):
            start = sentence.start + match.start()
            yield Hit(start, start + len(match[0]), "A mark that the brief does not bear.", _ADVICE, sentence.field)
            return


def _stands(mark: str, ground: Ground) -> bool:
    """Whether the ground has it, in the singular perhaps: "three G4s"."""
    bare = re.sub(r"\W", "", mark.lower())
    return bare in ground.squeezed or (bare.endswith("s") and bare[:-1] in ground.squeezed)


def is_in_known_share(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether a number is half of a share that the ground bears: "nine in ten", where 271 of 300 are."""
    return any(number in pair and _knows(pair[0].value, pair[1].value, ground) for pair in _shares(sentence))


def _shares(sentence: DraftSentence) -> Iterator[tuple[Number, Number]]:
    """Its shares said as a pair, each with the whole behind the part."""
    for part, whole in itertools.pairwise(sentence.numbers):
        between = sentence.folded[part.end - sentence.start : whole.start - sentence.start]
        plain = part.kind == whole.kind == "plain"
        if plain and _IN.fullmatch(between) and whole.value >= _LEAST_WHOLE and part.value < whole.value:
            yield part, whole


def _knows(part: float, whole: float, ground: Ground) -> bool:
    """Whether both figures stand in the ground, the share as a percentage, or two figures of one text that make it."""
    percent = round(100 * part / whole, 4)
    if (part in ground.numbers and whole in ground.numbers) or percent in ground.numbers:
        return True
    return any(
        abs(part / whole - min(one, other) / max(one, other)) <= _ROUNDED
        for unit in ground.units
        for one, other in itertools.pairwise([n.value for n in unit.numbers if n.kind == "plain" and n.value > 0])
    )


_ROUNDED = 0.02
"""How far a share may lie from the real one."""
