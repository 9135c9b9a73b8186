"""How well the heads judge sentences that they never saw, as a page."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evals.draft_sentences.rows import ALONE, LETTERS, MISDEEDS, Row
from service.checks.meaning.sentences import DEEDS

_NAMES = dict(zip(LETTERS, DEEDS, strict=True))
_HEAD = """# Quality of the heads

Written by `python -m evals.draft_sentences.train`. Every sentence is judged by a net that saw neither it nor its family
(or, in the last column, no sentence of its language). "Best F1" is at the best threshold; "found at P90" is the share
found at a threshold where nine of ten are right; "wrong at 0.9" is the share of sentences without any misdeed in them
(most are look-alikes written to mislead) that score above 0.9, and in brackets the same for sentences of whole drafts.

| label | sentences | best F1 | found at P90 | wrong at 0.9 | best F1, language left out |
|---|---|---|---|---|---|
"""


def quality_page(rows: Sequence[Row], chances: NDArray[np.float32], by_language: NDArray[np.float32] | None) -> str:
    """One line a label."""
    lines = []
    for place, letter in enumerate(LETTERS):
        known = [index for index, row in enumerate(rows) if letter in row.labels]
        wanted = np.array([rows[index].labels[letter] for index in known])
        best, share = _best(wanted, chances[known, place])
        other = f"{_best(wanted, by_language[known, place])[0]:.2f}" if by_language is not None else "-"
        wrong = f"{_wrong(rows, chances, place, alone=True):.3f} ({_wrong(rows, chances, place, alone=False):.4f})"
        found = f"{int(wanted.sum())} of {len(known)} | {best:.2f} | {share:.2f}"
        lines.append(f"| {_NAMES[letter].replace('_', ' ')} | {found} | {wrong} | {other} |")
    return _HEAD + "\n".join(lines) + "\n"


def _best(wanted: NDArray[np.int64], given: NDArray[np.float32]) -> tuple[float, float]:
    """The best F1, and the share that is found while nine of ten are right."""
    order = np.argsort(-given, kind="stable")
    right = np.cumsum(wanted[order])
    precision, recall = right / np.arange(1, len(order) + 1), right / max(1, wanted.sum())
    sure = np.flatnonzero(precision >= 0.9)
    return float((2 * precision * recall / (precision + recall + 1e-9)).max()), float(recall[sure[-1]]) if len(
        sure
    ) else 0


def _wrong(rows: Sequence[Row], chances: NDArray[np.float32], place: int, *, alone: bool) -> float:
    letter = LETTERS[place]
    clean = [
        index
        for index, row in enumerate(rows)
        if row.labels.get(letter) == 0
        and (row.family == ALONE) is alone
        and not any(row.labels.get(misdeed) for misdeed in MISDEEDS)
    ]
    return float((chances[clean, place] > 0.9).mean()) if clean else 0.0
