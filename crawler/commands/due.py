"""`scrapy due`: crawl the sites of the schedule whose turn it is."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from crawler import clock
from crawler.commands.crawl import failures_told
from crawler.ledger import Ledger
from crawler.saved.report import harmless
from crawler.saved.usage import show_examples
from crawler.schedule.claims import Claims
from crawler.schedule.entries import Entry, Schedule
from crawler.schedule.process import CrawlProcess
from crawler.schedule.running import DueRuns
from crawler.schedule.telling import console_for, moment, table
from crawler.schedule.usage import (
    add_schedule_option,
    ledger_in,
    named,
    schedule_in,
    schedule_path,
)
from crawler.schedule.watching import Watch

_EXAMPLES = """
scrapy due --dry-run             what is due now, and when the others are
scrapy due                       crawl what is due, once
scrapy due --quiet               the same for cron: says something only if something is wrong
scrapy due --now spacedaily      crawl it, due or not
"""


class Command(ScrapyCommand):
    """Runs what is due, once, and tells by its exit code whether all went well."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options] [NAME ...]"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Crawl the sites of the schedule that are due"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Crawl the sites of the schedule that are due, each once and in a process of its own,"
            " and end. Safe to be called every few minutes by cron or a systemd timer: a site that"
            " is still being crawled is left alone. Exit code: 0 if all went well or nothing was"
            " due, 1 if a site failed, was blocked, yielded nothing, fell below its usual"
            " number or drifted (its pages are unlike its own past), or a run was found dead,"
            " 2 if the schedule or the database is wrong."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        add_schedule_option(parser)
        parser.add_argument("--dry-run", action="store_true", help="only list what is due")
        parser.add_argument("--now", action="store_true", help="whether due or not")
        parser.add_argument("--quiet", action="store_true", help="say only what is wrong")
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run what is due."""
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        schedule = schedule_in(self.settings, schedule_path(self.settings, opts.schedule))
        entries = named(schedule.entries, args)
        ledger = ledger_in(self.settings)
        try:
            with failures_told(self.settings["DATABASE_URL"]):
                if opts.dry_run:
                    _show_turns(ledger, entries)
                else:
                    self.exitcode = self._run(ledger, schedule, entries, opts)
        finally:
            ledger.close()

    def _run(
        self, ledger: Ledger, schedule: Schedule, entries: Sequence[Entry], opts: argparse.Namespace
    ) -> int:
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        console = console_for(stderr=True)
        dead = ledger.runs.bury()
        for run in dead:
            console.print(harmless(f"{run.entry or run.site}: {run.problem}"), markup=False)
        due = [entry for entry in entries if opts.now or _is_due(ledger, entry)]
        if not due and not opts.quiet:
            console.print("nothing is due")
        watch = Watch(ledger.runs, console, quiet=opts.quiet)
        claims = Claims(self.settings["DATABASE_URL"], schedule.parallel)
        runs = DueRuns(ledger.runs, claims, self._processes(opts), watch.tell)
        results = asyncio.run(watch.over(runs, due, forced=opts.now))
        return int(bool(dead) or any(result.failed for result in results))

    def _processes(self, opts: argparse.Namespace) -> Callable[[Entry], CrawlProcess]:
        """Return what makes the process of an entry, with the settings given to this one."""
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        options = [f"-s{setting}" for setting in opts.set]
        options += [f"-L{opts.loglevel}"] if opts.loglevel else []
        folder = Path(self.settings["SCHEDULE_DIR"])
        return partial(CrawlProcess, options=options, folder=folder)


def _is_due(ledger: Ledger, entry: Entry) -> bool:
    last = ledger.runs.last_of_entry(entry.name)
    return entry.is_due(last.started_at if last else None, clock.now())


def _show_turns(ledger: Ledger, entries: Sequence[Entry]) -> None:
    now = clock.now()
    rows = []
    for entry in entries:
        last = ledger.runs.last_of_entry(entry.name)
        turn = entry.next_start(last.started_at if last else None, now)
        is_due = "due" if turn <= now else moment(turn, now)
        rows.append((entry.name, is_due, moment(last.started_at if last else None, now)))
    columns = (("site", False), ("next run", False), ("last run", False))
    console_for().print(table("", columns, rows))
