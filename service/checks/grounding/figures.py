"""Numbers and times of a draft against the ground: the same, derived from it, rounded, or invented."""

import itertools
import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.arithmetic import follows
from service.checks.grounding.bounding import is_a_bound
from service.checks.grounding.figure_words import HOURS, LENGTH_OF, ORDINALS, OUR_PRICE, SPOKEN_UNITS
from service.checks.grounding.index import Ground, NumberUse
from service.checks.grounding.kept import kept_with
from service.checks.grounding.loose_numbers import is_loose
from service.checks.grounding.measures import MEASURES
from service.checks.grounding.mood import Does
from service.checks.grounding.number_words import number_words
from service.checks.grounding.numbers import Number
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.stopwords import is_filler
from service.checks.grounding.tally import COUNTED_EVENTS, counts_of, day_differences
from service.checks.grounding.tokens import Token, stem
from service.checks.grounding.units import kept_lately
from service.plays import PlayId
from service.text import KNOWN_LANGUAGES

_CLAIMS_GAIN = re.compile(
    r"\b(?:sav(?:e|es|ed|ing)|gain|faster|quick(?:er)?|cut|reduc|spar(?:t|en|st|ten)\b|gewinn|"
    r"schneller|ahorr|gana|rapid|gagn|econom|poup|took|takes|set ?up|instal|ready)\w*"
)
_FEW = 12
_MONTH = 30
_WORD = re.compile(r"[^\W\d_]+")
SCALE = re.compile(
    r"\b(?:zero|null|cero|0)\b[^\n]{0,60}\b(?:ten|zehn|diez|dix|dez|10)\b|\b(?:ten|zehn|diez|"
    r"dix|dez|10)\b[^\n]{0,60}\b(?:zero|null|cero|0)\b"
)
"""The question from zero to ten."""
_THEIRS = re.compile(
    r"\byou(?:r|'ve|'d)?\b|\bihre?[nmr]?\b|\bsie\b|\bsus?\b|\busted\b|\bvotre\b|\bvos\b|"
    r"\bvous\b|\bvoce\b|\bseus?\b|\bsuas?\b|\bthey\b|\btheir\b"
)
_ADVICE_NUMBER = "Use the figure of the brief, or leave it out."


def check_numbers(sentence: DraftSentence, ground: Ground, play: PlayId) -> Iterator[Hit]:
    """Numbers that neither stand in the ground nor follow from it."""
    if not sentence.numbers:
        return
    scale = play is PlayId.CLARIFYING_CALL or bool(SCALE.search(sentence.folded))
    key = (check_numbers, sentence.phrasing, scale)
    if key not in ground.made:  # asked for by several readers
        ground.made[key] = tuple(_strange_numbers(sentence, ground, scale))
    for place, message in ground.made[key]:
        number = sentence.numbers[place]
        yield Hit(number.start, number.end, message, _ADVICE_NUMBER, sentence.field)


def _strange_numbers(sentence: DraftSentence, ground: Ground, scale: bool) -> Iterator[tuple[int, str]]:
    """Places of the numbers that are found, each with what is wrong."""
    for place, number in enumerate(sentence.numbers):
        if scale and number.kind == "plain" and number.value in (0, 5, 6, 10):
            continue
        if _other_label(number, sentence, ground):
            yield place, "The thread numbers it otherwise."
            continue
        if _in_a_code(number, sentence, ground):
            continue
        if _is_mark(number, sentence) or is_loose(number, sentence, ground) or _stands(number, sentence, ground):
            continue
        if follows(number, sentence, ground) or is_a_bound(number, sentence, ground):
            continue
        yield place, _WRONG.get(number.kind, "A number that the brief does not bear.")


_WRONG = {
    "money": "A price or sum that the brief does not bear.",
    "percent": "A percentage that the brief does not bear.",
}


