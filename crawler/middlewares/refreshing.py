"""A page that sends its readers elsewhere by a tag is followed, as Scrapy does it."""

from __future__ import annotations

import re
from urllib.parse import urldefrag

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

_SAYING_SO = re.compile(rb"http-equiv\s*=[^>]*refresh", re.IGNORECASE)
#: Bytes that the characters take among which Scrapy looks for the tag: 4 each, and a mark before.
_HEAD = 4 * 4096 + 4


class PromptMetaRefreshMiddleware(MetaRefreshMiddleware):
    """Scrapy's own, but a page that has nothing like the tag is not decoded to find that out.

    Scrapy decodes all of a page for it, and guesses at its charset where none is declared.
    A page that only loads itself anew, as live reports do, leads nowhere: it is the page.
    """

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002  Scrapy's signature
    ) -> Request | Response:
        """Return the response, or the request that takes its place."""
        if not _may_refresh(response.body):
            return response
        led_to = super().process_response(request, response)
        is_itself = isinstance(led_to, Request) and _bare(led_to.url) == _bare(response.url)
        return response if is_itself else led_to


def _bare(url: str) -> str:
    return urldefrag(url).url


def _may_refresh(body: bytes) -> bool:
    head = body[:_HEAD]
    # Where a letter takes several bytes, as in UTF-16, there are zeros.
    return b"\0" in head or bool(_SAYING_SO.search(head))
