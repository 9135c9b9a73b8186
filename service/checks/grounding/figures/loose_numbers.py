"""Numbers said in passing: courtesy, round words and own counting, which claim nothing of thread or offer."""

import re

from service.checks.grounding.figures.counted import noun_of
from service.checks.grounding.figures.tally import COUNTED_EVENTS, counts_of
from service.checks.grounding.index import Ground
from service.checks.grounding.mood import Does
from service.checks.grounding.numerals.figure_words import LENGTH_OF, OUR_PRICE, SPOKEN_UNITS
from service.checks.grounding.numerals.measures import MEASURES
from service.checks.grounding.numerals.numbers import Number
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.tokens import stem
from service.checks.vocabulary.word_lists import words_of

_FEW, _BELOW_HUNDRED = 12, 99
_ROUND = (100, 1_000, 1_000_000)
_WORD = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(
    r"\b(?:your|our|their|his|her|ihre?[nrm]?|unsere?[nrm]?|eure?[nrm]?|sus?|tus?|nuestr[ao]s|vos|nos|leurs|"
    r"seus|suas|noss[ao]s|teus|tuas)(?: [a-z\-]{3,14})? $"
    r"|\b(?:we|we've|wir|nous|on|tenemos|contamos|temos|atendemos)\b[^.,;\n]{0,24} $"
)
_TRADE = re.compile(
    r"\b(?:off|discount|cheaper|faster|sav\w+|rabatt|nachlass|billiger|gunstiger|spar\w+|descuento|ahorr\w+|"
    r"barat\w+|remise|moins cher|econom\w+|desconto|poup\w+|guarant\w+|garant\w+)\b"
)
_ALL_OF_THEM = re.compile(r"\b(?:los|las|les|vous|nous|ihr|wir|euch|os|as|dos|das|the|you|we|us|both|all|alle|die) $")
_SPOKEN_HEADS = (
    "minut",
    "frag",
    "pregunt",
    "pergunt",
    "question",
    "second",
    "sekund",
    "segund",
    "palabr",
    "palavr",
    "satz",
    "zeil",
)


def is_loose(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """Whether a number only colours the sentence: nothing that could be looked up hangs on it."""
    if number.kind == "percent":
        return number.value >= 100 and number.value % 100 == 0 and not _trades(sentence)
    if number.kind == "part":
        return not _is_part_of_something(number, sentence, ground)
    if number.kind != "plain":
        return False
    if _is_length(number, sentence, ground):
        if _is_any_time(number, sentence, ground):
            return True
        return bool(sentence.does & Does.INVITE) and not _trades(sentence) and _weeks_or_more(number, sentence, ground)
    noun = number.nouns[0] if number.nouns else ""
    if noun.startswith(_SPOKEN_HEADS) and number.value <= 60 and (sentence.proposes or noun not in SPOKEN_UNITS):
        return True
    if sentence.text[number.start - sentence.start].isdecimal():
        return False
    return _is_loose_word(number, noun, sentence, ground)


def _is_loose_word(number: Number, noun: str, sentence: DraftSentence, ground: Ground) -> bool:
    """For a number in letters: round, or small and of nothing that the thread counts or that somebody owns."""
    before = sentence.folded[: number.start - sentence.start]
    if number.value in _ROUND and number.first == number.last:
        return noun not in ground.counted and not _OWNED.search(before)
    if not noun:
        return number.value <= _BELOW_HUNDRED
    if noun in MEASURES:
        return False
    if noun in OUR_PRICE:
        return number.value <= _FEW
    if noun in _ITEMS and number.value <= _FEW_ITEMS and _asked(ground):
        return True
    kind = COUNTED_EVENTS.get(noun)
    if kind in ("mail", "talk"):
        return number.value <= max(counts_of(ground, kind), default=0)
    if kind or number.value > _FEW:
        return False
    if number.value == 2 and _ALL_OF_THEM.search(before):
        return noun not in ground.counted
    counted = noun in ground.counted or noun_of(number, sentence, ground) in ground.counted
    return not counted and not _OWNED.search(before) and not _trades(sentence)


_ITEMS = frozenset(
    map(
        stem,
        words_of(
            "answers questions points antworten fragen punkte respuestas preguntas puntos reponses respostas "
            "perguntas pontos"
        ),
    )
)
_FEW_ITEMS = 4


def _asked(ground: Ground) -> bool:
    """Whether they asked anything: how many questions that makes is told in many ways."""
    return any(not message.ours and "?" in message.text for message in ground.messages)


def _trades(sentence: DraftSentence) -> bool:
    return bool(_TRADE.search(sentence.folded)) or any(key in OUR_PRICE for key, _ in sentence.content)


def _units_after(number: Number, sentence: DraftSentence) -> list[str]:
    at = number.end - sentence.start
    return _WORD.findall(sentence.folded, at, at + 24)[:2]


def _is_length(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    return any(word in lengths for word in _units_after(number, sentence))


_OR = re.compile(r"\b(?:or|oder|o|u|ou)\b(?: \w+){0,2} $")
_NOT_ALL = re.compile(
    r"\b(?:within|after|before|nach|binnen|en menos|sous|dentro|antes|avant|takes?|took|dauert|tarda|dure)\b"
)


def _is_any_time(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """As in "be it in six months or in three years": two stretches joined by "or" name no time at all."""
    if _trades(sentence) or _NOT_ALL.search(sentence.folded):
        return False
    lengths = [other for other in sentence.numbers if _weeks_or_more(other, sentence, ground)]
    if number not in lengths or len(lengths) != 2:
        return False
    return bool(_OR.search(sentence.folded[: lengths[1].start - sentence.start]))


def _weeks_or_more(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    lengths = LENGTH_OF.get(ground.language, LENGTH_OF["en"])
    return any(lengths.get(word, 0) >= 7 for word in _units_after(number, sentence))


def _is_part_of_something(number: Number, sentence: DraftSentence, ground: Ground) -> bool:
    """As in "a third of the anchors" or "half the price": a share of what the thread knows or of money."""
    if _trades(sentence):
        return True
    after = [t.word for t in sentence.tokens if t.start >= number.end][:4]
    return any(stem(word) in ground.stems for word in after if len(word) > 3)
