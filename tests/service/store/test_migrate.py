"""Migrations end where the tables stand, and lead back."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from service.store.engine import Database
from service.store.migrate import HEAD, alembic_config, downgrade, upgrade
from service.store.tables import metadata


def test_the_head_is_the_newest_revision() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == HEAD


async def test_up_gives_the_tables_and_down_takes_them_back(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
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
    await database.close()
