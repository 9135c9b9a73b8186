"""The rubric for people: what each check demands, an example that fails it, and how to mend it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from service.checks import CHECKS
from service.checks.base import Check, Severity
from service.domain import Inner
from service.plays import PlayId
from service.yaml_files import load_yaml

_EXAMPLES = Path(__file__).parent / "words" / "examples.yaml"


class Example(Inner):
    """A text that fails a check, and the same text mended."""

    play: PlayId
    subject: str | None = None
    fails: str
    mended_subject: str | None = None
    mended: str
    why: str
    """How it was mended, in one line."""


class Explained(Inner):
    """One check as a reader of `highroad rules` sees it."""

    check: str
    severity: Severity
    principle: str
    says: str
    """What it demands, in one sentence."""
    fails: str
    """An example that fails."""
    mended: str
    """The same, mended, and how."""


def explained() -> tuple[Explained, ...]:
    """Every check, in the order of the rubric."""
    return tuple(_explain(check) for check in CHECKS)


def _explain(check: Check) -> Explained:
    example = examples()[check.id]
    return Explained(
        check=check.id,
        severity=check.severity,
        principle=check.principle,
        says=check.says,
        fails=_shown(example.subject, example.fails),
        mended=f"{_shown(example.mended_subject, example.mended)} ({example.why})",
    )


def _shown(subject: str | None, body: str) -> str:
    return f"Subject: {subject} / {body}" if subject else body


@lru_cache(maxsize=1)
def examples() -> dict[str, Example]:
    """The example of each check, by the check's id."""
    loaded: dict[str, dict[str, Any]] = load_yaml(_EXAMPLES.read_text(encoding="utf-8"))
    return {check: Example(**example) for check, example in loaded.items()}
