"""At least one thing in the text that is true of this thread alone."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from service.checks.base import WRITTEN, Hit, Judged, Severity, Unscored, check
from service.checks.bump import name_parts
from service.checks.grounding.dates import find_dates
from service.checks.grounding.stopwords import is_filler
from service.checks.grounding.tokens import fold_once, tokenise
from service.checks.tongue import reading_language
from service.checks.wordings import read, tokens_of
from service.domain import Direction
from service.plays import PlayId
from service.text import fold

_GENERIC = Path(__file__).parent / "words" / "generic.txt"
_NUMBER = re.compile(r"\d+")
_NO_WORD = re.compile(r"[\W_]+")
_CARD_NUMBER = re.compile(r"^\s{0,8}\d{1,2}[.)]\s", re.MULTILINE)
_COUNTED = re.compile(
    r"(?:([^\W\d_]{3,20}) )?\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve|drei|vier|funf|"
    r"sechs|sieben|acht|neun|zehn|"
    r"tres|cuatro|cinco|seis|siete|ocho|nueve|diez|trois|quatre|cinq|sept|huit|neuf|dix|quatro|sete|"
    r"oito|nove|dez|\d{1,2})\b"
    r"(?:[ -]([^\W\d_]{3,20}))?"
)
_NUMBER_WORDS = {
    word: str(value)
    for value, words in {
        3: "three drei tres trois", 4: "four vier cuatro quatre quatro", 5: "five funf cinco cinq", 6: "six sechs seis",
        7: "seven sieben siete sept sete", 8: "eight acht ocho huit oito", 9: "nine neun nueve neuf nove",
        10: "ten zehn diez dix dez", 11: "eleven", 12: "twelve",
    }.items()
    for word in words.split()
}  # fmt: skip
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january enero januar janvier janeiro", "february febrero februar fevrier fevereiro",
            "march marzo marz mars marco", "april abril avril", "mayo mai maio", "june junio juni juin junho",
            "july julio juli juillet julho",
            "august agosto aout", "september septiembre septembre setembro", "october octubre oktober octobre outubro",
            "november noviembre novembre novembro", "december diciembre dezember decembre dezembro",
        ),
        start=1,
    )
    for month in names.split()
}  # fmt: skip
"""Without the English May, which is mostly another word."""
_CLAUSE = re.compile(r"[.!?,;:\n]")
_SHORT = 2
_THANKS = frozenset(["thank", "thanks", "danke", "dank", "gracias", "merci", "obrigado", "obrigada", "agradezco"])
_GREETINGS = frozenset(["good", "guten", "buenos", "buenas", "bom", "boa", "many", "best", "kind", "vielen"])
"""First words of pairs that stand in any letter."""
_QUESTIONS = frozenset(["questions", "fragen", "preguntas", "perguntas", "minutes", "minuten", "minutos", "words"])
_ANY = ""
_FAR_ENOUGH = 40_000
"""Code points of the thread that are read."""
_IN_A_ROW = 5
"""Words that a text and a message of theirs must share in a row."""
_STEM = 5
"""Letters that two words must share to be one: baker, bakery."""
_DATED_MESSAGE = re.compile(
    r"\b(?:(?:e-?mail|message|note|letter|reply|text|call|mail|nachricht|nachr|correo|mensaje|"
    r"courriel|mensagem|carta|zeilen)\b"
    r"[^.!?\n]{0,30}\b(?:yesterday|last night|this morning|today|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|"
    r"ayer|anoche|hoy|lunes|martes|miercoles|jueves|viernes|gestern|heute|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|hier|"
    r"aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|ontem|hoje|segunda|terca|quarta|quinta|sexta)\b"
    r"|\b(?:yesterday|last night|this morning|today|monday|tuesday|wednesday|thursday|friday|gestern|"
    r"gestrige|heutige|ayer|hier|ontem)"
    r"(?:'s|n|s|m)?\b[^.!?\n]{0,20}\b(?:e-?mail|message|note|letter|reply|text|call|mail|nachricht|"
    r"correo|mensaje|mensagem)\b)"
)


@check("personal", Severity.BLOCK, principle="ignored-01", plays=WRITTEN - {PlayId.FORWARD_BUMP})
def personal(judged: Judged) -> Iterator[Hit]:
    """Holds a true particular of this thread or brief; names alone are none."""
    if judged.brief is None:
        raise Unscored("there is no brief to compare with")
    if _shares_a_particular(judged) or _DATED_MESSAGE.search(read(judged.body).text):
        return
    reading_language(judged)
    yield Hit(0, 0, "This could go to anybody.", "Name one thing of this thread: what they need, saw, said or asked.")


def _shares_a_particular(judged: Judged) -> bool:
    known = _known(judged)
    text = _CARD_NUMBER.sub("", f"{judged.subject}\n{judged.body}")
    if any(len(number) > 1 and f" {number} " in known.words for number in _NUMBER.findall(text)):
        return True
    tokens = tokens_of(text)
    if any(_stands_in(_stem(token), known) for token in tokens if _tells(token)):
        return True
    if _names_a_month(tokens, judged) or _names_a_day(judged) or _shares_a_pair(text, known):
        return True
    if _repeats_their_words(text, judged):
        return True
    counted = _counted(text)
    return bool(counted) and bool(counted & _counted(known.words))


def _shares_a_pair(text: str, known: "_Known") -> bool:
    """Whether two plain words stand side by side here and in the thread: "back run" tells what neither tells alone."""
    clauses = (_NO_WORD.sub(" ", clause).split() for clause in _CLAUSE.split(fold(text)))
    pairs = ((one, other) for words in clauses for one, other in pairwise(words) if one not in _GREETINGS)
    return any(
        f" {one} {other} " in known.words and _says_something(one, known) and _says_something(other, known)
        for one, other in pairs
    )


def _repeats_their_words(text: str, judged: Judged) -> bool:
    """Whether so many words in a row stand in a message of theirs: however plain, they are of this thread."""
    brief = judged.brief
    theirs = [m.body for m in brief.thread.messages if m.direction is Direction.INBOUND and m.body] if brief else []
    said = f" {' '.join(_NO_WORD.sub(' ', fold(' / '.join(theirs)[:_FAR_ENOUGH])).split())} "
    words = _NO_WORD.sub(" ", fold(text)).split()
    runs = (words[place : place + _IN_A_ROW] for place in range(len(words) - _IN_A_ROW + 1))
    return any(f" {' '.join(run)} " in said for run in runs if _THANKS.isdisjoint(run))


def _says_something(word: str, known: "_Known") -> bool:
    return len(word) > _SHORT and word.isalpha() and not is_filler(word) and _stem(word) not in known.names


def _names_a_month(tokens: list[str], judged: Judged) -> bool:
    """Whether the month of one of the messages is named."""
    brief = judged.brief
    months = {_MONTHS[token] for token in tokens if token in _MONTHS}
    return bool(months) and brief is not None and any(m.at and m.at.month in months for m in brief.thread.messages)


def _names_a_day(judged: Judged) -> bool:
    """Whether the day of one of the messages is named, with its month or without."""
    brief = judged.brief
    if brief is None:
        return False
    body = judged.body[:_FAR_ENOUGH]
    folded = fold_once(body)
    named = find_dates(body, folded, tokenise(body, folded), judged.language)
    days = {(mention.month, mention.day) for mention in named if mention.day and not mention.clock}
    sent = {(m.at.month, m.at.day) for m in brief.thread.messages if m.at}
    return not days.isdisjoint(sent | {(None, day) for _, day in sent})


def _stands_in(stem: str, known: "_Known") -> bool:
    """Whether a word of thread or offer has the stem; the names of the two sides tell nothing."""
    if stem in known.names:
        return False
    words = known.words
    return f" {stem}" in words if len(stem) >= _STEM else any(f" {stem}{end} " in words for end in ("", "s", "es"))


class _Known(NamedTuple):
    words: str
    """Thread and offer, folded, each word between blanks."""
    names: frozenset[str]
    """Stems of the names of the two sides."""


def _known(judged: Judged) -> _Known:
    """What thread and offer hold, from which a text can take its particulars."""
    brief = judged.brief
    if brief is None:
        return _Known("", frozenset())
    words = [text for message in brief.thread.messages for text in (message.subject, message.body) if text]
    words += [brief.prospect.title or ""]
    if brief.offer:
        words += [brief.offer.name or "", brief.offer.summary or "", *brief.offer.facts]
    sides = (brief.prospect.name, brief.prospect.company, brief.sender.name, brief.sender.company)
    names = frozenset(_stem(part) for side in sides if side for part in name_parts(side))
    return _Known(f" {_NO_WORD.sub(' ', fold(' '.join(words)[:_FAR_ENOUGH]))} ", names)


def _counted(text: str) -> frozenset[tuple[str, str]]:
    """Small numbers with the word after or before them, whatever the word."""
    found = set()
    for before, number, after in _COUNTED.findall(fold(text)):
        value = _NUMBER_WORDS.get(number, number)
        if number.isdigit() and _tells(before):
            found.add((value, _ANY))
        if after and after not in _QUESTIONS:
            found.add((value, _stem(after)))
    return frozenset(found)


def _stem(token: str) -> str:
    token = token.split("'")[0]
    token = token.removesuffix("es") if token.endswith(("xes", "ches", "shes", "sses")) else token.rstrip("s")
    return token if len(token) <= _STEM else token[: max(_STEM, len(token) - 3)]


def _tells(token: str) -> bool:
    """Whether a word says something of its own; words of any letter do not."""
    return (
        len(token) > 2 and not token[0].isdigit() and token not in _generic() and token.split("'")[0] not in _generic()
    )


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    lines = _GENERIC.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in tokens_of(line))
