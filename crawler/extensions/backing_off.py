"""Slower where a site says that it is asked too much: HTTP 429, or 503 with Retry-After.

AutoThrottle goes by how long answers take, and a refusal comes quickly.
"""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.failures import retry_after

logger = logging.getLogger(__name__)

TOO_MANY_REQUESTS, UNAVAILABLE = 429, 503
#: Seconds: of the first delay, as a factor of the one before, and after an answer that is well.
FIRST, SLOWER, FASTER = 1.0, 2.0, 0.9


class BackingOff:
    """Doubles a host's delay with each such answer, or takes what it asks for; then lets it fall.

    Must come after AutoThrottle among the extensions: what that one lowers is raised again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._longest = crawler.settings.getfloat("CRAWL_DELAY_MAX")
        self._least: dict[str, float] = {}
        self._usual: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for responses."""
        extension = cls(crawler)
        crawler.signals.connect(extension.response_downloaded, signals.response_downloaded)
        return extension

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Set the delay of the response's host."""
        key = request.meta.get("download_slot", "")
        slot = self._crawler.engine.downloader.slots.get(key)
        if slot is None:
            return
        if is_too_much(response):
            self._usual.setdefault(key, slot.delay)
            self._least[key] = delay = self._slower(slot.delay, response)
            slot.jitter = 0  # which would go below
            self._crawler.stats.inc_value("backing_off/count")
            logger.info("%s: HTTP %d, %.3g s between requests", key, response.status, delay)
        elif key in self._least:
            if slot.delay == self._least[key]:  # as without AutoThrottle, which would lower it
                slot.delay = self._usual[key]
            self._least[key] *= FASTER
        slot.delay = max(slot.delay, self._least.get(key, 0))

    def _slower(self, delay: float, response: Response) -> float:
        asked = retry_after(response)
        seconds = asked.total_seconds() if asked else 0.0
        return min(max(seconds, delay * SLOWER, FIRST), self._longest)


def is_too_much(response: Response) -> bool:
    """Whether a server says that it is asked too much."""
    waits = response.status == UNAVAILABLE and "Retry-After" in response.headers
    return response.status == TOO_MANY_REQUESTS or waits
