"""One worker at a time crawls a site: a second one ends before its first request."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from sqlalchemy.exc import SQLAlchemyError
from twisted.internet.task import LoopingCall

from crawler.ledger.locks import SiteBusyError, SiteLock, site_lock
from crawler.spiders.base import SiteSpider
from crawler.urls import site_domain

logger = logging.getLogger(__name__)

#: Why a run ends whose site another worker is crawling.
BUSY = "site_busy"
#: Why a run ends whose lock got lost, with its connection, to another worker.
TAKEN = "site_taken_over"
#: Seconds between two looks at the lock.
INTERVAL = 2


class OneWorker:
    """Holds the lock of the site, and of every domain it is spread over, from start to end."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._lock: SiteLock | None = None
        self._watch: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the start and the end of the crawl."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Take the lock; raises CloseSpider if that is not possible, before any request."""
        if not isinstance(spider, SiteSpider):
            return
        lock = site_lock(self._crawler.settings["DATABASE_URL"], names_of(spider))
        try:
            lock.take()
        except SiteBusyError as error:
            logger.error("%s is being crawled already, by %s", spider.site, error)  # noqa: TRY400  no trace is wanted
            raise CloseSpider(BUSY) from error
        except (OSError, SQLAlchemyError) as error:
            logger.error("%s cannot be locked: %s", spider.site, error)  # noqa: TRY400  no trace is wanted
            raise CloseSpider("site_not_locked") from error
        self._lock = lock
        self._watch = create_looping_call(self._look)
        self._watch.start(INTERVAL, now=False)

    def _look(self) -> None:
        if self._lock is None or self._lock.is_held():
            return
        self._stop_watching()
        logger.error("The lock of the site was lost, and could not be taken again")
        deferred_from_coro(self._crawler.engine.close_spider_async(reason=TAKEN))

    def spider_closed(self) -> None:
        """Give the lock back: everything of the run is stored."""
        self._stop_watching()
        if self._lock is not None:
            self._lock.release()

    def _stop_watching(self) -> None:
        if self._watch is not None and self._watch.running:
            self._watch.stop()


def names_of(spider: SiteSpider) -> set[str]:
    """Return what no other worker may crawl meanwhile: the site's name and its domains."""
    return {f"site {spider.site}", *(site_domain(host) for host in spider.allowed_domains)}
