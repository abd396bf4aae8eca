"""Every connection leads to the server on loopback; URLs, Host headers and all else stay real."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response


class LoopbackHandler(HTTP11DownloadHandler):
    """Downloads http and https URLs alike from 127.0.0.1, port LOOPBACK_PORT."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._netloc = f"127.0.0.1:{crawler.settings.getint('LOOPBACK_PORT')}"

    async def download_request(self, request: Request) -> Response:
        """Return the server's answer as the real URL's."""
        parts = urlsplit(request.url)
        redirected = request.replace(
            url=urlunsplit(("http", self._netloc, parts.path, parts.query, ""))
        )
        redirected.headers["Host"] = parts.netloc
        response = await super().download_request(redirected)
        # AutoThrottle reads the latency off the request it knows.
        request.meta["download_latency"] = redirected.meta.get("download_latency")
        # Where it really came from is loopback, which is no answer of the real host.
        return response.replace(url=request.url, ip_address=None)
