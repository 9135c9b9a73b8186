"""HTML bodies as lines, each code point with its place in the source; quotes told by the marks mail programs leave.

A tokeniser of our own: parsers that build a tree lose the places, and some are quadratic on hostile nesting.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from service.thread.inline import announces_inline
from service.thread.lines import MAX_LINES, MAX_VIEW, Kind, Line, Mapped, thinned
from service.thread.marks import Mark, mark_of
from service.thread.shown import Shown

MAX_TAGS = 10_000
"""Tags that are read one by one; what follows them counts as quoted."""

MAX_READ = 3 * MAX_LINES
"""Lines after which the same holds."""

_STARTS = re.compile(r"\s*<(?:!doctype html|html|head|body|div|p|table|span|meta|style|center|font|br)\b", re.I)
_LOOKS = re.compile(
    r"</(?:html|body|div|p|table|span|blockquote|td|ul)\s*>|<(?:br|p|div|html|body)(?:\s[^<>@]{0,300})?/?>", re.I
)
_BLOCKS = re.compile(r"<(?:br|p|div|table|td|li|body)\b", re.I)
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,20}(?::[A-Za-z]{1,20})?)(?=[\s/>])")
_ANY_TAG = re.compile(r"<(?:style|script|head|title)\b[^<]{0,100000}</|<[^<>]{0,4000}>?", re.I)
_COLOUR = re.compile(r"""(?<![-\w])color\s*[:=]\s*["']?\s*(#[0-9a-f]{3,8}|[a-z]{3,20})""", re.I)
_ALT = re.compile(r"""\balt\s*=\s*["']?([^"'<>\s]{1,8})""", re.I)

_BLOCK_TAGS = (
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 head "
    "header hr html li main nav ol p pre section table tbody tr ul"
)
_BLOCK_NAMES = frozenset(_BLOCK_TAGS.split())
_GAPS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr", "pre", "dl"])
_CELLS = frozenset(("td", "th"))
_CONTAINERS = frozenset(["div", "blockquote", "table", "td", "section", "article", "span"])
_VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"])
_UNREAD = frozenset(["style", "script", "title", "textarea", "template", "noscript", "svg", "xml", "object", "head"])


def is_html(raw: str) -> bool:
    """Whether a body is HTML rather than plain text that shows a bracket or two."""
    head = raw[:20_000]
    return "<" in head and bool(_STARTS.match(head) or _LOOKS.search(head))


def read_html(raw: str) -> tuple[Mapped, list[Line]]:
    """The visible text of an HTML body, in lines; those in quote or signature elements are marked so."""
    reader = _Reader(raw)
    reader.read()
    return Mapped("".join(reader.shown.pieces), reader.shown.offsets), thinned(reader.shown.lines)


class _Open(NamedTuple):
    """An element that is not closed yet."""

    name: str
    before: Kind
    """What was read before it."""
    wrapper: bool
    """It wraps quotes and, between them, answers."""
    colour: str
    """Of what was read before it."""


