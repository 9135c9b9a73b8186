"""Highroad as it is served, with everything on: a key, plans, prompts, checks, and a store that commits."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.side_by_side.briefs import brief
from tests.benchmarks.side_by_side.load import Request, get, post
from tests.benchmarks.side_by_side.processes import BIN, SERVICE_CORE, environment, ready, running
from tests.processes import free_port


class Service(NamedTuple):
    """One running service."""

    port: int
    pid: int
    key: str
    ready_s: float
    """Seconds from its start until it said that it can serve."""

    def draft(self, site: int, path: str = "/v1/drafts") -> Request:
        return self.request(path, brief(site))

    def request(self, path: str, value: object) -> Request:
        return post(self.port, path, json.dumps(value).encode(), authorization=f"Bearer {self.key}")

    def found(self, path: str) -> Request:
        plain = get(self.port, path).decode()
        return plain.replace("\r\n\r\n", f"\r\nauthorization: Bearer {self.key}\r\n\r\n").encode()


def make_key(folder: Path) -> str:
    """A key in a new store; the schema is made on the way."""
    made = subprocess.run(
        [str(BIN / "highroad"), "keys", "create", "bench"],
        check=True,
        env=environment(HIGHROAD_DATA=str(folder)),
        capture_output=True,
        text=True,
    )
    return made.stdout.split()[0]


@contextmanager
def serving(folder: Path, base_url: str, key: str, **more: str) -> Iterator[Service]:
    """A service over the store in `folder`. The rate limit is on, and far away."""
    port = free_port()
    settings = {
        "HIGHROAD_DATA": str(folder),
        "OPENAI_BASE_URL": base_url,
        "HIGHROAD_MODEL": "fake",
        "HIGHROAD_RATE_LIMIT": "1000000",
        "HIGHROAD_LOG_LEVEL": "ERROR",
        **more,
    }
    command = [str(BIN / "highroad"), "serve", "--port", str(port)]
    with running(command, core=SERVICE_CORE, **settings) as process:
        yield Service(port, process.pid, key, ready(port, "/readyz"))


def fill(folder: Path, rows: int) -> int:
    """Copies the newest stored draft until the store holds so many more; returns the bytes of the file."""
    file = folder / "highroad.db"
    with sqlite3.connect(file) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(runs)")]
        made = {
            "id": "printf('old-%09d', n)",
            "created_ms": "created_ms - n",
            "prospect_id": "'old-' || (n % 5000)",
            "brief_hash": "printf('%064d', n)",
        }
        values = ", ".join(made.get(column, column) for column in columns)
        newest = "SELECT * FROM runs WHERE status = 'finished' AND run IS NOT NULL ORDER BY created_ms DESC LIMIT 1"
        database.execute(
            f"WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {rows}) "
            f"INSERT INTO runs ({', '.join(columns)}) SELECT {values} FROM counted, ({newest})"
        )
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # as after years of small writes, not one large one
    database.close()
    return os.path.getsize(file)
