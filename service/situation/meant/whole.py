"""What a whole message sounds like: the middle of its sentences' vectors beside those of labelled messages.

Single sentences may each be harmless where the message as a whole is a no. The judge is kernel ridge regression,
trained with the weights of `weighing.py`, which weigh its answers beside all else.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.situation.meant.acts import lengths_of, told_by_known

Numbers = NDArray[np.float32]


class WholeHead(NamedTuple):
    """What the judge has learnt."""

    middle: Numbers
    """The mean of the messages that it learnt from."""
    axes: Numbers
    """Directions in which they differ most, one column each."""
    known: Numbers | NDArray[np.int8]
    """The messages along those, one row each; as stored, whole numbers from -127 to 127, to save memory."""
    weights: Numbers
    """What the likeness to each says for each kind."""
    base: Numbers
    """Share of each kind among them."""
    lengths: Numbers | None = None
    """Of the rows of `known`; null where all are 1."""


def voices(vectors: Numbers, head: WholeHead) -> NDArray[np.float64]:
    """For each message about 0 to 1 for each kind, in the order of `KINDS`; from its vector."""
    return np.asarray(told_by_known(along(vectors, head.middle, head.axes), head), dtype=np.float64)


def along(vectors: Numbers, middle: Numbers, axes: Numbers) -> Numbers:
    """Where messages lie from the middle of all, along the axes, as rows of length 1."""
    rows = np.asarray((vectors - middle) @ axes, dtype=np.float32)
    return np.asarray(rows / lengths_of(rows), dtype=np.float32)


def vector_of(sentences: Numbers) -> Numbers:
    """The vector of a message: the middle of those of its sentences, of length 1."""
    mean = np.add.reduce(sentences, axis=0) / len(sentences)
    return np.asarray(mean / np.sqrt(mean.dot(mean)), dtype=np.float32)
