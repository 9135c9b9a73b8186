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
_MOST_PLACES = 120
"""Places of one word that are looked at; only a text made to be slow has more."""
_REMEMBERED = 64
"""Texts whose matches are kept."""
_COMMON = 40
"""What a common word weighs against a rare one."""
_COMMON_KEYS = frozenset(
    "i you your we our us me my is are was be been have has had will would can could may might that this it the a an to of "
    "for in on at by and or not no if so as with from de la el le les que en un una e o do da os se si es est und der die das "
    "sie ich wir ist nicht ein eine zu mit fur auf von vous nous je pas ne c d l qu s t m".split()
)
_WORD = re.compile(r"[^\W_]+")


class Reading(NamedTuple):
    """A text ready for look-up."""

    text: str
    """Folded; as long as the original, so that spans stay true."""
    places: dict[str, list[int]]
    """Where its words begin, by their first four letters."""


_TOKENS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def tokens_of(text: str) -> list[str]:
    """The folded words, in order; what an apostrophe holds together is one."""
    return _TOKENS.findall(read(text).text)


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    folded = fold(text)
    places: dict[str, list[int]] = {}
    for match in _WORD.finditer(folded):
        found = places.setdefault(match.group()[:_KEY], [])
        if len(found) < _MOST_PLACES:
            found.append(match.start())
    return Reading(folded, places)


class _Wording(NamedTuple):
    pattern: re.Pattern[str]
    needs: frozenset[str]
    """Keys of which a text must have one; empty where nothing is known."""


class Phrases:
    """Wordings that mean the same."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._wordings = tuple(wordings)
        self._by_first: dict[str, list[_Wording]] = {}
        for wording in self._wordings:
            self._add(fold(wording))
        self._known: dict[str, list[re.Match[str]]] = {}

    def _add(self, wording: str) -> None:
        tokens = _tokens(wording)
        while tokens and (tokens[-1] in _GAPS or tokens[-1].endswith(")?")):
            tokens.pop()  # What may or may not follow says nothing.
        entry = _Wording(re.compile(_pattern(tokens)), _rarest(tokens))
        for key in _first_keys(tokens):
            self._by_first.setdefault(key, []).append(entry)

    def all(self, reading: Reading) -> list[re.Match[str]]:
        """All matches, by their start; they may overlap."""
        if reading.text not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = list(self._find(reading))
            self._known[reading.text] = sorted(found, key=lambda match: (match.start(), -match.end()))
        return self._known[reading.text]

    def _find(self, reading: Reading) -> Iterator[re.Match[str]]:
        text, places = reading
        keys = places.keys()
        for key in keys & self._by_first.keys():
            for pattern, needs in self._by_first[key]:
                if needs and needs.isdisjoint(keys):
                    continue
                for place in places[key]:
                    if match := pattern.match(text, place):
                        yield match

    def within(self, reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches within the bounds, by their start."""
        return (match for match in self.all(reading) if match.start() >= start and match.end() <= end)

    def first(self, reading: Reading, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins first within the bounds."""
        return next(self.within(reading, start, len(reading.text) if end is None else end), None)

    def found(self, reading: Reading, start: int = 0, end: int | None = None) -> bool:
        return self.first(reading, start, end) is not None

    def single_words(self) -> frozenset[str]:
        """The wordings themselves, for lists of plain words."""
        return frozenset(self._wordings)


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


def _rarest(tokens: list[str]) -> frozenset[str]:
    """Keys of the required token that the fewest texts will have: without any of them nothing can match."""
    best: frozenset[str] = frozenset()
    cost = float("inf")
    for token in tokens:
        if token in _GAPS or token.endswith(")?"):
            continue
        keys = _keys_of(token)
        price = sum(_COMMON if key in _COMMON_KEYS else 1 for key in keys)
        if keys and price < cost:
            best, cost = keys, price
    return best


def _keys_of(token: str) -> frozenset[str]:
    """One key for each alternative, of its longest word; empty where one of them has none."""
    found = set()
    for part in _alternatives(token[1:-1]) if token[0] == "(" else [token]:
        key = max((_key(word) for word in _tokens(part) if word[0] != "("), key=len, default="")
        if not key:
            return frozenset()
        found.add(key)
    return frozenset(found)


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


def _key(word: str) -> str:
    """The first four letters; empty where a shorter stem goes on with any letters."""
    match = _WORD.match(word)
    if not match or (word.endswith("*") and match.end() == len(word) - 1 < _KEY):
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
