"""Words of our own wordings: what is said to everybody is a particular of nobody."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from service.checks.vocabulary.tokens import stem
from service.playbook.book import load_book
from service.text import fold

_SLOT = re.compile(r"\{\w+\}")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@cache
def wording_stems(language: str) -> frozenset[str]:
    """Stems of every word in the ready texts of a language, slots left out; empty where we have none."""
    forms = ((False, False), (True, False), (False, True))
    books = [load_book(language, familiar=familiar, overseas=overseas) for familiar, overseas in forms]
    texts = [text for book in books if book for text in _texts([book.card.model_dump(), _plays(book.plays)])]
    return frozenset(stem(word) for text in texts for word in _WORD.findall(fold(_SLOT.sub(" ", text))))


def _plays(plays: Any) -> list[Any]:
    return [
        play.model_dump(include={"parts": {"__all__": {"say"}}, "short": {"__all__": {"say"}}})
        for play in plays.values()
    ]


def _texts(value: Any) -> Iterator[str]:
    """Every text within lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)
