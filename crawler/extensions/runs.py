"""A run is written into the ledger, with a sign of life while it lasts."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from sqlalchemy.exc import SQLAlchemyError
from twisted.internet.task import LoopingCall

from crawler.extensions.bookkeeping import ledger_of
from crawler.extensions.outcome import WORD, problems_of
from crawler.ledger.runs import Run, RunOutcome
from crawler.spiders.base import SiteSpider

logger = logging.getLogger(__name__)


class RunRecord:
    """Begins, keeps alive and ends the row of a run; must come after Outcome, which judges it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._entry: str | None = crawler.settings["SCHEDULE_ENTRY"]
        self._pulse: AsyncioLoopingCall | LoopingCall | None = None
        self._seconds = crawler.settings.getfloat("RUN_HEARTBEAT")
        self.run_id: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the beginning and the end of the crawl."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Begin the row."""
        if isinstance(spider, SiteSpider):
            self.run_id = ledger_of(self._crawler).runs.start(spider.site, self._entry)
            self._pulse = create_looping_call(self._beat, self.run_id)
            self._pulse.start(self._seconds, now=False)

    def _beat(self, run_id: int) -> None:
        self._write(ledger_of(self._crawler).runs.beat, run_id, self._stats())

    def spider_closed(self) -> None:
        """End the row with what was thought of the run."""
        if self.run_id is None or self._pulse is None:
            return  # it was not even opened
        self._pulse.stop()
        word = self._stats().get(WORD, RunOutcome.FAILED)
        problem = "; ".join(problems_of(self._crawler)) or None
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
