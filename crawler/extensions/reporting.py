"""A report is written when a run has ended, or the crawl says that it was not."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings

from crawler.extensions.bookkeeping import ledger_of
from crawler.extensions.runs import run_of
from crawler.ledger.runs import Run, RunOutcome
from crawler.report.writing import write_report

logger = logging.getLogger(__name__)

_UNWRITTEN = "report/not-written"


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
        """Write the report; for want of it nothing is lost, but it has to be told."""
        try:
            run = run_of(self._crawler)
        except LookupError:
            return  # nothing was run
        try:
            path = write_report(ledger_of(self._crawler), run, self._folder)
        except OSError as error:
            why = f"{error.filename or self._folder}: {error.strerror}"
            self._failed(run, f"the report cannot be written ({why}): check REPORT_DIR")
        except Exception as error:
            logger.exception("The report could not be written")
            self._failed(run, f"the report could not be written ({type(error).__name__})")
        else:
            logger.info("%s: report in %s", run.site, path)

    def _failed(self, run: Run, problem: str) -> None:
        """Tell it in the log, in the exit code, and of a run that went well in its row."""
        logger.error("%s: %s", run.site, problem)
        self._crawler.stats.set_value(_UNWRITTEN, problem)
        if run.outcome is RunOutcome.OK:
            ledger_of(self._crawler).runs.end(run.id, RunOutcome.FAILED, problem)


def check_reports(settings: BaseSettings) -> None:
    """Write into the folder for reports; raises OSError if that is not possible."""
    if settings["REPORT_DIR"]:
        folder = Path(settings["REPORT_DIR"])
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()


def lacks_report(crawler: Crawler) -> bool:
    """Tell whether a crawl that has ended is without the report that it should have."""
    try:
        return bool(crawler.stats.get_value(_UNWRITTEN))
    except RuntimeError:  # it did not even start
        return False
