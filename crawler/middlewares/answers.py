"""An answer is looked at before it is unpacked, kept or followed."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.addresses import Doors
from crawler.urls import host_of

#: Servers pack once; each further time can be a bomb of its own, and takes time in any case.
MAX_ENCODINGS = 2


class AnswerGuardMiddleware:
    """Refuses answers that came from a private address or are packed again and again.

    The resolver refuses such addresses before a connection is made. This holds where the reactor
    has another resolver, in a script or under another download handler.
    """

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware with the addresses that the settings open."""
        return cls(Doors(crawler.settings.getlist("OPEN_ADDRESSES")))

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the response; raises PrivateAddressError or IgnoreRequest."""
        if response.ip_address is not None and "proxy" not in request.meta:
            self._doors.check_answer(host_of(request.url), str(response.ip_address))
        encodings = b",".join(response.headers.getlist("Content-Encoding")).count(b",") + 1
        if encodings > MAX_ENCODINGS:
            raise IgnoreRequest(f"{request.url} is packed {encodings} times over")
        return response
