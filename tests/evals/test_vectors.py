"""Vectors on disk: the same ones again without the engine, and never a reason to fail."""

from pathlib import Path

import numpy as np
import pytest

from evals.vectors import kept_vectors
from service import meaning
from service.engine import Engine
from tests.needs import needs_model

SENTENCE = "The lamps in the nave stay as they are, and nobody minds."


@pytest.fixture(autouse=True)
def nothing_met(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_kept", type(meaning._kept)())


@needs_model
def test_a_vector_made_once_is_read_from_the_disk_bit_by_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kept_vectors(tmp_path):
        made = meaning.embed([SENTENCE])
    forget(monkeypatch)
    monkeypatch.setattr(Engine, "query", lambda *_: pytest.fail("the engine was asked again"))
    with kept_vectors(tmp_path):
        read = meaning.embed([SENTENCE])
    assert made is not None
    assert read is not None
    assert np.array_equal(made, read)
    assert SENTENCE.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


@needs_model
def test_a_damaged_file_slows_down_and_nothing_more(tmp_path: Path) -> None:
    with kept_vectors(tmp_path):
        first = meaning.embed([SENTENCE])
    (path,) = (path for path in tmp_path.iterdir() if path.suffix == ".sqlite")
    path.write_bytes(b"no database" * 1000)
    with kept_vectors(tmp_path):
        again = meaning.embed([SENTENCE])
    assert first is not None
    assert again is not None
    assert np.array_equal(first, again)
