"""Scrapy's download handler, with a bound on what comes before the body.

The body has its bounds by settings; of header lines Scrapy takes as many as a server sends, and
with one of them, old but harmless, it takes no answer at all.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import HTTP11ClientProtocol, ParseError
from twisted.web._newclient import Request as ClientRequest
from twisted.web.iweb import IResponse

from crawler.saved.pages import ends_as_html

#: Bytes of status line and header lines; those of real sites stay below a tenth of it.
MAX_HEADER_BYTES = 256 * 1024
#: Scrapy's flag for an answer whose connection ended before it should.
_CUT = "dataloss"


class _BoundedParser(_LenientHTTPClientParser):
    received = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802  Twisted's name
        # An answer may be several (100 Continue): all their lines count.
        self.received += len(line) + 1
        if self.received > MAX_HEADER_BYTES:
            raise ParseError(f"more than {MAX_HEADER_BYTES} bytes of header", line[:100])  # type: ignore[no-untyped-call]  # Twisted has no types
        super().lineReceived(line)

    def allHeadersReceived(self) -> None:  # noqa: N802  the same
        # In the first HTTP/1.1 no encoding had a name, which some servers still send.
        coded = self.connHeaders.getRawHeaders(b"transfer-encoding")
        if coded and coded[0].strip().lower() == b"identity":
            self.connHeaders.removeHeader(b"transfer-encoding")
        super().allHeadersReceived()  # type: ignore[no-untyped-call]  # the same


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: ClientRequest) -> Deferred[IResponse]:
        answer = super().request(request)
        # As Scrapy's own does, for want of a better way: Twisted makes the parser itself.
        assert self._parser is not None  # noqa: S101  made by the call above
        self._parser.__class__ = _BoundedParser
        return answer


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, _address: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802  Twisted's name
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]  # the same


class BoundedHandler(HTTP11DownloadHandler):
    """Downloads http and https URLs; an answer with endless headers fails.

    So does half an answer. Servers that count wrongly, or do not end their chunks, are known by
    their pages, which do end.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._fail_on_dataloss = False  # it is seen to below
        self._pool._factory = _BoundedFactory  # noqa: SLF001  Scrapy sets it in no other way

    async def download_request(self, request: Request) -> Response:
        """Return the answer; raises ResponseDataLossError for a part of one."""
        response = await super().download_request(request)
        if _CUT in response.flags:
            if response.headers.get("Content-Encoding") or not ends_as_html(response.body):
                raise ResponseDataLossError(f"{request.url} breaks off")
            response.flags.remove(_CUT)
        return response
