"""The language of the lexicons: phrases written as words, compiled into bounded patterns and found fast.

A lexicon is a text file for one language. Lines: `= name: a|b c|d*` names a word class; `[check label]` opens a
section; `//` starts a comment; every other line is a phrase. In a phrase: `word`, `word*` (begins with), `*word` (ends
with), `(a|b c)` one of, `[a|b]` may be there, `<name>` a word class, `~3` up to three words between, `!(a|b)` not
followed by, `^` start of the sentence, `$` end of it, `?` a question mark, `#` digits. Accents, capitals, ß for ss and
œ for oe do not matter. Phrases are matched against `Reading.norm`, never against raw text; what could not stand there
is refused.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from service.checks.phrases.contractions import in_full
from service.checks.phrases.notation import KEY_LENGTH, Compiler, Piece
from service.checks.phrases.spellings import both_spellings
from service.text import KNOWN_LANGUAGES, fold


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

    def __init__(self, phrases: Sequence[tuple[Phrase, "Piece"]]) -> None:
        entries = [_Entry(phrase, _WordSet(piece.seconds)) for phrase, piece in phrases]
        self.phrases = tuple(entry.phrase for entry in entries)
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_stem: dict[str, list[_Entry]] = {}
        for entry, (_, piece) in zip(entries, phrases, strict=True):
            for word in {"*"} if "*" in piece.heads else piece.heads:
                index = self._by_stem if word.endswith("*") else self._by_word
                index.setdefault(word.rstrip("*")[:KEY_LENGTH] if word.endswith("*") else word, []).append(entry)
        self._seconds = _WordSet(frozenset().union(*(piece.seconds - {"*"} for _, piece in phrases)))
        self._pairs: dict[tuple[str, str], _Matchers] = {}
        self._listed: dict[tuple[str, str], _Matchers] = {}

    def find(self, norm: str, starts: list[int]) -> Iterator[Found]:
        """Every phrase that begins at one of `starts` (offsets of words in `norm`)."""
        known = self._pairs
        for start, pair in zip(starts, pairwise((*norm.split(), "")), strict=True):
            matchers = known.get(pair)
            if matchers is None:
                matchers = self._matchers(*pair)
            for phrase, match in matchers:
                hit = match(norm, start)
                if hit and hit.end() > start:
                    yield Found(phrase.check, phrase.label, start, hit.end(), phrase.source)

    def _matchers(self, word: str, following: str) -> "_Matchers":
        """The phrases that may begin with these two words, compiled; kept for the pairs seen so far."""
        if len(self._pairs) >= _KEPT_PAIRS:
            self._pairs.clear()
            self._listed.clear()
        listed = self._as_listed(word, following)
        matchers = self._listed.get(listed)
        if matchers is None:
            matchers = self._listed[listed] = self._phrases_of(word, following)
        self._pairs[word, following] = matchers
        return matchers

    def _as_listed(self, word: str, following: str) -> tuple[str, str]:
        """The pair, with one name for words that look-up does not tell apart: their phrases are the same."""
        if word not in self._by_word:
            word = f"{'#' if word[:1].isdigit() else ''}{word[:KEY_LENGTH]}*"
        return word, following if following in self._seconds else ""

    def _phrases_of(self, word: str, following: str) -> "_Matchers":
        number = self._by_word.get("#", ()) if word[:1].isdigit() else ()
        listed = (*number, *self._by_word.get(word, ()), *self._by_stem.get(word[:KEY_LENGTH], ()))
        listed += (*self._by_stem.get("", ()),)
        phrases = dict.fromkeys(entry.phrase for entry in listed if following in entry.seconds)
        return tuple((phrase, _compiled(phrase.pattern).match) for phrase in phrases)


@lru_cache(maxsize=16_384)
def _compiled(pattern: str) -> re.Pattern[str]:
    # re's own cache holds 512 patterns and would compile most phrases anew for every pair.
    return re.compile(pattern)


class _WordSet:
    """Words and beginnings of words."""

    def __init__(self, words: frozenset[str]) -> None:
        self._any = "*" in words
        self._exact = frozenset(word for word in words if not word.endswith("*"))
        self._stems = tuple(word[:-1] for word in words if word.endswith("*"))

    def __contains__(self, word: str) -> bool:
        return (
            self._any
            or word in self._exact
            or word.startswith(self._stems)
            or (word[:1].isdigit() and "#" in self._exact)
        )


class _Entry(NamedTuple):
    phrase: Phrase
    seconds: _WordSet


_Match = Callable[[str, int], "re.Match[str] | None"]
_Matchers = tuple[tuple[Phrase, _Match], ...]
_KEPT_PAIRS = 8_000
"""Bound of the memory for pairs of words, some 2 MB; beyond it a new one is begun."""


@lru_cache(maxsize=len(KNOWN_LANGUAGES))
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language in `KNOWN_LANGUAGES`. Raises FileNotFoundError for others."""
    text = resources.files("service.checks.phrases").joinpath(f"lexicons/{language}.txt").read_text(encoding="utf-8")
    return parse(text, language)


def parse(text: str, language: str = "") -> Lexicon:
    """Reads a lexicon. Raises ValueError with the line where a phrase is malformed, or could never be found."""
    classes: dict[str, Piece] = {}
    phrases: list[tuple[Phrase, Piece]] = []
    check = label = ""
    for number, raw in enumerate(fold(text).splitlines(), 1):
        line = raw.partition("//")[0].strip()
        section = _SECTION.fullmatch(line)
        try:
            if not line:
                continue
            if line.startswith("="):
                name, _, words = line[1:].partition(":")
                classes[name.strip()] = _compiler(words, language, classes).piece()
            elif section:
                check, label = section.groups()
            else:
                piece = _compiler(line, language, classes).piece()
                if piece.empty:
                    raise ValueError("matches nothing at all")
                phrases.append((Phrase(check, label, line, piece.pattern), piece.closed()))
        except (ValueError, KeyError) as error:
            raise ValueError(f"line {number}: {error}: {line}") from error
    return Lexicon(phrases)


def _compiler(source: str, language: str, classes: dict[str, Piece]) -> Compiler:
    short = next((word for word in _WORDS.findall(source) if in_full(word) != word), None)
    if language == "en" and short:
        raise ValueError(f"{short} is read in full")
    return Compiler(both_spellings(source, language), classes)


_WORDS = re.compile(r"[^\s()\[\]|]+")
_SECTION = re.compile(r"\[(\w+) (\w+)\]")
