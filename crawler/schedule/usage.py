"""What the commands of the schedule share: the file, the entries that were named, the ledger."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.commands.crawl import check_database
from crawler.ledger import Ledger
from crawler.schedule.entries import Entry, Schedule
from crawler.schedule.reading import ScheduleError, read_schedule
from crawler.schedule.spiders import Spiders


def add_schedule_option(parser: argparse.ArgumentParser) -> None:
    """Declare the option that names the file."""
    parser.add_argument(
        "--schedule", type=Path, metavar="FILE", help="the schedule (default: schedule.toml)"
    )


def schedule_path(settings: BaseSettings, given: Path | None) -> Path:
    """Return the schedule's path, by the option or the setting."""
    return given or Path(settings["SCHEDULE_FILE"])


def schedule_in(settings: BaseSettings, path: Path) -> Schedule:
    """Return the schedule in a file; raises UsageError that says what is wrong with it."""
    try:
        return read_schedule(path, Spiders(get_spider_loader(settings)).site_of)
    except ScheduleError as error:
        raise UsageError(f"the schedule cannot be used:\n{error}", print_help=False) from error


def named(entries: Sequence[Entry], names: Sequence[str]) -> list[Entry]:
    """Return the entries with these names, all if there are none; raises UsageError."""
    known = {entry.name: entry for entry in entries}
    for name in names:
        if name not in known:
            raise UsageError(
                f"{name} is not in the schedule (there are {', '.join(known)})", print_help=False
            )
    return [known[name] for name in names] if names else list(entries)


def ledger_in(settings: BaseSettings) -> Ledger:
    """Open the ledger; raises UsageError if that is not possible."""
    check_database(settings["DATABASE_URL"])
    return Ledger.open(settings["DATABASE_URL"])
