"""A draft as numbered pieces: shown to whoever mends it, and put together again with only the mended pieces new."""

from service.checks.base import CheckResult, Severity
from service.domain import Draft
from service.parsing import Edits
from service.text import split_sentences


def pieces_of(draft: Draft) -> list[tuple[int, int]]:
    """Places of the body's sentences; of its lines where it is a call card."""
    if draft.call_card is None:
        return split_sentences(draft.body)
    found, start = [], 0
    for line in draft.body.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def numbered(draft: Draft) -> str:
    """The draft with its pieces numbered, as the repair prompt shows it."""
    lines = [f"subject: {draft.subject}"] if draft.subject else []
    lines += [f"[{n}] {draft.body[start:end]}" for n, (start, end) in enumerate(pieces_of(draft), start=1)]
    return "\n".join(lines)


def findings_text(draft: Draft, checks: tuple[CheckResult, ...]) -> str:
    """What is wrong, by number of the sentence, with the advice; blocking findings alone where there are any."""
    findings = [f for result in checks for f in result.findings]
    hard = [f for f in findings if f.severity is Severity.BLOCK] or findings
    lines = []
    for finding in hard[:12]:
        place = _place(draft, finding.start, finding.end, finding.field)
        lines.append(f"- {place}: {finding.message} {finding.advice}".strip())
    unclear = [r.check for r in checks if r.reason and not r.findings]
    lines += [f"- the whole text: {check} could not be judged; write it more plainly." for check in unclear[:2]]
    return "\n".join(dict.fromkeys(lines))


def _place(draft: Draft, start: int, end: int, where: str) -> str:
    if where == "subject":
        return "the subject"
    if start == end:
        return "the whole text"
    number = next((n for n, (a, b) in enumerate(pieces_of(draft), start=1) if a <= start < b), None)
    return f"sentence {number}" if number else "the whole text"


def spliced(draft: Draft, edits: Edits) -> tuple[str | None, str] | None:
    """Subject and body with the edits made; null where an edit names a sentence that does not exist."""
    places = pieces_of(draft)
    numbers = {*edits.replaced, *edits.added}
    if any(not 1 <= n <= len(places) for n in numbers):
        return None
    out, at = [], 0
    for number, (start, end) in enumerate(places, start=1):
        words = edits.replaced.get(number, draft.body[start:end])
        gap = draft.body[at:start]
        out.append((gap if words or "\n" in gap else "") + words)
        if edits.added.get(number):
            out.append((" " if draft.call_card is None else "\n") + edits.added[number])
        at = end
    return edits.subject or draft.subject, ("".join(out) + draft.body[at:]).strip()
