"""The language of the lexicons: phrases written as words, compiled into bounded patterns and found fast.

A lexicon is a text file for one language. Lines: `= name: a|b c|d*` names a word class; `[check label]` opens a
section; `//` starts a comment; every other line is a phrase. In a phrase: `word`, `word*` (begins with), `*word` (ends
with), `(a|b c)` one of, `[a|b]` may be there, `<name>` a word class, `~3` up to three words between, `!(a|b)` not
followed by, `^` start of the sentence, `$` end of it, `?` a question mark, `#` digits. Accents and capitals do not
matter. Phrases are matched against `Reading.norm`, never against raw text.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from service.text import KNOWN_LANGUAGES, fold

_TOKEN = re.compile(r"!\(|[()\[\]|^$?]|<\w+>|~\d+|[^\s()\[\]|?]+")
_LONGEST_GAP = 12
_KEY_LENGTH = 2


class Phrase(NamedTuple):
    """One line of a lexicon."""

    check: str
    label: str
    source: str
    pattern: str


class Found(NamedTuple):
    """A phrase that stands in a text."""

    check: str
    label: str
    start: int
    """Into the normalised text."""
    end: int
    source: str
    """The phrase as the lexicon writes it."""


class Lexicon:
    """All phrases of one language, indexed by the words they can begin with."""

    def __init__(self, phrases: tuple[Phrase, ...], heads: tuple[frozenset[str], ...]) -> None:
        self.phrases = phrases
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_stem: dict[str, list[Phrase]] = {}
        for phrase, words in zip(phrases, heads, strict=True):
            for word in words:
                if word.endswith("*"):
                    self._by_stem.setdefault(word.rstrip("*")[:_KEY_LENGTH], []).append(phrase)
                else:
                    self._by_word.setdefault(word, []).append(phrase)
        self._matchers: dict[str, tuple[tuple[Phrase, _Match], ...]] = {}

    def find(self, norm: str, starts: list[int]) -> Iterator[Found]:
        """Every phrase that begins at one of `starts` (offsets of words in `norm`)."""
        known = self._matchers
        for start in starts:
            word = norm[start : norm.find(" ", start)]
            matchers = known.get(word)
            if matchers is None:
                matchers = self._matchers_for(word)
            for phrase, match in matchers:
                hit = match(norm, start)
                if hit and hit.end() > start:
                    yield Found(phrase.check, phrase.label, start, hit.end(), phrase.source)

    def _matchers_for(self, word: str) -> "tuple[tuple[Phrase, _Match], ...]":
        """The phrases that may begin with a word, compiled; kept for words that the lexicon names."""
        digit = word[:1].isdigit()
        listed = (*self._by_word.get("#" if digit else word, ()), *self._by_stem.get(word[:_KEY_LENGTH], ()))
        phrases = dict.fromkeys((*listed, *self._by_stem.get("", ())))
        matchers = tuple((phrase, re.compile(phrase.pattern).match) for phrase in phrases)
        if len(self._matchers) < _KEPT_WORDS:
            self._matchers[word] = matchers
        return matchers


_Match = Callable[[str, int], "re.Match[str] | None"]
_KEPT_WORDS = 20_000
"""Bound of the memory for words; a word beyond it is looked up each time."""


@lru_cache(maxsize=len(KNOWN_LANGUAGES))
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language in `KNOWN_LANGUAGES`. Raises FileNotFoundError for others."""
    text = resources.files("service.checks").joinpath(f"lexicons/{language}.txt").read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> Lexicon:
    """Reads a lexicon. Raises ValueError with the line where a phrase is malformed."""
    classes: dict[str, _Piece] = {}
    phrases: list[Phrase] = []
    heads: list[frozenset[str]] = []
    check = label = ""
    for number, raw in enumerate(fold(text).splitlines(), 1):
        line = raw.partition("//")[0].strip()
        section = _SECTION.fullmatch(line)
        try:
            if not line:
                continue
            if line.startswith("="):
                name, _, words = line[1:].partition(":")
                classes[name.strip()] = _Compiler(words, classes).piece()
            elif section:
                check, label = section.groups()
            else:
                piece = _Compiler(line, classes).piece()
                if piece.empty:
                    raise ValueError("matches nothing at all")
                phrases.append(Phrase(check, label, line, piece.pattern))
                heads.append(frozenset({"*"}) if "*" in piece.heads else piece.heads)
        except (ValueError, KeyError) as error:
            raise ValueError(f"line {number}: {error}: {line}") from error
    return Lexicon(tuple(phrases), tuple(heads))


