"""Numbers that count nothing: marks of a list, parts of a norm or type, and what the thread knows by its number."""

import re

from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.units import kept_lately
from service.checks.vocabulary.stopwords import is_filler


def is_mark(number: Number, sentence: DraftSentence) -> bool:
    """The number of a list item or step, or one glued to letters."""
    place = number.start - sentence.start
    if place == 0 and re.match(r"\d{1,2}[.):]\s", sentence.text):
        return True
    before = sentence.folded[:place]
    return bool(_MARKED.search(before)) and number.value < 100 and number.kind == "plain"


_MARKED = re.compile(
    r"(?:\b(?:step|punkt|schritt|paso|etape|passo|option|point|punto|ponto|item|differences?|unterschied|diferencia|"
    r"diferenca|question|frage|pregunta|pergunta|topic|thema|tema|sujet|no\.?|nr\.?)\s|[a-z])$"
)


def is_in_a_code(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Part of a norm, a type or a reference that stands so in our own words: "ISO 12402-3", "R12/4".

    Where letters begin it, as in "HX-40/2", in anybody's words: it is a name and neither price nor amount.
    """
    start, end = number.start - sentence.start, number.end - sentence.start
    around = _CODE_BEFORE.search(sentence.folded[max(0, start - _CODE) : start])
    code = (around[0] if around else "") + sentence.folded[start:end]
    tail = _CODE_AFTER.match(sentence.folded, end)
    code += tail[0] if tail else ""
    named = code[0].isalpha() and number.kind == "plain"
    return any(sign in code for sign in "-/") and code in (ground.all_text if named else ground.own_text)


_CODE = 16
_CODE_BEFORE = re.compile(r"[\w/-]+$")
_CODE_AFTER = re.compile(r"[\w/-]{0,16}[^\W_]")


def has_other_label(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether a thing that the thread knows by number bears another one here: "case 6" where it has "case 4" "
    "alone."""
    place = number.start - sentence.start
    match = re.search(r"\b([^\W\d_]{3,20}) $", sentence.folded[max(0, place - 24) : place])
    known = _labels(ground).get(match[1]) if match else None
    end = number.end - sentence.start
    if not known or number.kind != "plain" or _COUNTS_ON.match(sentence.folded, end):
        return False
    if not _ends_there(sentence.folded, end):
        return False
    return number.value not in known and number.value not in ground.numbers


_COUNTS_ON = re.compile(r" (?:and|und|y|et|e|to|bis|a|or) \d")


def _ends_there(folded: str, end: int) -> bool:
    """Whether a number counts nothing: a mark or a small word follows."""
    following = re.match(r" ([^\W\d_]+)", folded[end : end + 24])
    return following is None or is_filler(following[1])


@kept_with
def _labels(ground: Ground) -> dict[str, frozenset[int]]:
    """What the thread numbers, as in "case 4" and "box 7": words with all their numbers."""
    found: dict[str, set[int]] = {}
    for unit in ground.units:
        for word, number in _labels_in(unit.folded, ground.language):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@kept_lately
def _labels_in(folded: str, _: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (match[1], int(match[2]))
        for match in _LABEL.finditer(folded)
        if _ends_there(folded, match.end()) and not is_filler(match[1])
    )


_LABEL = re.compile(r"\b([^\W\d_]{3,20}) (\d{1,3})\b(?![.,]\d)")
