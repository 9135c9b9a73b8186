"""Marks the lines that are somebody else's words: marked quotes, forwarded blocks, everything below a header."""

import re
from collections.abc import Sequence

from service.thread.lines import Kind, Line
from service.thread.reply_headers import Opening, asks_to_write_above, attribution_ends, find_opening, is_heading

_MORE_THAN = re.compile(r">\s?\d(?!\d?[.)]\s)")
"""No quoted line but an amount, unless the number counts a point of a list."""
_RULE = re.compile(r"[-–—_=*~]{5,}$")


def mark_quotes(lines: Sequence[Line]) -> None:
    """Sets `QUOTE` on every line that is not the writer's own; replies between and below marked quotes stay."""
    marked = [line for line in lines if line.view.startswith(">")]
    if len(marked) > 2 or not all(_MORE_THAN.match(line.view) for line in marked):
        _mark(marked, 0, len(marked))
    place = 0
    ends = attribution_ends(lines)
    while (opening := find_opening(lines, place, ends)) is not None:
        if asks_to_write_above(lines[opening.start].view) and not _written_above(lines, opening.start):
            place = opening.start + 1
            _mark(lines, opening.start, place)
            continue
        _mark(lines, _rule_above(lines, opening.start), opening.end)
        if not _marked_quote_follows(lines, opening):
            _mark(lines, opening.end, len(lines))
            return
        place = opening.end
    _mark_broken_quotes(lines)


def _written_above(lines: Sequence[Line], start: int) -> bool:
    """Whether words stand above a desk's "reply above this line"; where none do, its own message stands below."""
    return any(line.view and line.kind is Kind.OWN for line in lines[:start])


def _mark(lines: Sequence[Line], start: int, end: int) -> None:
    for line in lines[start:end]:
        line.kind = Kind.QUOTE


def _rule_above(lines: Sequence[Line], start: int) -> int:
    above = start - 1
    while above >= 0 and lines[above].blank:
        above -= 1
    return above if above >= 0 and (_RULE.match(lines[above].view) or is_heading(lines[above].view)) else start


def _marked_quote_follows(lines: Sequence[Line], opening: Opening) -> bool:
    for line in lines[opening.end : opening.end + 12]:
        if not line.blank:
            return line.kind is Kind.QUOTE
    return False


def _mark_broken_quotes(lines: Sequence[Line]) -> None:
    """A quoted line that a mail program broke: its rest stands unmarked, in lower case, before the next mark."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            line.kind is Kind.OWN
            and before.view.startswith(">")
            and after.view.startswith(">")
            and (line.view[:1].islower() or after.view.lstrip("> ")[:1].islower())
            and len(before.view) >= 60
            and before.view[-1] not in ".!?:;,"
        ):
            line.kind = Kind.QUOTE
