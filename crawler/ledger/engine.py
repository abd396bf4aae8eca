"""How the database is reached: SQLite by a file, PostgreSQL by a server."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Sequence
from functools import wraps
from inspect import isfunction, isgeneratorfunction
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import ArgumentError, DBAPIError

from crawler.ledger.migrations.upgrade import bring_up_to_date

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

logger = logging.getLogger(__name__)

#: Seconds that a writer waits for another one's transaction; `?timeout=` in the URL says else.
BUSY_TIMEOUT = 60
#: Seconds for which a server that answered before is waited for, when it is restarted.
PATIENCE = 60
RETRY_EVERY = 0.5
_DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql+psycopg"})
_WANTED = "write it like sqlite:///data/wirestrip.db or postgresql://user:password@host/name"
_PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")
#: An execution option: the connection is for reads alone.
READS = "wirestrip_reads"

#: What the driver is told: a machine that went away without a word is noticed in about a minute.
KEEPALIVE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}


class Json(str):
    """What is JSON already, for a column of that."""

    __slots__ = ()


def in_json(value: object) -> str:
    """Return a value as it goes into a column of JSON."""
    return str(value) if isinstance(value, Json) else json.dumps(value)


def open_engine(url: str) -> Engine:
    """Return the engine of a database whose tables are up to date.

    Raises SQLAlchemyError for a URL that leads to none, NewerDatabaseError among them.
    """
    engine = engine_of(url)
    try:
        bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def engine_of(url: str) -> Engine:
    """Return the engine of a database as it is, empty perhaps; raises SQLAlchemyError."""
    address = address_of(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    return _postgresql(address)


def address_of(url: str) -> URL:
    """Return the parsed URL; `postgresql://` and `postgres://` mean the driver that is there.

    Raises ArgumentError for what is no URL of a database that can be reached.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise ArgumentError(_WANTED) from error
    if address.drivername in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername not in _DRIVERS:
        raise ArgumentError(_WANTED)
    return address


def shown(url: str) -> str:
    """Return a URL for messages, without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return _PASSWORD.sub("***", url)


def unopened(url: str, error: Exception) -> str:
    """Return what to say of a database that could not be opened."""
    return f"the database {shown(url) or 'without a URL'} cannot be opened: {_reason(error)}"


def failed(url: str, error: Exception) -> str:
    """Return what to say of a database that failed after it was opened."""
    return f"the database {shown(url)} failed: {_reason(error)}"


def _reason(error: Exception) -> object:
    return getattr(error, "orig", None) or error


def _sqlite(address: URL) -> Engine:
    if database := file_of(address):
        database.parent.mkdir(parents=True, exist_ok=True)
    wait = {} if "timeout" in address.query else {"timeout": BUSY_TIMEOUT}
    engine = create_engine(address, connect_args=wait, json_serializer=in_json)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_writing)
    return engine


def file_of(address: URL) -> Path | None:
    """Return the file of a SQLite database; None if it is in memory."""
    name = address.database
    return Path(name) if name and name != ":memory:" else None


def is_missing(url: str) -> bool:
    """Tell whether there is no such file; raises ArgumentError for what is no URL of a database."""
    address = address_of(url)
    file = file_of(address)
    return address.get_backend_name() == "sqlite" and not (file and file.is_file())


def for_reads(engine: Engine) -> Engine:
    """Return an engine for reads, which take no lock: each statement sees one state of the data."""
    if engine.dialect.name == "sqlite":
        # There is nothing to switch on the connection: what begins no transaction has none.
        return engine.execution_options(**{READS: True})
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # Kilobytes of the file that are kept in memory: keys of pages are looked up all over it.
    connection.execute("PRAGMA cache_size=-65536")


def _begin_writing(connection: Connection) -> None:
    # Taking the write lock at once, a transaction waits for its turn instead of failing midway.
    # (The driver itself always answers SERIALIZABLE: what was asked for is in the options.)
    options = connection.get_execution_options()
    if READS not in options and options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql(address: URL) -> Engine:
    # A connection that broke while it lay idle is replaced before it is used.
    engine = create_engine(
        address, connect_args=KEEPALIVE, pool_pre_ping=True, json_serializer=in_json
    )
    event.listen(engine, "do_connect", _Patience())
    return engine


class _Patience:
    """Connects, and waits for a server that is being restarted; for a new one it does not."""

    def __init__(self) -> None:
        self._answered = False

    def __call__(
        self, dialect: Dialect, _record: object, args: Sequence[Any], options: dict[str, Any]
    ) -> Any:  # noqa: ANN401  the driver's connection
        end = time.monotonic() + (PATIENCE if self._answered else 0)
        connection = self._connect(dialect, args, options, end)
        self._answered = True
        return connection

    def _connect(
        self, dialect: Dialect, args: Sequence[Any], options: dict[str, Any], end: float
    ) -> Any:  # noqa: ANN401  the driver's connection
        told = False
        while True:
            try:
                return dialect.connect(*args, **options)
            except dialect.loaded_dbapi.OperationalError as error:
                if time.monotonic() > end:
                    raise
                if not told:
                    logger.warning("Waiting up to %d s for the database: %s", PATIENCE, error)
                    told = True
                time.sleep(RETRY_EVERY)


def reconnecting(part: type[T]) -> type[T]:
    """Let each method of a part of the ledger run again, once, if its connection broke meanwhile.

    For classes whose methods are a transaction each: it was done whole or not at all, and doing it
    again does no harm. What is handed to them must be there to be read again.
    """
    for name, method in vars(part).items():
        if isfunction(method) and not isgeneratorfunction(method) and name != "__init__":
            setattr(part, name, _again_if_broken(method))
    return part


def _again_if_broken(method: Callable[P, R]) -> Callable[P, R]:
    @wraps(method)
    def run(*args: P.args, **options: P.kwargs) -> R:
        try:
            return method(*args, **options)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            logger.warning("The connection to the database broke; what it was doing is done again")
        return method(*args, **options)

    return run
