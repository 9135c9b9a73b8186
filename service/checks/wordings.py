"""Phrases as data: a small notation for wordings, compiled to bounded patterns and looked up by their words.

Notation, in `words/*.yaml`: words are parted by a space; `(a|b c)` is a choice, `(a|b)?` may be missing, `stem*` goes
on with any letters, `..` is a gap of up to 25 characters and `...` of up to 70, both within a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from service.text import fold

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FOLDER = Path(__file__).parent / "words"
_KEY = 4
"""Letters of a word that look-up goes by."""
_GAPS = {"..": r"[^.!?\n]{0,25}?", "...": r"[^.!?\n]{0,70}?"}
_BETWEEN = r"[ \n,;:\"()–—-]{1,4}"
_WORD = re.compile(r"[^\W_]+")


class Reading(NamedTuple):
    """A text ready for look-up."""

    text: str
    """Folded; as long as the original, so that spans stay true."""
    keys: frozenset[str]
    """The first four letters of each of its words."""


_TOKENS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def tokens_of(text: str) -> list[str]:
    """The folded words, in order; what an apostrophe holds together is one."""
    return _TOKENS.findall(read(text).text)


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    folded = fold(text)
    return Reading(folded, frozenset(word[:_KEY] for word in _WORD.findall(folded)))


class Phrases:
    """Wordings that mean the same."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._wordings = tuple(wordings)
        self._always: list[re.Pattern[str]] = []
        self._by_key: dict[str, list[re.Pattern[str]]] = {}
        for wording in self._wordings:
            self._add(fold(wording))
        self._keys = frozenset(self._by_key)

    def _add(self, wording: str) -> None:
        tokens = _tokens(wording)
        while tokens and (tokens[-1] in _GAPS or tokens[-1].endswith(")?")):
            tokens.pop()  # What may or may not follow says nothing.
        pattern = re.compile(_pattern(tokens))
        keys = _lookup_keys(tokens)
        if not keys:
            self._always.append(pattern)
        for key in keys:
            self._by_key.setdefault(key, []).append(pattern)

    def _candidates(self, reading: Reading) -> Iterator[re.Pattern[str]]:
        yield from self._always
        for key in self._keys & reading.keys:
            yield from self._by_key[key]

    def search(self, reading: Reading, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Any match within the bounds; not always the first one."""
        stop = len(reading.text) if end is None else end
        for pattern in self._candidates(reading):
            if match := pattern.search(reading.text, start, stop):
                return match
        return None

    def within(self, reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
        """All matches within the bounds, in no order."""
        for pattern in self._candidates(reading):
            yield from pattern.finditer(reading.text, start, end)

    def single_words(self) -> frozenset[str]:
        """The wordings themselves, for lists of plain words."""
        return frozenset(self._wordings)

    def first(self, reading: Reading, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins first within the bounds."""
        stop = len(reading.text) if end is None else end
        found = (pattern.search(reading.text, start, stop) for pattern in self._candidates(reading))
        return min((match for match in found if match), key=lambda match: match.start(), default=None)

    def all(self, reading: Reading) -> list[re.Match[str]]:
        """All matches, by their start; they may overlap."""
        found = [match for pattern in self._candidates(reading) for match in pattern.finditer(reading.text)]
        return sorted(found, key=lambda match: (match.start(), -match.end()))


def _pattern(tokens: list[str]) -> str:
    built, joint = r"(?<!\w)", ""
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


def _lookup_keys(tokens: list[str]) -> tuple[str, ...]:
    """Keys of the rarest-looking token that must be there: a text without any of them cannot match."""
    best: tuple[str, ...] = ()
    for token in tokens:
        if token in _GAPS or token.endswith(")?"):
            continue
        parts = _alternatives(token[1:-1]) if token.startswith("(") else [token]
        keys = tuple(dict.fromkeys(key for part in parts if (key := _key(part))))
        if any(not _key(part) for part in parts):
            continue
        if not best or (min(map(len, keys)), -len(keys)) > (min(map(len, best)), -len(best)):
            best = keys
    return best


def _key(part: str) -> str:
    """The key of the part's longest word; empty where a short stem goes on with any letters."""
    longest = max((word for word in _tokens(part) if word[0] != "("), key=len, default="")
    if not longest:
        return ""
    match = _WORD.match(longest)
    if not match or (longest.endswith("*") and len(match.group()) < _KEY):
        return ""
    return match.group()[:_KEY]


@lru_cache(maxsize=256)
def _sheet(name: str) -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = yaml.load(
        (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"),
        Loader=_LOADER,  # noqa: S506 - the safe loader, in C where there is one
    )
    return loaded


@lru_cache(maxsize=1024)
def phrases(sheet: str, language: str, *groups: str) -> Phrases:
    """The wordings of one or several groups of `words/SHEET.yaml` in a language; empty where there are none."""
    groups_of = _sheet(sheet).get(language) or {}
    return Phrases(wording for group in groups for wording in groups_of.get(group, ()))
