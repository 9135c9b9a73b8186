"""The weights are used only with the checksum that stands in the code."""

import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest

from service.errors import ModelUnavailable
from service.local.weights import ensure_weights

PARTS = (b"first half, ", b"second half")
SHA256 = hashlib.sha256(b"".join(PARTS)).hexdigest()


@pytest.fixture(autouse=True)
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    paths = [tmp_path / f"part{number}" for number in range(len(PARTS))]
    for path, part in zip(paths, PARTS, strict=True):
        path.write_bytes(part)
    monkeypatch.setattr("service.local.weights.is_installed", lambda: True)
    monkeypatch.setattr("service.local.weights.import_module", lambda _name: SimpleNamespace(chunk_paths=lambda: paths))


def test_the_parts_are_put_together_once(tmp_path: Path) -> None:
    path = ensure_weights(tmp_path / "cache", sha256=SHA256)
    assert path.read_bytes() == b"".join(PARTS)
    written = path.stat().st_mtime_ns
    assert ensure_weights(tmp_path / "cache", sha256=SHA256).stat().st_mtime_ns == written
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_was_changed_is_written_anew(tmp_path: Path) -> None:
    path = ensure_weights(tmp_path / "cache", sha256=SHA256)
    path.write_bytes(b"something else")
    assert ensure_weights(tmp_path / "cache", sha256=SHA256).read_bytes() == b"".join(PARTS)


def test_parts_with_another_checksum_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="checksum"):
        ensure_weights(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named_as_the_cause(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelUnavailable) as caught:
        ensure_weights(tmp_path / "file", sha256=SHA256)
    assert "weights cannot be written" in caught.value.detail
    assert "can be written" in (caught.value.remedy or "")
