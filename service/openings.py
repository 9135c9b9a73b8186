"""With which characters the matches of a pattern can begin: patterns are then tried only where a word begins so.

Reads the few forms of regular expressions that our word lists use; where it cannot tell, any beginning will do.
"""

import re

LENGTH = 4
"""Characters of a beginning."""
_MOST = 600
"""Beginnings of one pattern; where there are more, any will do."""
_QUANTIFIER = re.compile(r"(?:([?*+])|\{(\d*)(,?)(\d*)\})\??")
_PLAIN_ESCAPE = re.compile(r"[^\w\s]")
_LITERAL = re.compile(r"[\w ',;:-]+(?![?*+{])")
_NO_WIDTH = re.compile(r"\(\?<?[=!]|\\b")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")

Beginning = tuple[str, bool]
"""Characters, and whether what comes next in the pattern follows them."""
_ANY: frozenset[Beginning] = frozenset({("", False)})


def openings_of(pattern: str) -> frozenset[str] | None:
    """Every match begins with one of these, each of one to four characters; null where any beginning will do."""
    found = {text for text, _ in _of_alternatives(pattern)}
    return None if "" in found or len(found) > _MOST else frozenset(found)


def _of_alternatives(pattern: str) -> frozenset[Beginning]:
    return frozenset().union(*map(_of_sequence, alternatives_of(pattern)))


def _of_sequence(pattern: str) -> frozenset[Beginning]:
    found: frozenset[Beginning] = frozenset({("", True)})
    at = 0
    while at < len(pattern) and len(found) <= _MOST and any(goes_on for _, goes_on in found):
        atom, end = _atom(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, end)
        optional, repeated = _times(quantifier)
        found = _followed(found, atom, optional=optional, repeated=repeated)
        at = quantifier.end() if quantifier else end
    return found


def _followed(
    found: frozenset[Beginning], atom: frozenset[Beginning], *, optional: bool, repeated: bool
) -> frozenset[Beginning]:
    longer: set[Beginning] = {one for one in found if not one[1] or optional}
    for before, goes_on in found:
        if goes_on:
            for text, ends in atom:
                both = (before + text)[:LENGTH]
                longer.add((both, ends and not repeated and len(both) < LENGTH))
    return frozenset(longer)


def _times(quantifier: re.Match[str] | None) -> tuple[bool, bool]:
    """Whether the atom may be missing, and whether it may stand more than once."""
    if quantifier is None:
        return False, False
    sign, least, comma, most = quantifier.groups()
    if sign:
        return sign in "?*", sign in "*+"
    return not least or int(least) == 0, bool(comma and not most) or int(most or least) > 1


def _atom(pattern: str, at: int) -> tuple[frozenset[Beginning], int]:
    """What a run of plain characters, a class or a group begins with, and where it ends."""
    if literal := _LITERAL.match(pattern, at):
        return frozenset({(literal.group(), True)}), literal.end()
    sign = pattern[at]
    if _NO_WIDTH.match(pattern, at) or sign in "^$":
        return frozenset({("", True)}), _next(pattern, at)
    if sign == "(":
        end, group = _end_of_group(pattern, at), _GROUP.match(pattern, at)
        return (_of_alternatives(pattern[group.end() : end - 1]) if group else _ANY), end
    if sign == "[":
        end = _end_of_class(pattern, at)
        return _of_class(pattern[at + 1 : end - 1]), end
    if sign == "\\":
        plain = _PLAIN_ESCAPE.match(pattern, at + 1)
        digit = frozenset((str(number), True) for number in range(10))
        return (frozenset({(plain.group(), True)}) if plain else digit if pattern[at + 1] == "d" else _ANY), at + 2
    return (_ANY if sign == "." else frozenset({(sign, True)})), at + 1


def _of_class(inside: str) -> frozenset[Beginning]:
    if inside.startswith("^") or "\\" in inside or re.search(r".-.", inside):
        return _ANY
    return frozenset((sign, True) for sign in inside)


def alternatives_of(pattern: str) -> list[str]:
    """The alternatives at the top."""
    parts, start, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "|":
            parts.append(pattern[start:at])
            start = at + 1
        at = _next(pattern, at)
    return [*parts, pattern[start:]]


def _end_of_group(pattern: str, at: int) -> int:
    at += 1
    while pattern[at] != ")":
        at = _next(pattern, at)
    return at + 1


def _end_of_class(pattern: str, at: int) -> int:
    at += 2 if pattern[at + 1] != "^" else 3  # a bracket in the first place is a plain character
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at + 1


def _next(pattern: str, at: int) -> int:
    """Past one character, class, group or escape."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        return _end_of_class(pattern, at)
    return _end_of_group(pattern, at) if pattern[at] == "(" else at + 1
