"""Codes of letters and figures: a reference, coupon or password that nobody gave stands in no message."""

import re
from collections.abc import Iterator

from service.checks.base import FieldName, Hit
from service.checks.grounding.index import Ground
from service.text import fold

_CODE = re.compile(
    r"(?<![\w.@/#])(?=[A-Za-z]*\d\w*\d)(?=\d*[A-Za-z])(?!(?:\d+[A-Za-z]{1,5}){1,4}\d*\b)[A-Za-z0-9]{6,40}(?![\w@])"
)
"""Two figures at least and a letter, in one word; "1500kWh", "14h30min" and "100x200" are measures."""

_MIXED = re.compile(r"[A-Za-z]\d|\d[A-Za-z]")


def check_codes(text: str, field: FieldName, ground: Ground) -> Iterator[Hit]:
    """As in "your code is A7X92Q"; in whose words it stands is all one."""
    for match in _CODE.finditer(text) if _MIXED.search(text) else ():
        if fold(match.group()) not in ground.all_text:
            yield Hit(match.start(), match.end(), "A code that the brief does not bear.", "Leave it out.", field)
