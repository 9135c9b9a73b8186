"""A call card as lines `N. text`: numbers are no step ids, `(silent)` marks the line that is not spoken."""

import re
from functools import lru_cache
from typing import NamedTuple

from service.checks.base import Judged
from service.plays import PlayId

_LINE = re.compile(r"^[ \t]{0,8}(?:\*\*)?\(?\d{1,2}[.):][ \t]*(?:\*\*)?", re.MULTILINE)
_SILENT = re.compile(
    r"^[ \t]{0,4}[\[(*_]{0,3}(?:silent\w{0,3}|in silence|silence|unspoken|not spoken|en silencio|silencio|no se dice|"
    r"still(?:e|schweigend)?|im stillen|nicht gesprochen|schweigend|en silence|silencieux|muet|non dit|em silencio|"
    r"silencioso|nao dito)\b",
    re.IGNORECASE,
)
_FEWEST_LINES = 4


class CardLine(NamedTuple):
    start: int
    """Code points into the body, after the number."""
    end: int
    text: str
    silent: bool


@lru_cache(maxsize=64)
def read_card(body: str) -> tuple[CardLine, ...]:
    """The lines of a call card in their order; empty where the body is none (fewer than four numbered lines)."""
    marks = list(_LINE.finditer(body))
    if len(marks) < _FEWEST_LINES:
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    lines = []
    for mark, end in zip(marks, ends, strict=True):
        text = body[mark.end() : end].rstrip()
        lines.append(CardLine(mark.end(), mark.end() + len(text), text, bool(_SILENT.match(text.replace("ê", "e")))))
    return tuple(lines)


def opener_span(judged: Judged) -> tuple[int, int]:
    """What is said first: steps 1 and 2 of a card, else the whole body."""
    card = read_card(judged.body) if judged.play is PlayId.CLARIFYING_CALL else ()
    return (card[0].start, card[1].end) if card else (0, len(judged.body))
