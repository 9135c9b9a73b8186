"""Turns of phrase in text files: one regular expression a line, tried only where a word can begin it."""

import re
from functools import cached_property, lru_cache
from importlib import resources

from service.openings import alternatives_of, openings_of
from service.sections import read_sections

_HEAD = 3
_BEFORE, _BEHIND = 24, 16
_WORD = re.compile(r"[a-z0-9ß]+")

Heads = dict[str, list[int]]
"""Where the words of a text begin, by their first one, two and three letters; under the empty head all of them."""


class _Line:
    """One regular expression, compiled when a text first has a word that can begin it: most are of other languages."""

    def __init__(self, line: str, lead: str) -> None:
        self._source = f"{lead}(?:{line})" if lead else line
        self.heads = heads_of(line)
        """With which of these a match must begin a word."""
        self.opens = not lead and "" not in self.heads and all(turn.startswith(r"\b") for turn in alternatives_of(line))
        """Whether a match begins with that word; otherwise it may begin before it, or with any."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._source, re.MULTILINE)

    def find(self, folded: str, places: Heads) -> re.Match[str] | None:
        """Its first place in a folded text."""
        if not self.opens:
            return self.pattern.search(folded)
        match_at = self.pattern.match
        for start in sorted(start for head in self.heads if head in places for start in places[head]):
            if match := match_at(folded, start):
                return match
        return None


class Turns:
    """Alternatives of one meaning, each with the first letters that it needs: told when a text is first searched."""

    def __init__(self, lines: tuple[str, ...], lead: str = "") -> None:
        self.lines = lines
        self._lead = lead

    @cached_property
    def _lines(self) -> tuple[_Line, ...]:
        return tuple(_Line(line, self._lead) for line in self.lines)

    @cached_property
    def _by_head(self) -> dict[str, list[int]]:
        by_head: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            for head in line.heads:
                by_head.setdefault(head, []).append(number)
        return by_head

    @cached_property
    def anchored(self) -> bool:
        """Whether some turn looks for the beginning or end of its text."""
        return any(re.search(r"(?<![\[\\])\^|(?<!\\)\$", line) for line in self.lines)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """All of them."""
        either = "|".join(self.lines)
        return re.compile(f"{self._lead}(?:{either})" if self._lead else either, re.MULTILINE)

    def after(self, lead: str) -> "Turns":
        """The same turns, but only straight after a match of `lead`."""
        return Turns(self.lines, lead)

    def search(self, folded: str, places: Heads) -> re.Match[str] | None:
        """The first place of the first turn that stands in a folded text, whose words begin at `places`."""
        heads = self._by_head.keys() & places.keys()
        # In the order of the lines: that of a set differs from process to process, and so would findings.
        for number in sorted({number for head in heads for number in self._by_head[head]}):
            if match := self._lines[number].find(folded, places):
                return match
        return None


class Page:
    """A folded text of many sentences: which turns it can hold at all is told once."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._holds: dict[int, bool] = {}

    @cached_property
    def _places(self) -> Heads:
        return heads_in(self._folded)

    def around(self, start: int, end: int) -> str:
        """A part of the text with a few letters on either side."""
        return self._folded[max(0, start - _BEFORE) : end + _BEHIND]

    def holds(self, turns: Turns) -> bool:
        """Whether one of its sentences can hold one of the turns."""
        return turns.anchored or self.has(turns)

    def has(self, turns: Turns) -> bool:
        """Whether one of the turns stands in the text as a whole."""
        key = id(turns)
        if key not in self._holds:
            self._holds[key] = turns.search(self._folded, self._places) is not None
        return self._holds[key]


@lru_cache(maxsize=128)
def page_of(folded: str) -> Page:
    """The page of a folded text; asked for by several checks, made once."""
    return Page(folded)


def heads_in(folded: str) -> Heads:
    """The heads of a folded text's words."""
    places: Heads = {"": []}
    for match in _WORD.finditer(folded):
        word, start = match.group()[:_HEAD], match.start()
        for length in range(len(word) + 1):
            places.setdefault(word[:length], []).append(start)
    return places


@lru_cache(maxsize=32)
def load_turns(name: str) -> dict[str, Turns]:
    """Sections of `turn_lists/NAME.txt` by their titles."""
    text = resources.files("service.checks.phrases").joinpath(f"turn_lists/{name}.txt").read_text(encoding="utf-8")
    return {title: Turns(tuple(found)) for title, found in read_sections(text).items()}


def heads_of(pattern: str) -> frozenset[str]:
    """First letters (up to three) that a match must begin a word with; the empty one where they cannot be told."""
    openings = openings_of(pattern)
    return frozenset(map(_head, openings)) if openings is not None else frozenset({""})


def _head(opening: str) -> str:
    letters = _WORD.match(opening)
    return letters.group()[:_HEAD] if letters else ""
