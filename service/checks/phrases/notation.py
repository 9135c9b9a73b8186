"""The notation of the lexicons, compiled: a phrase becomes a bounded pattern and the words that it can begin with."""

import re
from typing import NamedTuple

_TOKEN = re.compile(r"!\(|[()\[\]|^$?]|<\w+>|~\d+|[^\s()\[\]|?]+")
_GLUED = re.compile(r"[^\s(|\[]+\?")
_PART = re.compile(r"\*?[^\W_]+\*?|[*#?%€£]")
_LONGEST_GAP = 12
KEY_LENGTH = 2
"""Letters of a stem that look-up goes by."""


class Piece(NamedTuple):
    pattern: str
    heads: frozenset[str]
    """Words it can begin with; `*` stands for any ending, alone for any word."""
    seconds: frozenset[str]
    """Words that can come second."""
    empty: bool
    """Whether it can match nothing, so that the next piece may come first."""
    single: bool
    """Whether it can match one word, so that the next piece may come second."""

    def then(self, after: "Piece") -> "Piece":
        """This piece with another behind it."""
        heads = self.heads | after.heads if self.empty else self.heads
        seconds = self.seconds | (after.heads if self.single else frozenset())
        return Piece(
            self.pattern + after.pattern,
            heads,
            seconds | after.seconds if self.empty else seconds,
            self.empty and after.empty,
            (self.single and after.empty) or (self.empty and after.single),
        )

    def closed(self) -> "Piece":
        """The whole phrase: after a single word anything may follow."""
        return self._replace(seconds=_ANY) if self.single else self


_ANY = frozenset({"*"})
_NOTHING: frozenset[str] = frozenset()


_ANCHORS = {"^": r"(?<=\n)", "$": r"(?=(?:[?!] )*\n)"}


class Compiler:
    """Recursive descent over one phrase."""

    def __init__(self, source: str, classes: dict[str, Piece]) -> None:
        if glued := _GLUED.search(source):
            raise ValueError(f"a question mark stands by itself, not as in {glued[0]}")
        self._tokens = _TOKEN.findall(source)
        self._classes = classes
        self._at = 0

    def piece(self) -> Piece:
        piece = self._alternatives()
        if self._at != len(self._tokens):
            raise ValueError(f"unexpected {self._tokens[self._at]}")
        return piece

    def _alternatives(self) -> Piece:
        pieces = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            pieces.append(self._sequence())
        return Piece(
            "(?:" + "|".join(dict.fromkeys(piece.pattern for piece in pieces)) + ")",
            _NOTHING.union(*(piece.heads for piece in pieces)),
            _NOTHING.union(*(piece.seconds for piece in pieces)),
            any(piece.empty for piece in pieces),
            any(piece.single for piece in pieces),
        )

    def _sequence(self) -> Piece:
        whole = Piece("", _NOTHING, _NOTHING, True, False)
        while self._peek() not in (None, "|", ")", "]"):
            whole = whole.then(self._item())
        return whole

    def _item(self) -> Piece:
        part = self._tokens[self._at]
        self._at += 1
        if part == "(":
            return self._closed(")")
        if part == "[":
            piece = self._closed("]")
            return piece._replace(pattern=f"{piece.pattern}?", empty=True)
        if part == "!(":
            return Piece(f"(?!{self._closed(')').pattern})", _NOTHING, _NOTHING, True, False)
        if part in _ANCHORS:
            return Piece(_ANCHORS[part], _NOTHING, _NOTHING, True, False)
        if part.startswith("<"):
            return self._classes[part[1:-1]]
        return _gap(part) if part.startswith("~") else _word(part)

    def _closed(self, close: str) -> Piece:
        piece = self._alternatives()
        if self._peek() != close:
            raise ValueError(f"{close} is missing")
        self._at += 1
        return piece

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


def _gap(token: str) -> Piece:
    width = int(token[1:])
    if not 0 < width <= _LONGEST_GAP:
        raise ValueError(f"a gap is 1 to {_LONGEST_GAP} words")
    return Piece(rf"(?:[^\s?]+ ){{0,{width}}}?", _ANY, _ANY, True, True)


def _word(token: str) -> Piece:
    whole = Piece("", _NOTHING, _NOTHING, True, False)
    for part in re.split(r"['\-]", token):
        if part and not _PART.fullmatch(part):
            raise ValueError(f"no text has the word {part}")
        if part:
            whole = whole.then(Piece(_word_pattern(part), frozenset({_head(part)}), _NOTHING, False, True))
    return whole


def _head(part: str) -> str:
    wild = part.startswith("*") or (part.endswith("*") and len(part) <= KEY_LENGTH)
    return "*" if wild else part


def _word_pattern(part: str) -> str:
    if part == "#":
        return r"\d[^\s?]* "
    head = r"[^\s?]*" if part.startswith("*") else ""
    tail = r"[^\s?]*" if part.endswith("*") and part != "*" else ""
    return f"{head}{re.escape(part.strip('*'))}{tail} "
