"""robots.txt as RFC 9309 has it, where Scrapy is more lenient: unreachable means closed."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

CLOSED = b"User-agent: *\nDisallow: /\n"
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500


class StrictRobotsMiddleware(RobotsTxtMiddleware):
    """Keeps off a host whose robots.txt answers with a server error or not at all.

    No robots.txt (a 4xx answer), or one that leads off the site, opens the host.
    """

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= SERVER_ERROR or response.status == TOO_MANY_REQUESTS:
            response = response.replace(body=CLOSED)
        elif not response.status < 300:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        waiting = self._parsers[netloc]
        if isinstance(exc, IgnoreRequest) or not isinstance(waiting, Deferred):
            super()._robots_error(exc, netloc)
            return
        self._stats.inc_value(f"robotstxt/exception_count/{type(exc)}")
        closed = build_from_crawler(self._parserimpl, self.crawler, CLOSED)
        self._parsers[netloc] = closed
        waiting.callback(closed)
