"""At least one thing in the text that is true of this thread alone."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from service.checks.base import WRITTEN, Hit, Judged, Severity, Unscored, check
from service.checks.bump import name_parts
from service.checks.wordings import read, tokens_of
from service.plays import PlayId
from service.text import KNOWN_LANGUAGES

_GENERIC = Path(__file__).parent / "words" / "generic.txt"
_NUMBER = re.compile(r"\d[\d.,]*")
_STEM = 5
"""Letters that two words must share to be one: baker, bakery."""
_DATED_MESSAGE = re.compile(
    r"\b(?:(?:e-?mail|message|note|letter|reply|text|call|mail|nachricht|nachr|correo|mensaje|courriel|mensagem|carta|zeilen)\b"
    r"[^.!?\n]{0,30}\b(?:yesterday|last night|this morning|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"ayer|anoche|hoy|lunes|martes|miercoles|jueves|viernes|gestern|heute|montag|dienstag|mittwoch|donnerstag|freitag|hier|"
    r"aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|ontem|hoje|segunda|terca|quarta|quinta|sexta)\b"
    r"|\b(?:yesterday|last night|this morning|today|monday|tuesday|wednesday|thursday|friday|gestern|gestrige|heutige|ayer|hier|ontem)"
    r"(?:'s|n|s|m)?\b[^.!?\n]{0,20}\b(?:e-?mail|message|note|letter|reply|text|call|mail|nachricht|correo|mensaje|mensagem)\b)"
)


@check("personal", Severity.BLOCK, principle="ignored-01", plays=WRITTEN - {PlayId.FORWARD_BUMP})
def personal(judged: Judged) -> Iterator[Hit]:
    """Holds a true particular of this thread or brief; names alone are none."""
    if judged.brief is None:
        raise Unscored("there is no brief to compare with")
    if _shares_a_particular(judged) or _DATED_MESSAGE.search(read(judged.body).text):
        return
    if judged.language.lower()[:2] not in KNOWN_LANGUAGES:
        raise Unscored(f"the words of this language are not read: {judged.language}")
    yield Hit(0, 0, "This could go to anybody.", "Name one thing of this thread: what they need, saw, said or asked.")


def _shares_a_particular(judged: Judged) -> bool:
    known_words, known_numbers = _known(judged)
    text = f"{judged.subject}\n{judged.body}"
    if set(_NUMBER.findall(_without_card_numbers(text))) & known_numbers:
        return True
    return any(_stem(token) in known_words for token in tokens_of(text) if _tells(token))


def _without_card_numbers(text: str) -> str:
    return re.sub(r"(?m)^\s{0,8}\d{1,2}[.)]\s", "", text)


def _known(judged: Judged) -> tuple[frozenset[str], frozenset[str]]:
    """Stems and numbers of thread and offer that tell this case from others; names of the two sides tell nothing."""
    brief = judged.brief
    if brief is None:
        return frozenset(), frozenset()
    words = [text for message in brief.thread.messages for text in (message.subject, message.body) if text]
    words += [brief.prospect.title or ""]
    if brief.offer:
        words += [brief.offer.name or "", brief.offer.summary or "", *brief.offer.facts]
    names = "\n".join(
        (brief.prospect.name, brief.prospect.company or "", brief.sender.name, brief.sender.company or "")
    )
    return _telling("\n".join(words)[:40_000], names, brief.offer.name if brief.offer and brief.offer.name else "")


@lru_cache(maxsize=64)
def _telling(text: str, names: str, offer: str) -> tuple[frozenset[str], frozenset[str]]:
    own = {part for name in names.split("\n") for part in name_parts(name)}
    stems = {_stem(token) for token in tokens_of(text) if _tells(token) and token not in own}
    stems -= {_stem(part) for part in own if part == read(offer).text.strip()}
    numbers = {number for number in _NUMBER.findall(text) if len(number) > 1}
    return frozenset(stems), frozenset(numbers)


def _stem(token: str) -> str:
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
