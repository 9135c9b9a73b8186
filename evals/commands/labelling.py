"""`evals label`: in the terminal, on a page of one file, or from reps' feedback. Never shows a verdict."""

import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from evals.commands.comparing import write
from evals.commands.running import FINE
from evals.graders import load_graders
from evals.labels import Label, add_labels, labels_of_feedback, read_labels, text_hash, to_label
from evals.reports.terminal import console
from evals.results import Record, find_run
from service.errors import SettingsError

_ANSWERS = {"y": True, "n": False}


def label_command(
    grader: str,
    run: str,
    *,
    limit: int,
    page: Path | None = None,
    read: Path | None = None,
    feedback: Path | None = None,
) -> int:
    """0, once all is labelled, read or written. Raises SettingsError: there is no such grader or run."""
    if grader not in load_graders():
        raise SettingsError(f"There is no grader {grader}.", remedy=f"One of {', '.join(load_graders())}.")
    if read is not None:
        print(f"{add_labels(_saved(read, grader))} labels read.")
        return FINE
    if feedback is not None:
        print(f"{add_labels(labels_of_feedback(_lines(feedback), grader))} labels from feedback.")
        return FINE
    records = to_label(find_run(run).records, read_labels(grader), limit)
    if page is not None:
        from evals.reports.labelling import labelling_page

        write(page, labelling_page(grader, records))
        print(f"{len(records)} drafts on {page}; read what it saves with --read.")
        return FINE
    print(f"{add_labels(_asked(grader, records))} labels kept.")
    return FINE


def _asked(grader: str, records: Sequence[Record]) -> list[Label]:
    """Asks draft by draft: y, n, s to skip, q to end."""
    out, labels = console(), []
    for number, record in enumerate(records, start=1):
        words = record.final
        if words is None:
            continue
        out.rule(f"{number} of {len(records)} · {(record.play or '').replace('_', ' ')}")
        if words.subject:
            out.print(f"Subject: {words.subject}\n", markup=False)
        out.print(f"{words.body}\n", markup=False)
        answer = _answer(f"{grader.replace('_', ' ')}? [y/n, s skips, q ends] ")
        if answer == "q":
            break
        if answer in _ANSWERS:
            labels.append(Label(grader=grader, text=text_hash(words), good=_ANSWERS[answer], case=record.case))
    return labels


def _answer(question: str) -> str:
    while True:
        print(question, end="", flush=True)
        line = sys.stdin.readline()
        word = line.strip().lower()[:1]
        if not line or word in (*_ANSWERS, "s", "q"):
            return word or "q"


def _saved(path: Path, grader: str) -> list[Label]:
    labels = []
    for number, line in enumerate(_lines(path), start=1):
        try:
            label = Label.model_validate_json(line)
        except ValidationError as error:
            raise SettingsError(f"{path.name}, line {number}: no label ({error.errors()[0]['msg']})") from None
        if label.grader != grader:
            raise SettingsError(f"{path.name}, line {number}: a label for {label.grader}, not {grader}")
        labels.append(label)
    return labels


def _lines(path: Path) -> list[bytes]:
    try:
        return [line for line in path.read_bytes().splitlines() if line.strip()]
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}).") from None
