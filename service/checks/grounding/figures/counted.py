"""Plain numbers: what they count, and whether the ground counts as many of it."""

import itertools
import re
from collections import Counter

from service.checks.grounding.figures.tally import COUNTED_EVENTS
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does, marks_of
from service.checks.grounding.numerals.figure_words import SPOKEN_UNITS
from service.checks.grounding.numerals.measures import MEASURES
from service.checks.grounding.numerals.number_words import number_words
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.general_words import is_general
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import Token, stem
from service.checks.vocabulary.word_lists import words_of
from service.text import KNOWN_LANGUAGES


def noun_of(number: Number, sentence: DraftSentence, ground: Ground) -> str:
    """The stem of what it counts; nothing where a range goes on, as in "eleven through fourteen"."""
    following = sentence.tokens_after(number.end)
    if any(token.word in number_words(ground.language) for token in following[:2]) or _DIMENSION.match(
        sentence.folded, number.end - sentence.start
    ):
        return ""
    if number.nouns and ground.language == "en" and _is_compound(sentence, following):
        return stem(following[1].word)
    return number.nouns[0] if number.nouns else ""


def _is_compound(sentence: DraftSentence, following: list[Token]) -> bool:
    """As in "three tank sensors": what is counted is the second of two nouns."""
    if len(following) < 2:
        return False
    first, second = following[:2]
    return (
        second.start - first.end == 1
        and sentence.folded[first.end - sentence.start] == " "
        and not first.word.endswith("s")
        and second.word.endswith("s")
        and not is_filler(first.word)
        and not is_filler(second.word)
    )


_DIMENSION = re.compile(r", ?\d| ?(?:and|und|y|et|e) \d| ?(?:by|x|×|mal|auf|por|sur|per) ?\d")
"""As in "12 by 18" and "sizes 8, 9 and 10": none of them counts what follows."""


def value_stands(number: Number, unit: str, ground: Ground, *, known_event: bool) -> bool:
    value = round(number.value, 4)
    uses = ground.numbers.get(value)
    if uses:
        others = ground.counted.get(unit)
        shared = any(
            _is_same(noun, known, ground) for use in uses for noun in number.nouns for known in use.number.nouns
        )
        if unit and others and value not in others and not shared:
            # The thread counts this very thing, with another figure.
            return not all(use.number.nouns for use in uses)
        if shared or (value > FEW and unit not in MEASURES):
            return True
        return not known_event and (not unit or unit in ground.stems or ground.language not in KNOWN_LANGUAGES)
    if number.about or value >= 1_000:
        low, high = (0.85 * value, 1.2 * value) if number.about else (0.999 * value, 1.001 * value)
        if any(low <= known <= high for known in ground.numbers):
            return True
    told_otherwise = bool(ground.counted.get(unit)) and value not in ground.counted[unit]
    return (value in ground.month_days and not told_otherwise) or int(value) in ground.years or _is_sum(value, ground)


FEW = 12


def _is_same(noun: str, known: str, ground: Ground) -> bool:
    """Whether two nouns name one thing; in German the end of a longer one does: "drei Werke", "drei Pumpwerke"."""
    if noun == known:
        return True
    return ground.language == "de" and len(noun) >= _END and len(known) > len(noun) and known.endswith(noun)


_END = 4
"""Letters of a noun that may end a longer one."""


def _is_sum(value: float, ground: Ground) -> bool:
    """Figures that a text of the ground lists side by side may be added, two of them or all."""
    return value >= _LEAST_SUM and value in _listed_sums(ground)


_LEAST_SUM = 4
_SIDE_BY_SIDE = 40
"""Code points between two figures of a list."""


@kept_with
def _listed_sums(ground: Ground) -> frozenset[float]:
    """What the figures of a list make, from whichever on: the first may count the rest, "three farms: 12, 8 and 5"."""
    found: set[float] = set()
    for unit in ground.units:
        running: list[float] = []
        for one, other in itertools.pairwise(unit.numbers):
            if not (one.kind == other.kind == "plain" and other.start - one.end < _SIDE_BY_SIDE):
                running = []
                continue
            running = [total + other.value for total in (*running, one.value)][-_LONGEST_LIST:]
            found.update(running)
    return frozenset(found)


_LONGEST_LIST = 8


def is_one_there(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether several are spoken of as known where the ground has one: "the two boilers", of "pumps and one boiler"."""
    if number.kind != "plain" or not 1 < number.value <= FEW or number.first == 0 or ground.language not in _ONE:
        return False
    before, following = [one for one in sentence.tokens if one.end <= number.start], sentence.tokens_after(number.end)
    if not before or not following or not marks_of(before[-1].word, ground.language) & Does.DEFINITE:
        return False
    word = following[0].word
    if following[0].start - number.end != 1 or word in ground.words or is_general(word, ground.language):
        return False
    key = stem(word)
    plain = key not in ground.counted and key not in COUNTED_EVENTS and key not in MEASURES and key not in SPOKEN_UNITS
    return plain and _singles(ground)[key] == 1 and number.value not in _times_in(ground)


@kept_with
def _times_in(ground: Ground) -> frozenset[float]:
    """How often one figure goes into another: 90 chairs and 30 to a van make three vans."""
    large = [value for value, uses in ground.numbers.items() if value > FEW and uses[0].number.kind == "plain"]
    return frozenset(other / one for one, other in itertools.permutations(large[:_MOST], 2))


_MOST = 20


_ONE = {
    "en": words_of("one a an"),
    "de": words_of("ein eine einen einem einer"),
    "es": words_of("un una"),
    "fr": words_of("un une d'un d'une"),
    "pt": words_of("um uma"),
}


_ANOTHER = re.compile(r"\b(?:another|(?:the|an) other|andere[nrsm]?|weitere[nrsm]?|otr[oa]|l?'?autre|outr[oa])\b")
"""Beside one of a thing it leaves out the name of a second: "a bakery in Lugo and another in Vigo"."""


@kept_with
def _singles(ground: Ground) -> Counter[str]:
    """How many single ones of a thing the text of the ground has that has most, by its stem."""
    ones = _ONE[ground.language]
    most: Counter[str] = Counter()
    for unit in ground.units:
        if _ANOTHER.search(unit.folded):
            continue
        places = (place for place, token in enumerate(unit.tokens) if token.word in ones)
        most |= Counter(stem(noun.word) for place in places for noun in unit.tokens[place + 1 : place + 3])
    return most


def is_whole(number: Number, sentence: DraftSentence) -> bool:
    """As in "three of the five had cracks", where what the five are was said before."""
    return any(
        other.end < number.start
        and other.kind == "plain"
        and _PART_OF.fullmatch(sentence.folded[other.end - sentence.start : number.start - sentence.start])
        for other in sentence.numbers
    )


_PART_OF = re.compile(
    r" (?:of (?:the|your|those|these|our)|(?:von )?(?:den|der|ihren|euren|diesen)|von|(?:de|sur) (?:las|los|vos|"
    r"ces|les)|des|"
    r"sur|d[oa]s|de entre [oa]s|em) \Z"
)


def is_listed(number: Number, sentence: DraftSentence) -> bool:
    """As in "runs 6 and 9": the second is named by the noun before the first."""
    return any(
        other.end < number.start
        and _BESIDE.fullmatch(sentence.folded[other.end - sentence.start : number.start - sentence.start])
        for other in sentence.numbers
    )


_BESIDE = re.compile(r",? (?:and|or|und|oder|y|o|et|ou|e) \Z")
