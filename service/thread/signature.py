"""Marks signatures: what stands below `--`, and contact blocks below a closing."""

from collections.abc import Sequence

from service.thread.lines import Kind, Line


def mark_signature(lines: Sequence[Line]) -> None:
    """Sets `SIGNATURE` on the lines of a signature."""
    for place, line in enumerate(lines):
        if line.kind is Kind.OWN and line.view in {"--", "—", "-- "}:
            for below in lines[place:]:
                if below.kind is Kind.OWN:
                    below.kind = Kind.SIGNATURE
            return
