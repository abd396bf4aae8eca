"""A site is crawled by one worker at a time, so that the delay between requests holds.

The lock ends with the worker, however that ends: on PostgreSQL it belongs to a connection, beside a
SQLite database to an open file.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from crawler.ledger.engine import address_of, engine_of, file_of

#: What a machine that lost its power is given before the server ends its lock, in seconds.
SERVER_KEEPALIVE = {
    "tcp_keepalives_idle": 30,
    "tcp_keepalives_interval": 10,
    "tcp_keepalives_count": 3,
    "idle_session_timeout": 0,
}


class SiteBusyError(Exception):
    """Another worker is crawling the site; the message says which."""


class SiteLock(Protocol):
    """A claim on a site, or on several names of it."""

    def take(self) -> None:
        """Take the lock; raises SiteBusyError, or OSError or SQLAlchemyError if it cannot."""

    def is_held(self) -> bool:
        """Tell whether the lock is still this worker's; one that got lost is taken again."""

    def release(self) -> None:
        """Give the lock back."""


def site_lock(url: str, names: Iterable[str]) -> SiteLock:
    """Return the lock for the names of a site, of the database that the URL leads to."""
    address = address_of(url)
    if address.get_backend_name() != "sqlite":
        return AdvisoryLock(engine_of(url), names)
    database = file_of(address)
    # What is in memory is no one else's.
    return FileLocks(database.with_name(f"{database.name}.locks"), names) if database else NoLock()


class NoLock:
    """The lock of a database that nobody else can open."""

    def take(self) -> None:
        """Do nothing."""

    def is_held(self) -> bool:
        """Return True."""
        return True

    def release(self) -> None:
        """Do nothing."""


class FileLocks:
    """Locked files in a folder, one for each name; their content says who holds them."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._paths = [folder / f"{_digest(name).hex()}.lock" for name in sorted(set(names))]
        self._held: list[FileLock] = []

    def take(self) -> None:
        """Lock every file; raises SiteBusyError if another worker has one of them, or OSError."""
        for path in self._paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path, timeout=0, fallback_to_soft=False)
            try:
                lock.acquire()
            except Timeout as error:
                self.release()
                raise SiteBusyError(path.read_text("utf-8") or "another worker") from error
            self._held.append(lock)
            path.write_text(_worker(), "utf-8")

    def is_held(self) -> bool:
        """Return True: the file stays locked as long as it is open."""
        return True

    def release(self) -> None:
        """Unlock the files."""
        while self._held:
            self._held.pop().release()


class AdvisoryLock:
    """Advisory locks of PostgreSQL, one for each name, held by a connection of their own."""

    def __init__(self, engine: Engine, names: Iterable[str]) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._keys = [_key(name) for name in sorted(set(names))]
        self._connection: Connection | None = None
        self._session = 0

    def take(self) -> None:
        """Take the locks; raises SiteBusyError if another worker has one, or SQLAlchemyError."""
        self._connection = connection = self._connect()
        self._session = _session(connection)
        for key in self._keys:
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
                holder = _holder(connection, key)
                self.release()
                raise SiteBusyError(holder)

    def _connect(self) -> Connection:
        connection = self._engine.connect()
        connection.detach()  # closed with the lock, not kept in a pool
        for name, value in SERVER_KEEPALIVE.items():
            connection.exec_driver_sql(f"SET {name} = {value}")
        connection.execute(
            text("SELECT set_config('application_name', :name, false)"), {"name": _worker()}
        )
        return connection

    def is_held(self) -> bool:
        """Tell whether the lock is still held; taken again if the connection broke."""
        if self._connection is not None and self._is_same_session(self._connection):
            return True
        self.release()
        try:
            self.take()
        except (SiteBusyError, SQLAlchemyError):
            return False
        return True

    def _is_same_session(self, connection: Connection) -> bool:
        # A connection that broke is made anew without a word, and without the locks.
        try:
            return _session(connection) == self._session
        except SQLAlchemyError:
            return False

    def release(self) -> None:
        """Close the connection, and the locks with it."""
        connection, self._connection = self._connection, None
        with suppress(SQLAlchemyError):  # one that broke is closed already
            if connection is not None:
                connection.close()
        self._engine.dispose()


def _session(connection: Connection) -> int:
    session: int = connection.scalar(text("SELECT pg_backend_pid()")) or 0
    return session


def _holder(connection: Connection, key: int) -> str:
    query = text(
        "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)"
        " WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
        " AND classid = :high AND objid = :low AND pid <> pg_backend_pid()"
    )
    halves = {"high": (key >> 32) & 0xFFFFFFFF, "low": key & 0xFFFFFFFF}
    return connection.scalar(query, halves) or "another worker"


def _worker() -> str:
    # What PostgreSQL cuts names of applications to, in bytes.
    host = socket.gethostname().encode("ascii", "replace").decode()[:40]
    return f"process {os.getpid()} on {host}"


def _digest(name: str) -> bytes:
    return hashlib.sha256(f"site {name}".encode()).digest()[:16]


def _key(name: str) -> int:
    return int.from_bytes(_digest(name)[:8], "big", signed=True)
