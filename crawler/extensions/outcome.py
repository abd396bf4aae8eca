"""What came of a crawl, told truthfully: in the log, in the stats, and in the exit code.

Scrapy calls a crawl finished, and exits with 0, even where every request failed.
"""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from crawler.extensions.bookkeeping import ledger_of
from crawler.ledger import State
from crawler.spiders.base import SiteSpider

logger = logging.getLogger(__name__)

PROBLEMS = "outcome/problems"
#: Endings that somebody asked for in the settings.
WANTED_ENDS = ("finished", "closespider_itemcount", "closespider_pagecount", "closespider_timeout")


class Outcome:
    """Judges a crawl when it closes; `outcome/problems` is empty in the stats if it went well."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the end of the crawl."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        crawler.signals.connect(extension.item_error, signals.item_error)
        return extension

    def item_error(self) -> None:
        """Count an article that could not be stored."""
        self._crawler.stats.inc_value("pages/not-written")

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Write the judgement into the stats and the log."""
        if not isinstance(spider, SiteSpider):
            return
        problems = self._problems(reason)
        self._crawler.stats.set_value(PROBLEMS, problems)
        known = ledger_of(self._crawler).counts(spider.site)
        tally = ", ".join(f"{known[state]} {state}" for state in State if known[state])
        logger.info("%s: pages in the ledger: %s", spider.site, tally or "none")
        for problem in problems:
            logger.error("%s: %s", spider.site, problem)

    def _problems(self, reason: str) -> list[str]:
        problems = [] if reason in WANTED_ENDS else [f"ended early: {reason}"]
        problems += self._discovery_problem()
        problems += self._page_problem()
        if self._number("pages/not-written"):
            problems.append(f"{self._number('pages/not-written')} articles could not be written")
        if self._number("spider_exceptions/count"):
            problems.append(f"{self._number('spider_exceptions/count')} errors in the spider")
        return problems

    def _discovery_problem(self) -> list[str]:
        if not self._number("indexes/read"):
            return ["no feed, sitemap or section page could be read"]
        if not self._number("discovery/articles"):
            return ["no article was found on any feed, sitemap or section page"]
        return []

    def _page_problem(self) -> list[str]:
        stored, failed, blocked, skipped, gone = (
            self._number(f"pages/{state}")
            for state in (State.STORED, State.FAILED, State.BLOCKED, State.SKIPPED, State.GONE)
        )
        tried = stored + failed + blocked + skipped + gone
        if tried and not stored:
            return [f"none of {tried} pages gave an article"]
        if failed + blocked > stored:
            return [f"{failed} pages failed and {blocked} were refused; only {stored} stored"]
        return []

    def _number(self, key: str) -> int:
        number: int = self._crawler.stats.get_value(key, 0)
        return number


def problems_of(crawler: Crawler) -> list[str]:
    """Return what went wrong in a crawl that has ended; empty if nothing did."""
    try:
        problems: list[str] | None = crawler.stats.get_value(PROBLEMS)
    except RuntimeError:  # it did not even start
        problems = None
    return ["did not run to its end"] if problems is None else problems
