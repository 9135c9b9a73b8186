"""Trains the judge of sentences of prospects: `python -m evals.train_messages [--write]`.

Prints a quality table from cross-validation, over random folds and over languages left out one by one; with `--write`
it also stores `service/situation/meant/acts.npz` and `evals/message_sentences/QUALITY.md`. Needs the extra `local`.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.vectors import kept_vectors
from service.meaning import embed
from service.situation.meant.acts import (
    FAMILIES,
    HEADS,
    JUDGED,
    LABELS,
    Heads,
    Numbers,
    directions,
    heads,
    likeness,
    without_end,
)

SENTENCES = Path(__file__).with_name("message_sentences")
QUALITY = SENTENCES / "QUALITY.md"
SHRINKAGE = 0.1
FOLDS = 5
SURE_PRECISION = 0.9
FALSE_OPT_OUTS = 0.005
"""Share of other sentences that the sure bar of opt-outs may let through."""


class Labelled(NamedTuple):
    sentences: list[str]
    languages: NDArray[np.str_]
    truth: Numbers
    """One row a sentence, one column a label or family, 0 or 1."""


class Row(NamedTuple):
    """The quality of one label; rates from 0 to 1."""

    label: str
    sentences: int
    likely: float
    precision: float
    recall: float
    sure: float
    sure_recall: float
    by_language: float
    """F1 of each language judged by a judge that never saw it, at the best bar."""

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@kept_vectors()
def main() -> int:
    """Exit 0 well, 2 where sentences cannot be embedded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="store the judge and the quality table")
    arguments = parser.parse_args()
    labelled = read_sentences()
    vectors = embed(labelled.sentences)
    if vectors is None:
        print("the extra `local` is not installed", file=sys.stderr)
        return 2
    middle = vectors.mean(axis=0)
    seen = directions(vectors, middle)
    inverse = inverted(likeness(seen, seen))
    random = held_out(inverse, labelled.truth, random_folds(len(seen)))
    foreign = held_out(inverse, labelled.truth, language_folds(labelled.languages))
    rows = [measure(at, random, foreign, labelled.truth) for at in range(len(JUDGED))]
    table = as_table(rows, labelled)
    print(table)
    if arguments.write:
        base = labelled.truth.mean(axis=0)
        np.savez_compressed(
            HEADS,
            middle=middle.astype(np.float32),
            known=np.round(seen / np.abs(seen).max(axis=1, keepdims=True) * 127).astype(np.int8),
            weights=(inverse @ (labelled.truth - base)).astype(np.float16),
            base=base.astype(np.float32),
            likely=np.array([row.likely for row in rows], dtype=np.float32),
            sure=np.array([row.sure for row in rows], dtype=np.float32),
        )
        QUALITY.write_text(table, encoding="utf-8")
    return 0


def read_sentences(folder: Path = SENTENCES) -> Labelled:
    """All labelled sentences. Raises ValueError for a label that is none."""
    sentences, languages, rows = [], [], []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            names, sentence = line.split("\t")
            labels = set(names.split(",")) - {"-"}
            if unknown := labels - set(LABELS):
                raise ValueError(f"{path.name}: {sorted(unknown)} in: {sentence}")
            sentences.append(without_end(sentence))
            languages.append(path.stem)
            families = [float(not labels.isdisjoint(members)) for members in FAMILIES.values()]
            rows.append([*(float(label in labels) for label in LABELS), *families])
    return Labelled(sentences, np.array(languages), np.array(rows, dtype=np.float32))


def judges_without(groups: Sequence[Iterable[str]]) -> list[Heads]:
    """For each group of texts a judge like the shipped one that never saw a sentence of them; its bars are the shipped
    ones.

    Raises ValueError without the extra `local`.
    """
    labelled = read_sentences()
    vectors = embed(labelled.sentences)
    if vectors is None:
        raise ValueError("the extra `local` is not installed")
    middle, base = vectors.mean(axis=0), labelled.truth.mean(axis=0)
    seen = directions(vectors, middle)
    inverse = inverted(likeness(seen, seen))
    weights = inverse @ (labelled.truth - base)
    judges = []
    for texts in groups:
        everything = "\n".join(" ".join(text.split()) for text in texts)
        inside = np.flatnonzero([sentence in everything for sentence in labelled.sentences])
        without = weights - inverse[:, inside] @ np.linalg.solve(inverse[np.ix_(inside, inside)], weights[inside])
        without[inside] = 0
        judges.append(Heads(middle, seen, without, base, heads().likely, heads().sure))
    return judges