@dataclass
class _Reader:
    raw: str
    shown: Shown = field(default_factory=Shown)
    stack: list[_Open] = field(default_factory=list)
    """Open elements that matter, outermost first."""
    rest_quoted: bool = False
    rest_unread: bool = False
    """The rest is quoted, and the writer announced no answers in it."""
    preformatted: bool = False
    endless: set[str] = field(default_factory=set)
    """What has no end in the rest of the body, and is not looked for again: element names, `!--` for comments."""

    def read(self) -> None:
        raw, size = self.raw, len(self.raw)
        self.preformatted = _BLOCKS.search(raw) is None
        place = tags = 0
        close = -1
        while (
            tags < MAX_TAGS
            and len(self.shown.lines) < MAX_READ
            and not self.rest_unread
            and (opening := raw.find("<", place)) >= 0
        ):
            if close < opening and (close := raw.find(">", opening)) < 0:
                break
            name = _NAME.match(raw, opening + 1, min(opening + 48, close + 1))
            if name is None and raw[opening + 1] not in "!?/":
                self._text(place, opening + 1)
                place = opening + 1
                continue
            tags += 1
            self._text(place, opening)
            if raw.startswith("<!--", opening):
                place = self._comment_end(opening) or close + 1
                continue
            close = self._tag_end(opening, close)
            place = close + 1
            if name is not None:
                place = self._tag(name, opening, close)
        if self.rest_unread or tags >= MAX_TAGS or len(self.shown.lines) >= MAX_READ:
            self.shown.end_line()
            self._append_rest(place)
        else:
            self._text(place, size)
            self.shown.end_line()

    def _append_rest(self, place: int) -> None:
        """What nobody reads as the writer's words needs no care: tags are cut out."""
        rest = unescape(" ".join(_ANY_TAG.sub("\n", self.raw[place:]).split()))
        if rest:
            self.shown.kind = Kind.QUOTE
            self.shown.append_line(rest, [place] * len(rest), rest[:MAX_VIEW])

    def _tag_end(self, opening: int, close: int) -> int:
        """A `>` inside of quotes does not end the tag; looks at most two brackets further."""
        for _ in range(2):
            if self.raw.count('"', opening, min(close, opening + 4_000)) % 2 == 0:
                return close
            quote = self.raw.find('"', close, close + 2_000)
            further = self.raw.find(">", quote, quote + 2_000) if quote >= 0 else -1
            if further < 0:
                return close
            close = further
        return close

    def _tag(self, match: re.Match[str], start: int, end: int) -> int:
        """Acts on one tag; answers where reading goes on."""
        name = match.group(1).lower()
        closing = self.raw[start + 1] == "/"
        attributes = self.raw[match.end() : min(end, match.end() + 4_000)]
        if name == "br":
            self.shown.break_line()
        elif name in _BLOCK_NAMES:
            self.shown.end_line()
            if name in _GAPS and "Mso" not in attributes and not (closing and name == "p"):
                self.shown.gap = True
        elif name in _CELLS and self.shown.in_line:
            self.shown.space = start
        elif name == "a":
            self.shown.in_link = not closing
        elif name == "img":
            self._emoji(attributes, start)
        if closing:
            self._close(name)
        elif name in _UNREAD and not attributes.endswith("/"):
            return self._skip(name, end)
        elif name not in _VOID:
            self._open(name, attributes)
        elif attributes and mark_of(name, attributes) is Mark.REST:
            self._quote_the_rest()
        return end + 1

    def _comment_end(self, opening: int) -> int | None:
        """The place behind a comment; None for one that never ends."""
        ended = -1 if "!--" in self.endless else self.raw.find("-->", opening)
        if ended >= 0:
            return ended + 3
        self.endless.add("!--")
        return None

    def _skip(self, name: str, end: int) -> int:
        closing = None if name in self.endless else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.raw, end)
        if closing:
            return closing.end()
        self.endless.add(name)
        return end + 1 if name in {"head", "object", "noscript"} else len(self.raw)

    def _open(self, name: str, attributes: str) -> None:
        mark = mark_of(name, attributes)
        colour = _COLOUR.search(attributes) if "color" in attributes or "COLOR" in attributes else None
        if mark is None and name not in _CONTAINERS and colour is None:
            return
        self.stack.append(_Open(name, self.shown.kind, mark is Mark.WRAPPER, self.shown.colour))
        if colour:
            self.shown.colour = colour.group(1).lower()
        if mark is None or self.shown.kind is Kind.JUNK:
            return
        if mark is Mark.REST:
            self._quote_the_rest()
        elif mark is Mark.HIDDEN:
            self._become(Kind.JUNK)
        elif mark is not Mark.SIGNATURE:
            self._become(Kind.QUOTE)
        elif self.shown.kind is Kind.OWN:
            self._become(Kind.SIGNATURE)

    def _close(self, name: str) -> None:
        """Leaves the innermost open element of that name; a stray end tag is passed over."""
        for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 65), -1):
            if self.stack[depth].name == name:
                before = self.stack[depth].before
                self.shown.colour = self.stack[depth].colour
                del self.stack[depth:]
                answers_follow = name == "blockquote" and before is Kind.QUOTE and self._in_reply_wrapper()
                self._become(Kind.OWN if answers_follow else before)
                return

    def _in_reply_wrapper(self) -> bool:
        """Gmail puts answers between quotes into the wrapper of the quotes, itself outside of any quote."""
        for opened in reversed(self.stack[-20:]):
            if opened.wrapper or opened.name == "blockquote":
                return opened.wrapper
        return False

    def _quote_the_rest(self) -> None:
        self._become(Kind.QUOTE)
        self.rest_quoted = True
        self.rest_unread = not announces_inline("".join(self.shown.pieces))

    def _become(self, kind: Kind) -> None:
        if self.rest_quoted and kind is not Kind.JUNK:
            kind = Kind.QUOTE
        if kind is not self.shown.kind and Kind.JUNK not in (kind, self.shown.kind):
            self.shown.end_line()
        self.shown.kind = kind

    def _text(self, start: int, end: int) -> None:
        if start >= end or self.shown.kind is Kind.JUNK:
            return
        text = self.raw[start:end]
        if self.preformatted and "\n" in text:
            for number, piece in enumerate(text.split("\n")):
                if number:
                    self.shown.break_line()
                    start += 1
                self.shown.words(piece, start)
                start += len(piece)
            return
        self.shown.words(text, start)

    def _emoji(self, attributes: str, place: int) -> None:
        alternative = _ALT.search(attributes)
        if alternative and not alternative.group(1).isascii() and self.shown.kind is not Kind.JUNK:
            self.shown.put(alternative.group(1), [place] * len(alternative.group(1)))
