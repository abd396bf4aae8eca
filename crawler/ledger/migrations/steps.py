"""The steps from one version of the tables to the next, taken by Alembic."""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

#: What a database is taken for that was made before there were steps.
FIRST = "0001"


def take(connection: Connection, revision: str | None, to: str = "head") -> None:
    """Take the steps that follow the revision, in the connection's transaction."""
    config = config_for(connection)
    if revision is None:
        command.stamp(config, FIRST)
    command.upgrade(config, to)


def known(connection: Connection) -> set[str]:
    """Return the revisions that there are steps for."""
    scripts = ScriptDirectory.from_config(config_for(connection))
    return {step.revision for step in scripts.walk_revisions()}


def config_for(connection: Connection) -> Config:
    """Return what Alembic's commands are to work with."""
    config = Config()
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@cache
def _folder() -> Path:
    """Return the folder of the steps; unpacked for as long as this runs if it is in an egg."""
    folder = Path(__file__).parent
    if folder.is_dir():
        return folder
    _UNPACKED.append(tempfile.TemporaryDirectory(prefix="wirestrip-"))
    folder = Path(_UNPACKED[-1].name)
    _unpack(files("crawler.ledger.migrations"), folder)
    return folder


_UNPACKED: list[tempfile.TemporaryDirectory[str]] = []


def _unpack(source: Traversable, target: Path) -> None:
    target.mkdir(exist_ok=True)
    for item in source.iterdir():
        if item.is_dir():
            _unpack(item, target / item.name)
        else:
            (target / item.name).write_bytes(item.read_bytes())
