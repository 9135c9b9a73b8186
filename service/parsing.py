"""From a model's words to a draft's parts: forgives fences, preambles and JSON; never guesses between two readings."""

import json
import re
from typing import Any, NamedTuple

_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[\w+-]*[ \t]*$", re.MULTILINE)
_SUBJECT = re.compile(
    r"^\s*\**(?:subject|betreff|asunto|objet|assunto|onderwerp|oggetto)\**\s*:\s*\**\s*(.*?)\s*\**\s*$", re.I
)
_BODY = re.compile(r"^\s*\**(?:body|text|message|draft)\**\s*:\s*\**\s*$", re.I)
_PREAMBLE = re.compile(
    r"^\s*(?:sure|certainly|of course|absolutely|okay|ok|here(?:['’]s| is| are)|below is|claro|por supuesto"
    r"|aquí (?:está|tiene|tienes)"
    r"|natürlich|gerne?|hier (?:ist|sind|kommt)|bien sûr|voici|aqui está|segue)\b[^\n]{0,160}:\s*$",
    re.I,
)
_STEP = re.compile(r"^\s*(\d{1,2})[.)]\s+(.*\S)\s*$")
_EDIT = re.compile(r"^\s*(\+?)(\d{1,3}|subject)\s*:\s*(.*\S)\s*$", re.I)
_LONGEST = 20_000


class Parsed(NamedTuple):
    """The parts of a reply that could be read, or the fault that kept it from being read."""

    subject: str | None
    body: str
    fault: str | None = None
    """Why the reply is no draft, as advice to whoever writes next."""


class Edits(NamedTuple):
    """A repair: sentences by number that are replaced (empty: taken out) or added after."""

    replaced: dict[int, str]
    added: dict[int, str]
    subject: str | None


def parse_draft(text: str, *, wants_subject: bool) -> Parsed:
    """Reads subject and body. Two drafts in one reply, or two subjects, are a fault and no choice of ours."""
    if len(text) > _LONGEST:
        return _fault("The reply is far too long. Write the draft alone.")
    bare = _unfenced(text)
    if bare is None:
        return _fault("The reply holds several blocks. Write one draft and nothing else.")
    if bare.lstrip().startswith("{"):
        return _from_json(bare, wants_subject=wants_subject)
    return _from_text(bare, wants_subject=wants_subject)


def parse_steps(body: str) -> tuple[str, ...] | None:
    """The lines of a numbered card in order, numbers taken off; null unless they count 1, 2, 3, … without a gap."""
    steps: list[str] = []
    for line in body.split("\n"):
        if not line.strip():
            continue
        match = _STEP.match(line)
        if match is None or int(match.group(1)) != len(steps) + 1:
            return None
        steps.append(match.group(2))
    return tuple(steps) or None


def parse_edits(text: str) -> Edits | None:
    """Reads `2: new sentence`, `2: -`, `+3: one more` and `subject: words`; null where any line is none of these."""
    bare = _unfenced(text)
    edits = Edits({}, {}, None)
    for line in (bare or "").strip().split("\n"):
        match = _EDIT.match(line)
        if match is None:
            if line.strip():
                return None
            continue
        mark, place, words = match.groups()
        if place.lower() == "subject":
            edits = edits._replace(subject=words)
            continue
        target = edits.added if mark else edits.replaced
        if int(place) in target:
            return None
        target[int(place)] = "" if words == "-" else words
    return edits if edits.replaced or edits.added or edits.subject else None


def _fault(advice: str) -> Parsed:
    return Parsed(None, "", advice)


def _unfenced(text: str) -> str | None:
    """The text without code fences; null where fences mark off more than one block."""
    marks = list(_FENCE.finditer(text))
    if not marks:
        return text
    if len(marks) > 2:
        return None
    inner = text[marks[0].end() : marks[1].start() if len(marks) == 2 else len(text)]
    return inner if inner.strip() else None


def _from_json(text: str, *, wants_subject: bool) -> Parsed:
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text.strip())
    except (json.JSONDecodeError, RecursionError):
        return _fault("The reply is broken JSON. Write one whole JSON object.")
    rest = text.strip()[end:].strip()
    if "{" in rest:
        return _fault("The reply holds several JSON objects. Write one draft.")
    return _from_object(value, wants_subject=wants_subject)


def _from_object(value: Any, *, wants_subject: bool) -> Parsed:
    body = value.get("body") if isinstance(value, dict) else None
    subject = value.get("subject") if isinstance(value, dict) else None
    if not isinstance(body, str) or not body.strip() or not (subject is None or isinstance(subject, str)):
        return _fault('The reply needs "body" as text and "subject" as text or null.')
    if wants_subject and not (subject or "").strip():
        return _fault("The subject is missing.")
    return Parsed((subject or "").strip() or None if wants_subject else None, _tidied(body))


def _from_text(text: str, *, wants_subject: bool) -> Parsed:
    lines = text.strip("\n").split("\n")
    while lines and (not lines[0].strip() or _PREAMBLE.match(lines[0])):
        lines.pop(0)
    subjects = [place for place, line in enumerate(lines) if _SUBJECT.match(line)]
    if len(subjects) > 1:
        return _fault("The reply holds several drafts. Write one.")
    subject = None
    if subjects:
        if any(line.strip() for line in lines[: subjects[0]]):
            return _fault("Words stand above the subject. Begin with the subject.")
        found = _SUBJECT.match(lines[subjects[0]])
        subject = found.group(1) if found else None
        lines = lines[subjects[0] + 1 :]
    if wants_subject and not subject:
        return _fault("The subject is missing: begin with a line `Subject: …`.")
    while lines and (not lines[0].strip() or _BODY.match(lines[0])):
        lines.pop(0)
    body = _tidied("\n".join(lines))
    return Parsed(subject if wants_subject else None, body) if body else _fault("The draft is empty.")


def _tidied(body: str) -> str:
    """Line ends as in e-mail, no blanks around, at most one empty line between paragraphs."""
    flat = re.sub(r"[ \t]+\n", "\n", body.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return re.sub(r"\n{3,}", "\n\n", flat)
