"""AutoThrottle that also keeps the Crawl-delay of robots.txt, host by host.

Scrapy reads the delay and leaves it at that.
"""

from __future__ import annotations

import logging
import math

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)


class PoliteThrottle(AutoThrottle):
    """Adapts the delay to the server's speed, never below what its robots.txt asks for."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._longest = crawler.settings.getfloat("CRAWL_DELAY_MAX")
        self._asked: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signals.robots_parsed)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        asked = robotparser.crawl_delay(self._agent)
        if asked is None or not math.isfinite(asked) or asked <= 0:
            return
        delay = min(asked, self._longest)
        if delay < asked:
            logger.warning(
                "%s asks for %g s between requests; kept to CRAWL_DELAY_MAX, %g s",
                request.url,
                asked,
                delay,
            )
        self._apply(request, delay)

    def _apply(self, request: Request, delay: float) -> None:
        downloader = self.crawler.engine.downloader
        key = downloader.get_slot_key(request)
        self._asked[key] = delay
        # For a slot that is made anew after it lay idle, too. No jitter: it would go below.
        settings = {"delay": delay, "jitter": 0, "concurrency": 1}
        downloader.per_slot_settings = {**downloader.per_slot_settings, key: settings}
        if slot := downloader.slots.get(key):
            slot.delay, slot.jitter, slot.concurrency = max(slot.delay, delay), 0, 1

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if key is not None and slot is not None:
            slot.delay = max(slot.delay, self._asked.get(key, 0))
