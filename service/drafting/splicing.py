"""A draft as numbered pieces: shown to whoever mends it, and put together again with only the mended pieces new."""

import re

from service.checks.base import CheckResult, Finding, Severity
from service.domain import Draft
from service.guardrail import blocking
from service.parsing import Edits
from service.text import split_sentences

_CARD_LINE = re.compile(r"^[ \t]*\d{1,2}[.)][ \t]+(.*\S)", re.MULTILINE)
_UNREAD = "- the whole text: it could not be read for certain. Write it in short, plain sentences."


def pieces_of(draft: Draft) -> list[tuple[int, int]]:
    """Places of the body's sentences; of its lines, without their numbers, where it is a call card."""
    if draft.call_card is None:
        return split_sentences(draft.body)
    return [match.span(1) for match in _CARD_LINE.finditer(draft.body)]


def numbered(draft: Draft) -> str:
    """The draft with its pieces numbered, as the repair prompt shows it."""
    lines = [f"subject: {draft.subject}"] if draft.subject else []
    lines += [f"[{n}] {draft.body[start:end]}" for n, (start, end) in enumerate(pieces_of(draft), start=1)]
    return "\n".join(lines)


def findings_text(draft: Draft, checks: tuple[CheckResult, ...]) -> str:
    """What is wrong, by number and words, with the advice; blocking findings alone where there are any.

    A check that could not tell is passed over, but for one that keeps the draft back.
    """
    findings = [f for result in checks for f in result.findings]
    hard = [f for f in findings if f.severity is Severity.BLOCK] or findings
    lines = [f"- {_place(draft, f)}: {f.message} {f.advice}".strip() for f in hard[:12]]
    if any(not result.findings for result in blocking(checks)):
        lines.append(_UNREAD)
    return "\n".join(dict.fromkeys(lines))


def _place(draft: Draft, finding: Finding) -> str:
    """The piece that a finding lies in, with the words that are meant where they are not all of it."""
    if finding.field == "subject":
        return f"the subject{_words(finding, draft.subject or '')}"
    if finding.end == 0:
        return "the whole text"
    for number, (start, end) in enumerate(pieces_of(draft), start=1):
        if finding.start < end:
            return f"[{number}]{_words(finding, draft.body[start:end])}"
    return "the whole text"


def _words(finding: Finding, piece: str) -> str:
    words = finding.quote.strip()
    return "" if not words or piece in words else f", “{words[:200]}”"


def spliced(draft: Draft, edits: Edits) -> tuple[str | None, str] | None:
    """Subject and body with the edits made; null where an edit names a piece that does not exist."""
    places = pieces_of(draft)
    numbers = {*edits.replaced, *edits.added}
    if any(not 1 <= n <= len(places) for n in numbers):
        return None
    out, at = [], 0
    for number, (start, end) in enumerate(places, start=1):
        words = draft.body[start:end]
        if number in edits.replaced:
            words = edits.replaced[number] if draft.call_card is None else _unnumbered(edits.replaced[number])
        gap = draft.body[at:start]
        out.append((gap if words or "\n" in gap else "") + words)
        if edits.added.get(number):
            out.append(f" {edits.added[number]}")
        at = end
    return edits.subject or draft.subject, ("".join(out) + draft.body[at:]).strip()


def _unnumbered(words: str) -> str:
    """A card's line without its own number, which stays in its place."""
    match = _CARD_LINE.match(words)
    return match.group(1) if match else words
