"""A crawl ends whose database or archive takes nothing any more: what it fetched would be lost."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro
from sqlalchemy.exc import InterfaceError, OperationalError
from twisted.python.failure import Failure

from crawler.archive.writer import ArchiveError

logger = logging.getLogger(__name__)

#: Why such a run ends.
UNWRITABLE = "nothing_can_be_stored"


class LedgerWatch:
    """Closes the spider at the first sign of a full disk, a locked or an unreachable database."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._closing = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for errors of the pipelines and of the spider."""
        extension = cls(crawler)
        crawler.signals.connect(extension.failed, signals.item_error)
        crawler.signals.connect(extension.failed, signals.spider_error)
        return extension

    def failed(self, failure: Failure) -> None:
        """Close the spider, once, if it was the database or the archive that failed."""
        problem = problem_of(failure.value)
        if self._closing or problem is None:
            return
        self._closing = True
        logger.critical("%s; the crawl ends, and what is left stays pending", problem)
        deferred_from_coro(self._crawler.engine.close_spider_async(reason=UNWRITABLE))


def problem_of(error: BaseException | None) -> str | None:
    """Return why nothing can be stored any more; None if the error says no such thing."""
    if isinstance(error, ArchiveError):
        return str(error.strerror)
    # One that broke in the middle of a transaction is followed by a new connection.
    if isinstance(error, OperationalError | InterfaceError) and not error.connection_invalidated:
        return f"the database cannot be written ({error.orig})"
    return None
