"""Characters that no business text needs: invisible, direction-changing, look-alike, figures in disguise, emoji."""

import re
from collections.abc import Iterator

from service.checks.base import FieldName, Hit
from service.text import KNOWN_LANGUAGES

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"
)
_JOINERS = re.compile("[\u200c-\u200f]+")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\U0001fb00-\U0001fbff\u2600-\u27bf\u2b50\u2b55\u2b1b\u2b1c\u231a\u231b\u23e9-\u23fa\ufe0f\u20e3]+"
)
_LOOKALIKE = re.compile(
    r"[A-Za-z\u00c0-\u024f][\u0370-\u03a8\u03aa-\u03bb\u03bd-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff]"
    r"|[\u0370-\u03a8\u03aa-\u03bb\u03bd-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff][A-Za-z\u00c0-\u024f]"
    "|[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f189\u2100-\u2112]+"
)
_FIGURES = re.compile(
    r"(?:(?![0-9])\d|[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289])+"
    r"|[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]{2,}"
)
"""Figures that no search for a number finds: in circles and brackets, full width, of other scripts, small ones."""
_SPLIT = re.compile(r"(?<![\w.\-])(?:[A-Za-z](?P<joint>[ \-_*]{1,2})(?=[A-Za-z](?:(?P=joint)|\b))){3,}[A-Za-z](?!\w)")
"""A word in single letters, parted so that nobody who searches for it finds it."""
_DOTS = re.compile(r"(?<=[A-Za-z0-9])[\u2024\u3002\uff0e\uff61\u2027\ufe52](?=[A-Za-z0-9])")
"""Signs that a mail program takes for the full stop of a domain."""
_STACKED = re.compile("[\u0300-\u036f]{3,}")
_NOT_ASCII = re.compile(r"[^\x20-\x7e\n\t\r]")
_JOINING_LANGUAGES = frozenset({"ar", "he", "fa", "hi", "ur"})


def find_bad_characters(text: str, field: FieldName, language: str, signature: str) -> Iterator[Hit]:
    """Invisible and look-alike characters and emoji; a sign of the sender's own signature is no emoji."""
    for match in _SPLIT.finditer(text):
        yield Hit(match.start(), match.end(), "A word in parted letters.", "Write it as a word, or drop it.", field)
    if not _NOT_ASCII.search(text):
        return
    for match in _INVISIBLE.finditer(text):
        if language in _JOINING_LANGUAGES and _JOINERS.fullmatch(match.group()):
            continue
        yield Hit(match.start(), match.end(), "An invisible or direction-changing character.", "Remove it.", field)
    for match in _EMOJI.finditer(text):
        if match.group() not in signature:
            yield Hit(match.start(), match.end(), "An emoji or pictogram.", "Say it in words, or leave it out.", field)
    if language in KNOWN_LANGUAGES:
        for match in _FIGURES.finditer(text):
            yield Hit(match.start(), match.end(), "Figures in disguise.", "Write plain figures.", field)
    for pattern in (_LOOKALIKE, _DOTS, _STACKED):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), "Letters that imitate others.", "Write plain letters.", field)
