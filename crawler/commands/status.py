"""`scrapy status`: how the crawls of each site went, and when they come next."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler import clock
from crawler.ledger import Ledger
from crawler.saved.report import harmless
from crawler.saved.usage import show_examples
from crawler.schedule.details import print_details
from crawler.schedule.entries import Schedule
from crawler.schedule.overview import Row, overview
from crawler.schedule.telling import console_for, moment, outcome_of, table
from crawler.schedule.usage import add_schedule_option, ledger_in, schedule_in, schedule_path

_EXAMPLES = """
scrapy status                    a line a site
scrapy status spacedaily         its last runs, and every page and feed with a problem
scrapy status spacedaily --accept-drift   how its pages are now is how they are to be
"""
COLUMNS = (
    ("site", False),
    ("last run", False),
    ("outcome", False),
    ("next run", False),
    ("new", True),
    ("in 24 h", True),
    ("articles", True),
    ("pending", True),
    ("failed", True),
    ("blocked", True),
    ("paywalled", True),
)


class Command(ScrapyCommand):
    """Shows how each site stands, of the schedule and of what was crawled by hand."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options] [SITE]"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Show for each site: last run, next run, new articles, failures, pending"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Show for each site its last run and what came of it, when it is due next, the new"
            " articles of the last run and of 24 hours, and how many pages are stored, pending,"
            " failed, blocked or behind a paywall; and which sites have drifted, since when and in"
            " what. With a SITE, its last runs and the pages, feeds"
            " and sitemaps with problems. Exit code: 0, whatever there is to show."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        add_schedule_option(parser)
        parser.add_argument(
            "--accept-drift",
            action="store_true",
            help="take how the pages of SITE are now for its normal: its alarm ends",
        )
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show all sites, or one."""
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        if len(args) > 1:
            raise UsageError("give one SITE, or none for all", print_help=False)
        if opts.accept_drift and not args:
            raise UsageError("--accept-drift: of which SITE?", print_help=False)
        schedule = _schedule(self.settings, opts)
        ledger = ledger_in(self.settings)
        try:
            rows = overview(ledger, schedule, clock.now())
            if opts.accept_drift:
                _accept(ledger, _row_named(args[0], rows))
            elif args:
                tries = self.settings.getint("LEDGER_ATTEMPTS")
                print_details(ledger, _row_named(args[0], rows), console_for(), tries)
            else:
                _show(rows)
        finally:
            ledger.close()


def _schedule(settings: BaseSettings, opts: argparse.Namespace) -> Schedule:
    """Return the schedule; an empty one where nobody made or named one."""
    path = schedule_path(settings, opts.schedule)
    if opts.schedule is None and not path.exists():
        return Schedule()
    return schedule_in(settings, path)


def _row_named(name: str, rows: Sequence[Row]) -> Row:
    for row in rows:
        if name == row.name:
            return row
    known = ", ".join(row.name for row in rows) or "none yet"
    raise UsageError(f"no site is called {name} (there are: {known})", print_help=False)


def _accept(ledger: Ledger, row: Row) -> None:
    accepted = ledger.drifts.accept(row.site)
    what = "as it is now is its normal" if accepted else "no alarm of drift stands"
    console_for().print(f"{row.name}: {what}", markup=False)


def _show(rows: Sequence[Row]) -> None:
    now = clock.now()
    console = console_for()
    console.print(table("", COLUMNS, [_cells(row, now) for row in rows]))
    for row in rows:
        if row.last and row.last.problem:
            console.print(f"{row.name}: {row.last.problem}", markup=False, soft_wrap=True)
        for sentence in row.drift:
            if not (row.last and sentence in (row.last.problem or "")):
                console.print(harmless(f"{row.name}: {sentence}"), markup=False, soft_wrap=True)
    if not rows:
        console.print("No site was crawled yet, and there is no schedule.")


def _cells(row: Row, now: datetime) -> tuple[object, ...]:
    """Return what the columns say of a site."""
    return (
        row.name,
        moment(row.last.started_at if row.last else None, now),
        outcome_of(row.last),
        moment(row.next_start, now) if row.next_start else "by hand",
        *(row.new, row.new_in_a_day),
        *(row.stored, row.pending, row.failed, row.blocked, row.walled),
    )
