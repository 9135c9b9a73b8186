"""A database that fails: 503 with what to do, nothing half kept, and well again without a restart."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from service.store.engine import unavailable
from service.store.sqlite import SqliteEngine
from tests.builders import called, received, sent
from tests.service.api.conftest import Service, brief_json

BRIEF = brief_json(thread=[sent(on=1), received(on=2), sent(on=9), called(on=12)])


async def pragma(service: Service, setting: str) -> int | None:
    """On the one connection that writes, outside of any transaction."""
    writer = service.parts.store._database.writer
    assert isinstance(writer, SqliteEngine)

    def ask(connection: Connection) -> int | None:
        driver = connection.connection.driver_connection
        assert driver is not None
        row = driver.execute(f"PRAGMA {setting}").fetchone()
        return row[0] if row else None

    return await writer.lanes[0].run(ask)


async def refused(service: Service) -> dict[str, str]:
    """The problem of a draft that cannot be kept."""
    answer = await service.post("/v1/drafts", BRIEF)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    problem: dict[str, str] = answer.json()
    ready = await service.client.get("/readyz")
    assert (ready.status_code, "store_writes" in ready.json()["degraded"]) == (200, True)
    return problem


async def is_well(service: Service) -> bool:
    """A draft is made and found again, and nothing is degraded that was not so before."""
    made = await service.post("/v1/drafts", BRIEF)
    found = await service.client.get(f"/v1/drafts/{made.json()['id']}")
    ready = (await service.client.get("/readyz")).json()
    return (made.status_code, found.status_code, ready["degraded"]) == (201, 200, ["model"])


async def test_a_full_disk_is_named_and_room_heals_it(service: Service) -> None:
    assert await is_well(service)
    await pragma(service, f"max_page_count={await pragma(service, 'page_count')}")
    statuses = {(await service.post("/v1/drafts", BRIEF)).status_code for _ in range(12)}
    assert statuses <= {201, 503}
    problem = await refused(service)
    assert (problem["code"], "room" in problem["detail"], "disk space" in problem["remedy"]) == (
        "store_unavailable",
        True,
        True,
    )
    await pragma(service, "max_page_count=1000000")
    assert await is_well(service)


async def test_a_database_that_takes_no_writes_is_named_and_heals(service: Service) -> None:
    await pragma(service, "query_only=ON")
    assert "writable" in (await refused(service))["remedy"]
    assert (await service.client.get("/v1/drafts")).status_code == 200
    await pragma(service, "query_only=OFF")
    assert await is_well(service)


async def test_a_database_that_another_holds_is_named_and_heals(service: Service, tmp_path: Path) -> None:
    await pragma(service, "busy_timeout=50")
    other = sqlite3.connect(tmp_path / "highroad.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "Another program" in (await refused(service))["detail"]
    other.execute("COMMIT")
    other.close()
    assert await is_well(service)


@pytest.mark.parametrize(
    ("said", "detail"),
    [
        ("could not extend file: No space left on device", "room"),
        ("cannot execute INSERT in a read-only transaction", "written"),
        ("UNIQUE constraint failed: canary-name", "failed (Exception)"),
    ],
)
def test_a_drivers_words_never_leave(said: str, detail: str) -> None:
    error = unavailable(Exception(said))
    assert detail in error.detail
    assert "canary" not in f"{error.detail} {error.remedy}"
    assert error.remedy
