"""What the tests of the positive checks share: one check's findings on a text."""

from typing import Any

from service.checks import run_checks
from service.checks.base import CheckResult, Judged
from service.plays import PlayId
from tests.service.checks import judging


def judged(body: str, play: PlayId, **more: Any) -> Judged:
    """A text to Jim by Dana, against the builders' brief where none is given."""
    return judging.judged(body, play=play, **more)


def result(check: str, text: Judged) -> CheckResult:
    (only,) = run_checks(text, frozenset({check}))
    return only


def quotes(check: str, text: Judged) -> list[str]:
    """What the check finds wrong, in the words of the text; an empty quote for something that is missing."""
    return [finding.quote for finding in result(check, text).findings]
