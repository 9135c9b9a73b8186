"""Word lists in text files: sections `[name]` with an entry a line; lines that begin with `#` are comments."""

import re

_HEAD = re.compile(r"\[([a-z_ ]+)\]")


def read_sections(text: str) -> dict[str, list[str]]:
    """The entries of each section, in order; a section that stands twice goes on where it left off."""
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in text.splitlines():
        if head := _HEAD.fullmatch(line):
            entries = sections.setdefault(head[1], [])
        elif line and not line.startswith("#"):
            entries.append(line)
    return sections
