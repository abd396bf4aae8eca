"""A page's own tag to go elsewhere is followed as by Scrapy, and other pages stay undecoded."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.middlewares.refreshing import PromptMetaRefreshMiddleware

URL = "https://example.com/news/a-story"
TAG = '<meta http-equiv="Refresh" content="0; url=/news/another">'
PAGES = {
    "plain": f"<html><head>{TAG}</head></html>".encode(),
    "in capitals": f"<html><head>{TAG.upper()}</head></html>".encode(),
    "two bytes a letter": f"<html><head>{TAG}</head></html>".encode("utf-16"),
    "behind letters of four bytes": f"<html><!--{'🗞' * 4000}-->{TAG}</html>".encode(),
    "too late": f"<html><!--{' ' * 4096}-->{TAG}</html>".encode(),
    "over two lines": b"<meta\nHTTP-EQUIV =\n'refresh'\ncontent='3;url=/news/another'>",
    "only the word": b"<html><body><p>They refresh their claims.</p></body></html>",
    "nothing of it": b"<html><body><p>The story.</p></body></html>",
}


def led(kind: type[MetaRefreshMiddleware], body: bytes) -> str:
    """Return where a middleware leads from a page with this body."""
    middleware = kind.from_crawler(get_crawler())
    response = HtmlResponse(URL, body=body, headers={"Content-Type": "text/html"})
    return middleware.process_response(Request(URL), response).url


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_a_page_leads_where_scrapy_says_it_does(body: bytes) -> None:
    assert led(PromptMetaRefreshMiddleware, body) == led(MetaRefreshMiddleware, body)


def test_some_of_these_pages_lead_elsewhere_and_some_do_not() -> None:
    elsewhere = [
        name for name, body in PAGES.items() if led(PromptMetaRefreshMiddleware, body) != URL
    ]
    assert elsewhere == [*list(PAGES)[:4], "over two lines"]


@pytest.mark.parametrize("target", ["/news/a-story", "a-story#latest", URL])
def test_a_page_that_loads_itself_anew_is_the_page(target: str) -> None:
    body = f'<html><head><meta http-equiv="refresh" content="2; url={target}"></head></html>'
    middleware = PromptMetaRefreshMiddleware.from_crawler(get_crawler())
    response = HtmlResponse(URL, body=body.encode(), headers={"Content-Type": "text/html"})
    assert middleware.process_response(Request(URL), response) is response
