"""`scrapy crawl`, with an exit code that tells the truth."""

from __future__ import annotations

import argparse

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from crawler.extensions.outcome import problems_of
from crawler.ledger import Ledger
from crawler.spiders.base import ArgumentError, SiteSpider


class Command(CrawlCommand):
    """Scrapy's own, but what cannot start says why, and a crawl that failed exits with 1."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider; raises UsageError for a wrong name, argument or database."""
        if len(args) != 1:
            raise UsageError
        crawler = self._crawler_for(args[0], opts.spargs)
        assert self.crawler_process  # noqa: S101  set by Scrapy before
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        is_site = issubclass(crawler.spidercls, SiteSpider)
        failed = problems_of(crawler) if is_site else self.crawler_process.bootstrap_failed
        self.exitcode = 1 if failed else 0

    def _crawler_for(self, name: str, arguments: dict[str, str]) -> Crawler:
        try:
            crawler = self._create_crawler(name)
            if issubclass(crawler.spidercls, SiteSpider):
                crawler.spidercls(**arguments)
                check_database(crawler.settings["DATABASE_URL"])
        except KeyError as error:
            raise UsageError(
                f"no spider is called {name} (see: scrapy list)", print_help=False
            ) from error
        except ArgumentError as error:
            raise UsageError(str(error), print_help=False) from error
        return crawler


def check_database(url: str) -> None:
    """Open the ledger once; raises UsageError if that is not possible."""
    try:
        Ledger.open(url).close()
    except (SQLAlchemyError, OSError, ImportError) as error:
        reason = getattr(error, "orig", None) or error
        raise UsageError(
            f"the database {_without_password(url)} cannot be opened: {reason}", print_help=False
        ) from error


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return url
