"""A text made ready for the lexicons: words in a row, each with its place, and what was found. Shared per run."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from service.checks.lexicon import Found, lexicon
from service.text import fold, split_sentences

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?？]|[%€$£]")
_LONGEST_SENTENCE = 80
"""Words; a longer one is cut, so that no phrase searches far in a text without full stops."""
_CLAUSE = re.compile(r"[,;:()–—]| - ")

_PURPOSE = re.compile(r"\s*(?:um|damit|to|para|pour|afin) ")
"""A clause of purpose stays in the scope of the negation before it: "ich rufe nicht an, um …"."""

_ENGLISH = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "y'all": "you", "yall": "you", "ya": "you",
    "dont": "do not", "didnt": "did not", "havent": "have not", "wasnt": "was not", "isnt": "is not",
    "doesnt": "does not", "wont": "will not", "cant": "can not", "ive": "i have", "im": "i am", "youve": "you have",
}  # fmt: skip
_ENDINGS = {"n't": " not", "'ll": " will", "'ve": " have", "'re": " are", "'m": " am", "'d": " would"}


class Place(NamedTuple):
    """A sentence of a reading, in places of the normalised text."""

    start: int
    end: int
    question: bool
    text_start: int
    text_end: int


class Reading:
    """A text as its words: `norm` holds a line feed, then every word with a blank behind it, sentence by sentence."""

    def __init__(self, text: str, language: str, names: tuple[str, ...] = ()) -> None:
        self.text = text
        self.language = language
        self.folded = fold(text)
        self._names = _name_spans(text, names)
        self.starts: list[int] = []
        """Where each word begins in `norm`."""
        self._spans: list[tuple[int, int]] = []
        self.sentences: list[Place] = []
        pieces: list[str] = []
        at = 0
        for start, end in split_sentences(text):
            at = self._read_sentence(pieces, at, start, end)
        pieces.append("\n")
        self.norm = "".join(pieces)
        self.by_check: dict[str, list[Found]] = {}
        """What the lexicon found, by check, in order of the text."""
        for found in lexicon(language).find(self.norm, self.starts):
            self.by_check.setdefault(found.check, []).append(found)

    def _read_sentence(self, pieces: list[str], at: int, start: int, end: int) -> int:
        pieces.append("\n")
        at += 1
        first = at
        for count, match in enumerate(_WORD.finditer(self.folded, start, end)):
            if count and count % _LONGEST_SENTENCE == 0:
                pieces.append("\n")
                at += 1
            for word in self._words(match):
                pieces.append(word + " ")
                self.starts.append(at)
                self._spans.append(match.span())
                at += len(word) + 1
        self.sentences.append(Place(first, at, "?" in self.text[max(start, end - 4) : end], start, end))
        return at

    def _words(self, match: re.Match[str]) -> tuple[str, ...] | list[str]:
        word = match.group()
        if self._names and any(start <= match.start() < end for start, end in self._names):
            return ("xoffer",)
        if "'" not in word and word not in _ENGLISH:
            return (word,)
        if self.language == "en":
            word = _english(word)
        return word.replace("'", " ").split()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of `norm[start:end]`."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, end - 2) - 1)
        return self._spans[first][0], self._spans[last][1]

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
        for clause in _CLAUSE.finditer(self.text, self._spans[first][0], self._spans[index][0]):
            if not _PURPOSE.match(self.folded, clause.end()):
                cut = clause.end()
        if cut is not None:
            while first < index and self._spans[first][0] < cut:
                first += 1
        return self.norm[self.starts[first] : start] if first < index else ""


def _english(word: str) -> str:
    if word in _ENGLISH:
        return _ENGLISH[word]
    if "'" in word:
        for ending, full in _ENDINGS.items():
            if word.endswith(ending):
                return word[: -len(ending)] + full
    return word


def _name_spans(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    return [match.span() for name in names for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


@lru_cache(maxsize=16)
def read(text: str, language: str, names: tuple[str, ...] = ()) -> Reading:
    """The reading of a text; asked for by several checks, made once. `names` are read as the offer's."""
    return Reading(text, language, names)
