"""Pages: asked for, cleaned and looked at again, or settled with the reason for no article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from crawler.discovery import Via
from crawler.failures import explain, without_text
from crawler.ledger import State
from crawler.ledger.visits import Visit
from crawler.spiders.cleaned import (
    UNCHANGED,
    Cleaned,
    Unstored,
    answer_to,
    content_type,
    validators_of,
)
from crawler.spiders.further import Serial, begun, continued
from crawler.spiders.site import Site
from crawler.spiders.twins import Twins, same_story
from crawler.urls import page_key
from extractors import Status, WireArticle, clean_html

#: A page that has shrunk below this share of its text is an appeal to subscribe, or an error.
REMNANT = 0.25


class PageSpider(Site):
    """Fetches a site's articles and cleans them."""

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name, **arguments)
        self.twins = Twins(self, self._count)
        #: `clean_html`, or what an extension puts in its place.
        self.clean_page: Callable[..., WireArticle] = clean_html

    def page_requests(self, urls: Iterable[str]) -> Iterator[Request]:
        """Yield requests for pages, as long as the run has room for them."""
        for url in urls:
            if self._has_room():
                yield self.page_request(url)

    def _has_room(self) -> bool:
        if self.room <= 0:
            self._count("pages/left-pending")
            return False
        self.room -= 1
        return True

    def page_request(self, url: str, priority: int = 0) -> Request:
        """Return the request for a page; the ledger sees to it that each is asked for once."""
        return Request(
            url,
            callback=self.parse_page,
            errback=self.page_failed,
            cb_kwargs={"page": url},
            priority=priority,
            dont_filter=True,
        )

    def parse_page(self, response: Response, page: str) -> Iterator[Cleaned | Request]:
        """Clean a page; what gives no article is written into the ledger with its reason."""
        self._count("pages/fetched")
        read = self._read(response, page)
        serial = self._begun(read, response) if isinstance(read, Cleaned) else None
        if serial:
            yield self._further_request(serial, page)
        else:
            yield from self.twins.conclude(page, read)

    def _begun(self, read: Cleaned, response: Response) -> Serial | None:
        rules = self.rules and self.rules.of(response.url)
        return begun(read, response, rules) if rules else None

    def _further_request(self, serial: Serial, page: str) -> Request:
        return Request(
            serial.following,
            callback=self.parse_further,
            errback=self.further_failed,
            cb_kwargs={"serial": serial, "page": page},
            dont_filter=True,
        )

    def parse_further(
        self, response: Response, serial: Serial, page: str
    ) -> Iterator[Cleaned | Request]:
        """Add one more page to a story; the last one makes it whole."""
        self._count("pages/further")
        read = self._cleaned(response, response.url)
        rules = self.rules and self.rules.of(response.url)
        if isinstance(read, Unstored) or not rules:
            reason = read.reason if isinstance(read, Unstored) else "it is of another site"
            yield from self._without(serial, page, reason)
            return
        story = continued(serial, read.article, response, rules)
        if isinstance(story, Serial):
            yield self._further_request(story, page)
        else:
            yield from self.twins.conclude(page, story)

    def further_failed(self, failure: Failure) -> Iterator[Cleaned | Request]:
        """Take the first page where all of the story on one could not be had."""
        known = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy's
        yield from self._without(known["serial"], known["page"], explain(failure)[1])

    def _without(self, serial: Serial, page: str, reason: str) -> Iterator[Cleaned | Request]:
        self.logger.warning("%s, more of %s: %s", serial.following, page, reason)
        if serial.is_whole:
            yield from self.twins.conclude(page, serial.joined())
            return
        words = f"page {len(serial.parts) + 1} of the story: {reason}"
        yield from self.twins.conclude(page, Unstored(state=State.FAILED, reason=words))

    def _read(self, response: Response, page: str) -> Cleaned | Unstored | None:
        """Return what a page gave; None if it led to an article that is stored already."""
        url = self.known_as(response.url)
        if url is None or (page_key(url) != page_key(page) and not self.wants(url, Via.REDIRECT)):
            reason = f"leads to {response.url}, which is no article"
            return Unstored(state=State.SKIPPED, reason=reason)
        if page_key(url) != page_key(page):
            self.ledger.move(page, url, self.site)
            self._count(f"pages/{State.MOVED}")
        if self.ledger.state(url) is State.STORED:
            return None
        read = self._cleaned(response, url)
        if isinstance(read, Unstored) and page_key(url) != page_key(page):
            self.settle(url, read)
            return None
        return read

    def _cleaned(self, response: Response, url: str) -> Cleaned | Unstored:
        status = response.status
        if not isinstance(response, HtmlResponse):
            reason = f"not HTML: {content_type(response)}"
            return Unstored(state=State.SKIPPED, reason=reason, http_status=status)
        try:
            article = self.clean(response, url)
        except Exception as error:
            self.logger.exception("Cleaning %s", url)
            reason = f"{type(error).__name__}: {error}"
            return Unstored(state=State.FAILED, reason=reason, http_status=status)
        if not article.articleBody:
            state, reason = without_text(article)
            return Unstored(state=state, reason=reason, http_status=status)
        return Cleaned(article=article, page=url, answer=answer_to(response))

    def clean(self, response: HtmlResponse, url: str) -> WireArticle:
        """Return the article of a page."""
        article = self.clean_page(response.body, url, **self.reading(response))
        article.url = url
        return article

    def reading(self, response: HtmlResponse) -> dict[str, Any]:
        """Return what `clean_html` is to be told of a page besides its URL."""
        return {
            "charset": http_content_type_encoding(content_type(response)),
            "site": self.page_object,
            "rules": self.rules,
            "fetched": (response.headers.get("Date") or b"").decode("latin-1") or None,
        }

    def page_failed(self, failure: Failure) -> Iterator[Cleaned | Request]:
        """Write down that a page could not be fetched, and why."""
        page: str = failure.request.cb_kwargs["page"]  # type: ignore[attr-defined]  # Scrapy's
        state, reason, http_status = explain(failure)
        if http_status is not None:
            self._count("pages/fetched")
        why = Unstored(state=state, reason=reason, http_status=http_status)
        yield from self.twins.conclude(page, why)

    def settle(self, url: str, why: Unstored) -> None:
        """Write into the ledger that a page gave no article, and why."""
        self.ledger.settle(url, why.state, why.reason, why.http_status)
        self._count(f"pages/{why.state}")
        self.logger.info("%s %s: %s", why.state, url, why.reason)

    # --- visits --------------------------------------------------------------------------------

    def visit_requests(self, visits: Iterable[Visit]) -> Iterator[Request]:
        """Yield requests for stored pages, as long as the run has room for them."""
        return (self.visit_request(visit) for visit in visits if self._has_room())

    def visit_request(self, visit: Visit) -> Request:
        """Return the request for a stored page, to be answered only if it has changed."""
        headers = visit.validators.headers()
        return Request(
            visit.url,
            callback=self.parse_visit,
            errback=self.visit_failed,
            headers=headers,
            cb_kwargs={"page": visit.url},
            meta={"handle_httpstatus_list": [UNCHANGED]} if headers else {},
            dont_filter=True,
        )

    def parse_visit(self, response: Response, page: str) -> Iterator[Cleaned]:
        """Clean a page again; what is worse than what is stored never takes its place."""
        self._count("visits/made")
        if response.status == UNCHANGED:
            self._count("visits/unchanged")
            self.ledger.visits.paid(page, self.visits_after, validators_of(response))
            return
        read = self._cleaned(response, page)
        problem = read.reason if isinstance(read, Unstored) else self._worse(response, page, read)
        if isinstance(read, Cleaned) and self._begun(read, response):
            problem = "a story of several pages, which is not put together again"
        if isinstance(read, Unstored) or problem:
            self._visit_in_vain(page, problem)
            self.ledger.visits.paid(page, self.visits_after)
            return
        yield Cleaned(article=read.article, page=page, answer=read.answer, is_visit=True)

    def _worse(self, response: Response, page: str, read: Cleaned) -> str:
        """Say why what a visit gave is not to take the place of what is stored; empty if it is."""
        stored = self.ledger.present(page) or {}
        text, known = read.article.articleBody or "", stored.get("articleBody", "")
        status = read.article.status
        if status is not Status.OK and stored.get("status") == Status.OK:
            return f"{status}: {read.article.problem}"
        if len(text) < REMNANT * len(known):
            return f"only {len(text)} characters are left of {len(known)}"
        led = self.known_as(response.url)
        is_here = led is not None and page_key(led) == page_key(page)
        if not is_here and not same_story(read.article.record(), stored):
            return f"leads to {response.url}, which is another story"
        return ""

    def visit_failed(self, failure: Failure) -> None:
        """Write down that a stored page could not be fetched again; its article stays."""
        page: str = failure.request.cb_kwargs["page"]  # type: ignore[attr-defined]  # Scrapy's
        state, reason, _ = explain(failure)
        self._count("visits/made")
        self._visit_in_vain(page, reason)
        if state is State.FAILED:
            self.ledger.visits.missed(page, self.visits_after)
        else:
            self.ledger.visits.paid(page, self.visits_after)

    def _visit_in_vain(self, page: str, reason: str) -> None:
        self._count("visits/failed")
        self.logger.info("visit %s: %s; what is stored stays", page, reason)

    def _count(self, what: str) -> None:
        self.crawler.stats.inc_value(what)
