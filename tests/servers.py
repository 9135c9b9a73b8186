"""Servers that tests need: installed by pip, started here, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def a_postgres() -> Iterator[str]:
    """A PostgreSQL of our own; yields its async URL without a database name. Skips by name where none can be had."""
    folder = Path(tempfile.mkdtemp(prefix="highroad-pg-"))
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        from pgserver.postgres_server import get_server
    except ImportError:
        pytest.skip("PostgreSQL: the package pgserver has no wheel for this Python")
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        socket = server.get_uri().partition("host=")[2]
        yield f"postgresql+asyncpg://postgres@/{{database}}?host={socket}"
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
