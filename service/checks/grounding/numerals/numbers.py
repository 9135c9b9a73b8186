"""Numbers of a text, as digits or words, with what they count."""

import re
from typing import NamedTuple

from service.checks.grounding.numerals.measures import as_measured
from service.checks.grounding.numerals.number_words import FRACTIONS, JOINS, SCALES, TIMES, number_words
from service.checks.vocabulary.calendar_words import MONTH_NAMES
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import Token, stem
from service.checks.vocabulary.word_lists import words_of

_CURRENCY = re.compile(
    r"[$€£¥]|\b(?:usd|eur|euros?|dollars?|dolares|dolar|pounds?|gbp|chf|franken|francs?|reais|"
    r"real|r\$|pesos?|libras?|brl|mxn|sgd|aud|cad|nzd|inr|rs|zar|ksh|hkd|jpy|cny|sek|nok|dkk|pln|zl|czk|huf|ngn|kes|"
    r"ghs|aed|cop|ars|clp|pen|rupees?|naira|rand|kroner|kronor|zloty)\b"
)
_ABBREVIATED = re.compile(r"\b(?:s?fr\.|r) ?\Z")
_CENTS = re.compile(r"\d[\d', ]*(?:\.\d\d|['.,]\d{3}(?:\.[-\u2013\d]{1,2})?)")
"""Behind such a letter only a sum is written so: "Fr. 4.20" is one, "Fr. 20. Juni" a Friday."""
_PERCENT = re.compile(r"\s?(?:%|percent|per cent|prozent|por ?cien(?:to)?|pour ?cent|por ?cento|por ?cem|pct)")
_HUNDREDTHS = re.compile(r"[ -]?(?:cents?|ct|centimes?|centimos?|centavos?|rappen|rp|pence)\b")
"""The hundredth part of a currency's unit."""
_COUPLE = 2
"""In letters: "my two cents" are no sum."""
_ABOUT = words_of(
    "about around roughly approximately nearly almost some circa etwa rund ungefahr knapp "
    "fast cerca unos unas aproximadamente casi alrededor "
    "environ presque autour quelque quase uns umas over gut than under below plus moins mas menos mais mehr weniger"
)
_STOP = re.compile(r"[.,;:!?()\n\u2013\u2014]")


class Number(NamedTuple):
    """One number of a text."""

    value: float
    start: int
    end: int
    kind: str
    """`plain`, `money`, `percent`, `part` or `times`."""
    about: bool
    """Said to be rounded."""
    nouns: tuple[str, ...]
    """Stems of the words it counts, nearest first; up to four. Units under their names."""
    first: int
    """Index of its first token."""
    last: int
    """Index of its last token."""


def find_numbers(folded: str, tokens: list[Token], language: str) -> list[Number]:
    """All numbers of a text in order. Values of one in words are articles and are left out."""
    words = number_words(language)
    parts, times = FRACTIONS.get(language, FRACTIONS["en"]), TIMES.get(language, TIMES["en"])
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        if word[0].isdecimal():
            value, last = _digits(tokens, at, folded)
        elif (word in words or word in SCALES) and not _is_thanks(tokens, at):
            value, last = _spelled(tokens, at, words, folded)
            if value == _DOZEN and (
                half := _HALF_OF.search(folded, max(0, tokens[at].start - _HALVED), tokens[at].start)
            ):
                value /= 2
                at = next(place for place in range(at + 1) if tokens[place].start >= half.start())
        elif word in parts and _is_part(tokens, at, folded):
            found.append(_number(parts[word], at, at, "part", folded, tokens))
            at += 1
            continue
        elif word in times and _is_times(tokens, at):
            found.append(_number(times[word], at, at, "times", folded, tokens))
            at += 1
            continue
        else:
            at += 1
            continue
        if value is not None and not (value == 1 and not word[0].isdecimal()):
            found.append(_number(value, at, last, "plain", folded, tokens))
        at = last + 1
    return found


