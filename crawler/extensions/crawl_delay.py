"""The Crawl-delay of robots.txt, kept host by host.

Scrapy reads the delay and leaves it at that.
"""

from __future__ import annotations

import logging
import math
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)


class CrawlDelay:
    """Keeps each host's delay at or above what its robots.txt asks for, one request at a time.

    Must come after AutoThrottle among the extensions: what that one lowers is raised again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._longest = crawler.settings.getfloat("CRAWL_DELAY_MAX")
        self._asked: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for robots.txt files and responses."""
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(extension.response_downloaded, signals.response_downloaded)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Apply the delay that a robots.txt asks for, up to CRAWL_DELAY_MAX."""
        asked = robotparser.crawl_delay(self._agent)
        if asked is None or not math.isfinite(asked) or asked <= 0:
            return
        delay = min(asked, self._longest)
        if delay < asked:
            logger.warning(
                "%s: robots.txt asks for %g s between requests; kept to CRAWL_DELAY_MAX, %g s",
                request.url,
                asked,
                delay,
            )
        self._apply(self._crawler.engine.downloader.get_slot_key(request), delay)

    def _apply(self, key: str, delay: float) -> None:
        downloader = self._crawler.engine.downloader
        self._asked[key] = delay
        # For a slot that is made anew after it lay idle, too. No jitter: it would go below.
        settings = {"delay": delay, "jitter": 0, "concurrency": 1}
        downloader.per_slot_settings = {**downloader.per_slot_settings, key: settings}
        if slot := downloader.slots.get(key):
            slot.delay, slot.jitter, slot.concurrency = max(slot.delay, delay), 0, 1

    def response_downloaded(self, response: Response, request: Request) -> None:  # noqa: ARG002  the signal's
        """Raise the delay again if AutoThrottle has lowered it."""
        key = request.meta.get("download_slot", "")
        slot = self._crawler.engine.downloader.slots.get(key)
        if slot is not None:
            slot.delay = max(slot.delay, self._asked.get(key, 0))
