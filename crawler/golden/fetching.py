"""A few pages fetched as a crawl would: robots.txt obeyed, one after the other, on their site."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcessBase
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from crawler.failures import explain
from crawler.saved.pages import Page, Problem
from crawler.spiders.cleaned import content_type
from crawler.urls import host_of, site_domain
from extractors import Status

#: What further addresses a page that was fetched calls for.
Further = Callable[[Page], Iterable[str]]
Process = CrawlerProcessBase


def no_further(_: Page) -> Iterable[str]:
    """Call for nothing."""
    return ()


class _Look(Spider):
    """Asks for the addresses it is given, and for those that their pages call for."""

    name = "look"
    #: No ledger, archive or report: nobody crawls here, a person looks.
    custom_settings = {  # noqa: RUF012  Scrapy's name and type
        "ARCHIVE_DIR": "",
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {
            "scrapy.extensions.telnet.TelnetConsole": None,
            "scrapy.extensions.remote_control.RemoteControl": None,
            "crawler.extensions.crawl_delay.CrawlDelay": 5,
        },
    }

    def __init__(self, urls: Iterable[str], further: Further, fetched: dict[str, Page]) -> None:
        super().__init__()
        self._urls = list(urls)
        self._further = further
        self._fetched = fetched
        self.allowed_domains = sorted({site_domain(host_of(url)) for url in self._urls})

    async def start(self) -> AsyncIterator[Any]:
        """Yield the addresses that were given."""
        for url in self._urls:
            yield self._request(url)

    def _request(self, url: str) -> Request:
        return Request(url, self.take, errback=self.failed, cb_kwargs={"asked": url})

    def take(self, response: Response, asked: str) -> Iterator[Request]:
        """Keep a page, and ask for what it calls for."""
        charset = http_content_type_encoding(content_type(response))
        page = Page(source=asked, body=response.body, url=response.url, charset=charset)
        self._fetched[asked] = page
        for url in self._further(page):
            yield self._request(url)

    def failed(self, failure: Failure) -> None:
        """Keep what went wrong."""
        asked: str = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]  # Scrapy's
        _, reason, _ = explain(failure)
        words = f"cannot be fetched: {reason}"
        self._fetched[asked] = Page(source=asked, problem=Problem(Status.FAILED, words))


def fetch(process: Process, urls: Iterable[str], further: Further = no_further) -> dict[str, Page]:
    """Return what is at some addresses, by the address; a process can do this once.

    What could not be fetched is a page with a problem.
    """
    fetched: dict[str, Page] = {}
    process.crawl(_Look, urls=urls, further=further, fetched=fetched)
    process.start()
    return fetched
