"""The rubric for people: what each check demands, an example that fails it, and how to mend it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from service.checks import CHECKS
from service.checks.base import Severity
from service.domain import Frozen
from service.plays import PlayId

_EXAMPLES = Path(__file__).parent / "words" / "examples.yaml"


class Example(Frozen):
    """A text that fails a check, and the same text mended."""

    play: PlayId
    subject: str | None = None
    fails: str
    mended: str
    mended_subject: str | None = None
    why: str
    """How it was mended, in one line."""


class Rule(Frozen):
    """One check as a reader of `highroad rules` sees it."""

    check: str
    says: str
    severity: Severity
    principle: str
    plays: tuple[PlayId, ...]
    """Where it applies, in the order of the plays."""
    security: bool
    example: Example


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every check, in the order of the rubric."""
    examples: dict[str, dict[str, Any]] = yaml.safe_load(_EXAMPLES.read_text(encoding="utf-8"))
    return tuple(
        Rule(
            check=check.id,
            says=check.says,
            severity=check.severity,
            principle=check.principle,
            plays=tuple(play for play in PlayId if play in check.plays),
            security=check.security,
            example=Example(**examples[check.id]),
        )
        for check in CHECKS
    )
