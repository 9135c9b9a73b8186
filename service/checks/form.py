"""Form: length, the bare line of a bump, and a subject that keeps its word."""

import re
from collections.abc import Iterator

from service.checks.asking.joined import second_question
from service.checks.asking.questions import parts_of
from service.checks.base import EMAILS, WRITTEN, Hit, Judged, Severity, check
from service.checks.bump import greeting_span, signature_span
from service.checks.card import read_card
from service.checks.phrases.wordings import read
from service.checks.pressure import no_urgency
from service.checks.statements import places_of
from service.checks.subject import bait_span, claimed_subject, subjects_of
from service.plays import PlayId
from service.text import count_words

LIMITS: dict[PlayId, int] = {
    PlayId.APOLOGY_CALL: 110,
    PlayId.CLARIFYING_CALL: 60,
    PlayId.VOICEMAIL_REASON: 45,
    PlayId.VOICEMAIL_ANNOUNCEMENT: 55,
    PlayId.TAKEAWAY_EMAIL: 110,
    PlayId.FORWARD_BUMP: 20,
    PlayId.DISMISSAL_REPLY: 40,
    PlayId.APOLOGY_EMAIL: 100,
    PlayId.MEETING_REQUEST: 80,
    PlayId.DECISION_MAKER_PROBE: 70,
    PlayId.NEW_CONTACT_EMAIL: 110,
    PlayId.PROMPT_REPLY: 120,
    PlayId.CLOSING_NOTE: 60,
    PlayId.AGREED_CALL: 60,
}
"""Words where the plan does not say; the meeting brief has no limit."""
_GRACE = 1.1
"""Up to a tenth over only warns."""
_LONGEST_SUBJECT = 60
_SPACE = re.compile(r"\s+")


@check("concise", Severity.BLOCK, principle="ejected-03", plays=WRITTEN)
def concise(judged: Judged) -> Iterator[Hit]:
    """The body keeps to the play's number of words."""
    limit = judged.max_words or LIMITS.get(judged.play)
    if limit is None:
        return
    if judged.subject and judged.play in EMAILS:  # what has a subject is no text message, wherever they last wrote
        limit = max(limit, LIMITS[judged.play])
    card = read_card(judged.body) if judged.play is PlayId.CLARIFYING_CALL else ()
    spans = [(line.start, line.end) for line in card[:2]] or [(0, len(judged.body))]
    words = sum(count_words(judged.body[start:end]) for start, end in spans)
    if words <= limit:
        return
    start = _place_of_word(judged.body, spans, limit)
    yield Hit(
        start,
        spans[-1][1] if start < spans[-1][1] else len(judged.body),
        f"{words} words where {limit} are the limit.",
        f"Cut {words - limit} words; keep who, why and the one thing that matters.",
        severity=Severity.WARN if words <= limit * _GRACE else None,
    )


def _place_of_word(body: str, spans: list[tuple[int, int]], limit: int) -> int:
    """Where the first word beyond the limit begins."""
    left = limit
    for start, end in spans:
        inside = count_words(body[start:end])
        if inside <= left:
            left -= inside
            continue
        starts = [start + match.start() for match in re.finditer(r"\S+", body[start:end])]
        low, high = 0, len(starts) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if count_words(body[start : starts[middle]]) <= left else (low, middle - 1)
        return starts[low]
    return spans[-1][0]


@check("bump_form", Severity.BLOCK, principle="ignored-07", plays=frozenset({PlayId.FORWARD_BUMP}))
def bump_form(judged: Judged) -> Iterator[Hit]:
    """One line: no salutation, no signature, at most one question."""
    body = judged.body
    if greeting := greeting_span(judged):
        yield Hit(*greeting, "A bump has no salutation.", "Begin with the line itself.")
    signature = signature_span(judged)
    if signature:
        yield Hit(*signature, "A bump has no signature.", "End with the line itself; leave name and farewell off.")
    rest = body[: signature[0]] if signature else body
    first_line = rest.strip().split("\n", 1)[0]
    if len(first_line) < len(rest.strip()):
        start = rest.index(first_line) + len(first_line)
        start += len(body[start:]) - len(body[start:].lstrip())
        yield Hit(start, len(rest.rstrip()), "A bump is one line.", "Say it in one line; the original stands below.")
    if second := _second_question(body):
        yield Hit(*second, "A bump asks at most one question.", "Keep the question that is easiest to answer.")


def _second_question(body: str) -> tuple[int, int] | None:
    """One that is tied to the first, or ends in a mark of its own."""
    marks = [match.end() for match in re.finditer(r"[?？]+", body)]
    tied = (second_question(read(body), part) for part in parts_of(body) if part.question)
    if (start := next(filter(None, tied), None)) is not None:
        return start, next((mark for mark in marks if mark > start), len(body))
    if len(marks) > 1:
        return marks[0] + len(body[marks[0] :]) - len(body[marks[0] :].lstrip()), marks[1]
    return None


@check("honest_subject", Severity.BLOCK, principle="ignored-13", plays=EMAILS)
def honest_subject(judged: Judged) -> Iterator[Hit]:
    """The subject is true, at most 60 characters, and no bait; a "Re:" or "Fwd:" has its message in the thread."""
    subject = judged.subject
    if len(subject.strip()) > _LONGEST_SUBJECT:
        yield Hit(
            _LONGEST_SUBJECT,
            len(subject),
            f"The subject has {len(subject.strip())} characters; 60 are the limit.",
            "Name the matter in a few words.",
            "subject",
        )
    if claimed := claimed_subject(subject):
        prefix_end, named = claimed
        if _plain(named) not in {_plain(known) for known in subjects_of(judged)}:
            yield Hit(
                0,
                prefix_end,
                "The subject claims an earlier message that is not in the thread.",
                "Drop the prefix, or use the subject of a message in the thread.",
                "subject",
            )
    if bait := bait_span(judged) or next(iter(places_of(judged, no_urgency, field="subject")), None):
        yield Hit(
            *bait,
            "The subject baits: it hints at time running out, or is not what the message is.",
            "Name the matter plainly.",
            "subject",
        )


def _plain(subject: str) -> str:
    return _SPACE.sub(" ", read(subject).text).strip(" .!?\"'")
