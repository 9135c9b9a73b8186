"""The cases of a page: texts with findings underlined, what differs from the run before, and the scores."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import pairwise

from evals.results import Mark, Record, Words
from evals.rubric import Rubric


def card(record: Record, rubric: Rubric, old: Record | None = None) -> str:
    """One case; everything that comes from a case or a model is escaped."""
    state = state_of(record, rubric)
    moved = moved_of(record, old, rubric)
    failed = [name for name, score in record.scores.items() if score == "fail"]
    data = {
        "kind": record.kind.value,
        "play": record.play or "",
        "axis": " ".join(axis.replace(" ", "_") for axis in record.axes),
        "state": f"{state} {moved}".strip(),
        "criterion": " ".join(failed),
    }
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    summary = _summary(record, state, moved, failed)
    inside = f"{_texts(record, old)}{_findings(record)}{_scores(record)}"
    return f'<details class="case"{attributes}><summary>{summary}</summary><div class="inside">{inside}</div></details>'


def state_of(record: Record, rubric: Rubric) -> str:
    if record.error is not None:
        return "error"
    return {True: "pass", False: "fail", None: "unscored"}[record.passes(rubric)]


def moved_of(record: Record, old: Record | None, rubric: Rubric) -> str:
    """`worse`, `better`, `changed` where only the text did, or nothing."""
    if old is None:
        return ""
    before, after = old.passes(rubric), record.passes(rubric)
    if before and after is False:
        return "worse"
    if after and before is False:
        return "better"
    return "changed" if old.digest != record.digest else ""


def underlined(text: str, marks: Sequence[Mark]) -> str:
    """The text with the places of findings marked; overlapping findings share their words."""
    places = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(m.start for m in places), *(m.end for m in places)})
    pieces = []
    for start, end in pairwise(edges):
        here = [mark for mark in places if mark.start <= start and end <= mark.end]
        words = escape(text[start:end])
        if here:
            title = escape("; ".join(f"{mark.check}: {mark.message}" for mark in here))
            tone = "" if any(mark.severity == "block" for mark in here) else ' class="warn"'
            words = f'<mark{tone} title="{title}">{words}</mark>'
        pieces.append(words)
    return "".join(pieces)


def difference(old: str, new: str) -> str:
    """Both texts in one, word by word: what is gone and what is new."""
    a, b = _words(old), _words(new)
    pieces = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(escape("".join(a[i1:i2])))
            continue
        gone, came = escape("".join(a[i1:i2])), escape("".join(b[j1:j2]))
        pieces.append((f"<del>{gone}</del>" if gone else "") + (f"<ins>{came}</ins>" if came else ""))
    return "".join(pieces)


def _words(text: str) -> list[str]:
    """Words with the white space behind them."""
    found, start = [], 0
    for index in range(1, len(text)):
        if not text[index].isspace() and text[index - 1].isspace():
            found.append(text[start:index])
            start = index
    return [*found, text[start:]] if text else []


def _summary(record: Record, state: str, moved: str, failed: Sequence[str]) -> str:
    repetition = f" #{record.rep + 1}" if record.rep else ""
    parts = [
        f'<span class="badge {state}">{state}</span>',
        f'<span class="id">{escape(record.case)}{repetition}</span>',
    ]
    if moved:
        parts.append(f'<span class="badge {moved}">{moved}</span>')
    about = " · ".join(word for word in (record.play, record.language, record.source) if word)
    parts.append(f'<span class="soft">{escape(about)}</span>')
    parts += [f'<span class="badge fail">{escape(name)}</span>' for name in failed[:4]]
    parts += [f'<span class="badge">{escape(axis)}</span>' for axis in record.axes]
    return "".join(parts)


def _texts(record: Record, old: Record | None) -> str:
    boxes = []
    was, now = (old.first or old.final) if old else None, record.first or record.final
    if was and now and (was.subject, was.body) != (now.subject, now.body):
        boxes.append(_box("What changed", now.subject, difference(was.body, now.body)))
        boxes.append(_text("Before", was))
    if record.first is not None and record.first != record.final:
        boxes.append(_text("First attempt", record.first))
    if record.final is not None:
        boxes.append(_text(_title(record), record.final))
    return f'<div class="texts">{"".join(boxes)}</div>' if boxes else ""


def _title(record: Record) -> str:
    if record.first is None:
        return "Text"
    return "First attempt and final draft" if record.first == record.final else "Final draft"


def _text(title: str, words: Words) -> str:
    body = underlined(words.body, [mark for mark in words.marks if mark.field == "body"])
    subject = underlined(words.subject or "", [mark for mark in words.marks if mark.field == "subject"])
    return _box(title, subject, body, escaped=True)


def _box(title: str, subject: str | None, body: str, *, escaped: bool = False) -> str:
    """`body` is escaped already; `subject` where `escaped` says so."""
    line = (subject or "") if escaped else escape(subject or "")
    head = f'<div class="subject">{line}</div>' if line else ""
    return f'<div class="text"><h4>{escape(title)}</h4>{head}<div class="body">{body}</div></div>'


def _findings(record: Record) -> str:
    words = record.first or record.final
    lines = [
        f"<li><code>{escape(mark.check)}</code> “{escape(mark.quote)}” {escape(mark.message)}</li>"
        for mark in (words.marks if words else ())
    ]
    lines += [f"<li>{escape(note)}</li>" for note in record.notes]
    if record.error:
        lines.append(f"<li><b>No result:</b> {escape(record.error)}</li>")
    return f'<ul class="findings">{"".join(lines)}</ul>' if lines else ""


def _scores(record: Record) -> str:
    failed = [
        f"<li><code>{escape(name)}</code> {escape(record.said.get(name, 'fails'))}</li>"
        for name, score in record.scores.items()
        if score == "fail"
    ]
    passed = sum(score == "pass" for score in record.scores.values())
    line = f'<p class="soft">{passed} criteria pass</p>' if passed else ""
    return (f'<ul class="findings">{"".join(failed)}</ul>' if failed else "") + line
