"""Going on from an attempt that was broken off: what of it stays, and what the rest has to do better."""

from typing import NamedTuple

from service.checks.base import Finding
from service.drafting.watching import Lost
from service.text import split_sentences


class Kept(NamedTuple):
    """The sentences before the one at fault."""

    subject: str | None
    text: str
    """As they stood."""
    head: str
    """The same with the white space that parts them from what follows."""


def kept_of(lost: Lost) -> Kept | None:
    """What stays; null where the fault is in the subject or nothing but a greeting stands before it."""
    findings = _findings(lost)
    body, sentences = lost.draft.body, split_sentences(lost.draft.body)
    if any(finding.field == "subject" for finding in findings):
        return None
    first = min(finding.start for finding in findings)
    at = next((n for n, (start, end) in enumerate(sentences) if start <= first < end), len(sentences) - 1)
    if at < 2:
        return None
    text = body[: sentences[at - 1][1]]
    return Kept(lost.draft.subject, text, body[: sentences[at][0]])


def faults_of(lost: Lost) -> str:
    """What was wrong, a line each, with the words and the advice."""
    lines = [f"- “{f.quote[:200]}”: {f.message} {f.advice}".strip() for f in _findings(lost)[:6]]
    return "\n".join(dict.fromkeys(lines))


def _findings(lost: Lost) -> list[Finding]:
    return [finding for result in lost.checks for finding in result.findings]