_DOZEN = 12
_HALVED = 16
"""Code points before a dozen in which it may be halved."""
_HALF_OF = re.compile(r"\b(?:half an? |half |halbe[sn] |media |demi-|demie |meia )\Z")


def _is_thanks(tokens: list[Token], at: int) -> bool:
    """A scale that is none: "mil gracias", "un correo mío", "my two cents", the end of "per cent"."""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if at and tokens[at].word in _PER_CENT and tokens[at - 1].word in ("per", "por", "pour"):
        return True
    return tokens[at].word in ("k", "mio", "cents") or after.startswith(_THANKS)


_PER_CENT = ("cent", "cento", "ciento", "cien", "cem")
_THANKS = ("gracias", "merci", "obrigad", "disculpa", "desculpa", "perdon", "thanks")


def _number(value: float, first: int, last: int, kind: str, folded: str, tokens: list[Token]) -> Number:
    start, end = tokens[first].start, tokens[last].end
    after = folded[end : end + 14]
    if _PERCENT.match(after):
        kind = "percent"
    elif kind == "plain" and _HUNDREDTHS.match(after) and (value != _COUPLE or folded[start].isdecimal()):
        value, kind = value / 100, "money"
    elif kind == "plain" and (
        _CURRENCY.search(folded, max(0, start - 4), start)
        or _CURRENCY.match(after.lstrip(" -"))
        or (_ABBREVIATED.search(folded, max(0, start - 5), start) and _CENTS.fullmatch(folded[start:end]))
    ):
        kind = "money"
    about = any(token.word in _ABOUT for token in tokens[max(0, first - 2) : first])
    return Number(value, start, end, kind, about, _nouns(folded, tokens, first, last), first, last)


def _nouns(folded: str, tokens: list[Token], first: int, last: int) -> tuple[str, ...]:
    """Stems of the next words up to the next stop; for digits the word before as well ("ward 3")."""
    found: list[str] = []
    for one, other in zip(tokens[last : last + 4], tokens[last + 1 : last + 5], strict=False):
        if _STOP.search(folded, one.end, other.start):
            break
        if not is_filler(other.word) and not other.word[0].isdecimal():
            found.append(as_measured(stem(other.word)))
    if (
        first
        and tokens[first].word[0].isdecimal()
        and not _STOP.search(folded, tokens[first - 1].end, tokens[first].start)
    ):
        before = tokens[first - 1].word
        if before in JOINS and first > 2 and tokens[first - 2].word[0].isdecimal():
            before = tokens[first - 3].word
        if not is_filler(before) and not before[0].isdecimal():
            found.append(as_measured(stem(before)))
    return tuple(found[:4])


def _digits(tokens: list[Token], at: int, folded: str) -> tuple[float | None, int]:
    """Reads a run of digits with its separators; groups of three after a blank belong to it."""
    raw, last = tokens[at].word, at
    while (
        last + 1 < len(tokens)
        and re.fullmatch(r"\d{3}", tokens[last + 1].word)
        and len(re.split(r"[.,]", raw)[0]) <= 3
        and folded[tokens[last].end : tokens[last + 1].start] in (" ", "'", "\u202f")
    ):
        last += 1
        raw += tokens[last].word
    if ":" in raw:
        return None, last
    try:
        value = parse_digits(raw)
    except ValueError:  # digits with raised or foreign signs among them
        return None, last
    scaled = last + 1 < len(tokens) and tokens[last + 1].word in SCALES and not tokens[last + 1].word.startswith("cent")
    if scaled and tokens[last + 1].start - tokens[last].end <= 1:
        last += 1
        value *= SCALES[tokens[last].word]
    return value, last