_SECTION = re.compile(r"\[(\w+) (\w+)\]")


class _Piece(NamedTuple):
    pattern: str
    heads: frozenset[str]
    """Words it can begin with; `*` stands for any ending, alone for any word."""
    empty: bool
    """Whether it can match nothing, so that the next piece may come first."""


_ANCHORS = {"^": r"(?<=\n)", "$": r"(?=(?:[?!] )*\n)"}


class _Compiler:
    """Recursive descent over one phrase."""

    def __init__(self, source: str, classes: dict[str, _Piece]) -> None:
        self._tokens = _TOKEN.findall(source)
        self._classes = classes
        self._at = 0

    def piece(self) -> _Piece:
        piece = self._alternatives()
        if self._at != len(self._tokens):
            raise ValueError(f"unexpected {self._tokens[self._at]}")
        return piece

    def _alternatives(self) -> _Piece:
        pieces = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            pieces.append(self._sequence())
        heads = frozenset[str]().union(*(piece.heads for piece in pieces))
        pattern = "|".join(dict.fromkeys(piece.pattern for piece in pieces))
        return _Piece(f"(?:{pattern})", heads, any(piece.empty for piece in pieces))

    def _sequence(self) -> _Piece:
        pattern, heads, empty = "", frozenset[str](), True
        while self._peek() not in (None, "|", ")", "]"):
            piece = self._item()
            pattern += piece.pattern
            if empty:
                heads |= piece.heads
            empty = empty and piece.empty
        return _Piece(pattern, heads, empty)

    def _item(self) -> _Piece:
        part = self._tokens[self._at]
        self._at += 1
        if part == "(":
            return self._closed(")")
        if part == "[":
            piece = self._closed("]")
            return _Piece(f"{piece.pattern}?", piece.heads, True)
        if part == "!(":
            return _Piece(f"(?!{self._closed(')').pattern})", frozenset(), True)
        if part in _ANCHORS:
            return _Piece(_ANCHORS[part], frozenset(), True)
        if part.startswith("<"):
            return self._classes[part[1:-1]]
        return _gap(part) if part.startswith("~") else _word(part)

    def _closed(self, close: str) -> _Piece:
        piece = self._alternatives()
        if self._peek() != close:
            raise ValueError(f"{close} is missing")
        self._at += 1
        return piece

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


def _gap(token: str) -> _Piece:
    width = int(token[1:])
    if not 0 < width <= _LONGEST_GAP:
        raise ValueError(f"a gap is 1 to {_LONGEST_GAP} words")
    return _Piece(rf"(?:[^\s?]+ ){{0,{width}}}?", frozenset({"*"}), True)


def _word(token: str) -> _Piece:
    parts = [part for part in re.split(r"['\-]", token) if part]
    pattern = "".join(_word_pattern(part) for part in parts)
    first = parts[0]
    short = len(first.rstrip("*")) < _KEY_LENGTH
    head = "*" if first.startswith("*") or (first.endswith("*") and short) else first
    return _Piece(pattern, frozenset({head}), False)


def _word_pattern(part: str) -> str:
    if part == "#":
        return r"\d[^\s?]* "
    head = r"[^\s?]*" if part.startswith("*") else ""
    tail = r"[^\s?]*" if part.endswith("*") and part != "*" else ""
    return f"{head}{re.escape(part.strip('*'))}{tail} "
