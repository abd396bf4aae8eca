"""A schedule in a folder of its own, over the small news site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.ledger import Ledger
from tests.crawler import standing
from tests.crawler.newsroom import PROJECT, NewsSite


class Scheduled:
    """`scrapy due` and `scrapy status` as processes, over one schedule and one database."""

    def __init__(self, folder: Path, site: NewsSite, database: str) -> None:
        self.folder = folder
        self.site = site
        self.database = database
        self.path = folder / "schedule.toml"

    def write(self, *tables: str) -> None:
        """Write the schedule."""
        self.path.write_text("\n".join(tables), "utf-8")

    def table(self, name: str = "harbour", **keys: str | int) -> str:
        """Return the table of an entry that reads the site's feed."""
        lines = {"every": '"1 hour"', "minutes": 5} | keys
        feed = f'arguments = {{ feed = "{self.site.home}/feed" }}'
        body = "\n".join(f"{key} = {value}" for key, value in lines.items())
        return f'[site.{name}]\nspider = "news"\n{feed}\n{body}\n'

    def command(self, name: str, *arguments: str) -> list[str]:
        """Return the command's arguments, quick where production is polite."""
        settings = {
            "DATABASE_URL": self.database,
            "SCHEDULE_FILE": self.path,
            "SCHEDULE_DIR": self.folder / "schedule",
            "REPORT_DIR": self.folder / "reports",
            "ARCHIVE_DIR": self.folder / "archive",
            "OPEN_ADDRESSES": self.site.host,
            "CONTACT": "tests",
            "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_START_DELAY": 0,
            "AUTOTHROTTLE_MAX_DELAY": 0.01,
            "RETRY_TIMES": 0,
            "RUN_HEARTBEAT": 0.2,
        }
        options = [part for key, value in settings.items() for part in ("-s", f"{key}={value}")]
        return [name, *options, *arguments]

    def run(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return standing.run(self.command(name, *arguments), environment={"COLUMNS": "200"})

    def due(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `scrapy due`."""
        return self.run("due", *arguments)

    def start(self, name: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        return subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", "scrapy", *self.command(name, *arguments)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ledger(self) -> Ledger:
        """Open the database."""
        return Ledger.open(self.database)


@pytest.fixture
def scheduled(tmp_path: Path, site: NewsSite, database: str) -> Scheduled:
    """Return a schedule of the test's own, not yet written."""
    return Scheduled(tmp_path, site, database)
