"""Phrases as data: a small notation for wordings, compiled to bounded patterns and looked up by their words.

Notation, in `words/*.yaml`: words are parted by a space; `(a|b c)` is a choice, `(a|b)?` may be missing, `stem*` goes
on with any letters, `..` is a gap of up to 25 characters and `...` of up to 70, both within a sentence.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from service.text import fold
from service.yaml_text import load_yaml

_FOLDER = Path(__file__).parent / "words"
_KEY = 4
"""Letters of a word that look-up goes by."""
_GAPS = {"..": r"[^.!?\n]{0,25}?", "...": r"[^.!?\n]{0,70}?"}
_BETWEEN = r"[ ,;:\"()–—-]{1,4}"
_MOST_PLACES = 120
"""Places of one word that are looked at; only a text made to be slow has more."""
_REMEMBERED = 64
"""Texts whose matches are kept."""
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]{1,4}")
_WORD = re.compile(r"[^\W_]+")


class Reading(NamedTuple):
    """A text ready for look-up."""

    text: str
    """Folded; as long as the original, so that spans stay true."""
    places: dict[str, list[int]]
    """Where its words begin, by their first four letters."""
    following: dict[int, str]
    """The first four letters of the next word, by where a word begins."""


_TOKENS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def tokens_of(text: str) -> list[str]:
    """The folded words, in order; what an apostrophe holds together is one."""
    return _TOKENS.findall(read(text).text)


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    folded = fold(text)
    places: defaultdict[str, list[int]] = defaultdict(list)
    following: dict[int, str] = {}
    before = -1
    for match in _WORD_START.finditer(folded):
        key, start = match.group(), match.start()
        places[key].append(start)
        following[before], before = key, start
    return Reading(folded, places, following)


class _Beginning:
    """The wordings that can begin with one word, in their order."""

    def __init__(self) -> None:
        self._wordings: list[tuple[str, frozenset[str]]] = []
        """As patterns, with the keys of the second words that they can have; the empty one stands for any."""
        self._seconds: set[str] = set()
        self._compiled: dict[str, Callable[[str, int], re.Match[str] | None]] = {}

    def add(self, pattern: str, seconds: frozenset[str]) -> None:
        self._wordings.append((pattern, seconds))
        self._seconds |= seconds

    def before(self, second: str) -> Callable[[str, int], re.Match[str] | None]:
        """Matches those that can go on with a word of that key; compiled when a text first has the two."""
        second = second if second in self._seconds else ""
        found = self._compiled.get(second)
        if found is None:
            able = [pattern for pattern, seconds in self._wordings if second in seconds or "" in seconds]
            found = self._compiled[second] = re.compile("|".join(able)).match if able else _nowhere
        return found


def _nowhere(_text: str, _place: int) -> None:
    return None


class Phrases:
    """Wordings that mean the same."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._wordings = tuple(wordings)
        self._by_first: dict[str, _Beginning] = {}
        for wording in self._wordings:
            self._add(fold(wording))
        self._known: dict[str, list[re.Match[str]]] = {}

    def _add(self, wording: str) -> None:
        tokens = _tokens(wording)
        while tokens and (tokens[-1] in _GAPS or tokens[-1].endswith(")?")):
            tokens.pop()  # What may or may not follow says nothing.
        for key in _first_keys(tokens):
            seconds = frozenset(second for first, second in _first_two(tokens) if first == key)
            self._by_first.setdefault(key, _Beginning()).add(_pattern(tokens), seconds)

    def all(self, reading: Reading) -> list[re.Match[str]]:
        """The matches by their start, one for each place where one begins."""
        if reading.text not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[reading.text] = sorted(self._find(reading), key=re.Match[str].start)
        return self._known[reading.text]

    def _find(self, reading: Reading) -> Iterator[re.Match[str]]:
        text, places, following = reading
        for key in places.keys() & self._by_first.keys():
            before = self._by_first[key].before
            for place in places[key][:_MOST_PLACES]:
                if match := before(following.get(place, ""))(text, place):
                    yield match

    def within(self, reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches within the bounds, by their start."""
        matches = self.all(reading)
        return _between(matches, start, end) if matches else iter(())

    def first(self, reading: Reading, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins first within the bounds."""
        if not self.all(reading):
            return None
        return next(self.within(reading, start, len(reading.text) if end is None else end), None)

    def found(self, reading: Reading, start: int = 0, end: int | None = None) -> bool:
        return self.first(reading, start, end) is not None

    def single_words(self) -> frozenset[str]:
        """The wordings themselves, for lists of plain words."""
        return frozenset(self._wordings)


def _between(matches: list[re.Match[str]], start: int, end: int) -> Iterator[re.Match[str]]:
    for match in matches[bisect_left(matches, start, key=re.Match[str].start) :]:
        if match.start() >= end:
            return
        if match.end() <= end:
            yield match


def _pattern(tokens: list[str]) -> str:
    built, joint = "", ""
    for token in tokens:
        if token in _GAPS:
            joint = (r"(?!\w)" if joint else "") + _GAPS[token] + r"(?<!\w)"
        elif token.endswith(")?"):
            built, joint = f"{built}{joint}(?:{_choice(token[1:-2])}{_BETWEEN})?", ""
        else:
            built, joint = built + joint + _one(token), _BETWEEN
    return built + r"(?!\w)"


def _choice(inner: str) -> str:
    parts = (_BETWEEN.join(_one(token) for token in _tokens(part)) for part in _alternatives(inner))
    return "(?:" + "|".join(parts) + ")"


def _one(token: str) -> str:
    return _choice(token[1:-1]) if token[0] == "(" else _literal(token)


def _tokens(wording: str) -> list[str]:
    """Words, gaps and whole choices, in order."""
    return [token for token in _split(wording, " ") if token]


def _alternatives(inner: str) -> list[str]:
    return [part.strip() for part in _split(inner, "|") if part.strip()]


def _split(text: str, sign: str) -> list[str]:
    """Cuts at a sign that stands in no parentheses."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == sign and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _literal(word: str) -> str:
    return re.escape(word[:-1]) + r"\w{0,20}" if word.endswith("*") else re.escape(word)


def _first_keys(tokens: list[str]) -> frozenset[str]:
    """Keys of the words that a match can begin with.

    Raises:
        ValueError: a wording that begins with a gap, or with a stem of fewer than four letters.
    """
    found: set[str] = set()
    for token in tokens:
        inner = token[1:].removesuffix("?").removesuffix(")") if token[0] == "(" else token
        for part in _alternatives(inner) if token[0] == "(" else [token]:
            found |= _first_keys(_tokens(part)) if part[0] == "(" or " " in part else {_key(part)}
        if not token.endswith(")?"):
            break
    if "" in found or not found:
        raise ValueError(f"a wording must begin with words: {' '.join(tokens)[:80]}")
    return frozenset(found)


def _first_two(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Keys of the first two words of every match; the second is empty where it may be any, or none."""
    for words in _ahead(tokens):
        first = _WORD.findall(words[0])
        if len(first) > 1:
            yield first[0][:_KEY], first[1][:_KEY] if len(first) > 2 or words[0][-1] != "*" else ""
        elif len(words) < 2 or words[0][-1] == "*":  # what a stem goes on with may hold marks that part words
            yield _key(words[0]), ""
        else:
            yield _key(words[0]), _key(words[1])


def _ahead(tokens: list[str], count: int = 2) -> Iterator[tuple[str, ...]]:
    """The words that a match can begin with, so many at most; fewer before a gap and at the end."""
    if not tokens or not count or tokens[0] in _GAPS:
        yield ()
    elif tokens[0][0] != "(":
        for words in _ahead(tokens[1:], count - 1):
            yield (tokens[0], *words)
    else:
        for part in _alternatives(tokens[0][1:].removesuffix("?").removesuffix(")")):
            yield from _ahead([*_tokens(part), *tokens[1:]], count)
        if tokens[0].endswith(")?"):
            yield from _ahead(tokens[1:], count)


def _key(word: str) -> str:
    """The first four letters; empty where a shorter stem goes on with any letters."""
    match = _WORD.match(word)
    if not match or (word.endswith("*") and match.end() == len(word) - 1 < _KEY):
        return ""
    return match.group()[:_KEY]


@lru_cache(maxsize=256)
def _sheet(name: str) -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = load_yaml((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1024)
def phrases(sheet: str, language: str, *groups: str) -> Phrases:
    """The wordings of one or several groups of `words/SHEET.yaml` in a language; empty where there are none."""
    groups_of = _sheet(sheet).get(language) or {}
    return Phrases(wording for group in groups for wording in groups_of.get(group, ()))
