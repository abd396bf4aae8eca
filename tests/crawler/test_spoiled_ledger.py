"""A ledger that fails while a command uses it is told in a line."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.crawler import standing
from tests.crawler.test_versions_command import HOME, STORY, filled

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("status", "s"),
        ("due", "--dry-run"),
        ("versions", STORY),
        ("reclean", "--diff"),
        ("export",),
        ("golden", "--archived", f"{HOME}/news/quay"),
    ],
)
def test_a_ledger_that_is_damaged_is_told_and_no_traceback_shown(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    schedule = tmp_path / "schedule.toml"
    schedule.write_text("[site.spacedaily]\nevery = '1 hour'\n", "utf-8")
    url = filled(tmp_path / "ledger.db")
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        for table in ("page", "article", "run"):
            connection.execute(f"ALTER TABLE {table} RENAME TO lost_{table}")
    settings = ("-s", f"SCHEDULE_FILE={schedule}")
    done = standing.run([*arguments, *settings], environment={"DATABASE_URL": url})
    assert done.returncode == 2
    assert "no such table" in done.stderr
    assert "Traceback" not in done.stderr
