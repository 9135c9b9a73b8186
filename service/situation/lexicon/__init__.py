"""The lexicons: what people say for each act, as data per language, compiled once when a language is first met.

Each `xx.txt` holds sections `[act]` with one pattern a line; what ends contact, and limits that, stands in
`stops_xx.txt`. Patterns are matched against folded text; `~` stands for
a gap of at most 40 characters within the sentence, `<name>` for a macro of `[macros]`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import resources

from service.openings import LENGTH, openings_of
from service.sections import read_sections

LANGUAGES: tuple[str, ...] = ("en", "es", "de", "fr", "pt", "nl", "it", "sv", "pl")
"""Languages with a lexicon; `sv` serves Danish and Norwegian as well."""

_BEGINNINGS_KEPT = 1_000
"""Beginnings of words whose acts stay known, for each language: those of everyday words."""
_MACRO = re.compile(r"<([a-z_]+)>")


class Lexicon(Mapping[str, re.Pattern[str]]):
    """Patterns by act, each compiled when it is first asked for: a first text meets few of them."""

    def __init__(self, sources: dict[str, str]) -> None:
        self._sources = sources
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, act: str) -> re.Pattern[str]:
        pattern = self._compiled.get(act)
        if pattern is None:
            pattern = self._compiled[act] = re.compile(self._sources[act])
        return pattern

    def __contains__(self, act: object) -> bool:
        return act in self._sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def source(self, act: str) -> str:
        return self._sources[act]


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """Patterns by act; an act that the language has no words for is missing. Empty for an unknown language."""
    if language not in LANGUAGES:
        return Lexicon({})
    folder = resources.files(__name__)
    names = (f"{language}.txt", f"stops_{language}.txt")
    sections = read_sections("\n".join((folder / name).read_text(encoding="utf-8") for name in names))
    macros = dict(line.split(" = ", 1) for line in sections.pop("macros", []))
    if language == "de":  # folding keeps the sharp s, since it keeps the length
        sections = {act: [line.replace("ss", "(?:ss|ß)") for line in lines] for act, lines in sections.items()}
        macros = {name: words.replace("ss", "(?:ss|ß)") for name, words in macros.items()}
    return Lexicon({act: _source(lines, macros) for act, lines in sections.items() if lines})


@lru_cache(maxsize=32)
def openings_by_act(language: str) -> dict[str, frozenset[str] | None]:
    """With which few characters each act can begin; null where it may begin with anything."""
    return {act: openings_of(lexicon(language).source(act)) for act in lexicon(language)}


@lru_cache(maxsize=32)
def acts_beginning(language: str) -> Callable[[str], tuple[str, ...]]:
    """Tells which acts can begin as a word does; those that may begin with anything are left out."""
    acts: dict[str, list[str]] = {}
    for act, openings in openings_by_act(language).items():
        for opening in openings or ():
            acts.setdefault(opening, []).append(act)

    @lru_cache(maxsize=_BEGINNINGS_KEPT)
    def beginning(characters: str) -> tuple[str, ...]:
        found = (act for length in range(1, LENGTH + 1) for act in acts.get(characters[:length], ()))
        return tuple(dict.fromkeys(found))

    return beginning


@lru_cache(maxsize=32)
def acts_beginning_anyhow(language: str) -> dict[str, None]:
    """Those that may begin with anything."""
    return {act: None for act, openings in openings_by_act(language).items() if openings is None}


def _source(lines: list[str], macros: dict[str, str]) -> str:
    body = "|".join(_expand(line, macros) for line in lines)
    return f"(?<!\\w)(?:{body})(?!\\w)"


def _expand(line: str, macros: dict[str, str]) -> str:
    for _ in range(3):  # macros may use macros
        line = _MACRO.sub(lambda m: macros.get(m[1], m[0]), line)
    return line.replace("~", "[^.!?\\n]{0,40}?")
