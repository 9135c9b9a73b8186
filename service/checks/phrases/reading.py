"""A text made ready for the lexicons: words in a row, each with its place, and what was found. Shared per run."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from service.checks.phrases.contractions import in_full
from service.checks.phrases.lexicon import Found, lexicon
from service.text import fold, split_sentences

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?？]|[%€$£]")
_LONGEST_SENTENCE = 80
"""Words; a longer one is cut, so that no phrase searches far in a text without full stops."""
_CLAUSE = re.compile(r"[,;:()–—]| - ")

_PURPOSE = re.compile(r"\s*(?:um|damit|to|para|pour|afin) ")
"""A clause of purpose stays in the scope of the negation before it: "ich rufe nicht an, um …"."""


class Place(NamedTuple):
    """A sentence of a reading, in places of the normalised text."""

    start: int
    end: int
    question: bool
    text_start: int
    text_end: int


class _Words(NamedTuple):
    """A sentence as its words; all places are counted from its beginning."""

    norm: str
    starts: tuple[int, ...]
    """Where each word begins in `norm`."""
    text_starts: tuple[int, ...]
    text_ends: tuple[int, ...]
    found: tuple[Found, ...]


class Names(NamedTuple):
    """Names as a text may say them; each is read as one word of the lexicon, whatever it is."""

    ours: tuple[str, ...] = ()
    """Of the offer and of our company: `xoffer`."""
    rival: tuple[str, ...] = ()
    """Of whom they took instead: `xrival`."""


_NOBODY = Names()


class Reading:
    """A text as its words: `norm` holds a line feed, then every word with a blank behind it, sentence by sentence."""

    def __init__(self, text: str, language: str, names: Names = _NOBODY) -> None:
        self.text = text
        self.language = language
        self.folded = fold(text)
        named = _name_spans(text, names)
        self.starts: list[int] = []
        """Where each word begins in `norm`."""
        self._text_starts: list[int] = []
        self._text_ends: list[int] = []
        self.sentences: list[Place] = []
        self.by_check: dict[str, list[Found]] = {}
        """What the lexicon found, by check, in order of the text."""
        pieces: list[str] = []
        at = 0
        for start, end in split_sentences(text):
            inside = tuple(
                (first - start, last - start, as_) for first, last, as_ in named if first < end and start < last
            )
            words = (_words_of if end - start <= _KEPT_LENGTH else _read_words)(
                self.folded[start:end], language, inside
            )
            pieces.append(words.norm)
            self._place(words, at, start)
            asks = "?" in text[max(start, end - 4) : end]
            self.sentences.append(Place(at + 1, at + len(words.norm), asks, start, end))
            at += len(words.norm)
        pieces.append("\n")
        self.norm = "".join(pieces)

    def _place(self, words: _Words, at: int, start: int) -> None:
        """Enters a sentence that begins at `at` in `norm` and at `start` in the text."""
        self.starts += [at + place for place in words.starts]
        self._text_starts += [start + place for place in words.text_starts]
        self._text_ends += [start + place for place in words.text_ends]
        for found in words.found:
            self.by_check.setdefault(found.check, []).append(found._replace(start=found.start + at, end=found.end + at))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of `norm[start:end]`."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, end - 2) - 1)
        return self._text_starts[first], self._text_ends[last]

    def sentence_at(self, start: int) -> Place:
        """The sentence that holds a place of `norm`."""
        index = bisect_right(self.sentences, start, key=lambda place: place.start) - 1
        return self.sentences[max(0, index)]

    def before(self, start: int, words: int) -> str:
        """Up to `words` words before a place of `norm`, of the same clause, each with a blank behind it."""
        sentence = self.sentence_at(start)
        index = bisect_right(self.starts, start) - 1
        first = max(index - words, 0)
        while first < index and self.starts[first] < sentence.start:
            first += 1
        if first >= index:
            return ""
        cut = None
        for clause in _CLAUSE.finditer(self.text, self._text_starts[first], self._text_starts[index]):
            if not _PURPOSE.match(self.folded, clause.end()):
                cut = clause.end()
        if cut is not None:
            while first < index and self._text_starts[first] < cut:
                first += 1
        return self.norm[self.starts[first] : start] if first < index else ""


_NamedAt = tuple[int, int, str]
"""Where a name begins and ends, and the word that it is read as."""


def _read_words(folded: str, language: str, named: tuple[_NamedAt, ...]) -> _Words:
    """A folded sentence as its words, with what the lexicon finds in it; `named` are places of names."""
    pieces, at = ["\n"], 1
    starts: list[int] = []
    matches: list[re.Match[str]] = []
    for count, match in enumerate(_WORD.finditer(folded)):
        if count and count % _LONGEST_SENTENCE == 0:
            pieces.append("\n")
            at += 1
        for word in _as_words(match, language, named):
            pieces.append(word + " ")
            starts.append(at)
            matches.append(match)
            at += len(word) + 1
    norm = "".join(pieces)
    found = lexicon(language).find(norm + "\n", starts)
    return _Words(
        norm,
        tuple(starts),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
        tuple(found),
    )


_words_of = lru_cache(maxsize=600)(_read_words)
"""The same, kept for sentences met lately: no phrase goes beyond its sentence, and attempts at a draft share most."""
_KEPT_LENGTH = 600
"""Code points of a sentence that is kept."""


def _as_words(match: re.Match[str], language: str, named: tuple[_NamedAt, ...]) -> Sequence[str]:
    word = match.group()
    for start, end, as_ in named:
        if start <= match.start() < end:
            return (as_,)
    if language == "en":
        word = in_full(word)
    return word.replace("'", " ").split()


def _name_spans(text: str, names: Names) -> list[_NamedAt]:
    known = [(name, "xoffer") for name in names.ours] + [(name, "xrival") for name in names.rival]
    return [
        (*match.span(), as_) for name, as_ in known for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


@lru_cache(maxsize=16)
def read(text: str, language: str, names: Names = _NOBODY) -> Reading:
    """The reading of a text; asked for by several checks, made once."""
    return Reading(text, language, names)
