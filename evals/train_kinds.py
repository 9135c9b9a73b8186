"""Trains the weighing of whole messages of prospects: `python -m evals.train_kinds [--write]`.

Learns from `evals/messages` and from the latest words of `evals/cases/threads`: what the rules found in a message and
what its pieces mean to a judge that never saw their sentences, against the kind that it speaks for. Prints a quality
page from cross-validation by family; with `--write` it stores `service/situation/meant/kinds.npz` and
`evals/messages/QUALITY.md`. Needs the extra `local`.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.fitting import FOLDS, Numbers, asked_to_write, fit_by_adam, folds_of_families, with_constant
from evals.train_messages import judges_without
from evals.vectors import kept_vectors
from evals.whole_messages import MESSAGES, brief_around, of_threads, written_apart
from service import meaning
from service.domain import Brief
from service.situation import read_situation
from service.situation.meant.acts import Heads, likeness
from service.situation.meant.opinion import opinion_on
from service.situation.meant.weighing import KINDS, WEIGHTS, Found, Learnt, features_of, with_voice
from service.situation.meant.whole import WholeHead, along, voices
from service.situation.roles import Role
from service.situation.story import Entry, tell_story
from service.thread import read_thread

QUALITY = MESSAGES / "QUALITY.md"
SHRINKAGE = 0.3
SHRINKAGE_OF_HEAD = 0.3
AXES = 128
OF_THREADS = 0.3
"""What a message of the thread cases counts: the rules were written with them in sight."""


class Message(NamedTuple):
    """One labelled message."""

    family: str
    kind: str
    brief: Brief
    weight: float
    text: str = ""
    """The body of a message written apart."""


class Inputs(NamedTuple):
    features: Numbers
    vectors: NDArray[np.float32]
    """Of the whole messages."""
    wanted: NDArray[np.intp]
    """Place of the kind in `KINDS`."""
    weight: Numbers


@kept_vectors()
def main() -> int:
    """Exit 0 well, 2 where sentences cannot be embedded."""
    write = asked_to_write(__doc__)
    every = read_messages()
    fold_of = folds_of(every)
    judges = judges_without(
        [[one.text for one, at in zip(every, fold_of, strict=True) if at == fold] for fold in range(FOLDS)]
    )
    rows = [_row(message, judges[at]) for message, at in zip(every, fold_of, strict=True)]
    learnt = [(message, row) for message, row in zip(every, rows, strict=True) if row is not None]
    messages = [message for message, _ in learnt]
    inputs = Inputs(
        np.array([row for _, (row, _) in learnt]),
        np.array([vector for _, (_, vector) in learnt]),
        np.array([[kind.value for kind in KINDS].index(message.kind) for message in messages]),
        np.array([message.weight for message in messages]),
    )
    folds = fold_of[np.array([row is not None for row in rows])]
    page = quality_page(messages, held_out(inputs, folds), inputs.wanted)
    print(page)
    if write:
        store(fit(inputs, folds))
        QUALITY.write_text(page, encoding="utf-8")
    return 0


def store(learnt: Learnt) -> None:
    """The messages that were learnt from as whole numbers from -127 to 127."""
    head = learnt.head
    np.savez_compressed(
        WEIGHTS,
        weights=learnt.weights.astype(np.float32),
        middle=head.middle,
        axes=head.axes.astype(np.float16),
        known=np.round(head.known / np.abs(head.known).max(axis=1, keepdims=True) * 127).astype(np.int8),
        likeness=head.weights.astype(np.float16),
        base=head.base,
    )


def read_messages() -> list[Message]:
    """All labelled messages, those of the thread cases last."""
    apart = [Message(one.family, one.kind, brief_around(one.body), 1.0, one.body) for one in written_apart()]
    kinds = {kind.value for kind in KINDS}
    cases = [case for case in of_threads() if case.expect.get("kind") in kinds]
    return [*apart, *(Message(case.family, case.expect["kind"], case.brief, OF_THREADS) for case in cases)]


def _row(message: Message, judge: Heads) -> tuple[Numbers, NDArray[np.float32]] | None:
    """Its features, and the vector of the whole; null where a machine wrote it by its marks, where somebody else did,
    or where the kind comes from elsewhere in the thread."""
    entry = _latest(message.brief)
    if entry is None or entry.wishes is None or entry.stance is None or entry.speaker is not None:
        return None
    if message.weight < 1 and entry.stance.kind != message.kind and _kind_by_rules(message.brief) == message.kind:
        return None
    opinion = opinion_on(entry.reading, judge)
    found = Found(entry.wishes, entry.stance, entry.resume, entry.speaker is not None)
    return None if opinion is None else (features_of(entry.reading, found, opinion), opinion.vector)


def _latest(brief: Brief) -> Entry | None:
    """Their latest word, as the rules alone read it."""
    meaning.switch(False)
    try:
        story = tell_story(read_thread(brief, now=_now(brief)), brief)
    finally:
        meaning.switch(True)
    theirs = [entry for entry in story.entries if not entry.message.ours]
    return theirs[-1] if theirs and theirs[-1].role is Role.WORD else None


def _kind_by_rules(brief: Brief) -> str:
    meaning.switch(False)
    try:
        return read_situation(read_thread(brief, now=_now(brief)), brief, now=_now(brief)).kind.value
    finally:
        meaning.switch(True)


def _now(brief: Brief) -> datetime:
    if brief.now is None:
        raise ValueError("a case without its moment")
    return brief.now


def fit(inputs: Inputs, folds: NDArray[np.intp]) -> Learnt:
    """The judge of whole messages, and a softmax with shrunken weights over its answers and all other features.

    What a message sounds like is told by a judge that never saw its fold, as it will be for messages to come.
    """
    sounds = np.zeros((len(inputs.wanted), len(KINDS)))
    for fold in np.unique(folds):
        inside = folds == fold
        sounds[inside] = voices(inputs.vectors[inside], fit_head(_some(inputs, ~inside)))
    rows, truth = with_constant(with_voice(inputs.features, sounds)), np.eye(len(KINDS))[inputs.wanted]
    start = np.zeros((rows.shape[1], len(KINDS)))
    weights = fit_by_adam(rows, lambda w: (chances(rows, w) - truth) * inputs.weight[:, None], start, SHRINKAGE)
    return Learnt(weights, fit_head(inputs))


def fit_head(inputs: Inputs) -> WholeHead:
    """Kernel ridge regression on the vectors, along the axes in which they differ most."""
    middle = inputs.vectors.mean(axis=0)
    axes = np.linalg.svd(inputs.vectors - middle, full_matrices=False)[2][:AXES].T
    known = along(inputs.vectors, middle, axes)
    truth = np.eye(len(KINDS), dtype=np.float32)[inputs.wanted]
    base = truth.mean(axis=0)
    ridge = likeness(known, known) + np.diag(SHRINKAGE_OF_HEAD / inputs.weight).astype(np.float32)
    return WholeHead(middle, axes, known, np.linalg.solve(ridge, truth - base).astype(np.float32), base)


def _some(inputs: Inputs, chosen: NDArray[np.bool_]) -> Inputs:
    return Inputs(inputs.features[chosen], inputs.vectors[chosen], inputs.wanted[chosen], inputs.weight[chosen])


def chances(rows: Numbers, weights: Numbers) -> Numbers:
    sums = rows @ weights
    raised = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def held_out(inputs: Inputs, folds: NDArray[np.intp]) -> Numbers:
    """The chances of each message, by weights that never saw its family."""
    found = np.zeros((len(inputs.wanted), len(KINDS)))
    for fold in range(FOLDS):
        inside = folds == fold
        learnt = fit(_some(inputs, ~inside), folds[~inside])
        rows = with_voice(inputs.features[inside], voices(inputs.vectors[inside], learnt.head))
        found[inside] = chances(with_constant(rows), learnt.weights)
    return found


def folds_of(messages: Sequence[Message]) -> NDArray[np.intp]:
    folds = folds_of_families(message.family for message in messages)
    return np.array([folds[message.family] for message in messages])


def quality_page(messages: Sequence[Message], found: Numbers, wanted: NDArray[np.intp]) -> str:
    """How often the likeliest kind is the right one, by kind, and what is taken for what."""
    guess = found.argmax(axis=1)
    counts = Counter("written apart" if message.weight == 1 else "of thread cases" for message in messages)
    lines = [
        "# How well the kind of a whole message is told",
        "",
        f"{len(messages)} messages ({', '.join(f'{n} {name}' for name, n in counts.items())}), each judged by weights",
        f"that never saw its family ({FOLDS} folds). Written by `python -m evals.train_kinds --write`.",
        "",
        "| kind | messages | found | right of those found | most often taken for |",
        "|---|---|---|---|---|",
    ]
    for place, kind in enumerate(KINDS):
        of_kind, taken = wanted == place, guess == place
        wrong = Counter(KINDS[other].value for other in guess[of_kind & ~taken])
        most = ", ".join(f"{name} ({n})" for name, n in wrong.most_common(2))
        right = (of_kind & taken).sum()
        lines.append(
            f"| {kind.value} | {of_kind.sum()} | {right / max(of_kind.sum(), 1):.2f} "
            f"| {right / max(taken.sum(), 1):.2f} | {most} |"
        )
    return "\n".join([*lines, "", f"All: {(guess == wanted).mean():.3f}.", ""])


if __name__ == "__main__":
    sys.exit(main())
