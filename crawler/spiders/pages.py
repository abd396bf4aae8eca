"""Pages: asked for, cleaned and looked at again, or settled with the reason for no article."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

import attrs
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from crawler.archive.payloads import STORED_BEFORE
from crawler.cleaners.reading import Fetched, Read, Reading, UncleanedError, read_here
from crawler.discovery import Via
from crawler.failures import explain, wait_asked_for, without_text
from crawler.ledger import State
from crawler.ledger.answers import Unstored
from crawler.ledger.visits import Visit
from crawler.spiders.cleaned import (
    UNCHANGED,
    Cleaned,
    answer_to,
    content_type,
    holds_html,
    validators_of,
)
from crawler.spiders.further import Serial, begun, continued
from crawler.spiders.site import Site
from crawler.spiders.twins import Twins, nothing_left, same_story
from crawler.stopping import StoppedError
from crawler.urls import page_key
from extractors import Status

#: A page that has shrunk below this share of its text is an appeal to subscribe, or an error.
REMNANT = 0.25
#: The priority of pages that others wait for, so that nothing is kept in hand for long.
BEFORE_OTHERS = 5


class PageSpider(Site):
    """Fetches a site's articles and cleans them."""

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name, **arguments)
        self.twins = Twins(self, self._count)
        #: What cleans a page: here, or where an extension has it done.
        self.clean_page: Read = read_here
        #: Keys of pages that others led to: they may be read twice.
        self._led_to: set[str] = set()
        #: Keys of pages that were asked for and have not answered yet.
        self._asked: set[str] = set()

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
        self._asked.add(page_key(url))
        return Request(
            url,
            callback=self.parse_page,
            errback=self.page_failed,
            cb_kwargs={"page": url},
            priority=priority,
            dont_filter=True,
        )

    def is_asked_for(self, url: str) -> bool:
        """Tell whether a page has been asked for and has not answered yet."""
        return page_key(url) in self._asked

    def canonical_request(self, url: str) -> Request:
        """Return the request for a page that another one names as its own, before others.

        It may be asked for already, with its turn far off.
        """
        self._led_to.add(page_key(url))
        return self.page_request(url, priority=BEFORE_OTHERS)

    async def parse_page(self, response: Response, page: str) -> AsyncIterator[Cleaned | Request]:
        """Clean a page; what gives no article is written into the ledger with its reason."""
        self._count("pages/fetched")
        try:
            read = await self._read(response, page)
        except StoppedError:
            return  # it stays pending
        serial = self._begun(read, response) if isinstance(read, Cleaned) else None
        if serial:
            yield self._further_request(serial, page)
            return
        for outcome in self._concluded(page, read):
            yield outcome

    def _concluded(self, page: str, read: Cleaned | Unstored | None) -> Iterator[Cleaned | Request]:
        self._asked.discard(page_key(page))
        return self.twins.conclude(page, read)

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

    async def parse_further(
        self, response: Response, serial: Serial, page: str
    ) -> AsyncIterator[Cleaned | Request]:
        """Add one more page to a story; the last one makes it whole."""
        self._count("pages/further")
        try:
            read = await self._cleaned(response, response.url)
        except StoppedError:
            return  # the story stays pending
        for outcome in self._with_page(read, response, serial, page):
            yield outcome

    def _with_page(
        self, read: Cleaned | Unstored, response: Response, serial: Serial, page: str
    ) -> Iterator[Cleaned | Request]:
        rules = self.rules and self.rules.of(response.url)
        if isinstance(read, Unstored) or not rules:
            reason = read.reason if isinstance(read, Unstored) else "it is of another site"
            yield from self._without(serial, page, reason)
            return
        story = continued(serial, read.reading, response, rules)
        if isinstance(story, Serial):
            yield self._further_request(story, page)
        else:
            yield from self._concluded(page, story)

    def further_failed(self, failure: Failure) -> Iterator[Cleaned | Request]:
        """Take the first page where all of the story on one could not be had."""
        known = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy's
        yield from self._without(known["serial"], known["page"], explain(failure)[1])

    def _without(self, serial: Serial, page: str, reason: str) -> Iterator[Cleaned | Request]:
        self.logger.warning("%s, more of %s: %s", serial.following, page, reason)
        if serial.is_whole:
            yield from self._concluded(page, serial.joined())
            return
        words = f"page {len(serial.parts) + 1} of the story: {reason}"
        yield from self._concluded(page, Unstored(state=State.FAILED, reason=words))

    async def _read(self, response: Response, page: str) -> Cleaned | Unstored | None:
        """Return what a page gave; None if it led to an article that is stored already."""
        url = self.known_as(response.url)
        if url is None or (page_key(url) != page_key(page) and not self.wants(url, Via.REDIRECT)):
            reason = f"leads to {response.url}, which is no article"
            return Unstored(state=State.SKIPPED, reason=reason)
        if page_key(url) != page_key(page):
            self.ledger.move(page, url, self.site)
            self._led_to.add(page_key(url))
            self._count(f"pages/{State.MOVED}")
            if self.ledger.state(url) is State.STORED:
                return None
        read = await self._cleaned(response, url)
        if page_key(url) in self._led_to and self.ledger.state(url) is State.STORED:
            return None  # another page has led to it meanwhile
        if isinstance(read, Unstored) and page_key(url) != page_key(page):
            self.settle(url, read)
            return None
        return read

    async def _cleaned(self, response: Response, url: str) -> Cleaned | Unstored:
        status = response.status
        if response.body and not holds_html(response):
            reason = f"not HTML: {content_type(response)}"
            return Unstored(state=State.SKIPPED, reason=reason, http_status=status)
        try:
            reading = await self.clean(response, url)
        except StoppedError:
            raise
        except Exception as error:
            self.logger.exception("Cleaning %s", url)
            said = str(error) if isinstance(error, UncleanedError) else None
            reason = said or f"{type(error).__name__}: {error}"
            return Unstored(state=State.FAILED, reason=reason, http_status=status)
        if not reading.article.articleBody:
            state, reason = without_text(reading.article)
            return Unstored(state=state, reason=reason, http_status=status)
        return Cleaned(reading=reading, page=url, answer=answer_to(response))

    async def clean(self, response: Response, url: str) -> Reading:
        """Return the article of a page, and what its blocks are."""
        return await self.clean_page(self.fetched(response, url))

    def fetched(self, response: Response, url: str) -> Fetched:
        """Return a page as it is to be cleaned."""
        return Fetched(
            body=response.body,
            url=url,
            charset=http_content_type_encoding(content_type(response)),
            date=(response.headers.get("Date") or b"").decode("latin-1") or None,
            site=self.page_object,
            rules=self.rules_folder,
        )

    def page_failed(self, failure: Failure) -> Iterator[Cleaned | Request]:
        """Write down that a page could not be fetched, and why."""
        page: str = failure.request.cb_kwargs["page"]  # type: ignore[attr-defined]  # Scrapy's
        state, reason, http_status = explain(failure)
        if http_status is not None:
            self._count("pages/fetched")
        why = Unstored(
            state=state,
            reason=reason,
            http_status=http_status,
            retry_after=wait_asked_for(failure),
        )
        yield from self._concluded(page, why)

    def settle(self, url: str, why: Unstored) -> None:
        """Write into the ledger that a page gave no article, and why."""
        tries = self.ledger.settle(url, why)
        self._count(f"pages/{why.state}")
        if tries > 1:
            self._count(f"pages/{why.state}/again")
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
            meta={STORED_BEFORE: True}
            | ({"handle_httpstatus_list": [UNCHANGED]} if headers else {}),
            dont_filter=True,
        )

    async def parse_visit(self, response: Response, page: str) -> AsyncIterator[Cleaned]:
        """Clean a page again; what is worse than what is stored never takes its place."""
        self._count("visits/made")
        if response.status == UNCHANGED:
            self._count("visits/unchanged")
            self.ledger.visits.paid(page, self.visits_after, validators_of(response))
            return
        try:
            read = await self._cleaned(response, page)
        except StoppedError:
            return  # it stays due
        problem = read.reason if isinstance(read, Unstored) else self._worse(response, page, read)
        if isinstance(read, Cleaned) and self._begun(read, response):
            problem = "a story of several pages, which is not put together again"
        if isinstance(read, Unstored) or problem:
            self._visit_in_vain(page, problem)
            self.ledger.visits.paid(page, self.visits_after)
            return
        yield attrs.evolve(read, is_visit=True)

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
        record = read.article.record()
        if not is_here and not same_story(record, stored):
            return f"leads to {response.url}, which is another story"
        if nothing_left(record, stored):
            return "nothing of the story is left on it"
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
