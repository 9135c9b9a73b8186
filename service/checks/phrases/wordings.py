"""Phrases as data: a small notation for wordings, compiled to bounded patterns and looked up by their words.

Notation, in `words/*.yaml`: words are parted by a space; `(a|b c)` is a choice, `(a|b)?` may be missing, `stem*` goes
on with any letters, `#` is a number, `..` is a gap of up to 25 characters and `...` of up to 70, both within a
sentence. `d'` and `'d` join the word beside them. Accents, capitals, ß for ss and œ for oe do not matter. What is
outside this notation is refused.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from service.checks.phrases import wording_patterns
from service.checks.phrases.spellings import both_spellings
from service.text import fold
from service.yaml_files import load_yaml

_FOLDER = Path(__file__).parents[1] / "words"
_MOST_PLACES = 120
"""Places of one word that are looked at; only a text made to be slow has more."""
_REMEMBERED = 64
"""Texts whose matches are kept."""
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]{1,4}")


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
        tokens = wording_patterns.tokens_of(wording)
        pattern = wording_patterns.pattern_of(tokens)
        for key in wording_patterns.first_keys(tokens):
            seconds = frozenset(second for first, second in wording_patterns.first_two(tokens) if first == key)
            self._by_first.setdefault(key, _Beginning()).add(pattern, seconds)

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


@lru_cache(maxsize=256)
def _sheet(name: str) -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = load_yaml((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1024)
def phrases(sheet: str, language: str, *groups: str) -> Phrases:
    """The wordings of one or several groups of `words/SHEET.yaml` in a language; empty where there are none.

    Raises:
        ValueError: one of them is outside the notation; it names the sheet and the wording.
    """
    groups_of = _sheet(sheet).get(language) or {}
    listed = [wording for group in groups for wording in groups_of.get(group, ())]
    try:
        return Phrases(both_spellings(fold(wording), language) for wording in listed)
    except ValueError as error:
        raise ValueError(f"{sheet}.yaml, {language}, {' and '.join(groups)}: {error}") from error
