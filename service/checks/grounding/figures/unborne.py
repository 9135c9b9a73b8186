"""Numbers and times of a draft against the ground: the same, derived from it, rounded, or invented."""

import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.figures.arithmetic import follows
from service.checks.grounding.figures.bounding import is_a_bound
from service.checks.grounding.figures.counted import is_listed, is_one_there, is_whole, noun_of, value_stands
from service.checks.grounding.figures.idioms import is_idiom
from service.checks.grounding.figures.labels import has_other_label, is_in_a_code, is_mark
from service.checks.grounding.figures.loose_numbers import is_loose
from service.checks.grounding.figures.ratios import is_in_known_share
from service.checks.grounding.figures.reckoned import is_reckoned
from service.checks.grounding.figures.splits import is_part_of_a_split
from service.checks.grounding.figures.stretches import length_of, length_stands
from service.checks.grounding.figures.sums import part_stands, term_stands
from service.checks.grounding.figures.tally import COUNTED_EVENTS, counts_of
from service.checks.grounding.index import Ground
from service.checks.grounding.mood import Does
from service.checks.grounding.numerals.figure_words import ADVICE_NUMBER, HOURS, SCALE, SPOKEN_UNITS
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import stem
from service.plays import PlayId

_CLAIMS_GAIN = re.compile(
    r"\b(?:sav(?:e|es|ed|ing)|gain|faster|quick(?:er)?|cut|reduc|spar(?:t|en|st|ten)\b|gewinn|"
    r"schneller|ahorr|gana|rapid|gagn|econom|poup|took|takes|set ?up|instal|ready)\w*"
)


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
        yield Hit(number.start, number.end, message, ADVICE_NUMBER, sentence.field)


def _strange_numbers(sentence: DraftSentence, ground: Ground, scale: bool) -> Iterator[tuple[int, str]]:
    """Places of the numbers that are found, each with what is wrong."""
    for place, number in enumerate(sentence.numbers):
        if scale and _is_on_scale(number, sentence):
            continue
        if has_other_label(number, sentence, ground):
            yield place, "The thread numbers it otherwise."
            continue
        if _is_price(number, sentence):
            if not any(use.ours for use in ground.numbers.get(round(number.value, 4), ())):
                yield place, _WRONG["money"]
            continue
        if is_one_there(number, sentence, ground):
            yield place, OTHERWISE
            continue
        if is_in_a_code(number, sentence, ground) or is_in_known_share(number, sentence, ground):
            continue
        if is_mark(number, sentence) or is_loose(number, sentence, ground) or _stands(number, sentence, ground):
            continue
        if follows(number, sentence, ground) or is_a_bound(number, sentence, ground):
            continue
        if is_reckoned(number, sentence, ground) or is_part_of_a_split(number, sentence, ground):
            continue
        yield place, _WRONG.get(number.kind, OTHERWISE if _is_other(number, sentence, ground) else BARE)


def _is_on_scale(number: Number, sentence: DraftSentence) -> bool:
    """Whether it may be a place between zero and ten: an end, the middle, or beside ten ("from 1 to 10")."""
    if number.kind != "plain" or number.value > _TEN:
        return False
    return number.value in (0, 5, 6, _TEN) or any(other.value == _TEN for other in sentence.numbers)


_TIMED = frozenset(map(stem, ["minute", "minutes", "minuten", "minuto", "minutos", "second", "sekunden", "segundos"]))
_TEN = 10
OTHERWISE = "The thread has another figure for this."
BARE = "A number that the brief does not bear."
"""What is wrong with a number that is no sum of money and no percentage."""
_WRONG = {
    "money": "A price or sum that the brief does not bear.",
    "percent": "A percentage that the brief does not bear.",
}