def parse_digits(raw: str) -> float:
    """`1,250.50`, `1.250,50`, `1250`, `1.5`: the last separator is decimal unless three digits follow it.

    Raises:
        ValueError: something else stands among the digits.
    """
    pieces = re.split(r"[.,']", raw)
    if len(pieces) == 1:
        return float(raw)
    if len(pieces[-1]) == 3 and (len(pieces) > 2 or pieces[0] != "0"):
        return float("".join(pieces))
    return float("".join(pieces[:-1]) + "." + pieces[-1])


def _spelled(tokens: list[Token], at: int, words: dict[str, int], folded: str) -> tuple[float | None, int]:
    total, current, last, steps = 0.0, 0.0, at, 0
    place = at
    while place < len(tokens):
        word = tokens[place].word
        if place > at and not _adjoins(folded, tokens[place - 1], tokens[place]):
            break
        if word in JOINS and steps:
            following = tokens[place + 1].word if place + 1 < len(tokens) else ""
            room = 10 if current % 100 >= 20 and current % 10 == 0 else 100 if current and current % 100 == 0 else 0
            if total and not current:
                room = 1_000
            joins = words.get(following, 0) or (_HUNDRED if SCALES.get(following) == _HUNDRED else 0)
            if not room or not 0 < joins < room or (word == "and" and room == 10):
                break
            place += 1
            continue
        if word in SCALES and word != "k":
            scale = SCALES[word]
            if scale == _HUNDRED:
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * scale, 0
        elif word in words:
            value = words[word]
            if steps and not (current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and value < 10)):
                if value == 12 and current:
                    current *= 12
                    last, place = place, place + 1
                    continue
                break
            current += value
        else:
            break
        steps += 1
        last, place = place, place + 1
    return total + current, last


_HUNDRED = 100


def _adjoins(folded: str, one: Token, other: Token) -> bool:
    return other.start - one.end <= 1 and folded[one.end : other.start] in ("", " ", "-")


def _is_part(tokens: list[Token], at: int, folded: str) -> bool:
    """As in "a third of", "ein Drittel", "la mitad": after an article or number, and no part of an hour or month."""
    following = [token.word for token in tokens[at + 1 : at + 3]]
    if following and not MONTH_NAMES.isdisjoint(following):
        return False
    before = tokens[at - 1].word if at else ""
    after = ""
    if at + 1 < len(tokens) and not _STOP.search(folded, tokens[at].end, tokens[at + 1].start):
        after = tokens[at + 1].word
    word = tokens[at].word
    if _HOUR_AFTER.match(folded, tokens[at].end):
        return False
    if after in _OF_HOURS or (
        after == "de" and before in ("una", "un", "um") and word in ("cuarto", "quarto", "quart")
    ):
        return False
    if word == "half":
        return after in _AFTER_HALF or before in ("by", "in")
    if word in _ALSO_ORDINAL:
        return before in _BEFORE_ORDINAL and (not after or after in _AFTER_PART)
    return before in _BEFORE_PART


_HOUR_AFTER = re.compile(r"s?[ -](?:of an |of the |an |d'|de )?(?:hour|heure|hora|stunde)")
_OF_HOURS = words_of("an hour hours stunde hora horas d'heure past nach vor to year")
_AFTER_HALF = words_of("of the your their as what price that")
_ALSO_ORDINAL = words_of("quarter quarters cuarto quarto quart quinto decimo fifth tenth third")
_BEFORE_ORDINAL = words_of("a one un um by two three")
_AFTER_PART = words_of("of less more off menos mas de do da en moins lower cheaper faster")
_BEFORE_PART = words_of("a one un ein el la le o um die das two by einem dos deux dois zwei der")


def _is_times(tokens: list[Token], at: int) -> bool:
    word = tokens[at].word
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if word == "halves" and before in ("two", "both", "equal"):
        return False  # the whole, in two
    if word in {"double", "doble", "doppelt", "doppelte", "triple", "dobro", "dobra"}:
        return after in {"the", "your", "de", "do", "da", "so", "le", "la", "des", "que"} or before in {
            "by",
            "el",
            "le",
            "o",
            "um",
            "das",
            "ein",
        }
    return True
