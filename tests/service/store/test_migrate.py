"""Migrations end where the tables stand, and lead back."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from service.store.clock import now_ms
from service.store.engine import Database
from service.store.migrate import HEAD, alembic_config, downgrade, upgrade
from service.store.store import Store
from service.store.tables import metadata
from tests.servers import a_postgres
from tests.service.store.test_store import a_run, filed

REVISIONS = [r.revision for r in reversed(list(ScriptDirectory.from_config(alembic_config()).walk_revisions()))]
"""From the first to the newest."""


def test_the_head_is_the_newest_revision() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == HEAD


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    if request.param == "sqlite":
        opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
        yield opened
        await opened.close()
        return
    with a_postgres() as pattern:
        opened = Database(pattern.format(database="postgres"))
        yield opened
        await opened.close()


@pytest.mark.parametrize("steps", ["at once", "one by one"])
async def test_up_gives_the_tables_and_down_takes_them_back(database: Database, steps: str) -> None:
    if steps == "one by one":
        await downgrade(database)  # leaves Alembic's own table, so that the database is no longer empty
    await upgrade(database)
    await upgrade(database)

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    def tables(connection: Connection) -> list[str]:
        return inspect(connection).get_table_names()

    async with database.read() as connection:
        assert await connection.run_sync(differences) == []
    await downgrade(database)
    async with database.read() as connection:
        assert await connection.run_sync(tables) == ["alembic_version"]


async def test_a_new_database_is_ready_without_the_modules_of_migrations(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from service.store import open_store; "
        f"asyncio.run(open_store('sqlite+aiosqlite:///{tmp_path / 'new.db'}')); print('alembic' in sys.modules)"
    )
    made = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    assert (await made.communicate())[0].strip() == b"False"


async def test_what_is_kept_survives_each_step_up_and_down(database: Database) -> None:
    await upgrade(database)
    store = Store(database)
    await store.runs.save("t", a_run("r1"), filed("p1"))
    await store.runs.start("t", "pending", filed("p2"), due_ms=now_ms() + 60_000)
    await store.batches.add("t", "b", (filed("p3"),))
    for revision in reversed(REVISIONS[:-1]):
        await downgrade(database, revision)
    await upgrade(database)
    found = await store.runs.get("t", "r1")
    assert found is not None
    assert found.run == a_run("r1")
    assert [orphan.id for orphan in await store.runs.take_over(due_ms=now_ms())] == ["pending"]
    assert await store.batches.free() == (("b", 0),)


async def test_of_processes_that_start_at_once_one_migrates_and_the_others_wait(database: Database) -> None:
    await asyncio.gather(*(upgrade(database) for _ in range(4)))
    await Store(database).ping()
