"""Numbers read out digit by digit: a phone or an account in words leads out of the message like one in figures."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from service.checks.grounding.numerals.number_words import JOINS, number_words
from service.text import KNOWN_LANGUAGES, fold

_WORD = re.compile(r"[^\W\d_]+")
_NO_DIGITS = frozenset(
    {
        "dozen", "dutzend", "docena", "duzia", "douzaine", "dizaine", "quinzaine", "vingtaine", "trentaine",
        "quarantaine", "cinquantaine",
    }
)  # fmt: skip
"""Words for an amount, which nobody reads a number out with."""
_REPEATS = {"double": 2, "doppel": 2, "doble": 2, "dobro": 2, "triple": 3, "dreifach": 3}
_BETWEEN = re.compile(r"[ ,\-\u2013\n]{1,8}")
_FEWEST = 6
"""Words in a row from which somebody reads out a number."""


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    """What single words of the five languages stand for: up to twenty, and full tens."""
    words = {word: value for language in KNOWN_LANGUAGES for word, value in number_words(language).items()}
    single = {word: value for word, value in words.items() if word.isalpha() and word not in _NO_DIGITS}
    read_out = {word: value for word, value in single.items() if value <= 20 or (value < 100 and value % 10 == 0)}
    return read_out | {"oh": 0, "una": 1, "octante": 80}


class Spelled(NamedTuple):
    """A number that is read out."""

    start: int
    end: int
    digits: str


def find_spelled(text: str) -> Iterator[Spelled]:
    """Every run of six and more number words, with the digits that they stand for."""
    run: list[re.Match[str]] = []
    folded = fold(text).replace("quatre-vingt", "octante     ")
    values = _values()
    if sum(word in values for word in _WORD.findall(folded)) < _FEWEST:
        return
    for match in _WORD.finditer(folded):
        word = match.group()
        if run and not _BETWEEN.fullmatch(folded, run[-1].end(), match.start()):
            yield from _closed(run)
            run = []
        if word in values or word in _REPEATS or (run and word in JOINS):
            run.append(match)
        elif run:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _closed(run: list[re.Match[str]]) -> Iterator[Spelled]:
    while run and run[-1].group() in JOINS:
        run = run[:-1]
    if sum(match.group() in _values() for match in run) >= _FEWEST:
        yield Spelled(run[0].start(), run[-1].end(), _digits([match.group() for match in run]))


def _digits(words: list[str]) -> str:
    """The digits in a row; tens take the unit behind them."""
    found, tens, times = "", 0, 1
    for word in words:
        value = _values().get(word)
        if word in _REPEATS:
            times = _REPEATS[word]
        if value is None:
            continue
        if tens and 0 < value < 20 and tens + value < 100:
            found, tens = found[:-2] + str(tens + value), 0
            continue
        found += str(value) * times
        tens, times = (value if value >= 20 else 0), 1
    return found
