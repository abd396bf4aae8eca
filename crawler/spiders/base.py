"""What every spider of a site does; a site's own file only says where to look."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

import attrs
from scrapy import Request
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

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
from crawler.failures import explain
from crawler.ledger.indexes import IndexReading
from crawler.spiders.cleaned import UNCHANGED, validators_of
from crawler.spiders.pages import PageSpider
from crawler.spiders.site import ArgumentError
from crawler.urls import MAX_LENGTH, is_within

__all__ = ["ArgumentError", "SiteSpider"]

#: An index page is worth more than an article: it is what keeps the crawl going.
INDEX_PRIORITY = 10
#: Index pages that a run asks for at most, whatever they name.
MAX_INDEXES = 2_000
#: Index pages of one index page that are remembered.
MAX_NAMES = 500


class SiteSpider(PageSpider):
    """Discovers a site's articles by feeds, sitemaps and section pages, and cleans them.

    A subclass names the site and says where to look. Pages an earlier run left come first, then
    the visits that are due.
    """

    #: How many index pages this run may still ask for.
    index_room: int = MAX_INDEXES

    async def start(self) -> AsyncIterator[Any]:
        """Yield what an earlier run left, the visits that are due, then the index pages."""
        for url in self.ledger.unsettled(self.site, self.max_attempts):
            if not is_within(url, self.allowed_domains):
                continue  # of another blog or domain of the same kind, left for its own run
            self._count("pages/resumed")
            for request in self.page_requests([url]):
                yield request
        if self.visits_after:
            due = (v for v in self.ledger.visits.due(self.site) if self._is_here(v.url))
            for request in self.visit_requests(due):
                yield request
        for index in self._first_indexes():
            yield self.index_request(index, dont_filter=True)

    def _first_indexes(self) -> list[Index]:
        """Return the index pages to begin with, and those that the last run did not come to."""
        given = {index.url for index in self.indexes}
        left = self.ledger.indexes.planned(self.site)
        return [*self.indexes, *(i for i in left if i.url not in given and self._is_here(i.url))]

    def _is_here(self, url: str) -> bool:
        return is_within(url, self.allowed_domains)

    def index_request(self, index: Index, *, dont_filter: bool = False) -> Request:
        """Return the request for an index page, to be answered only if it has changed."""
        known = self.ledger.indexes.known(index.url)
        headers = known.condition(index.kind) if known else {}
        return Request(
            index.url,
            callback=self.parse_index,
            errback=self.index_failed,
            headers=headers,
            cb_kwargs={"index": index},
            meta={"handle_httpstatus_list": [UNCHANGED]} if headers else {},
            priority=INDEX_PRIORITY,
            dont_filter=dont_filter,
        )

    def parse_index(self, response: Response, index: Index) -> Iterator[Request]:
        """Follow the articles and further index pages of an index page."""
        if response.status == UNCHANGED:
            yield from self._unchanged(index)
            return
        reading = self.read(response, index.kind)
        articles = list(self._articles(reading.found))
        new = self.discover(articles)
        names = [further for further in reading.indexes if self._may_read(further)][:MAX_NAMES]
        following = self._following(reading, index) if new else None
        if following:
            self.ledger.indexes.plan(following, self.site)
        # Only now: what is answered with "unchanged" from here on must be known.
        self._index_read(response, index, reading, len(articles), names)
        yield from self._index_requests(names)
        if following:
            yield self.index_request(following)
        yield from self.page_requests(new)
        if self.visits_after:
            yield from self.visit_requests(self.ledger.visits.announced(articles))

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

    def _unchanged(self, index: Index) -> Iterator[Request]:
        """Go by what an index page named when it was read last."""
        known = self.ledger.indexes.known(index.url) or IndexReading()
        self.ledger.indexes.unchanged(index.url)
        self._count("indexes/unchanged")
        self._count_known(known)
        yield from self._index_requests(known.names)

    def _count_known(self, known: IndexReading) -> None:
        self._count(f"indexes/{'read' if known.entries else 'unread'}")
        self.crawler.stats.inc_value("discovery/articles", known.articles)

    def _index_requests(self, names: Iterable[Index]) -> Iterator[Request]:
        """Yield requests for index pages that another one names, but for those known to be old."""
        for index in names:
            known = self.ledger.indexes.known(index.url)
            if known and known.covers(index.modified):
                self._count("indexes/skipped")
                self._count_known(known)
            elif self.index_room > 0:
                self.index_room -= 1
                yield self.index_request(index)
            else:
                self._count("indexes/left-out")

    def _may_read(self, index: Index) -> bool:
        if not self._is_here(index.url) or len(index.url.encode()) > MAX_LENGTH:
            self._count("discovery/off-site")
            return False
        return True

    def _following(self, reading: Reading, index: Index) -> Index | None:
        """Return the next page of a list, as far back as a run goes."""
        url = reading.next_page
        if url is None or index.number >= self.list_pages:
            return None
        following = attrs.evolve(index, url=url, number=index.number + 1, modified=None)
        known = self.known_as(url)
        if index.kind not in {Via.FEED, Via.SITEMAP} and known and self.wants(known, index.kind):
            return None  # the next story, not the next page of the list
        return following if self._may_read(following) else None

    def _index_read(
        self,
        response: Response,
        index: Index,
        reading: Reading,
        articles: int,
        names: list[Index],
    ) -> None:
        entries = len(reading.found) + len(reading.indexes)
        given = IndexReading(
            entries=entries, articles=articles, problem=reading.problem, names=tuple(names)
        )
        if not reading.problem:
            given = attrs.evolve(given, validators=validators_of(response))
        self.ledger.indexes.read(index, self.site, given)
        self._count(f"indexes/{'read' if entries else 'unread'}")
        self._warn(index, reading.problem)

    def index_failed(self, failure: Failure) -> None:
        """Write down that an index page could not be read, and why."""
        _, reason, _ = explain(failure)
        index: Index = failure.request.cb_kwargs["index"]  # type: ignore[attr-defined]  # Scrapy's
        self.ledger.indexes.unread(index, self.site, reason)
        self._count("indexes/unread")
        self._warn(index, reason)

    def _warn(self, index: Index, problem: str | None) -> None:
        if problem:
            self.logger.warning("%s %s: %s", index.kind, index.url, problem)

    def discover(self, articles: list[Found]) -> list[str]:
        """Write articles into the ledger; returns the URLs of those nobody knew."""
        new = self.ledger.discover(self.site, articles)
        self.crawler.stats.inc_value("discovery/articles", len(articles))
        self.crawler.stats.inc_value("discovery/new", len(new))
        return new

    def _articles(self, found: Iterable[Found]) -> Iterator[Found]:
        for link in found:
            url = self.known_as(link.url)
            if url is None or not self._is_here(url):
                self._count("discovery/off-site")
            elif not self.wants(url, link.via):
                self._count("discovery/no-article")
            else:
                yield attrs.evolve(link, url=url)
