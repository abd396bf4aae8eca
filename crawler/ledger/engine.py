"""How the database is reached: SQLite by a file, PostgreSQL by a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url


def open_engine(url: str) -> Engine:
    """Return the engine of a database by its URL; raises SQLAlchemyError for one that is none."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address)
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": 60})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_writing)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_writing(connection: Connection) -> None:
    # Taking the write lock at once, a transaction waits for its turn instead of failing midway.
    if connection.get_isolation_level() != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
