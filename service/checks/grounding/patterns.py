"""Turns of phrase in text files: one regular expression a line, tried only where a word can begin it."""

import re
from functools import lru_cache
from importlib import resources

_HEAD = 3
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
        self.anchored = any(re.search(r"(?<![\[\\])\^|(?<!\\)\$", line) for line in lines)
        """Whether some turn looks for the beginning or end of its text."""

    def after(self, lead: str) -> "Turns":
        """The same turns, but only straight after a match of `lead`."""
        return Turns(self.lines, lead)

    def search(self, folded: str, heads: frozenset[str]) -> re.Match[str] | None:
        """The first place of some turn in a folded text whose word beginnings are `heads`."""
        tried: set[int] = set()
        for head in self._heads & heads:
            for place in self._places[head]:
                if place not in tried:
                    tried.add(place)
                    match = self._patterns[place].search(folded)
                    if match:
                        return match
        return None


class Page:
    """A folded text of many sentences: which turns it can hold at all is told once."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._heads = word_heads(folded)
        self._holds: dict[int, bool] = {}

    def holds(self, turns: Turns) -> bool:
        """Whether one of its sentences can hold one of the turns."""
        key = id(turns)
        if key not in self._holds:
            self._holds[key] = turns.anchored or turns.search(self._folded, self._heads) is not None
        return self._holds[key]


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