def check_ordinals(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """As in "Our second meeting" where the thread counts but one."""
    ranks = _ranks(sentence.phrasing, ground.language)
    if not ranks or sentence.proposes or sentence.has(Does.FUTURE):
        return
    for place, rank in ranks:
        token = sentence.tokens[place]
        for following in sentence.tokens[place + 1 : place + 3]:
            kind = COUNTED_EVENTS.get(stem(following.word))
            if (
                kind
                and kind != "any"
                and max(counts_of(ground, kind), default=0) < rank
                and token.word not in ground.words
            ):
                message = f"The thread has no {rank} of these."
                yield Hit(token.start, following.end, message, _ADVICE_NUMBER, sentence.field)


@kept_with
def _ranks(phrasing: Phrasing, language: str) -> tuple[tuple[int, int], ...]:
    """Its ordinals, by their places among the words."""
    ordinals = ORDINALS.get(language, {})
    return tuple((place, ordinals[token.word]) for place, token in enumerate(phrasing.tokens) if token.word in ordinals)


def _is_mark(number: Number, sentence: DraftSentence) -> bool:
    """The number of a list item or step, or one glued to letters."""
    place = number.start - sentence.start
    if place == 0 and re.match(r"\d{1,2}[.):]\s", sentence.text):
        return True
    before = sentence.folded[:place]
    return bool(_MARKED.search(before)) and number.value < 100 and number.kind == "plain"


def _in_a_code(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Part of a norm, a type or a reference that stands so in our own words: "ISO 12402-3", "R12/4"."""
    start, end = number.start - sentence.start, number.end - sentence.start
    around = _CODE_BEFORE.search(sentence.folded[max(0, start - _CODE) : start])
    code = (around[0] if around else "") + sentence.folded[start:end]
    tail = _CODE_AFTER.match(sentence.folded, end)
    code += tail[0] if tail else ""
    return any(sign in code for sign in "-/") and code in ground.own_text


_CODE = 16
_CODE_BEFORE = re.compile(r"[\w/-]+$")
_CODE_AFTER = re.compile(r"[\w/-]{0,16}[^\W_]")
_MARKED = re.compile(
    r"(?:\b(?:step|punkt|schritt|paso|etape|passo|option|point|punto|ponto|item|differences?|unterschied|diferencia|"
    r"diferenca|question|frage|pregunta|pergunta|topic|thema|tema|sujet|no\.?|nr\.?)\s|[a-z])$"
)
_LABEL = re.compile(r"\b([^\W\d_]{3,20}) (\d{1,3})\b(?![.,]\d)")
_COUNTS_ON = re.compile(r" (?:and|und|y|et|e|to|bis|a|or) \d")


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


def _ends_there(folded: str, end: int) -> bool:
    """Whether a number counts nothing: a mark or a small word follows."""
    following = re.match(r" ([^\W\d_]+)", folded[end : end + 24])
    return following is None or is_filler(following[1])


def _other_label(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
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


def _stands(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    if number.kind in ("money", "percent"):
        return _term_stands(number, sentence, ground)
    if number.kind == "part":
        return _part_stands(number, sentence, ground)
    unit = _counted(number, sentence, ground)
    days = _length_of(number, sentence, ground)
    if days:
        return _length_stands(number, days, sentence, ground)
    if _is_known_hour(number, sentence, ground):
        return True
    if any(noun in SPOKEN_UNITS for noun in number.nouns[:2]) and not _CLAIMS_GAIN.search(sentence.folded):
        return sentence.proposes or unit not in HOURS or number.value in ground.numbers
    if number.value == 1 and not sentence.text[number.start - sentence.start].isdecimal():
        return True
    counts = counts_of(ground, COUNTED_EVENTS.get(unit, "")) if unit in COUNTED_EVENTS else None
    if counts is not None and number.value in counts:
        return True
    if number.kind == "times":
        return _times_stand(number, sentence, ground)
    if number.value <= 60 and _is_idiom(number, unit, sentence):
        return True
    before = sentence.folded[: number.start - sentence.start]
    if round(number.value, 4) in ground.numbers and (
        _MEANT_BEFORE.search(before) or _is_whole(number, sentence) or _is_listed(number, sentence)
    ):
        return True
    return _value_stands(number, unit, ground, known_event=counts is not None)


def _counted(number: Number, sentence: DraftSentence, ground: Ground) -> str:
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


def _is_known_hour(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """As in "today at ten", where the thread names that hour in figures."""
    hour = int(number.value)
    if number.value != hour or not 0 < hour <= 24:
        return False
    if not _AT_THE_HOUR.search(sentence.folded[: number.start - sentence.start]):
        return False
    at = (hour - 1, 30) if _HALF.search(sentence.folded[: number.start - sentence.start]) else (hour, 0)
    return at in ground.clock or ((at[0] + 12) % 24, at[1]) in ground.clock


_HALF = re.compile(r"\bhalb $")
"""German counts the half hour towards the next: "halb zehn" is 9:30."""
_MEANT_BEFORE = re.compile(r"\b(?:your|os seus|as suas|sus|vos|ihre|eure|deine) $")
"""What is theirs and counted needs no noun: "your 8 fit into one"; where it has one, it may be another word for it."""
_PART_OF = re.compile(
    r" (?:of (?:the|your|those|these|our)|(?:von )?(?:den|der|ihren|euren|diesen)|von|(?:de|sur) (?:las|los|vos|"
    r"ces|les)|des|"
    r"sur|d[oa]s|de entre [oa]s|em) \Z"
)


def _is_whole(number: Number, sentence: DraftSentence) -> bool:
    """As in "three of the five had cracks", where what the five are was said before."""
    return any(
        other.end < number.start
        and other.kind == "plain"
        and _PART_OF.fullmatch(sentence.folded[other.end - sentence.start : number.start - sentence.start])
        for other in sentence.numbers
    )


def _is_listed(number: Number, sentence: DraftSentence) -> bool:
    """As in "runs 6 and 9": the second is named by the noun before the first."""
    return any(
        other.end < number.start
        and _BESIDE.fullmatch(sentence.folded[other.end - sentence.start : number.start - sentence.start])
        for other in sentence.numbers
    )


_BESIDE = re.compile(r",? (?:and|or|und|oder|y|o|et|ou|e) \Z")
_AT_THE_HOUR = re.compile(r"\b(?:at|halb|um|gegen|a las|a la|de las|y las|a|as|das|vers|de|around|by) $")
_IDIOM_AFTER = re.compile(
    r"\s*(?:of us|of you|of them|von uns|de nosotros|d'entre nous|de nos|(?:sont|conviennent|"
    r"vont|estan|son|valen|sirven|estao|sao|servem|are|work|sind|passen|gehen)\b|hands?\b|"
    r"cents?\b|or three\b|oder drei\b|o tres\b|ou trois\b|ou tres\b)"
)
_IDIOM_BEFORE = re.compile(
    r"\b(?:or|or in|oder|oder in|o|o en|o dentro de|ou|ou dans|ou daqui a|ou em|a couple of|one or|ein oder|una o|"
    r"un ou|um ou|una u|between the|entre los|entre nous|the last|mind in) $"
)


def _is_idiom(number: Number, unit: str, sentence: DraftSentence) -> bool:
    """As in "a sentence or two", "the two of us"; an hour without its word in a proposal; a figure in a welcome."""
    before = sentence.folded[: number.start - sentence.start]
    if _IDIOM_AFTER.match(sentence.folded, number.end - sentence.start) or (
        number.value <= _FEW and _IDIOM_BEFORE.search(before)
    ):
        return True
    if sentence.invites and (number.value <= 12 or not unit):
        return True
    return sentence.proposes and not unit


def _length_of(number: Number, sentence: DraftSentence, ground: Ground) -> int:
    """Days in the unit that follows the number at once or after one more word; 0 where it counts no time."""
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    after = _WORD.findall(sentence.folded, number.end - sentence.start, number.end - sentence.start + 24)[:2]
    return next((lengths[word] for word in after if word in lengths), 0)


def _value_stands(number: Number, unit: str, ground: Ground, *, known_event: bool) -> bool:
    value = round(number.value, 4)
    uses = ground.numbers.get(value)
    if uses:
        others = ground.counted.get(unit)
        shared = any(noun in use.number.nouns for use in uses for noun in number.nouns)
        if unit and others and value not in others and not shared:
            # The thread counts this very thing, with another figure.
            return not all(use.number.nouns for use in uses)
        if shared or (value > _FEW and unit not in MEASURES):
            return True
        return not known_event and (not unit or unit in ground.stems or ground.language not in KNOWN_LANGUAGES)
    if number.about or value >= 1_000:
        low, high = (0.85 * value, 1.2 * value) if number.about else (0.999 * value, 1.001 * value)
        if any(low <= known <= high for known in ground.numbers):
            return True
    return value in ground.month_days or int(value) in ground.years or _is_sum(value, ground)


def _is_sum(value: float, ground: Ground) -> bool:
    """Two figures that one sentence of the ground lists side by side may be added."""
    if value < 4:
        return False
    for unit in ground.units:
        numbers = unit.numbers
        for one, other in itertools.pairwise(numbers):
            if one.value + other.value == value and one.kind == other.kind == "plain" and other.start - one.end < 40:
                return True
    return False


def _term_stands(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
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
    return bool(_THEIRS.search(sentence.folded)) and not ours and not gives


def _part_stands(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    word = sentence.folded[number.start - sentence.start : number.end - sentence.start]
    percent = round(number.value * 100)
    return (
        any(abs(known - number.value) < 0.01 for known in ground.numbers)
        or percent in ground.numbers
        or word in ground.words
        or any(abs(known - percent) <= _ROUGHLY and _is_percent(uses) for known, uses in ground.numbers.items())
    )


_ROUGHLY = 4
"""Points in the hundred between a share said in a word and the percentage that it rounds: 68 % are two thirds."""


def _is_percent(uses: list[NumberUse]) -> bool:
    return any(use.number.kind == "percent" for use in uses)


def _times_stand(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    word = sentence.folded[number.start - sentence.start : number.end - sentence.start]
    if word in ground.words or re.search(
        rf"\b(?:think|or|once and|mehr als|pensar\w*|oder) {re.escape(word)}\b|\b{re.escape(word)}[ -]check",
        sentence.folded,
    ):
        return True
    touches = bool(sentence.does & (Does.I | Does.WE | Does.TOUCH)) and not re.search(
        r"\b(?:as|so|de|the|das|le) ", sentence.folded[number.end - sentence.start :][:5]
    )
    return touches and number.value in counts_of(ground, "any")


def _length_stands(number: Number, days: int, sentence: DraftSentence, ground: Ground) -> bool:
    """A stretch of time: said in the ground, or the distance between two of its days, or a proposal."""
    if (sentence.proposes and days == 1) or sentence.invites:
        return True
    if ground.language == "en" and _is_joined(number, sentence, ground):
        return True
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    for use in ground.numbers.get(round(number.value, 4), ()):
        folded = ground.units[use.unit].folded
        if any(lengths.get(word) == days for word in _WORD.findall(folded, use.number.end, use.number.end + 30)[:2]):
            return True
    length = number.value * days
    if days >= _MONTH and length in _long_lengths(ground):
        return True
    if number.about and any(abs(length - known) <= _NEARLY * known for known in _lengths(ground)):
        return True
    slack = {1: 1.0, 7: 4.0, 30: 16.0, 365: 130.0}[days] + (0.2 * length if number.about else 0.05 * length)
    return any(abs(length - known) <= slack for known in day_differences(ground))


def _is_joined(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """As in "two years of warranty" where the ground says "two-year warranty"."""
    said = sentence.folded[number.start - sentence.start : number.end - sentence.start]
    after = _WORD.match(sentence.folded, number.end - sentence.start + 1)
    return after is not None and f"{said}-{after[0].removesuffix('s')}" in ground.all_text


_NEARLY = 0.12
"""How far a stretch said roughly in another unit may lie from the real one: 12 weeks are about three months."""


@kept_with
def _lengths(ground: Ground) -> frozenset[float]:
    """All stretches of time of the ground, in days."""
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    return frozenset(
        value * lengths[word]
        for value, uses in ground.numbers.items()
        for use in uses
        for word in _WORD.findall(ground.units[use.unit].folded, use.number.end, use.number.end + 30)[:1]
        if word in lengths
    )


@kept_with
def _long_lengths(ground: Ground) -> frozenset[float]:
    """Stretches of the ground in months or years, as days of either reckoning: 48 months are four years."""
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    found: set[float] = set()
    for value, uses in ground.numbers.items():
        for use in uses:
            folded = ground.units[use.unit].folded
            days = {lengths.get(word, 0) for word in _WORD.findall(folded, use.number.end, use.number.end + 30)[:2]}
            found |= {value / 12 * 365} if _MONTH in days else set()
            found |= {value * 12 * _MONTH} if 365 in days else set()
    return frozenset(found)