def _stands(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    if number.kind in ("money", "percent"):
        return term_stands(number, sentence, ground)
    if number.kind == "part":
        return part_stands(number, sentence, ground)
    unit = noun_of(number, sentence, ground)
    if unit not in ground.counted and _is_known_hour(number, sentence, ground):
        return True
    days = length_of(number, sentence, ground)
    if days:
        return length_stands(number, days, sentence, ground)
    if any(noun in SPOKEN_UNITS for noun in number.nouns[:2]) and not _CLAIMS_GAIN.search(sentence.folded):
        if sentence.proposes or number.value in ground.numbers:
            return True
        return unit not in HOURS and not (unit in _TIMED and _is_other(number, sentence, ground))
    if number.value == 1 and not sentence.text[number.start - sentence.start].isdecimal():
        return True
    counts = counts_of(ground, COUNTED_EVENTS.get(unit, "")) if unit in COUNTED_EVENTS else None
    if counts is not None and number.value in counts:
        return True
    if number.kind == "times":
        return _times_stand(number, sentence, ground)
    if number.value <= 60 and is_idiom(number, unit, sentence):
        return True
    before = sentence.folded[: number.start - sentence.start]
    if round(number.value, 4) in ground.numbers and (
        _MEANT_BEFORE.search(before)
        or _is_pronoun(number, sentence)
        or is_whole(number, sentence)
        or is_listed(number, sentence)
        or _stands_alone(number, sentence, ground)
    ):
        return True
    return value_stands(number, unit, ground, known_event=counts is not None)


def _is_price(number: Number, sentence: DraftSentence) -> bool:
    """Whether a figure is a price of ours though no currency stands by it."""
    priced = number.kind == "plain" and _OUR_PRICE.search(sentence.folded, 0, number.start - sentence.start)
    return bool(priced)


_OUR_PRICE = re.compile(
    r"\b(?:(?:the|our|my|der|unser|mein|el|nuestro|mi|le|notre|mon|o|nosso|meu) (?:\w+ )?"
    r"(?:price|cost|fee|preis|precio|coste|costo|prix|cout|preco|custo) "
    r"(?:is|was|would be|comes to|stays at|ist|betragt|liegt bei|ware|es|seria|queda en|est|serait|e|fica em)|"
    r"(?:it|this|that|das|es|cela|ca|esto|eso|isso|isto) (?:costs|kostet|cuesta|coute|custa))"
    r"(?: (?:now|only|just|jetzt|nur|ahora|solo|maintenant|agora|so|de))? \Z"
)


def _is_pronoun(number: Number, sentence: DraftSentence) -> bool:
    """As in "as we did with the four in June": what they are was said before."""
    following = sentence.tokens_after(number.end)
    goes_on = following and sentence.folded[number.end - sentence.start : following[0].start - sentence.start] == " "
    alone = not goes_on or is_filler(following[0].word)
    return bool(alone and _THOSE.search(sentence.folded, 0, number.start - sentence.start))


_THOSE = re.compile(r"\b(?:the|those|these|all|die|den|diese[n]?|alle|l[ao]s|esos|esas|les|ces|os|as|esses|essas) \Z")


def _is_other(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether the ground counts this very thing, with other figures alone; nothing is proposed or asked."""
    counted = ground.counted.get(noun_of(number, sentence, ground), set())
    free = sentence.asks or sentence.proposes or sentence.invites
    return bool(counted) and number.kind == "plain" and not free and round(number.value, 4) not in counted


def _stands_alone(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether it counts nothing, here and there, as an answer from zero to ten: "a respectable 1"."""
    uses = ground.numbers[round(number.value, 4)]
    return not sentence.tokens_after(number.end) and any(not use.number.nouns for use in uses)


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
_MEANT_BEFORE = re.compile(r"\b(?:your|os seus|as suas|sus|vos|ihre|eure|deine|number|nummer|numero) $")
"""What is theirs and counted needs no noun, nor does the number of a thing: "your 8 fit into one", "number 7". Where it
has one, it may be another word for it."""
_AT_THE_HOUR = re.compile(
    r"(?:\A\W*|, )las $|\b(?:at|halb|um|gegen|a las|a la|de las|y las|a|as|das|vers|de|around|by) $"
)


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
    kind = next((kind for kind, verb in _HOW.items() if verb.search(sentence.folded)), "any")
    return touches and number.value in counts_of(ground, kind)


_HOW = {
    "call": re.compile(
        r"\b(?:call(?:ed)?|rung|rang|phoned|ring|angerufen|llam\w+|appele\w*|lig(?:uei|ado)|telefon\w+)\b"
    ),
    "mail": re.compile(
        r"\b(?:e-?mailed|mailed|written|wrote|geschrieben|geschickt|escri(?:to|bi)|ecrit|escrev\w+|escrito)\b"
    ),
}
"""What the times count, by the verb."""
