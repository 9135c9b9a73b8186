"""At least one thing in the text that is true of this thread alone."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from service.checks.base import WRITTEN, Hit, Judged, Severity, Unscored, check
from service.checks.bump import name_parts
from service.checks.tongue import reading_language
from service.checks.wordings import read, tokens_of
from service.plays import PlayId

_GENERIC = Path(__file__).parent / "words" / "generic.txt"
_NUMBER = re.compile(r"\d[\d.,]*")
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
_QUESTIONS = frozenset(["questions", "fragen", "preguntas", "perguntas", "minutes", "minuten", "minutos", "words"])
_ANY = ""
_FAR_ENOUGH = 40_000
"""Code points of the thread that are read."""
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
    text = _without_card_numbers(f"{judged.subject}\n{judged.body}")
    if set(_NUMBER.findall(text)) & known.numbers or _counted(text) & known.counted:
        return True
    return any(_stem(token) in known.words for token in tokens_of(text) if _tells(token))


def _without_card_numbers(text: str) -> str:
    return re.sub(r"(?m)^\s{0,8}\d{1,2}[.)]\s", "", text)


def _known(judged: Judged) -> "_Known":
    """What thread and offer hold that tells this case from others; names of the two sides tell nothing."""
    brief = judged.brief
    if brief is None:
        return _Known(frozenset(), frozenset(), frozenset())
    words = [text for message in brief.thread.messages for text in (message.subject, message.body) if text]
    words += [brief.prospect.title or ""]
    if brief.offer:
        words += [brief.offer.name or "", brief.offer.summary or "", *brief.offer.facts]
    names = "\n".join(
        (brief.prospect.name, brief.prospect.company or "", brief.sender.name, brief.sender.company or "")
    )
    return _telling("\n".join(words)[:_FAR_ENOUGH], names)


class _Known(NamedTuple):
    words: frozenset[str]
    """Stems that tell something."""
    numbers: frozenset[str]
    """Of two digits and more."""
    counted: frozenset[tuple[str, str]]
    """A small number with the stem of the word next to it: four gyms, door 7."""


@lru_cache(maxsize=64)
def _telling(text: str, names: str) -> _Known:
    own = {_stem(part) for name in names.split("\n") for part in name_parts(name)}
    stems = {_stem(token) for token in tokens_of(text) if _tells(token)} - own
    numbers = {number for number in _NUMBER.findall(text) if len(number) > 1}
    return _Known(frozenset(stems), frozenset(numbers), _counted(text))


def _counted(text: str) -> frozenset[tuple[str, str]]:
    """Small numbers with the word after or before them, whatever the word."""
    found = set()
    for before, number, after in _COUNTED.findall(read(text).text):
        value = _NUMBER_WORDS.get(number, number)
        if number.isdigit() and _tells(before):
            found.add((value, _ANY))
        if after and after not in _QUESTIONS:
            found.add((value, _stem(after)))
    return frozenset(found)


def _stem(token: str) -> str:
    token = token.split("'")[0].rstrip("s")
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
