"""Would a small classifier help the word checks? Cross-validates one on the labelled sentences, prints the answer.

Features are word pairs, skip pairs and character n-grams, hashed; one logistic regression a label, one model for all
languages. Last run, 4,600 sentences, five folds: area under the curve 0.75 to 0.91 (0.82 to 0.95 with eight times the
features and a full optimiser), but at a precision of 0.95 it finds 0 to 14 % of the sentences of a label, where the
lexicons found 30 to 80 % of sentences they had not seen. So no weights are shipped, and these checks stand on the
lexicons alone. Run it again when the sentences have grown: `python -m evals.sentence_classifier`.
"""

import re
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from service.text import fold

SENTENCES = Path(__file__).with_name("draft_sentences")
LABELS = {
    "u": "no_urgency",
    "c": "no_chasing",
    "y": "no_assumed_yes",
    "b": "no_blame",
    "s": "no_speculation",
    "r": "no_rebuttal",
    "a": "acceptance",
    "t": "thanks",
    "o": "responsibility",
    "d": "door_open",
    "p": "permission",
    "q": "ask",
    "f": "saves_face",
    "i": "a statement about the offer",
    "e": "announces_email",
    "-": "none of these",
}
"""What the letters mean; `!` before one marks a sentence that only looks like it."""
_JUDGED = "ucybsr"
_SIZE = 4096
_FOLDS = 5
_STEPS = 150
_WORD = re.compile(r"[^\W_]+|[?!%€$£]")
Floats = npt.NDArray[np.float32]


class Labelled(NamedTuple):
    language: str
    labels: frozenset[str]
    """Letters of `LABELS`."""
    text: str


class Quality(NamedTuple):
    label: str
    sentences: int
    area: float
    """Area under the curve; 0.5 is chance."""
    recall_at_95: float
    """Recall where precision is still 0.95."""


def read_sentences(folder: Path = SENTENCES) -> list[Labelled]:
    """All labelled sentences; a line holds letters, a tab and the sentence."""
    rows = []
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            letters, _, text = line.partition("\t")
            rows.append(Labelled(file.stem.partition("-")[0], frozenset(letters.split(",")), text))
    return rows


def features(text: str) -> set[int]:
    """Hashed features of a sentence."""
    words = [re.sub(r"\d+", "0", word) for word in _WORD.findall(fold(text))]
    row = ["<", *words, ">"]
    found = {f"w {word}" for word in words}
    found |= {f"b {a} {b}" for a, b in pairwise(row)}
    found |= {f"t {a} {b}" for a, b in zip(row, row[2:], strict=False)}
    found |= {f"c {word[i : i + 4]}" for word in words for i in range(max(1, len(word) - 3))}
    return {zlib.crc32(name.encode()) % _SIZE for name in found}


def cross_validate(rows: list[Labelled], label: str, *, seed: int = 0) -> Quality:
    """Quality on folds that the model has not seen."""
    matrix = np.zeros((len(rows), _SIZE), dtype=np.float32)
    for index, row in enumerate(rows):
        columns = sorted(features(row.text))
        matrix[index, columns] = 1 / np.sqrt(max(1, len(columns)))
    truth = np.array([label in row.labels for row in rows])
    scores = np.zeros(len(rows), dtype=np.float32)
    for fold_rows in np.array_split(np.random.default_rng(seed).permutation(len(rows)), _FOLDS):
        known = np.ones(len(rows), dtype=bool)
        known[fold_rows] = False
        scores[fold_rows] = matrix[fold_rows] @ _fit(matrix[known], truth[known])
    return Quality(label, int(truth.sum()), _area(scores, truth), _recall_at(scores, truth, 0.95))


def _fit(matrix: Floats, truth: npt.NDArray[np.bool_]) -> Floats:
    """Logistic regression by gradient descent with momentum; the rarer side weighs as much as the other."""
    weights = np.zeros(_SIZE, dtype=np.float32)
    speed = np.zeros(_SIZE, dtype=np.float32)
    balance = np.where(truth, 0.5 / max(1, truth.sum()), 0.5 / max(1, (~truth).sum())).astype(np.float32)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(matrix @ weights)))
        gradient = matrix.T @ (balance * (chance - truth)) + 2e-5 * weights
        speed = 0.9 * speed - 20 * gradient
        weights = (weights + speed).astype(np.float32)
    return weights


def _area(scores: Floats, truth: npt.NDArray[np.bool_]) -> float:
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores)] = np.arange(1, len(scores) + 1)
    hits, rest = int(truth.sum()), int((~truth).sum())
    return float((ranks[truth].sum() - hits * (hits + 1) / 2) / max(1, hits * rest))


def _recall_at(scores: Floats, truth: npt.NDArray[np.bool_], wanted: float) -> float:
    hits = np.cumsum(truth[np.argsort(-scores)])
    precise: Any = hits[hits / np.arange(1, len(hits) + 1) >= wanted]
    return float(precise.max(initial=0) / max(1, truth.sum()))


def main() -> None:
    rows = read_sentences()
    for label in _JUDGED:
        quality = cross_validate(rows, label)
        print(
            f"{LABELS[label]:16} {quality.sentences:4} sentences  area {quality.area:.3f}  "
            f"recall at precision 0.95 {quality.recall_at_95:.2f}"
        )


if __name__ == "__main__":
    main()
