"""Sums of money, percentages and parts: ours come from our own words, theirs from anybody's."""

import itertools
import re

from service.checks.grounding.index import Ground, NumberUse
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does
from service.checks.grounding.numerals.figure_words import OUR_PRICE
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence
from service.text import fold


def term_stands(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Sums and percentages: ours from our own words; theirs only where the sentence gives them to them."""
    value = round(number.value, 4)
    uses = list(ground.numbers.get(value, ()))
    if number.about and not uses:
        uses = [use for known, found in ground.numbers.items() if 0.85 * value <= known <= 1.2 * value for use in found]
    if number.kind == "percent" and not uses:
        uses = [use for use in ground.numbers.get(round(value / 100, 4), ()) if use.number.kind == "part"]
    if any(use.ours for use in uses):
        return True
    if not uses:
        return False
    ours = any(stem_ in OUR_PRICE for stem_, _ in sentence.content) and not _THEIRS.search(sentence.folded)
    gives = re.search(
        r"\b(?:we|i|wir|ich|nous|je|nos|eu)\b[^.\n]{0,40}\b(?:can|could|offer|give|do|match|biete|"
        r"bieten|konnen|ofrec|ofrece|offr|propos|posso|podemos|puedo)\w*",
        sentence.folded,
    )
    we = sentence.has(Does.WE)
    named = any(use.number.kind == "money" for use in ground.numbers.get(value, ()))
    if named and number.kind == "money" and (_is_a_rivals(number, sentence, ground) or not (ours or gives or we)):
        return True  # a sum that they named, said back
    return bool(_THEIRS.search(sentence.folded)) and not ours and not gives


def _is_a_rivals(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether a name of the thread that is not ours stands right before it: "Vanwise at 35"."""
    ours = fold(f"{ground.record.sender.name} {ground.record.sender.company or ''}").split()
    before = [token for token in sentence.tokens if token.end <= number.start][-_NEAR:]
    return any(token.capital and token.word in ground.words and token.word not in ours for token in before)


_NEAR = 2
"""Words before a sum in which whose it is stands."""
_THEIRS = re.compile(
    r"\byou(?:r|'ve|'d)?\b|\bihre?[nmr]?\b|\bsie\b|\bsus?\b|\busted\b|\bvotre\b|\bvos\b|"
    r"\bvous\b|\bvoce\b|\bseus?\b|\bsuas?\b|\bthey\b|\btheir\b"
)


def part_stands(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    word = sentence.folded[number.start - sentence.start : number.end - sentence.start]
    percent = round(number.value * 100)
    return (
        any(abs(known - number.value) < 0.01 for known in ground.numbers)
        or percent in ground.numbers
        or word in ground.words
        or any(abs(known - percent) <= _ROUGHLY and _is_percent(uses) for known, uses in ground.numbers.items())
        or any(abs(share - number.value) <= _FAR for share in _shares(ground))
    )


@kept_with
def _shares(ground: Ground) -> frozenset[float]:
    """What share the smaller of two figures side by side is of the other: 0.9 of 3.2 are less than a third."""
    pairs = (pair for unit in ground.units for pair in itertools.pairwise(n.value for n in unit.numbers if n.value > 0))
    return frozenset(min(pair) / max(pair) for pair in pairs)


_FAR = 0.06
_ROUGHLY = 4
"""Points in the hundred between a share said in a word and the percentage that it rounds: 68 % are two thirds."""


def _is_percent(uses: list[NumberUse]) -> bool:
    return any(use.number.kind == "percent" for use in uses)
