"""Where wordings end: what a sentence means, by a small model on its vector.

An extra: without it the wordings stand alone. Asked only when no wording was found, and of few and short sentences, for
a vector costs 20 ms and more. Weights and measured quality come from `python -m evals.positive_sentences.train`.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from service.checks.base import Judged
from service.checks.questions import Part, parts_of

Meaning = Literal["accept", "thanks", "open", "own", "leave"]

_WEIGHTS = Path(__file__).parent / "words" / "positive.npz"
_THRESHOLD: dict[Meaning, float] = {"accept": 0.65, "thanks": 0.6, "open": 0.6, "own": 0.7, "leave": 0.7}
"""Probability from which a sentence counts; set on held-out families of drafts."""
_MOST_SENTENCES = 8
_LONGEST_SENTENCE = 260
_SHORTEST_SENTENCE = 12
_LONGEST_TEXT = 2_000
"""Code points; a longer text fails by its length anyway."""


def meant_at(judged: Judged, meaning: Meaning, unless: Callable[[Part], bool]) -> int | None:
    """Where the first sentence begins that means it; null where none does or the extra is not installed.

    Sentences of which `unless` is true are left out, and questions too, but where leave is asked.
    """
    if len(judged.body) > _LONGEST_TEXT:
        return None
    asked = meaning == "leave"
    chosen = [part for part in parts_of(judged.body) if _is_worth(part) and part.question <= asked]
    texts = {part.start: judged.body[part.start : part.end] for part in chosen[:_MOST_SENTENCES] if not unless(part)}
    chances = _chances(tuple(texts.values()), meaning) if texts else None
    if chances is None:
        return None
    return next((start for start, chance in zip(texts, chances, strict=True) if chance > _THRESHOLD[meaning]), None)


def _is_worth(part: Part) -> bool:
    return _SHORTEST_SENTENCE <= part.end - part.start <= _LONGEST_SENTENCE


def _chances(sentences: tuple[str, ...], meaning: Meaning) -> list[float] | None:
    """The probability of each sentence; null without the extra."""
    from service.meaning import embed  # loads numpy: only where wordings found nothing

    vectors = embed(sentences)
    if vectors is None:
        return None
    import numpy as np

    weights = _weights()
    scaled = (vectors - weights["mean"]) / weights["spread"]
    chances: list[float] = (1 / (1 + np.exp(-(scaled @ weights[meaning][:-1] + weights[meaning][-1])))).tolist()
    return chances


@lru_cache(maxsize=1)
def _weights() -> dict[str, Any]:
    import numpy as np

    with np.load(_WEIGHTS) as loaded:
        return {name: loaded[name].astype("float32") for name in loaded.files}
