"""What a thread tells of a body before it is taken apart: whose words may stand in it."""

import re
from typing import NamedTuple

from service.text import fold

_NAME = re.compile(r"[a-z]{3,}")


class Known(NamedTuple):
    """Of one mail of theirs."""

    sentences: frozenset[str] = frozenset()
    """Of our mail before it, those that stand in it, each a line."""
    contact: frozenset[str] = frozenset()
    """The folded parts of the contact's name."""
    ours: frozenset[str] = frozenset()
    """The folded parts of the names of who writes for us."""
    domain: str | None = None
    """Of the contact's address."""


def parts_of(name: str | None) -> frozenset[str]:
    """The folded parts of a name or an address that tell it."""
    return frozenset(_NAME.findall(fold(name or "")))


def domain_of(address: str | None) -> str | None:
    """Lower case; null where it is no address."""
    return address.rpartition("@")[2].strip(" >").lower() if address and "@" in address else None
