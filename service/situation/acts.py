"""What single sentences of theirs do, judged by meaning: for where the wordings of the lexicons end.

The judge is a row of logistic heads on sentence vectors, trained by `evals/train_messages.py` on the sentences in
`evals/message_sentences`. Its quality stands there in QUALITY.md. Without the extra it says nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.meaning import embed
from service.text import fold

Numbers = NDArray[np.float32]

LABELS = (
    "declines", "chose_other", "postpones", "vague_later", "opt_out", "no_calls", "no_mail", "redirects", "left",
    "speaks_for", "asks", "agrees", "acknowledges", "will_write", "invites_back", "reason", "automatic", "bounce",
    "thanks_only", "small_talk",
)  # fmt: skip
HEADS = Path(__file__).with_name("acts.npz")

_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|without|\w+n't|dont|cant|wont|nothing|nobody|none|nicht\w*|kein\w*|nie|niemand|"
    r"nein|weder|ohne|nunca|nada|nadie|ni|sin|tampoco|pas|plus|jamais|rien|aucun\w*|ne|non|sans|nao|nem|nenhum\w*|"
    r"sem|niet|geen|nooit|inte|ingen|inget|ikke|aldrig)\b"
)


class Heads(NamedTuple):
    """One head a label, in the order of `LABELS`; the last weight of each is its constant."""

    mean: Numbers
    spread: Numbers
    weights: Numbers
    likely: Numbers
    """Probability from which the label fits more often than not."""
    sure: Numbers
    """Probability from which nine in ten fit in cross-validation; of opt-outs, at most one false in two hundred."""


def acts_of(sentences: Sequence[str]) -> list[dict[str, float]] | None:
    """For each sentence the probability of each label; null without the extra. Pure for one set of heads."""
    if not sentences:
        return []
    vectors = embed(sentences)
    if vectors is None:
        return None
    scores = judge(features(vectors, sentences, heads().mean, heads().spread), heads().weights)
    return [dict(zip(LABELS, map(float, row), strict=True)) for row in scores]


def likely(label: str) -> float:
    """The bar of a label that decides where nothing else does."""
    return float(heads().likely[LABELS.index(label)])


def sure(label: str) -> float:
    """The bar of a label that may contradict a rule."""
    return float(heads().sure[LABELS.index(label)])


def features(vectors: Numbers, sentences: Sequence[str], mean: Numbers, spread: Numbers) -> Numbers:
    """What the heads see of each sentence: its vector, a few marks of its form, and a constant."""
    forms = np.array([_form(sentence) for sentence in sentences], dtype=np.float32)
    constant = np.ones((len(sentences), 1), dtype=np.float32)
    return np.hstack([(vectors - mean) / spread, forms, constant])


def judge(seen: Numbers, weights: Numbers) -> Numbers:
    """Probabilities, one row a sentence."""
    margins: Numbers = np.clip(seen @ weights, -30.0, 30.0)
    return np.asarray(1.0 / (1.0 + np.exp(-margins)), dtype=np.float32)


def _form(sentence: str) -> tuple[float, float, float, float, float]:
    return (
        float(_NEGATION.search(fold(sentence)) is not None),
        float("?" in sentence),
        min(len(sentence), 200) / 100 - 0.5,
        float(len(sentence) < 25),
        float("!" in sentence),
    )


@lru_cache(maxsize=1)
def heads() -> Heads:
    """The trained heads, read once."""
    with np.load(HEADS) as stored:
        return Heads(*(stored[name].astype(np.float32) for name in Heads._fields))
