"""What single sentences of theirs do, judged by meaning: for where the wordings of the lexicons end.

The judge compares the vector of a sentence with those of the labelled ones in `evals/message_sentences` (kernel ridge
regression), and is trained by `evals/train_messages.py`. Its quality stands there in QUALITY.md. Without the extra it
says nothing.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from service.filed import FiledRows, Whole, filed
from service.meaning import KEPT, embed

Numbers = NDArray[np.float32]

LABELS = (
    "declines", "chose_other", "postpones", "vague_later", "opt_out", "no_calls", "no_mail", "redirects", "left",
    "speaks_for", "asks", "agrees", "acknowledges", "will_write", "invites_back", "reason", "automatic", "bounce",
    "thanks_only", "small_talk",
)  # fmt: skip
FAMILIES = {
    "no": ("declines", "chose_other"),
    "why_not": ("declines", "chose_other", "reason"),
    "later": ("postpones", "vague_later"),
    "elsewhere": ("redirects", "left"),
    "goes_on": ("agrees", "asks"),
}
"""Labels that mean much the same for how things stand, each family with a head of its own."""
JUDGED = (*LABELS, *FAMILIES)
HEADS = Path(__file__).with_name("acts.npz")

WIDTH = 0.7
"""How fast the likeness of two sentences falls with the squared distance of their vectors."""


class Heads(NamedTuple):
    """What the judge has learnt; columns in the order of `JUDGED`."""

    middle: Numbers
    """The mean of the vectors that it learnt from."""
    known: Numbers | Whole | FiledRows
    """Their directions from there, one row a sentence; as stored, whole numbers from -127 to 127, read from a file."""
    weights: Numbers
    """What the likeness to each of them says for each label."""
    base: Numbers
    """Share of each label among them."""
    likely: Numbers
    """Score from which the label fits more often than not."""
    sure: Numbers
    """Score from which nine in ten fit in cross-validation; of opt-outs, at most one false in two hundred."""
    lengths: Numbers | None = None
    """Of the rows of `known`; null where all are 1."""


_AT_ONCE = 512
"""Rows of the known ones that are taken at once."""
_judged: "dict[str, array[float]]" = {}
"""Scores of sentences met before, in the order of `JUDGED`, each a function of its sentence alone: threads may race for
it. Kept as bare numbers, which take an eighth of the memory of a dictionary."""


def acts_of(sentences: Sequence[str], learnt: Heads | None = None) -> list[dict[str, float]] | None:
    """For each sentence a score from 0 to 1 for each label and family; null without the extra.

    `learnt`: another judge than the one that is shipped; its scores are not kept.
    """
    if not sentences:
        return []
    keys = [without_end(sentence) for sentence in sentences]
    if learnt is not None:
        vectors = embed(keys)
        return None if vectors is None else [_named(row) for row in _judge(vectors, learnt)]
    known = {key: scores for key in keys if (scores := _judged.get(key)) is not None}
    new = [key for key in dict.fromkeys(keys) if key not in known]
    vectors = embed(new)
    if vectors is None:
        return None
    if new:
        fresh = {key: array("f", row) for key, row in zip(new, _judge(vectors, heads()), strict=True)}
        if len(_judged) > KEPT:
            _judged.clear()
        _judged.update(fresh)
        known |= fresh
    return [_told(key, known[key]) for key in keys]


_KEPT_NAMED = 128
_named_lately: dict[str, dict[str, float]] = {}
"""Scores by their names, of the few sentences that are asked about again and again while one thread is read."""


def _told(key: str, scores: "array[float]") -> dict[str, float]:
    named = _named_lately.get(key)
    if named is None:
        if len(_named_lately) >= _KEPT_NAMED:
            _named_lately.clear()
        named = _named_lately[key] = _named(scores)
    return named


def _named(scores: Iterable[float]) -> dict[str, float]:
    return dict(zip(JUDGED, scores, strict=True))


def _judge(vectors: Numbers, learnt: Heads) -> list[list[float]]:
    """A row of scores for each vector, in the order of `JUDGED`."""
    rows: list[list[float]] = np.clip(told_by_known(directions(vectors, learnt.middle), learnt), 0, 1).tolist()
    return rows


class Known(Protocol):
    """A judge that scores a direction by what it learnt of those that are like it."""

    @property
    def known(self) -> Numbers | Whole | FiledRows: ...
    @property
    def lengths(self) -> Numbers | None: ...
    @property
    def weights(self) -> Numbers: ...
    @property
    def base(self) -> Numbers | float: ...


def told_by_known(some: Numbers, judge: Known) -> Numbers:
    """What the known ones say of each direction: the base, and a weight by likeness for each of them.

    A few hundred of them are taken at once: whole, they would fill megabytes.
    """
    sums: Numbers = np.zeros((len(some), *judge.weights.shape[1:]), dtype=np.float32)
    sums += judge.base
    for first in range(0, len(judge.known), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        cosines = some @ judge.known[part].astype(np.float32).T
        if judge.lengths is not None:
            cosines /= judge.lengths[part]
        sums += _alike(cosines) @ judge.weights[part]
    return sums


def row_lengths(known: Whole) -> Numbers:
    """Of directions as they are stored."""
    lengths: Numbers = np.sqrt(np.einsum("ij,ij->i", known, known, dtype=np.float32))
    return lengths


def likely(label: str) -> float:
    """The bar of a label that decides where nothing else does."""
    return _bars()[label][0]


def sure(label: str) -> float:
    """The bar of a label that may contradict a rule."""
    return _bars()[label][1]


@lru_cache(maxsize=1)
def _bars() -> dict[str, tuple[float, float]]:
    """Of each label the likely and the sure bar."""
    learnt = heads()
    return dict(zip(JUDGED, zip(learnt.likely.tolist(), learnt.sure.tolist(), strict=True), strict=True))


def directions(vectors: Numbers, middle: Numbers) -> Numbers:
    """Where the vectors lie from the middle of all, as rows of length 1."""
    centred = vectors - middle
    return np.asarray(centred / lengths_of(centred), dtype=np.float32)


def lengths_of(rows: Numbers) -> Numbers:
    """Of each row, in a column. What `np.linalg.norm` does, without its questions: they cost more than the sum."""
    return np.asarray(np.sqrt(np.add.reduce(rows * rows, axis=1, keepdims=True)), dtype=np.float32)


def likeness(some: Numbers, others: Numbers) -> Numbers:
    """From 0 to 1 for each pair of directions; 1 for the same."""
    return _alike(some @ others.T)


def _alike(cosines: Numbers) -> Numbers:
    return np.asarray(np.exp(-2 * WIDTH * (1 - cosines)), dtype=np.float32)


def without_end(sentence: str) -> str:
    """The sentence as the judge knows it: without its last full stop, in one line."""
    return " ".join(sentence.split()).rstrip(" .!…,;:")


@lru_cache(maxsize=1)
def heads() -> Heads:
    """What was learnt, read once."""
    with np.load(HEADS) as stored:
        learnt = {name: stored[name] for name in stored.files}
    known = learnt.pop("known")
    return Heads(
        known=filed(known),
        lengths=row_lengths(known),
        **{name: value.astype(np.float32) for name, value in learnt.items()},
    )
