"""How fast each host answers, in the stats: `hosts/HOST/answers` and `hosts/HOST/seconds`."""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.urls import host_of

#: A run meets few hosts; one that meets more does not fill its row with them.
MOST = 200


class HostTimes:
    """Adds up the latency of a host's answers, and counts them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for answers."""
        extension = cls(crawler)
        crawler.signals.connect(extension.response_downloaded, signals.response_downloaded)
        return extension

    def response_downloaded(self, response: Response, request: Request) -> None:  # noqa: ARG002  the signal's
        """Count an answer and the seconds until it began."""
        host, seconds = host_of(request.url), request.meta.get("download_latency")
        if seconds is None or (host not in self._hosts and len(self._hosts) >= MOST):
            return
        self._hosts.add(host)
        self._crawler.stats.inc_value(f"hosts/{host}/answers")
        self._crawler.stats.inc_value(f"hosts/{host}/seconds", seconds)
