"""A crawl whose database takes nothing any more ends: what it would fetch could not be kept."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro
from sqlalchemy.exc import InterfaceError, OperationalError
from twisted.python.failure import Failure

logger = logging.getLogger(__name__)

#: Why such a run ends.
UNWRITABLE = "database_unwritable"


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
        """Close the spider, once, if it was the database that failed."""
        error = failure.value
        if self._closing or not isinstance(error, OperationalError | InterfaceError):
            return
        if error.connection_invalidated:
            return  # it broke in the middle of a transaction; the next one gets a new connection
        self._closing = True
        logger.critical(
            "The database cannot be written (%s); the crawl ends, and what is left stays pending",
            error.orig,
        )
        deferred_from_coro(self._crawler.engine.close_spider_async(reason=UNWRITABLE))
