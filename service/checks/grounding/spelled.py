"""Numbers read out digit by digit: a phone or an account in words leads out of the message like one in figures."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.text import fold

_VALUES = {
    word: value
    for value, words in {
        0: "zero oh null cero", 1: "one eins uno una un um uma", 2: "two zwei zwo dos deux dois duas",
        3: "three drei tres trois", 4: "four vier cuatro quatre quatro", 5: "five funf cinco cinq",
        6: "six sechs seis", 7: "seven sieben siete sept sete", 8: "eight acht ocho huit oito",
        9: "nine neun nueve neuf nove", 10: "ten zehn diez dix dez", 11: "eleven elf once onze",
        12: "twelve zwolf doce douze doze", 13: "thirteen dreizehn trece treize treze",
        14: "fourteen vierzehn catorce quatorze catorze", 15: "fifteen funfzehn quince quinze",
        16: "sixteen sechzehn dieciseis seize dezesseis dezasseis",
        17: "seventeen siebzehn diecisiete dezessete dezassete", 18: "eighteen achtzehn dieciocho dezoito",
        19: "nineteen neunzehn diecinueve dezenove dezanove", 20: "twenty zwanzig veinte vingt vinte",
        30: "thirty dreissig treinta trente trinta", 40: "forty vierzig cuarenta quarante quarenta",
        50: "fifty funfzig cincuenta cinquante cinquenta", 60: "sixty sechzig sesenta soixante sessenta",
        70: "seventy siebzig setenta", 80: "eighty achtzig ochenta octante oitenta", 90: "ninety neunzig noventa",
    }.items()
    for word in words.split()
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_JOINTS = frozenset({"y", "e", "et", "and", "und"})
_REPEATS = {"double": 2, "doppel": 2, "doble": 2, "dobro": 2, "triple": 3, "dreifach": 3}
_BETWEEN = re.compile(r"[ ,\-\u2013\n]{1,8}")
_FEWEST = 6
"""Words in a row from which somebody reads out a number."""


class Spelled(NamedTuple):
    """A number that is read out."""

    start: int
    end: int
    digits: str


def find_spelled(text: str) -> Iterator[Spelled]:
    """Every run of six and more number words, with the digits that they stand for."""
    run: list[re.Match[str]] = []
    folded = fold(text).replace("quatre-vingt", "octante     ").replace("ß", "s")
    for match in _WORD.finditer(folded):
        word = match.group()
        if run and not _BETWEEN.fullmatch(folded, run[-1].end(), match.start()):
            yield from _closed(run)
            run = []
        if word in _VALUES or word in _REPEATS or (run and word in _JOINTS):
            run.append(match)
        elif run:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _closed(run: list[re.Match[str]]) -> Iterator[Spelled]:
    while run and run[-1].group() in _JOINTS:
        run = run[:-1]
    if sum(match.group() in _VALUES for match in run) >= _FEWEST:
        yield Spelled(run[0].start(), run[-1].end(), _digits([match.group() for match in run]))


def _digits(words: list[str]) -> str:
    """The digits in a row; tens take the unit behind them."""
    found, tens, times = "", 0, 1
    for word in words:
        value = _VALUES.get(word)
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
