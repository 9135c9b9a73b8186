"""A body as lines: text that knows where each of its code points stood in the body as sent."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

MAX_VIEW = 500
"""Code points of a line that patterns look at; the rest of the line shares its fate."""
MAX_LINES = 1_200
"""Lines that are looked at one by one; further ones, in the middle, count as quoted."""
MAX_TEXT = 20_000
"""Code points of a writer's words that are kept: the beginning and the end."""

_DROPPED = "\r\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc"
_ODD = re.compile(rf"\r\n?|[\u2028\u2029\x0b\x0c\x85]|[{_DROPPED}]+")
_ITEM = re.compile(r"[-*•–—+>]|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_WIDE_GAP = re.compile(r"[^\S\n]{2,}")


class Kind(Enum):
    """What a line is."""

    OWN = "own"
    QUOTE = "quote"
    SIGNATURE = "signature"
    JUNK = "junk"


class Mapped(NamedTuple):
    """Text with the place of each code point in the body as sent; places never decrease."""

    text: str
    offsets: Sequence[int]

    def cut(self, start: int, end: int) -> "Mapped":
        return Mapped(self.text[start:end], self.offsets[start:end])


@dataclass(slots=True)
class Line:
    """One line. `start` and `end` are code points into the mapped text, without the line break."""

    start: int
    end: int
    view: str
    """What patterns look at: trimmed, white space runs as one blank, at most `MAX_VIEW` long."""
    kind: Kind = Kind.OWN
    sure: bool = False
    """Markup said so; no rule on words may change the kind."""
    linked: bool = False
    """All of it is the text of links."""
    colour: str = ""
    """The colour that markup gives to all of it, lower case; empty where it gives none or several."""

    @property
    def blank(self) -> bool:
        return not self.view


of_a_line = lru_cache(maxsize=2_048)
"""Keeps what a pure function says of a line's view: greetings, names and signatures come again in every mail."""


def plain(raw: str) -> Mapped:
    """Line breaks as `\\n`, invisible characters gone."""
    if not _ODD.search(raw):
        return Mapped(raw, range(len(raw)))
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in _ODD.finditer(raw):
        pieces.append(raw[last : match.start()])
        offsets.extend(range(last, match.start()))
        if match.group()[0] in "\r\u2028\u2029\x0b\x0c\x85" and match.group() != "\x0c":
            pieces.append("\n")
            offsets.append(match.start())
        last = match.end()
    pieces.append(raw[last:])
    offsets.extend(range(last, len(raw)))
    return Mapped("".join(pieces), offsets)


def split_lines(text: str) -> list[Line]:
    """All lines in order, of several blank lines the first."""
    spans: list[tuple[int, int]] = []
    start = 0
    blank = False
    for piece in text.split("\n"):
        end = start + len(piece)
        if piece or not blank:
            spans.append((start, end))
        blank = not piece
        start = end + 1
    head, tail = _kept(len(spans))
    lines = [Line(a, b, view_of(text, a, b)) for a, b in spans[:head]]
    if tail:
        lines.append(Line(spans[head][0], spans[-tail - 1][1], "…", Kind.QUOTE, sure=True))
        lines += [Line(a, b, view_of(text, a, b)) for a, b in spans[-tail:]]
    return lines


def _kept(count: int) -> tuple[int, int]:
    """How many lines are looked at: the first and, where some are left out between them, the last."""
    return (count, 0) if count <= MAX_LINES else (MAX_LINES * 3 // 4, MAX_LINES // 4)


def thinned(lines: list[Line]) -> list[Line]:
    """At most `MAX_LINES`: of a very long text the middle becomes one quoted line."""
    head, tail = _kept(len(lines))
    if not tail:
        return lines
    middle = Line(lines[head].start, lines[-tail - 1].end, "…", Kind.QUOTE, sure=True)
    return [*lines[:head], middle, *lines[-tail:]]


def view_of(text: str, start: int, end: int) -> str:
    view = text[start : min(end, start + MAX_VIEW)].strip()
    if "\xa0" in view or "\t" in view or "  " in view:
        view = _WIDE_GAP.sub(" ", view).replace("\xa0", " ").replace("\t", " ")
    return view


def paragraphs_of(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of own lines without a blank or foreign line between them."""
    run: list[Line] = []
    for line in lines:
        if line.kind is Kind.OWN and line.view:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def mentions(lines: Iterable[Line], triggers: Sequence[str]) -> bool:
    """Whether an own line holds one of the words, folded in case: a quick look before patterns are tried."""
    text = "\n".join([line.view for line in lines if line.kind is Kind.OWN]).casefold()
    return any(map(text.__contains__, triggers))


def sign(lines: Iterable[Line]) -> None:
    """Marks lines as no words of the writer's."""
    for line in lines:
        line.kind = Kind.SIGNATURE


def words_of(mapped: Mapped, lines: Iterable[Line], *, unwrap: bool = False) -> Mapped:
    """The given lines as one text: outer blank lines gone, runs of blank lines as one.

    `unwrap` joins lines that a mail program broke at its margin, so that a sentence is one line again.
    """
    kept = _without_outer_blanks(lines)
    margin = _margin(kept) if unwrap else 0
    pieces: list[str] = []
    offsets: list[int] = []
    before: Line | None = None
    for line in kept:
        start, end = _trimmed(mapped.text, line)
        if before is not None:
            pieces.append(" " if margin and _is_wrapped(before, line, margin) else "\n")
            offsets.append(max(offsets[-1], mapped.offsets[max(0, line.start - 1)]) if offsets else 0)
        pieces.append(mapped.text[start:end])
        offsets.extend(mapped.offsets[start:end])
        before = line
    return Mapped("".join(pieces), offsets)


def _without_outer_blanks(lines: Iterable[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if not line.blank or (kept and not kept[-1].blank):
            kept.append(line)
    while kept and kept[-1].blank:
        kept.pop()
    return kept


def _margin(lines: Sequence[Line]) -> int:
    """The width that the lines were broken at, in code points; 0 where they were not."""
    widest = max((line.end - line.start for line in lines), default=0)
    return widest if 50 <= widest <= 100 else 0


def _is_wrapped(line: Line, following: Line, margin: int) -> bool:
    """Whether the break between two lines is one of the margin: the next word would not have fitted."""
    if line.blank or following.blank or following.start != line.end + 1 or _ITEM.match(following.view):
        return False
    if line.view[-1] in ".!?:;…":
        return False
    word = following.view.split(" ", 1)[0]
    return len(line.view) >= 45 and len(line.view) + 1 + len(word) > margin


def _trimmed(text: str, line: Line) -> tuple[int, int]:
    piece = text[line.start : line.end]
    return line.start + len(piece) - len(piece.lstrip()), line.start + len(piece.rstrip())


def capped(words: Mapped) -> Mapped:
    """At most `MAX_TEXT` code points: the first three quarters and the last quarter."""
    if len(words.text) <= MAX_TEXT:
        return words
    head, tail = words.cut(0, MAX_TEXT * 3 // 4), words.cut(len(words.text) - MAX_TEXT // 4 + 1, len(words.text))
    joint = (head.offsets[-1],)
    return Mapped(f"{head.text}\n{tail.text}", [*head.offsets, *joint, *tail.offsets])
