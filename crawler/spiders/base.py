"""What every spider of a site does; a site's own file only says where to look."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import attrs
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response, TextResponse
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from crawler.discovery import (
    Found,
    Reading,
    Via,
    read_feed,
    read_home,
    read_robots,
    read_section,
    read_sitemap,
)
from crawler.discovery.found import Index
from crawler.discovery.sections import looks_like_article
from crawler.extensions.bookkeeping import ledger_of
from crawler.failures import explain, without_text
from crawler.ledger import State
from crawler.urls import is_within, page_key, page_url
from extractors import WireArticle, clean_html

#: An index page is worth more than an article: it is what keeps the crawl going.
INDEX_PRIORITY = 10


class ArgumentError(ValueError):
    """A spider argument is missing or makes no sense; the message says which."""


class SiteSpider(Spider):
    """Discovers a site's articles by feeds, sitemaps and section pages, and cleans them.

    A subclass names the site and says where to look. Pages an earlier run left come first.
    """

    #: Hosts of the site; hosts below them belong to it.
    domains: ClassVar[tuple[str, ...]] = ()
    feeds: ClassVar[tuple[str, ...]] = ()
    sitemaps: ClassVar[tuple[str, ...]] = ()
    sections: ClassVar[tuple[str, ...]] = ()
    #: Sitemaps of all there ever was, read only when asked for by `-a archive=yes`.
    archives: ClassVar[tuple[str, ...]] = ()
    #: What the path of an article's URL looks like; by default anything like a headline.
    article_path: ClassVar[re.Pattern[str] | None] = None
    #: Paths that are no articles of the site, whatever else they look like.
    excluded_path: ClassVar[re.Pattern[str] | None] = None
    #: Spider arguments (`-a name=value`) that the site takes, and what they say.
    arguments: ClassVar[dict[str, str]] = {}
    #: The page object to clean with; by default the one that the page itself calls for.
    page_object: ClassVar[str | None] = None

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        self._refuse_unknown(arguments)
        super().__init__(name)
        self.site = self.name
        self.allowed_domains = list(self.domains)
        self.with_archive = _is_yes(arguments.get("archive", "no"), "archive")
        self.indexes = [
            *(Index(url=url, kind=Via.FEED) for url in self.feeds),
            *(Index(url=url, kind=Via.SITEMAP) for url in self.sitemaps),
            *(Index(url=url, kind=Via.SECTION) for url in self.sections),
        ]
        self.indexes += self.archive(self.archives)
        self.prepare(arguments)

    def _refuse_unknown(self, arguments: Iterable[str]) -> None:
        known = {**self.arguments, "archive": ""}
        for unknown in sorted(set(arguments) - set(known)):
            taken = ", ".join(f"-a {argument}=" for argument in known)
            raise ArgumentError(f"{self.name} has no argument {unknown!r} (it has: {taken})")

    def archive(self, sitemaps: Iterable[str]) -> list[Index]:
        """Return sitemaps to read if the whole archive was asked for, none otherwise."""
        return [Index(url=url, kind=Via.SITEMAP) for url in sitemaps if self.with_archive]

    def prepare(self, arguments: dict[str, str]) -> None:
        """Take the spider arguments; raises ArgumentError for those that make no sense."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  Scrapy's signature
        """Make the spider of a crawl."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.max_attempts = crawler.settings.getint("LEDGER_ATTEMPTS")
        spider.room = crawler.settings.getint("PAGES_PER_RUN")
        return spider

    max_attempts: int = 1
    #: How many pages this run may still ask for; the others stay pending.
    room: int = 10_000

    # --- where to look -------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Request]:
        """Yield what an earlier run left, then the index pages."""
        for url in ledger_of(self.crawler).unsettled(self.site, self.max_attempts):
            if not is_within(url, self.allowed_domains):
                continue  # of another blog or domain of the same kind, left for its own run
            self.crawler.stats.inc_value("pages/resumed")
            for request in self.page_requests([url]):
                yield request
        for index in self.indexes:
            yield self.index_request(index, dont_filter=True)

    def index_request(self, index: Index, *, dont_filter: bool = False) -> Request:
        """Return the request for a feed, sitemap or section page."""
        return Request(
            index.url,
            callback=self.parse_index,
            errback=self.index_failed,
            cb_kwargs={"index": index},
            priority=INDEX_PRIORITY,
            dont_filter=dont_filter,
        )

    def parse_index(self, response: Response, index: Index) -> Iterator[Request]:
        """Follow the articles and further index pages of an index page."""
        reading = self.read(response, index.kind)
        self._index_read(index, len(reading.found) + len(reading.indexes), reading.problem)
        for further in reading.indexes:
            if is_within(further.url, self.allowed_domains):
                yield self.index_request(further)
            else:
                self.crawler.stats.inc_value("discovery/off-site")
        yield from self.follow(reading.found)

    def read(self, response: Response, kind: Via) -> Reading:
        """Read an index page of the given kind."""
        if kind is Via.FEED:
            return read_feed(response.body, response.url)
        if kind is Via.SITEMAP:
            return read_sitemap(response.body, response.url)
        if kind is Via.ROBOTS:
            return read_robots(response.body, response.url)
        if not isinstance(response, TextResponse):
            return Reading(problem="not a page but something binary")
        return (read_home if kind is Via.HOME else read_section)(response.text, response.url)

    def index_failed(self, failure: Failure) -> None:
        """Write down that an index page could not be read, and why."""
        _, reason, _ = explain(failure)
        index: Index = failure.request.cb_kwargs["index"]  # type: ignore[attr-defined]  # Scrapy's
        self._index_read(index, None, reason)

    def _index_read(self, index: Index, entries: int | None, problem: str | None) -> None:
        ledger_of(self.crawler).index_read(index.url, self.site, index.kind, entries, problem)
        self.crawler.stats.inc_value(f"indexes/{'read' if entries else 'unread'}")
        if problem:
            self.logger.warning("%s %s: %s", index.kind, index.url, problem)

    def follow(self, found: Iterable[Found]) -> Iterator[Request]:
        """Write the articles among the links into the ledger; yield requests for new ones."""
        articles = list(self._articles(found))
        new = ledger_of(self.crawler).discover(self.site, articles)
        self.crawler.stats.inc_value("discovery/articles", len(articles))
        self.crawler.stats.inc_value("discovery/new", len(new))
        yield from self.page_requests(new)

    def _articles(self, found: Iterable[Found]) -> Iterator[Found]:
        for link in found:
            url = self.known_as(link.url)
            if url is None or not is_within(url, self.allowed_domains):
                self.crawler.stats.inc_value("discovery/off-site")
            elif not self.wants(url, link.via):
                self.crawler.stats.inc_value("discovery/no-article")
            else:
                yield attrs.evolve(link, url=url)

    def known_as(self, url: str) -> str | None:
        """Return the URL a page is known by; None if it is none of the web.

        Where a path alone tells an article, a query says only how the reader came or reads.
        """
        known = page_url(url)
        return known.partition("?")[0] if known and self.article_path else known

    def wants(self, url: str, via: Via) -> bool:
        """Tell whether a URL of the site is an article's.

        Feeds and news sitemaps list articles only, so what they name needs no look of its own
        where the site's URLs are not known.
        """
        path = urlsplit(url).path
        if self.excluded_path and self.excluded_path.search(path):
            return False
        if self.article_path:
            return bool(self.article_path.search(path))
        return via in {Via.FEED, Via.NEWS_SITEMAP} or looks_like_article(url)

    # --- the pages -----------------------------------------------------------------------------

    def page_requests(self, urls: Iterable[str]) -> Iterator[Request]:
        """Yield requests for pages, as long as the run has room for them."""
        for url in urls:
            if self.room > 0:
                self.room -= 1
                yield self.page_request(url)
            else:
                self.crawler.stats.inc_value("pages/left-pending")

    def page_request(self, url: str) -> Request:
        """Return the request for a page; the ledger sees to it that each is asked for once."""
        return Request(
            url,
            callback=self.parse_page,
            errback=self.page_failed,
            cb_kwargs={"page": url},
            dont_filter=True,
        )

    def parse_page(self, response: Response, page: str) -> Iterator[WireArticle]:
        """Clean a page; what gives no article is written into the ledger with its reason."""
        self.crawler.stats.inc_value("pages/fetched")
        url = self._arrived(response, page)
        if url is None:
            return
        if not isinstance(response, HtmlResponse):
            self.settle(url, State.SKIPPED, f"not HTML: {content_type(response)}", response.status)
            return
        try:
            article = self.clean(response, url)
        except Exception as error:
            self.logger.exception("Cleaning %s", url)
            self.settle(url, State.FAILED, f"{type(error).__name__}: {error}", response.status)
            return
        if article.articleBody:
            yield article
        else:
            self.settle(url, *without_text(article), response.status)

    def clean(self, response: HtmlResponse, url: str) -> WireArticle:
        """Return the article of a page."""
        charset = http_content_type_encoding(content_type(response))
        article = clean_html(response.body, url, charset=charset, site=self.page_object)
        article.url = url
        return article

    def _arrived(self, response: Response, page: str) -> str | None:
        """Return the URL the page turned out to have; None if there is nothing left to do."""
        ledger = ledger_of(self.crawler)
        url = self.known_as(response.url)
        if url and page_key(url) == page_key(page):
            return None if ledger.state(page) is State.STORED else url
        if url is None or not self.wants(url, Via.REDIRECT):
            self.settle(page, State.SKIPPED, f"leads to {response.url}, which is no article")
            return None
        ledger.move(page, url, self.site)
        self.crawler.stats.inc_value(f"pages/{State.MOVED}")
        return None if ledger.state(url) is State.STORED else url

    def page_failed(self, failure: Failure) -> None:
        """Write down that a page could not be fetched, and why."""
        page: str = failure.request.cb_kwargs["page"]  # type: ignore[attr-defined]  # Scrapy's
        state, reason, http_status = explain(failure)
        if http_status is not None:
            self.crawler.stats.inc_value("pages/fetched")
        self.settle(page, state, reason, http_status)

    def settle(self, url: str, state: State, reason: str, http_status: int | None = None) -> None:
        """Write into the ledger that a page gave no article, and why."""
        ledger_of(self.crawler).settle(url, state, reason, http_status)
        self.crawler.stats.inc_value(f"pages/{state}")
        self.logger.info("%s %s: %s", state, url, reason)


def _is_yes(text: str, argument: str) -> bool:
    if text.lower() not in {"yes", "no"}:
        raise ArgumentError(f"-a {argument}={text}: yes or no is wanted")
    return text.lower() == "yes"


def content_type(response: Response) -> str:
    """Return the Content-Type header, empty if there is none."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")
