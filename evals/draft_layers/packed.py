"""The embedding model's file, read and written: vocabulary, tensors in four bits, and the words of a sentence."""

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.engine import MODEL, package_folder

Array = NDArray[np.float32]
Bytes = NDArray[np.uint8]
BLOCK = 32
"""Numbers that share a scale."""
_BLOCK_BYTES = 18
_SPACE = 0x20
_WORD_BEGIN = "\u2581"
_WORST = -1e30
_UNKNOWN = 10.0
"""What a letter without a piece costs beyond the rarest piece."""


class Tensor(NamedTuple):
    packed: bool
    """In four bits; otherwise floats."""
    offset: int
    size: int
    """Bytes."""


class Reader:
    """Numbers one after the other."""

    def __init__(self, data: Any, at: int) -> None:
        self._data, self.at = data, at

    def take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(form, self._data, self.at)
        self.at += struct.calcsize(form)
        return found

    def array(self, kind: Any, count: int) -> NDArray[Any]:
        found = np.frombuffer(self._data, kind, count, self.at)
        self.at += found.nbytes
        return found


class Packed:
    """The file. Raises FileNotFoundError without the package."""

    def __init__(self) -> None:
        package = package_folder()
        if package is None:
            raise FileNotFoundError(MODEL)
        self.data = np.memmap(package / MODEL, dtype=np.uint8, mode="r")
        reader = Reader(self.data, 8)
        self.width, self.layers, self.heads, self.inner, _, self.longest, _ = reader.take("<7i")
        self.epsilon, _ = reader.take("<fi")
        self._read_vocabulary(reader)
        (count,) = reader.take("<i")
        self.tensors = dict(self._entry(reader) for _ in range(count))

    def _read_vocabulary(self, reader: Reader) -> None:
        count, self._begin, self._end, _, self._unknown = reader.take("<5i")
        (size,) = reader.take("<Q")
        ends = reader.array(np.uint32, count + 1)
        self._scores = reader.array(np.float32, count).tolist()
        self._unknown_score = min(self._scores) - _UNKNOWN
        pieces = reader.array(np.uint8, size).tobytes()
        self._pieces: dict[bytes, int] = {}
        for number in range(count):
            self._pieces.setdefault(pieces[ends[number] : ends[number + 1]], number)
        self._pieces.pop(b"", None)
        self._pieces = {piece: number for piece, number in self._pieces.items() if number != self._unknown}
        self._longest_piece = max(map(len, self._pieces))
        letters, size = reader.take("<iI")
        self._plain: dict[int, tuple[int, ...]] = {}
        for _ in range(letters):
            letter, length = reader.take("<IB")
            self._plain[letter] = reader.take(f"<{length}I")

    @staticmethod
    def _entry(reader: Reader) -> tuple[str, Tensor]:
        (length,) = reader.take("<H")
        name = reader.array(np.uint8, length).tobytes().decode()
        kind, _, offset, size = reader.take("<BIQQ")
        return name, Tensor(bool(kind), offset, size)

    def read(self, name: str) -> Array:
        """The numbers of a tensor, in one row."""
        packed, offset, size = self.tensors[name]
        raw = np.asarray(self.data[offset : offset + size])
        return unpack(raw) if packed else raw.view(np.float32).copy()

    def word_vectors(self, words: NDArray[np.int64]) -> Array:
        """A row for each word."""
        _, offset, size = self.tensors["emb.word"]
        table = self.data[offset : offset + size].reshape(-1, self.width // BLOCK * _BLOCK_BYTES)
        return unpack(table[words].reshape(-1)).reshape(len(words), self.width)

    def words(self, text: str) -> list[int]:
        """The likeliest row of pieces, between begin and end."""
        letters = self._letters(text)
        best, last = [0.0, *[_WORST] * len(letters)], [(0, 0)] * (len(letters) + 1)
        for start in range(len(letters)):
            for end, piece, score in self._pieces_at(letters, start):
                if best[start] + score > best[end]:
                    best[end], last[end] = best[start] + score, (piece, start)
        found, place = [self._end], len(letters)
        while place:
            piece, place = last[place]
            found.append(piece)
        return [self._begin, *found[:0:-1][: self.longest - 2], self._end]

    def _letters(self, text: str) -> list[bytes]:
        plain = [code for letter in text for code in self._plain.get(ord(letter), (ord(letter),))]
        single = [code for place, code in enumerate(plain) if code != _SPACE or plain[max(place - 1, 0)] != _SPACE]
        line = "".join(_WORD_BEGIN if code == _SPACE else chr(code) for code in single)
        line = line if line.startswith(_WORD_BEGIN) else _WORD_BEGIN + line
        return [letter.encode("utf-8", "surrogatepass") for letter in line]

    def _pieces_at(self, letters: list[bytes], start: int) -> Iterator[tuple[int, int, float]]:
        """Where each piece that begins there ends, with its number and score; at least one letter."""
        piece = b""
        for end in range(start, len(letters)):
            piece += letters[end]
            if len(piece) > self._longest_piece:
                break
            number = self._pieces.get(piece)
            if number is not None:
                yield end + 1, number, self._scores[number]
        yield start + 1, self._unknown, self._unknown_score


def unpack(raw: Bytes) -> Array:
    """Blocks of a scale and of 32 numbers in four bits, as floats."""
    blocks = np.ascontiguousarray(raw).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    found: Array = ((np.hstack([low, high]).astype(np.float32) - 8) * scale).reshape(-1)
    return found


def pack(numbers: Array) -> Bytes:
    """The nearest blocks: the number farthest from nought is met exactly."""
    rows = numbers.astype(np.float32).reshape(-1, BLOCK)
    farthest = rows[np.arange(len(rows)), np.abs(rows).argmax(axis=1)]
    scale = (farthest / -8).astype(np.float16)
    divisor = np.where(scale == 0, np.float32(1e-8), scale.astype(np.float32))
    steps = np.clip(np.floor(rows / divisor[:, None] + 8.5), 0, 15).astype(np.uint8)
    half = BLOCK // 2
    return np.hstack([scale.view(np.uint8).reshape(-1, 2), steps[:, :half] | (steps[:, half:] << 4)]).reshape(-1)
