"""The visible text of an HTML body as it is put together: words into lines, each code point with its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from service.thread.lines import Kind, Line, view_of

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u034f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_SPECIAL = re.compile(
    r"[ \t\n\r\f]{2,}|[\t\n\r\f]|^[ ]|[ ]$|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|"
    + _INVISIBLE.pattern
)


@lru_cache(maxsize=512)
def _shown(entity: str) -> str:
    return _INVISIBLE.sub("", unescape(entity))


@dataclass
class Shown:
    """What a reader of the mail sees, with how it is marked; who reads the tags says when kind and colour change."""

    pieces: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    kind: Kind = Kind.OWN
    """Of what is read now; `JUNK` where hidden."""
    colour: str = ""
    """Of what is read now, lower case; empty for the page's own."""
    in_link: bool = False
    gap: bool = False
    """A blank line is due before the next line."""
    space: int = -1
    """Place of the blank that is due before the next word; -1 for none."""
    _line: list[str] = field(default_factory=list)
    _line_offsets: list[int] = field(default_factory=list)
    _colours: set[str] = field(default_factory=set)
    """Of the words of the line."""
    _linked: int = 0
    """Code points of the line that are link text."""
    _written: int = 0
    """Code points of the lines that are done, with their breaks."""

    @property
    def in_line(self) -> bool:
        """Whether the line has words already."""
        return bool(self._line)

    def words(self, text: str, start: int) -> None:
        """Text between two tags, from its place in the source: white space in a row is one blank, entities are read."""
        last = 0
        for match in _SPECIAL.finditer(text):
            self.put(text[last : match.start()], range(start + last, start + match.start()))
            if match.group()[0] == "&":
                self._entity(match.group(), start + match.start())
            elif match.group()[0] in " \t\n\r\f":
                self.space = self.space if self.space >= 0 else start + match.start()
            last = match.end()
        self.put(text[last:], range(start + last, start + len(text)))

    def _entity(self, entity: str, place: int) -> None:
        shown = _shown(entity)
        if shown.isspace() and shown != "\xa0":
            self.space = self.space if self.space >= 0 else place
        else:
            self.put(shown, [place] * len(shown))

    def put(self, text: str, places: Sequence[int]) -> None:
        """Words as they are, with the place of each code point."""
        if not text:
            return
        if self.space >= 0 and self._line:
            self._line.append(" ")
            self._line_offsets.append(self.space)
        self.space = -1
        self._line.append(text)
        self._line_offsets.extend(places)
        if not text.isspace():
            self._colours.add(self.colour)
        if self.in_link:
            self._linked += len(text)

    def break_line(self) -> None:
        """A line break: a second one leaves a blank line."""
        if self._line:
            self.end_line()
        elif self.kind is not Kind.JUNK:
            self.gap = True

    def end_line(self) -> None:
        """What follows stands on a line of its own."""
        self.space = -1
        if not self._line:
            return
        text = "".join(self._line)
        view = view_of(text, 0, len(text))
        if not view:
            self.gap = True
        else:
            if self.gap and self.lines:
                self.append_line("", [], "")
            self.append_line(text, self._line_offsets, view)
            self.gap = False
        self._line, self._line_offsets, self._linked, self._colours = [], [], 0, set()

    def append_line(self, text: str, offsets: list[int], view: str) -> None:
        """A whole line behind those that are done."""
        self.pieces.append(text + "\n")
        self.offsets.extend(offsets)
        self.offsets.append(self.offsets[-1] if self.offsets else 0)
        line = Line(self._written, self._written + len(text), view, self.kind if view else Kind.OWN)
        line.sure = line.kind is not Kind.OWN
        line.linked = bool(view) and self._linked >= len(text.replace(" ", ""))
        line.colour = next(iter(self._colours)) if len(self._colours) == 1 else ""
        self.lines.append(line)
        self._written += len(text) + 1
