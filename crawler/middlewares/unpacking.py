"""What is unpacked is all there, or is no answer."""

from __future__ import annotations

from typing import Any, cast

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response

from crawler.saved.http_body import decode_body
from crawler.saved.pages import ends_as_html

_PIECE = 1 << 16  # bytes that Scrapy may not have come to
_SIZE = 4  # bytes at the end of gzip data that say how much there is


class UnpackingMiddleware(HttpCompressionMiddleware):
    """Refuses pages whose packed body breaks off, of which Scrapy keeps what there is.

    Servers that do not end their packed bodies at all are known by their pages, which do end.
    """

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002  Scrapy's signature
    ) -> Request | Response:
        """Return the response unpacked; raises IgnoreRequest for half a page."""
        packings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        unpacked: Any = super().process_response(request, response)
        is_page = bool(packings) and isinstance(unpacked, HtmlResponse)
        if is_page and _breaks_off(response.body, packings, unpacked.body):
            raise IgnoreRequest(f"{request.url} breaks off while it is unpacked")
        return cast("Request | Response", unpacked)


def _breaks_off(packed: bytes, packings: str, page: bytes) -> bool:
    if packed[-_SIZE:] == len(page).to_bytes(_SIZE, "little") or ends_as_html(page):
        return False
    return decode_body(packed, "", packings, len(page) + _PIECE).is_torn
