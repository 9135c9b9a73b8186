"""How much a clause means what those say who give a reason: by its likeness to clauses of labelled messages.

The acts of single sentences know no more than that "the samples came on Tuesday" may be a reason. This judge has learnt
from whole messages, where most clauses beside a no are none.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.filed import FiledRows, Whole
from service.meaning import KEPT, embed
from service.situation.meant.acts import directions, told_by_known, without_end

_known: dict[str, float] = {}
"""Scores of clauses met before, each a function of its clause alone: threads may race for it."""


class ClauseHead(NamedTuple):
    """What the judge has learnt."""

    middle: NDArray[np.float32]
    """The mean of the vectors that it learnt from."""
    known: NDArray[np.float32] | Whole | FiledRows
    """Their directions from there, one row a clause; as stored, whole numbers from -127 to 127, read from a file."""
    weights: NDArray[np.float32]
    """What the likeness to each says for a reason."""
    base: float
    """Share of reasons among them."""
    lengths: NDArray[np.float32] | None = None
    """Of the rows of `known`; null where all are 1."""


def soundings(clauses: Sequence[str], head: ClauseHead) -> list[float]:
    """For each clause about 0 to 1; kept, so always to be asked with the shipped head."""
    keys = [without_end(clause) for clause in clauses]
    new = [key for key in dict.fromkeys(keys) if key not in _known]
    vectors = embed(new) if new else None
    if vectors is not None:
        if len(_known) > KEPT:
            _known.clear()
        _known.update(zip(new, judged(vectors, head).tolist(), strict=True))
    return [_known.get(key, head.base) for key in keys]


def judged(vectors: NDArray[np.float32], head: ClauseHead) -> NDArray[np.float32]:
    """The score of each vector."""
    return told_by_known(directions(vectors, head.middle), head)


def with_soundings(rows: NDArray[np.float64], scores: Sequence[float]) -> NDArray[np.float64]:
    """The features of the clauses of one message with three more: the score, the best of the others, the difference."""
    own = np.asarray(scores, dtype=np.float64)
    others = np.array([max((*own[:at], *own[at + 1 :]), default=0.0) for at in range(len(own))])
    return np.concatenate([rows, np.array([own, others, own - others]).T], axis=1)
