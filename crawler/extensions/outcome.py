"""What came of a crawl, told truthfully: in the log, in the stats, and in the exit code.

Scrapy calls a crawl finished, and exits with 0, even where every request failed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from crawler.extensions.bookkeeping import ledger_of
from crawler.ledger import State
from crawler.ledger.runs import Run, RunOutcome
from crawler.schedule.judgement import Problem, judge
from crawler.schedule.usual import MEMORY, NEW, shortfall
from crawler.spiders.base import SiteSpider

logger = logging.getLogger(__name__)

PROBLEMS = "outcome/problems"
WORD = "outcome/word"
#: What has drifted, in sentences.
DRIFT = "drift/alarms"


class Outcome:
    """Judges a crawl when it closes; `outcome/problems` is empty in the stats if it went well."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._entry: str | None = crawler.settings["SCHEDULE_ENTRY"]
        self._at_least = crawler.settings.getint("NEW_ARTICLES_MIN")

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
        problems = list(judge(self._number, reason)) or list(self._shortfall(spider.site))
        problems += self._drift()
        sentences = [problem.sentence for problem in problems]
        self._crawler.stats.set_value(PROBLEMS, sentences)
        word = problems[0].outcome if problems else RunOutcome.OK
        self._crawler.stats.set_value(WORD, word)
        known = ledger_of(self._crawler).counts(spider.site)
        tally = ", ".join(f"{known[state]} {state}" for state in State if known[state])
        logger.info("%s: pages in the ledger: %s", spider.site, tally or "none")
        for sentence in sentences:
            logger.error("%s: %s", spider.site, sentence)

    def _drift(self) -> list[Problem]:
        """Return what has drifted, if this run has seen it."""
        sentences: list[str] = self._crawler.stats.get_value(DRIFT, [])
        return [Problem(RunOutcome.DRIFTED, sentence) for sentence in sentences]

    def _shortfall(self, site: str) -> Iterator[Problem]:
        """Yield a problem if a run that went well gave fewer new articles than usual."""
        began: datetime = self._crawler.stats.get_value("start_time")
        past = self._past(began)
        number = self._number(NEW)
        if past:  # what others found meanwhile is not new any more
            number += self._found_by_others(site, past[-1].started_at)
        if sentence := shortfall(number, self._at_least, past, began):
            yield Problem(RunOutcome.BELOW_USUAL, sentence)

    def _past(self, began: datetime) -> list[Run]:
        """Return the runs of the same entry of the schedule; none for a run by hand."""
        if self._entry is None:
            return []
        runs = ledger_of(self._crawler).runs.of_entry(self._entry, began - MEMORY)
        return [run for run in runs if not run.going]

    def _found_by_others(self, site: str, since: datetime) -> int:
        runs = ledger_of(self._crawler).runs.of_site(site, since)
        return sum(run.number(NEW) for run in runs if run.entry != self._entry)

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
