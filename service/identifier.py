"""The language identifier of py3langid, loaded so that memory holds only what our languages need.

Its own loader holds its tables twice for a moment, 150 MB, and 280 languages' worth of them for good.
"""

import os
from array import array
from collections.abc import Callable, Sequence
from io import BytesIO
from lzma import LZMAFile
from mmap import ACCESS_READ, mmap
from shutil import copyfileobj
from struct import Struct
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZipFile

import numpy as np
from numpy.lib import format as npy
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

_ROWS = 256
_KEPT_STEPS = 50_000
"""Of the walk through a text: those of a thousand texts in five languages, 4 MB."""
_CHUNK = 1 << 16
"""Bytes written at once. Larger ones make larger pages of the file, and each touch brings a whole one into memory."""


def load_identifier(languages: Sequence[str]) -> Any:
    """Tells texts in these languages (ISO 639-1 codes) apart. Takes half a second."""
    try:
        return _load(languages, TemporaryFile)
    except OSError:  # nowhere to write: then in memory
        return _load(languages, BytesIO)


def _load(languages: Sequence[str], scratch: Callable[[], IO[bytes]]) -> Any:
    with scratch() as unpacked:
        with LZMAFile(MODEL_DIR / MODEL_FILE) as packed:
            copyfileobj(packed, unpacked, _CHUNK)
        with ZipFile(unpacked) as members:
            classes = _whole(members, "classes").tolist()
            wanted = [place for place, code in enumerate(classes) if code in languages]
            identifier = LanguageIdentifier(
                _columns(members, "ptc", wanted, scratch()),
                _whole(members, "pc")[wanted],
                [classes[place] for place in wanted],
                _aside(members, "nextmove", scratch()),
                _in_a_row(_whole(members, "out_feat")),
                tk_row=_in_a_row(_whole(members, "nextmove_row")),
            )
    identifier._rowbase = array("I", identifier._rowbase)
    return identifier


def _whole(members: ZipFile, name: str) -> Any:
    with members.open(f"{name}.npy") as member:
        return npy.read_array(member, allow_pickle=False)


def _in_a_row(numbers: Any) -> "array[int]":
    """Numbers beside each other, a tenth of the room that as many objects take."""
    return array(numbers.dtype.char, numbers.tobytes())


def _columns(members: ZipFile, name: str, wanted: list[int], file: IO[bytes]) -> Any:
    """Some columns of a table, which is never held whole."""
    with members.open(f"{name}.npy") as member, file:
        (rows, columns), dtype = _header(member)
        for first in range(0, rows, _ROWS):
            block = member.read(min(_ROWS, rows - first) * columns * dtype.itemsize)
            file.write(np.frombuffer(block, dtype=dtype).reshape(-1, columns)[:, wanted].tobytes())
        return np.frombuffer(_mapped(file), dtype=dtype).reshape(rows, len(wanted))


class _Steps(dict[int, int]):
    """Steps that texts led to lately; the others stay in a file, of which each brought 64 kB into memory if mapped."""

    def __init__(self, file: IO[bytes], number: Struct) -> None:
        super().__init__()
        self._file, self._number = file, number

    def __missing__(self, place: int) -> int:
        size = self._number.size
        (state,) = self._number.unpack(os.pread(self._file.fileno(), size, place * size))
        if len(self) >= _KEPT_STEPS:
            self.clear()
        self[place] = state
        return int(state)

    def __del__(self) -> None:
        self._file.close()


def _aside(members: ZipFile, name: str, file: IO[bytes]) -> "_Steps | memoryview":
    with members.open(f"{name}.npy") as member:
        _, dtype = _header(member)
        copyfileobj(member, file, _CHUNK)
    if isinstance(file, BytesIO) or not hasattr(os, "pread"):
        return memoryview(_mapped(file)).cast(dtype.char)
    file.flush()
    return _Steps(file, Struct(dtype.char))


def _mapped(file: IO[bytes]) -> mmap | bytes:
    """What was written; of a file only the pages that texts lead to are held in memory."""
    if isinstance(file, BytesIO):
        return file.getvalue()
    file.flush()
    return mmap(file.fileno(), 0, access=ACCESS_READ)


def _header(member: IO[bytes]) -> tuple[tuple[int, ...], Any]:
    npy.read_magic(member)
    shape, _, dtype = npy.read_array_header_1_0(member)
    return shape, dtype
