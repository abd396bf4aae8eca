"""`scrapy crawl`, with an exit code that tells the truth."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rich.console import Console
from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from sqlalchemy.exc import SQLAlchemyError

from crawler.extensions.feeds import check_feeds, unwritten
from crawler.extensions.outcome import problems_of
from crawler.extensions.reporting import check_reports, lacks_report
from crawler.extensions.runs import end_run
from crawler.given_settings import require_kind, require_known
from crawler.ledger import Ledger
from crawler.ledger.engine import failed, is_missing, shown, unopened
from crawler.logs import leaves_room_for_progress, show_only_problems
from crawler.progress import showing_progress
from crawler.spiders.base import ArgumentError, SiteSpider
from crawler.text_console import WorkConsole

logger = logging.getLogger(__name__)


class Command(CrawlCommand):
    """Scrapy's own, but what cannot start says why, and a crawl that failed exits with 1.

    On a terminal it shows how far it is instead of the log, of which only problems stay.
    """

    _console: Console | None = None

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take the options; decide between progress display and log."""
        super().process_options(args, opts)
        _check_settings(opts.set)
        _check_settings([f"LOG_LEVEL={opts.loglevel}"] * bool(opts.loglevel))
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        _check_log(self.settings["LOG_FILE"])
        console = WorkConsole(stderr=True)
        if leaves_room_for_progress(self.settings, console):
            self._console = console
            show_only_problems(self.settings, console)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider; raises UsageError for a wrong name, argument or database."""
        if len(args) != 1:
            raise UsageError
        # What begins with an underscore is between scrapyd and its jobs.
        arguments = {name: v for name, v in opts.spargs.items() if not name.startswith("_")}
        crawler = self._crawler_for(args[0], arguments)
        assert self.crawler_process  # noqa: S101  set by Scrapy before
        self.crawler_process.crawl(crawler, **arguments)
        with showing_progress([crawler], self._console) if self._console else nullcontext():
            self.crawler_process.start()
        end_run(crawler)
        is_site = issubclass(crawler.spidercls, SiteSpider)
        failed = problems_of(crawler) if is_site else self.crawler_process.bootstrap_failed
        if lost := unwritten(crawler):
            logger.error("%s: %s", args[0], lost)
        self.exitcode = 1 if failed or lost or lacks_report(crawler) else 0
        if self._console and is_site:
            self._console.print(_summary(crawler), soft_wrap=True, highlight=False)

    def _crawler_for(self, name: str, arguments: dict[str, str]) -> Crawler:
        try:
            crawler = self._create_crawler(name)
            if issubclass(crawler.spidercls, SiteSpider):
                crawler.spidercls(**arguments).take_settings(crawler.settings)
                check_database(crawler.settings["DATABASE_URL"])
            check_feeds(crawler.settings)
            check_reports(crawler.settings)
        except KeyError as error:
            raise UsageError(
                f"no spider is called {name} (see: scrapy list)", print_help=False
            ) from error
        except ArgumentError as error:
            raise UsageError(str(error), print_help=False) from error
        except OSError as error:
            told = f"{error.filename}: cannot be written ({error.strerror}): check folder and disk"
            raise UsageError(told, print_help=False) from error
        return crawler


def _check_settings(given: Iterable[str]) -> None:
    """Raise UsageError for a setting that there is not, or that cannot have the value given."""
    for setting in given:
        name, _, value = setting.partition("=")
        try:
            require_known(name)
            require_kind(name, value)
        except ValueError as error:
            raise UsageError(f"-s {setting}: {error}", print_help=False) from error


def _check_log(path: str | None) -> None:
    """Raise UsageError for a log that cannot be written: Scrapy opens it before anything else."""
    try:
        if path:
            Path(path).open("ab").close()
    except OSError as error:
        told = f"LOG_FILE {path}: cannot be written ({error.strerror}): check folder and disk"
        raise UsageError(told, print_help=False) from error


def _summary(crawler: Crawler) -> str:
    """Return the line that stays on the terminal."""
    if crawler.spider is None:
        return f"{crawler.spidercls.name}: did not run"
    number = crawler.stats.get_value
    return (
        f"{crawler.spidercls.name}: {number('articles/new', 0)} new articles,"
        f" {number('downloader/request_count', 0)} requests,"
        f" {number('elapsed_time_seconds', 0):.0f} s"
    )


def check_database(url: str) -> None:
    """Open the ledger once; raises UsageError if that is not possible."""
    try:
        Ledger.open(url).close()
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise UsageError(unopened(url, error), print_help=False) from error


@contextmanager
def failures_told(url: str) -> Iterator[None]:
    """Raise UsageError if the ledger fails while it is used: it is damaged, locked or gone."""
    try:
        yield
    except SQLAlchemyError as error:
        raise UsageError(failed(url, error), print_help=False) from error


def require_ledger(url: str) -> None:
    """Raise UsageError if nothing is there to be read."""
    try:
        missing = is_missing(url)
    except SQLAlchemyError as error:
        raise UsageError(unopened(url, error), print_help=False) from error
    if missing:
        words = f"{shown(url)}: no ledger there: nothing was crawled yet"
        raise UsageError(words, print_help=False)
