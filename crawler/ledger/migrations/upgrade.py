"""A database is brought up to date when it is opened, by one worker while the others wait."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import SQLAlchemyError

from crawler.ledger.schema import metadata

#: The last step. Written down, so that a database that is up to date is opened without a search.
HEAD = "0003"
#: The advisory lock of PostgreSQL that whoever changes the tables holds.
UPGRADING = 7_305_803_771_262_043_001

#: Alembic's own table, in its shape.
version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


class NewerDatabaseError(SQLAlchemyError):
    """The database was made by a later version of this program."""


def bring_up_to_date(engine: Engine) -> None:
    """Make the tables, or change them to what they are now.

    Raises NewerDatabaseError for a database of a later version, and SQLAlchemyError.
    """
    # A look takes no lock, and is all that a worker does whose database is up to date.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if _revision(connection) == HEAD:
            return
    with engine.begin() as connection:
        _wait_for_others(connection)
        _upgrade(connection, _revision(connection))


def _wait_for_others(connection: Connection) -> None:
    # SQLite's transaction has the write lock from its beginning.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADING})


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(version.name):
        return None
    return connection.scalar(select(version.c.version_num))


def _upgrade(connection: Connection, revision: str | None) -> None:
    if revision is None and not inspect(connection).has_table("page"):
        metadata.create_all(connection)
        version.create(connection)
        connection.execute(version.insert().values(version_num=HEAD))
        return
    # Alembic takes half a second to load, and is seldom needed.
    from crawler.ledger.migrations import steps  # noqa: PLC0415

    if revision is not None and revision not in steps.known(connection):
        raise NewerDatabaseError(
            f"its tables are of version {revision}, and this program knows them up to {HEAD}: "
            "a later version of Wirestrip made it"
        )
    steps.take(connection, revision)
