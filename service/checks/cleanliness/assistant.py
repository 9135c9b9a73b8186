"""Talk of an assistant about its own work, and words of the prompt: neither is meant for the reader."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from service.checks.base import FieldName, Hit
from service.checks.phrases.turns import heads_in, load_turns, page_of
from service.text import fold

_WORDS = re.compile(r"\w+")
_RUN = 10
_TO_SAY = re.compile(r"“[^“”\n]{1,200}”")
"""Words that a play's prompt gives to be said, as its author marks them; they stand in good texts word for word."""


def find_assistant_talk(folded: str, field: FieldName) -> Iterator[Hit]:
    """Words about the draft or by a machine about itself, in any of the five languages. `folded` is `fold(text)`."""
    talk = load_turns("assistant")["talk"]
    if not page_of(folded).has(talk):
        return
    match = talk.search(folded, heads_in(folded))
    if match:
        yield Hit(match.start(), match.end(), "Talk of an assistant.", "Write only what the reader is to read.", field)


def find_prompt_words(folded: str, field: FieldName, prompt_text: str, canary: str | None) -> Iterator[Hit]:
    """The canary, and runs of ten words of the prompt. What it sets in “ ” is to be said, and no leak."""
    if canary:
        yield from _find_canary(folded, field, canary)
    if not prompt_text:
        return
    runs, pairs = _runs(prompt_text)
    words = _WORDS.findall(folded)
    for place, pair in enumerate(pairwise(words[: 2 - _RUN])):
        if pair in pairs and " ".join(words[place : place + _RUN]) in runs:
            places = [match.span() for match in _WORDS.finditer(folded)][place : place + _RUN]
            start, end = places[0][0], places[-1][1]
            yield Hit(start, end, "Words of the prompt.", "Write only what the reader is to read.", field)
            return


def _find_canary(folded: str, field: FieldName, canary: str) -> Iterator[Hit]:
    secret = fold(canary)
    at = folded.find(secret)
    if at >= 0:
        yield Hit(at, at + len(secret), "A secret mark of the prompt.", "Leave it out.", field)
        return
    bare, hidden = "".join(_WORDS.findall(folded)), "".join(_WORDS.findall(secret))
    if len(hidden) >= 6 and (hidden in bare or hidden[::-1] in bare):
        yield Hit(0, len(folded), "A secret mark of the prompt, disguised.", "Leave it out.", field)


@lru_cache(maxsize=64)
def _runs(prompt_text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Every run of words outside of what is to be said, and the pairs that they begin with."""
    parts = [_WORDS.findall(fold(part)) for part in _TO_SAY.split(prompt_text)]
    runs = (" ".join(words[at : at + _RUN]) for words in parts for at in range(len(words) - _RUN + 1))
    return frozenset(runs), frozenset(pair for words in parts for pair in pairwise(words))
