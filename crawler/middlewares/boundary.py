"""A crawl stays on its site and on the public internet, redirects included."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.addresses import Doors
from crawler.urls import is_within

#: In a request's meta: it is for a robots.txt, which may lie on another host.
ROBOTS_TXT = "robots_txt"


class OffSiteError(IgnoreRequest):
    """The URL is not on the web, or not of the site that is crawled."""


class SiteBoundaryMiddleware:
    """Refuses requests beyond the spider's domains and to private addresses.

    Scrapy's own lets requests through that skip the duplicate filter, and drops others where no
    errback hears of it. Here there is no exception, and each refusal reaches the errback.
    """

    def __init__(self, crawler: Crawler, doors: Doors) -> None:
        self._crawler = crawler
        self._doors = doors

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware with the addresses that the settings open."""
        return cls(crawler, Doors(crawler.settings.getlist("OPEN_ADDRESSES")))

    async def process_request(self, request: Request) -> None:
        """Raise OffSiteError or PrivateAddressError for what must not be fetched."""
        if not request.url.startswith(("http://", "https://")):
            raise OffSiteError(f"{request.url} is not on the web")
        domains: list[str] = getattr(self._crawler.spider, "allowed_domains", None) or []
        # The standard has a robots.txt followed to other hosts: only rules are read there.
        if not is_within(request.url, domains) and ROBOTS_TXT not in request.meta:
            raise OffSiteError(f"{request.url} is not on the site")
        self._doors.check_url(request.url)
