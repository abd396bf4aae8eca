"""robots.txt as RFC 9309 has it, where Scrapy is more lenient: unreachable means closed."""

from __future__ import annotations

import logging
import re
import time
from typing import Any, Self
from urllib.parse import urlsplit

import attrs
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest, StopDownload
from scrapy.http import Headers, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

from crawler.middlewares.boundary import ROBOTS_TXT

logger = logging.getLogger(__name__)

CLOSED = b"User-agent: *\nDisallow: /\n"
OPEN = b""
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500
#: What is read of a robots.txt; the standard asks for at least as much.
MAX_BYTES = 500 * 1024
#: Seconds for which the standard lets a copy be used.
MAX_AGE = 24 * 60 * 60
#: "User-agent: Name/1.0 (something)" means the name.
_VERSION = re.compile(rb"(?im)^([ \t]*user-agent[ \t]*:[ \t]*[a-z_-]+)[/ \t][^\r\n]*")
_RECEIVED = "robots_txt_bytes"


@attrs.frozen
class Rules:
    """What a host's robots.txt allows, until when that holds, and why it counts as closed."""

    parser: RobotParser
    until: float
    closed_because: str = ""


class StrictRobotsMiddleware(RobotsTxtMiddleware):
    """Keeps off a host whose robots.txt answers with a server error or not at all.

    No robots.txt (a 4xx answer but 429, or too many redirects) opens the host. At most its first
    500 KiB are read, and no copy is older than 24 hours or ROBOTS_MAX_AGE seconds.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._max_age = min(crawler.settings.getfloat("ROBOTS_MAX_AGE", MAX_AGE), MAX_AGE)
        self._packed_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._rules: dict[str, Rules] = {}
        self._waiting: dict[str, list[Deferred[Rules]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware, and watch over what comes in answer to its requests."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.headers_received, signals.headers_received)
        crawler.signals.connect(middleware.bytes_received, signals.bytes_received)
        return middleware

    async def process_request(self, request: Request, spider: Any = None) -> None:  # noqa: ANN401, ARG002  Scrapy's signature
        """Raise IgnoreRequest for what the host's robots.txt does not allow."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules_for(request)
        if rules.closed_because:
            self._stats.inc_value("robotstxt/closed")
            raise IgnoreRequest(f"closed, as robots.txt cannot be read: {rules.closed_because}")
        self.process_request_2(rules.parser, request)

    async def _rules_for(self, request: Request) -> Rules:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._rules.get(origin)
        if known and time.monotonic() < known.until:
            return known
        if origin in self._waiting:  # a wait of one's own: a Deferred has one result for one
            turn: Deferred[Rules] = Deferred()
            self._waiting[origin].append(turn)
            return await maybe_deferred_to_future(turn)
        self._waiting[origin] = []
        rules = self._closed("the crawl ended")
        try:
            rules = self._rules[origin] = await self._fetch(origin, request)
        finally:
            for waiting in self._waiting.pop(origin):
                waiting.callback(rules)
        return rules

    async def _fetch(self, origin: str, request: Request) -> Rules:
        self._stats.inc_value("robotstxt/request_count")
        try:
            response = await self.crawler.engine.download_async(_robots_request(origin))
        except Exception as error:  # noqa: BLE001  whatever it was, the rules are not known
            self._stats.inc_value(f"robotstxt/exception_count/{type(error)}")
            if type(error) is IgnoreRequest and "redirections" in str(error):
                return self._read(OPEN)
            logger.warning("%s/robots.txt: %s: %s", origin, type(error).__name__, error)
            return self._closed(f"{type(error).__name__}: {error}")
        return await self._judged(response, request)

    async def _judged(self, response: Response, request: Request) -> Rules:
        status = response.status
        self._stats.inc_value("robotstxt/response_count")
        self._stats.inc_value(f"robotstxt/response_status_count/{status}")
        if status >= SERVER_ERROR or status == TOO_MANY_REQUESTS:
            return self._closed(f"HTTP {status}")
        rules = self._read(response.body if 200 <= status < 300 else OPEN)
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules.parser, request=request
        )
        return rules

    def _read(self, body: bytes, closed_because: str = "") -> Rules:
        body = _VERSION.sub(rb"\1", body[:MAX_BYTES])
        parser = build_from_crawler(self._parserimpl, self.crawler, body)
        return Rules(parser, time.monotonic() + self._max_age, closed_because)

    def _closed(self, because: str) -> Rules:
        return self._read(CLOSED, because)

    def headers_received(self, headers: Headers, request: Request) -> None:
        """Let a plain body be of any length: it is cut off as it comes."""
        if ROBOTS_TXT in request.meta:
            is_packed = headers.get("Content-Encoding")
            request.meta["download_maxsize"] = self._packed_bytes if is_packed else 0
            request.meta[_RECEIVED] = 0

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Raise StopDownload when enough of a plain body is there."""
        if request.meta.get("download_maxsize") != 0 or ROBOTS_TXT not in request.meta:
            return
        request.meta[_RECEIVED] += len(data)
        if request.meta[_RECEIVED] >= MAX_BYTES:
            raise StopDownload(fail=False)


def _robots_request(origin: str) -> Request:
    return Request(
        f"{origin}/robots.txt",
        callback=NO_CALLBACK,
        priority=RobotsTxtMiddleware.DOWNLOAD_PRIORITY,
        headers={"Accept-Encoding": "identity"},
        meta={"dont_obey_robotstxt": True, ROBOTS_TXT: True},
    )