def inverted(alike: Numbers) -> Numbers:
    """What turns truths into weights of the known sentences: ridge regression on how alike they are."""
    return np.asarray(np.linalg.inv(alike + SHRINKAGE * np.eye(len(alike), dtype=np.float32)), dtype=np.float32)


def held_out(inverse: Numbers, truth: Numbers, folds: Iterable[NDArray[np.intp]]) -> Numbers:
    """The score of each sentence by a judge that never saw its fold: leaving some out needs no new fit."""
    base = truth.mean(axis=0)
    weights = inverse @ (truth - base)
    scores = np.zeros_like(truth)
    for test in folds:
        off = np.linalg.solve(inverse[np.ix_(test, test)], weights[test])
        scores[test] = np.clip(truth[test] - off, 0, 1)
    return scores


def random_folds(count: int) -> list[NDArray[np.intp]]:
    return np.array_split(np.random.default_rng(7).permutation(count), FOLDS)


def language_folds(languages: NDArray[np.str_]) -> list[NDArray[np.intp]]:
    return [np.flatnonzero(languages == language) for language in np.unique(languages)]


def measure(at: int, random: Numbers, foreign: Numbers, truth: Numbers) -> Row:
    """The bars of one label and its quality at them."""
    wanted = truth[:, at]
    likely, precision, recall = best_bar(random[:, at], wanted)
    sure, sure_recall = sure_bar(random[:, at], wanted, opt_out=JUDGED[at] == "opt_out")
    _, foreign_precision, foreign_recall = best_bar(foreign[:, at], wanted)
    by_language = 2 * foreign_precision * foreign_recall / max(foreign_precision + foreign_recall, 1e-9)
    return Row(
        JUDGED[at], int(wanted.sum()), likely, precision, recall, max(sure, likely), sure_recall, float(by_language)
    )


def best_bar(scores: Numbers, wanted: Numbers) -> tuple[float, float, float]:
    """The bar of the best F1, with precision and recall."""
    order = np.argsort(-scores)
    right = np.cumsum(wanted[order])
    taken = np.arange(1, len(order) + 1)
    place = int(np.argmax(2 * right / (taken + wanted.sum())))
    return float(scores[order][place]), float(right[place] / taken[place]), float(right[place] / wanted.sum())


def sure_bar(scores: Numbers, wanted: Numbers, *, opt_out: bool) -> tuple[float, float]:
    """The lowest bar that is precise enough, with its recall."""
    order = np.argsort(-scores)
    right = np.cumsum(wanted[order])
    taken = np.arange(1, len(order) + 1)
    allowed = FALSE_OPT_OUTS * float((1 - wanted).sum())
    fits = taken - right <= allowed if opt_out else right / taken >= SURE_PRECISION
    if not fits.any():
        return 0.9, float(wanted[scores >= 0.9].sum() / wanted.sum())
    place = int(np.flatnonzero(fits)[-1])
    return float(scores[order][place]), float(right[place] / wanted.sum())


def as_table(rows: list[Row], labelled: Labelled) -> str:
    counts = ", ".join(f"{name} {int((labelled.languages == name).sum())}" for name in np.unique(labelled.languages))
    lines = [
        "# How well the acts of single sentences are told",
        "",
        f"{len(labelled.sentences)} sentences ({counts}); {FOLDS} random folds, and each language left out in turn.",
        "Written by `python -m evals.train_messages --write`.",
        "",
        "| label | sentences | likely from | precision | recall | F1 | sure from | recall there | F1, new language |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.label} | {row.sentences} | {row.likely:.2f} | {row.precision:.2f} | {row.recall:.2f} | {row.f1:.2f} "
        f"| {row.sure:.2f} | {row.sure_recall:.2f} | {row.by_language:.2f} |"
        for row in rows
    ]
    mean = sum(row.f1 for row in rows) / len(rows)
    return "\n".join([*lines, "", f"Mean F1 {mean:.2f}.", ""])


if __name__ == "__main__":
    sys.exit(main())
