"""A run is written into the ledger, with a sign of life while it lasts."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from sqlalchemy.exc import SQLAlchemyError
from twisted.internet.task import LoopingCall

from crawler.extensions.bookkeeping import ledger_of
from crawler.extensions.ledger_watch import UNWRITABLE, problem_of
from crawler.extensions.outcome import WORD, problems_of
from crawler.ledger.runs import Run, RunOutcome
from crawler.schedule.judgement import STOPPED
from crawler.spiders.base import SiteSpider

logger = logging.getLogger(__name__)


class RunRecord:
    """Begins, keeps alive and ends the row of a run; must come after Outcome, which judges it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._entry: str | None = crawler.settings["SCHEDULE_ENTRY"]
        self._pulse: AsyncioLoopingCall | LoopingCall | None = None
        self._seconds = crawler.settings.getfloat("RUN_HEARTBEAT")
        self._is_going = False
        self.run_id: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the beginning and the end of the crawl."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Begin the row; raises CloseSpider if the database takes nothing."""
        if isinstance(spider, SiteSpider):
            try:
                self.run_id = ledger_of(self._crawler).runs.start(spider.site, self._entry)
            except SQLAlchemyError as error:
                logger.critical("%s; nothing is crawled", problem_of(error) or error)
                raise CloseSpider(UNWRITABLE) from error
            self._is_going = True
            self._pulse = create_looping_call(self._beat, self.run_id)
            self._pulse.start(self._seconds, now=False)

    def _beat(self, run_id: int) -> None:
        self._write(ledger_of(self._crawler).runs.beat, run_id, self._stats())

    def spider_closed(self) -> None:
        """End the row with what was thought of the run."""
        if self._pulse is None:
            return  # it was not even opened
        self._pulse.stop()
        word = self._stats().get(WORD, RunOutcome.FAILED)
        self._end(word, "; ".join(problems_of(self._crawler)) or None)

    def cut_short(self) -> None:
        """End the row of a run whose process was stopped before Scrapy closed the spider.

        That is so while the spider is being opened, and when a second signal follows.
        """
        if self._is_going:
            self._end(RunOutcome.STOPPED, STOPPED)

    def _end(self, word: RunOutcome, problem: str | None) -> None:
        self._is_going = False
        end = ledger_of(self._crawler).runs.end
        self._write(end, self.run_id, word, problem, self._stats())

    def _stats(self) -> dict[str, Any]:
        return self._crawler.stats.get_stats()

    def _write(self, write: Any, *values: Any) -> None:  # noqa: ANN401  a method of Runs
        # A crawl goes on without its row; one that is never ended is taken for dead later.
        try:
            write(*values)
        except SQLAlchemyError as error:
            logger.warning("The run could not be written down: %s", error)


def run_of(crawler: Crawler) -> Run:
    """Return the row of a crawl's run; raises LookupError if there is none."""
    record = crawler.get_extension(RunRecord)
    if record is None or record.run_id is None:
        raise LookupError("the run was not written down")
    return ledger_of(crawler).runs.run(record.run_id)


def end_run(crawler: Crawler) -> None:
    """See to it that the run of a crawl whose process is about to end has ended as well."""
    try:
        record = crawler.get_extension(RunRecord)
    except RuntimeError:  # it did not even start
        return
    if record is not None:
        record.cut_short()
