"""A report is written when a run has ended."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.extensions.bookkeeping import ledger_of
from crawler.extensions.runs import run_of
from crawler.report.writing import write_report

logger = logging.getLogger(__name__)


class Reporting:
    """Writes the report into REPORT_DIR; must come after RunRecord, which ends the run."""

    def __init__(self, crawler: Crawler, folder: Path) -> None:
        self._crawler = crawler
        self._folder = folder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the end of the crawl; raises NotConfigured if no reports are wanted."""
        folder = crawler.settings["REPORT_DIR"]
        if not folder:
            raise NotConfigured
        extension = cls(crawler, Path(folder))
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_closed(self) -> None:
        """Write the report; a crawl does not fail for want of it."""
        try:
            run = run_of(self._crawler)
        except LookupError:
            return  # nothing was run
        try:
            path = write_report(ledger_of(self._crawler), run, self._folder)
        except OSError as error:
            told = "%s: the report cannot be written (%s): check REPORT_DIR"
            logger.error(told, error.filename, error.strerror)  # noqa: TRY400  it says all
        except Exception:
            logger.exception("The report could not be written")
        else:
            logger.info("%s: report in %s", run.site, path)
