"""Turns of phrase in text files: one regular expression a line, tried only where a word can begin it."""

import re
from functools import cached_property, lru_cache
from importlib import resources

_HEAD = 3
_BEFORE, _BEHIND = 24, 16
_WORD = re.compile(r"[a-z0-9ß]+")


class Turns:
    """Alternatives of one meaning, each with the first letters that it needs."""

    def __init__(self, lines: tuple[str, ...], lead: str = "") -> None:
        self.lines = lines
        self.regex = re.compile(f"{lead}(?:{'|'.join(lines)})" if lead else "|".join(lines), re.MULTILINE)
        self._patterns = tuple(re.compile(f"{lead}(?:{line})" if lead else line, re.MULTILINE) for line in lines)
        self._places: dict[str, list[int]] = {}
        for place, line in enumerate(lines):
            for head in heads_of(line):
                self._places.setdefault(head, []).append(place)
        self._heads = frozenset(self._places)
        self._within_words: list[tuple[frozenset[str], re.Pattern[str]]] = []
        """The turns that may begin within a word, with their heads."""
        self._starters = None if lead else self._by_head(lines)
        self.anchored = any(re.search(r"(?<![\[\\])\^|(?<!\\)\$", line) for line in lines)
        """Whether some turn looks for the beginning or end of its text."""

    def _by_head(self, lines: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
        """The turns that begin with a word, by its head, each as one pattern."""
        begins = [line.startswith(r"\b") and len(split_alternatives(line)) == 1 for line in lines]
        self._within_words = [(heads_of(lines[n]), self._patterns[n]) for n, one in enumerate(begins) if not one]
        listed = {head: [lines[n] for n in places if begins[n]] for head, places in self._places.items()}
        return {head: re.compile("|".join(found), re.MULTILINE) for head, found in listed.items() if found}

    def stands_in(self, folded: str, places: dict[str, list[int]]) -> bool:
        """Whether some turn stands in a folded text; `places` tells where its words begin, by their heads."""
        if self._starters is None:
            return self.search(folded, frozenset(places)) is not None
        for head in self._starters.keys() & places.keys():
            match_at = self._starters[head].match
            for place in places[head]:
                if match_at(folded, place):
                    return True
        return any(pattern.search(folded) for heads, pattern in self._within_words if not heads.isdisjoint(places))

    def after(self, lead: str) -> "Turns":
        """The same turns, but only straight after a match of `lead`."""
        return Turns(self.lines, lead)

    def search(self, folded: str, heads: frozenset[str]) -> re.Match[str] | None:
        """The first place of the first turn that stands in a folded text whose word beginnings are `heads`."""
        # In the order of the lines: that of a set differs from process to process, and so would findings.
        for place in sorted({place for head in self._heads & heads for place in self._places[head]}):
            match = self._patterns[place].search(folded)
            if match:
                return match
        return None


class Page:
    """A folded text of many sentences: which turns it can hold at all is told once."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._holds: dict[int, bool] = {}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        return _head_places(self._folded)

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
            self._holds[key] = turns.stands_in(self._folded, self._places)
        return self._holds[key]


@lru_cache(maxsize=128)
def page_of(folded: str) -> Page:
    """The page of a folded text; asked for by several checks, made once."""
    return Page(folded)


def _head_places(folded: str) -> dict[str, list[int]]:
    """Where words begin, by their first one, two and three letters; under the empty head all of them."""
    places: dict[str, list[int]] = {"": []}
    for match in _WORD.finditer(folded):
        word, start = match.group()[:_HEAD], match.start()
        for length in range(len(word) + 1):
            places.setdefault(word[:length], []).append(start)
    return places


def word_heads(folded: str) -> frozenset[str]:
    """The first one, two and three letters of every word, and the empty head that every text has."""
    heads = {""}
    for word in _WORD.findall(folded):
        heads.add(word[:_HEAD])
    return frozenset(heads | {head[:2] for head in heads} | {head[:1] for head in heads})


@lru_cache(maxsize=32)
def load_turns(name: str) -> dict[str, Turns]:
    """Sections of `phrases/NAME.txt` by their titles. Lines that begin with `#` are comments.

    Raises:
        re.error: a line is no regular expression.
    """
    text = resources.files("service.checks.grounding").joinpath(f"phrases/{name}.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]") and " =" not in line:
            lines = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {title: Turns(tuple(found)) for title, found in sections.items()}


def heads_of(pattern: str) -> frozenset[str]:
    """First letters (up to three) that a match must begin a word with; the empty one where they cannot be told."""
    found: set[str] = set()
    for alternative in split_alternatives(pattern):
        found |= _heads_of_one(alternative)
    return frozenset(found)


def split_alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level."""
    found, depth, start, at, in_class = [], 0, 0, 0, False
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            found.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*found, pattern[start:]]


def _heads_of_one(pattern: str) -> set[str]:
    while pattern.startswith((r"\b", "^")):
        pattern = pattern[2:] if pattern.startswith(r"\b") else pattern[1:]
    group = re.match(r"\((?:\?:|\?P<\w+>)?(?!\?)", pattern)
    if group:
        end = _closing(pattern)
        inner, rest = pattern[group.end() : end], pattern[end + 1 :]
        heads = set(heads_of(inner))
        if rest.startswith(("?", "*", "{0")):
            heads |= _heads_of_one(re.sub(r"^(?:\?|\*|\{0,?\d*\})\??", "", rest))
        return heads
    literal = re.match(r"[a-z0-9ß]*", pattern)
    letters = literal.group() if literal else ""
    if pattern[len(letters) : len(letters) + 1] in ("?", "*", "{"):
        letters = letters[:-1]
    return {letters[:_HEAD]}


def _closing(pattern: str) -> int:
    depth, at, in_class = 0, 0, False
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return len(pattern) - 1
