"""A body as lines: text that knows where each of its code points stood in the body as sent."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

MAX_VIEW = 500
"""Code points of a line that patterns look at; the rest of the line shares its fate."""
MAX_LINES = 2_000
"""Lines that are looked at one by one; further ones, in the middle, count as quoted."""
MAX_TEXT = 20_000
"""Code points of a writer's words that are kept: the beginning and the end."""

_DROPPED = "\r\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc"
_ODD = re.compile(rf"\r\n?|[\u2028\u2029\x0b\x0c\x85]|[{_DROPPED}]+")
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

    @property
    def blank(self) -> bool:
        return not self.view


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
    """All lines, in order; of a very long text the middle becomes one quoted line."""
    spans: list[tuple[int, int]] = []
    start = 0
    while (end := text.find("\n", start)) >= 0:
        spans.append((start, end))
        start = end + 1
    spans.append((start, len(text)))
    if len(spans) <= MAX_LINES:
        return [Line(a, b, view_of(text, a, b)) for a, b in spans]
    head, tail = spans[: MAX_LINES * 3 // 4], spans[-MAX_LINES // 4 :]
    middle = Line(spans[len(head)][0], spans[-len(tail) - 1][1], "…", Kind.QUOTE, sure=True)
    return [
        *(Line(a, b, view_of(text, a, b)) for a, b in head),
        middle,
        *(Line(a, b, view_of(text, a, b)) for a, b in tail),
    ]


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


def words_of(mapped: Mapped, lines: Iterable[Line]) -> Mapped:
    """The given lines as one text: outer blank lines gone, runs of blank lines as one."""
    kept: list[Line] = []
    for line in lines:
        if line.blank and (not kept or kept[-1].blank):
            continue
        kept.append(line)
    while kept and kept[-1].blank:
        kept.pop()
    pieces: list[str] = []
    offsets: list[int] = []
    for line in kept:
        start, end = _trimmed(mapped.text, line)
        if pieces:
            pieces.append("\n")
            offsets.append(max(offsets[-1], mapped.offsets[max(0, line.start - 1)]) if offsets else 0)
        pieces.append(mapped.text[start:end])
        offsets.extend(mapped.offsets[start:end])
    return Mapped("".join(pieces), offsets)


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
