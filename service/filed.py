"""Tables of whole numbers that are read from their first row to their last: they stay in a file, not in memory."""

import os
from tempfile import TemporaryFile
from typing import IO

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int8]


class FiledRows:
    """Rows of a table in a file without a name, which is gone with them."""

    def __init__(self, file: IO[bytes], rows: Whole) -> None:
        """Writes them there. Raises OSError."""
        self._file = file
        self._count, self._width = len(rows), len(rows[0])
        file.write(np.ascontiguousarray(rows).data)
        file.flush()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, part: slice) -> Whole:
        """The rows from one place to another."""
        first, end, _ = part.indices(self._count)
        taken = os.pread(self._file.fileno(), (end - first) * self._width, first * self._width)
        return np.frombuffer(taken, dtype=np.int8).reshape(-1, self._width)

    def __del__(self) -> None:
        self._file.close()


def filed(rows: Whole) -> FiledRows | Whole:
    """The rows, from a file; as they are where there is nowhere to write."""
    try:
        return FiledRows(TemporaryFile(), rows) if hasattr(os, "pread") else rows
    except OSError:
        return rows
