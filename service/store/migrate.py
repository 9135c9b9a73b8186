"""Schema versions: up to date at start. An empty database gets the newest tables at once, an older one Alembic's steps.

Alembic is loaded where it is needed alone.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, text

from service.store.engine import Database
from service.store.tables import metadata

HEAD = "0004"
"""The newest revision; a test holds it against the migration folder."""

_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""As Alembic makes it."""

_LOCK = 0x4869676872
"""Of PostgreSQL, for the length of a migration; any number that nobody else takes."""


async def upgrade(database: Database) -> None:
    """Brings the schema to `HEAD`. Raises StoreUnavailable where the database fails."""
    async with database.write() as connection:
        if not database.is_sqlite:  # of processes that start at once, one migrates and the others wait
            await connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": _LOCK})
        if await connection.run_sync(_is_empty):
            await connection.run_sync(_create)
        elif await connection.run_sync(_revision) != HEAD:
            await connection.run_sync(_run, "upgrade", "head")


async def downgrade(database: Database, revision: str = "base") -> None:
    """Takes the schema back to `revision`; loses what newer tables hold."""
    async with database.write() as connection:
        await connection.run_sync(_run, "downgrade", revision)


def _is_empty(connection: Connection) -> bool:
    return not inspect(connection).get_table_names()


def _create(connection: Connection) -> None:
    """The tables as they are now: Alembic's modules would take 0.2 s of the first start, and 10 MB for good."""
    metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(insert(_VERSION).values(version_num=HEAD))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def alembic_config() -> Any:
    """Alembic's configuration, without a file of its own."""
    from alembic.config import Config  # only where the schema is older

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _run(connection: Connection, direction: str, revision: str) -> None:
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    getattr(command, direction)(config, revision)
