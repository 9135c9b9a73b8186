"""What looks like a phone number in somebody's words: figures with what people write between them, and no date."""

import re
from collections.abc import Iterator

_RUN = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ \t\u00a0\u202f()./\u2010\u2011\u2013-]{0,3}\d){6,19}(?!\w)")
_DAY = r"(?:[0-2]?\d|3[01])"
_DATE = rf"(?:{_DAY}[./-]{_DAY}[./-](?:\d\d){{1,2}}|(?:19|20)\d\d[./-]{_DAY}[./-]{_DAY})(?: \d{{1,2}})?"
_TO = "[ \u00a0]?[\u2013-][ \u00a0]?"
_TIME = r"\d{1,2}\.\d\d"
_NO_PHONE = re.compile(
    rf"{_DATE}(?:{_TO}{_DATE})?"  # an hour may stand behind the day
    rf"|{_DAY}\.(?:{_DAY}\.)?{_TO}{_DATE}"
    rf"|{_TIME}{_TO}{_TIME}"
    rf"|(?:19|20)\d\d(?:{_TO}|/)(?:19|20)\d\d"
    r"|\d{1,2}(?:[.,]\d{3}){2}"
)
"""Days, spans of days, hours or years, and amounts in millions."""


def find_phones(text: str) -> Iterator[re.Match[str]]:
    """Seven figures and more, in order; a number of an order may look like one too."""
    return (found for found in _RUN.finditer(text) if not _NO_PHONE.fullmatch(found.group()))
