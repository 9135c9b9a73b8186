"""Kills: what was acknowledged is kept, whenever the process dies, and the database stays whole."""

import asyncio
import random
import sqlite3
from pathlib import Path

import orjson
import pytest

from tests.benchmarks.side_by_side.load import Connection
from tests.figures import load, scaled, told
from tests.processes import free_port
from tests.reliability.served import FastModel, Served, start

_AT_ONCE = 8
_MOST_EACH = 600
"""So that no site's number reaches a million, from where on first drafts are bad."""


@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("kills", [2, pytest.param(scaled(200), marks=pytest.mark.reliability)])
async def test_no_acknowledged_draft_is_lost_by_a_kill(tmp_path: Path, model: FastModel, kills: int) -> None:
    acknowledged: set[str] = set()
    port, whole = free_port(), 0
    for turn in range(kills):
        service = await start(tmp_path, model.settings, port=port)
        asking = [asyncio.create_task(_ask(service, turn, part, acknowledged)) for part in range(_AT_ONCE)]
        before = len(acknowledged)
        async with asyncio.timeout(120):
            await _more_than(before, acknowledged)
        await asyncio.sleep(random.uniform(0, 0.7))
        service.kill()
        await asyncio.gather(*asking)
        kept = _kept(tmp_path / "highroad.db")
        assert acknowledged <= kept, f"lost after kill {turn}"
        whole += 1
    if kills > 2:
        told("kills", kills=kills, acknowledged=len(acknowledged), lost=0, integrity_ok=whole, load=load())
    assert len(acknowledged) >= kills


async def _ask(service: Served, turn: int, part: int, acknowledged: set[str]) -> None:
    """Asks for one draft after the other until the service is gone; notes each whole answer."""
    connection = Connection(service.port)
    try:
        for number in range(_MOST_EACH):
            answer = await connection.ask(service.draft((turn * _AT_ONCE + part) * _MOST_EACH + number))
            if answer.status == 201:
                acknowledged.add(orjson.loads(answer.body)["id"])
    except (OSError, asyncio.IncompleteReadError):
        connection.close()


async def _more_than(count: int, acknowledged: set[str]) -> None:
    while True:
        await asyncio.sleep(0.02)
        if len(acknowledged) > count:
            return


def _kept(database: Path) -> set[str]:
    """Ids of the finished runs, read as the next process would."""
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {row[0] for row in connection.execute("SELECT id FROM runs WHERE status = 'finished'")}
    finally:
        connection.close()
