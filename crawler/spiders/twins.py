"""Twins: pages that serve an article whose own page is elsewhere on the site, and say so.

The canonical link of a page is a claim. It is believed when the page it names is there and has
the same story; until that is known, what the twin had is kept in hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from scrapy import Request

from crawler.discovery.found import Found, Via
from crawler.ledger import Ledger, State
from crawler.ledger.answers import Unstored
from crawler.spiders.cleaned import Cleaned
from crawler.urls import is_within, page_key, same_address, same_network

#: Twins that may wait for one page at a time; more of them stay pending for the next run.
MAX_WAITING = 20
#: Twins that wait in all for pages whose turn is still to come; others have their page asked for.
MAX_PATIENT = 50
#: Words in a row by which texts are compared, and the share of them that two forms of a story have
#: in common: with the same headline, and where that does not tell.
SHINGLE = 4
SHARED = 0.5
SHARED_WITHOUT_HEADLINE = 0.95
#: Characters of a phrase, of a text that tells whether it is another one, and of what is compared.
PHRASE = 24
TELLING = 600
MOST_TEXT = 20_000
WORD = re.compile(r"[^\W_]+")
#: States in which the canonical page is worth a request.
WORTH_ASKING = frozenset({None, State.PENDING, State.FAILED})


class Home(Protocol):
    """What twins need to know of the spider."""

    site: str
    allowed_domains: list[str]

    @property
    def ledger(self) -> Ledger:
        """The ledger of the crawl."""

    def known_as(self, url: str) -> str | None:
        """Return the URL a page is known by."""

    def wants(self, url: str, via: Via) -> bool:
        """Tell whether a URL is an article's."""

    def is_asked_for(self, url: str) -> bool:
        """Tell whether a page has been asked for and has not answered yet."""

    def canonical_request(self, url: str) -> Request:
        """Return the request for a page that another one names as its own."""

    def settle(self, url: str, why: Unstored) -> None:
        """Write down that a page gave no article."""


class Twins:
    """Settles under which of its URLs an article is stored."""

    def __init__(self, home: Home, count: Callable[[str], None]) -> None:
        self._home = home
        self._count = count
        self._waiting: dict[str, list[Cleaned]] = {}

    def conclude(self, page: str, read: Cleaned | Unstored | None) -> Iterator[Cleaned | Request]:
        """Yield what is to be stored or asked for now that a page was read.

        `read` is None if the page led to an article that is stored already.
        """
        waiting = self._waiting.pop(page_key(page), None)
        if waiting is not None:
            yield from self._answered(page, read, waiting)
        elif isinstance(read, Cleaned):
            yield from self._first_asking(read)
        elif read is not None:
            self._home.settle(page, read)

    def _first_asking(self, twin: Cleaned) -> Iterator[Cleaned | Request]:
        canonical = self._canonical(twin)
        if canonical and self._may_be_had(canonical):
            yield from self._led_to(twin, canonical)
        else:
            yield twin

    def _may_be_had(self, canonical: str) -> bool:
        """Tell whether a canonical page is stored or waited for, or may still be asked for."""
        state = self._home.ledger.state(canonical)
        return (
            state in WORTH_ASKING
            or page_key(canonical) in self._waiting
            or self._home.ledger.present(canonical) is not None
        )

    def _led_to(self, twin: Cleaned, canonical: str) -> Iterator[Cleaned | Request]:
        """Compare a twin with its canonical page, or let it wait for it."""
        if stored := self._home.ledger.present(canonical):
            yield from self._compared(twin, canonical, stored)
        elif waiting := self._waiting.get(page_key(canonical)):
            if len(waiting) < MAX_WAITING:
                waiting.append(twin)
            else:
                self._count("pages/left-pending")
        elif self._home.is_asked_for(canonical) and self._is_patient():
            self._waiting[page_key(canonical)] = [twin]
        else:
            self._waiting[page_key(canonical)] = [twin]
            link = Found(url=canonical, via=Via.CANONICAL, source=twin.url)
            self._home.ledger.discover(self._home.site, [link])
            yield self._home.canonical_request(canonical)

    def _is_patient(self) -> bool:
        return sum(map(len, self._waiting.values())) < MAX_PATIENT

    def _canonical(self, twin: Cleaned) -> str | None:
        """Return the URL a page names as its own, if it is another one and of the same owner."""
        home = self._home
        url = home.known_as(twin.article.canonicalUrl or "")
        if url is None or same_address(url, twin.url):
            return None
        if not (same_network(url, twin.url) and is_within(url, home.allowed_domains)):
            return None
        wanted = home.wants(url, Via.CANONICAL) or home.ledger.state(url) is not None
        return url if wanted else None

    def _answered(
        self, page: str, read: Cleaned | Unstored | None, waiting: list[Cleaned]
    ) -> Iterator[Cleaned | Request]:
        if isinstance(read, Cleaned) and (further := self._further(read, waiting)):
            for twin in (read, *waiting):
                yield from self._led_to(twin, further)
            return
        if isinstance(read, Cleaned):
            yield read
            url, record = read.url, read.article.record()
        else:
            url = self._home.ledger.page(page)["moved_to"] or page
            record = dict(self._home.ledger.present(url) or {})
        if record:
            for twin in waiting:
                yield from self._compared(twin, url, record)
        else:
            yield from self._without_canonical(page, read, waiting)

    def _further(self, read: Cleaned, waiting: list[Cleaned]) -> str | None:
        """Return the page that a canonical page names in its turn, unless they name each other."""
        canonical = self._canonical(read)
        if canonical is None or page_key(canonical) in {page_key(twin.url) for twin in waiting}:
            return None
        return canonical if self._may_be_had(canonical) else None

    def _compared(self, twin: Cleaned, url: str, record: Mapping[str, Any]) -> Iterator[Cleaned]:
        if page_key(twin.url) == page_key(url):
            self._count("pages/twins")
        elif same_story(twin.article.record(), record):
            self._home.ledger.move(twin.url, url, self._home.site)
            self._count("pages/twins")
            self._count(f"pages/{State.MOVED}")
        else:
            self._count("pages/wrong-canonical")
            yield twin

    def _without_canonical(
        self, page: str, read: Cleaned | Unstored | None, waiting: list[Cleaned]
    ) -> Iterator[Cleaned]:
        """Yield the first twin in the place of the page that could not be had."""
        first = waiting[0]
        yield first
        if page_key(page) != page_key(first.url) and isinstance(read, Unstored):
            if read.state is State.FAILED:
                # It is not to come up later as a second article.
                self._home.ledger.move(page, first.url, self._home.site)
            else:
                self._home.settle(page, read)
        for twin in waiting[1:]:
            yield from self._compared(twin, first.url, first.article.record())


def same_story(record: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two articles are one story: headline, and most of the shorter text, agree."""
    text, its_text = (str(r.get("articleBody") or "") for r in (record, other))
    headline, its_headline = (_words(r.get("headline")) for r in (record, other))
    if headline and its_headline and headline != its_headline:
        return False
    needed = SHARED if headline and its_headline else SHARED_WITHOUT_HEADLINE
    mine, its = _shingles(text), _shingles(its_text)
    shorter = min(len(mine), len(its))
    return len(mine & its) >= needed * shorter if shorter else text.split() == its_text.split()


def nothing_left(record: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    """Tell whether a page that had a story has another headline now, and not a phrase of the text.

    So it is where a page that is gone answers with a list of others. Agencies rewrite what they
    begin with, a few lines, so these tell nothing.
    """
    if _words(record.get("headline")) == _words(stored.get("headline")):
        return False
    text, known = (_folded(r.get("articleBody")) for r in (record, stored))
    starts = range(0, len(known) - PHRASE, PHRASE // 2)
    pieces = (known[start : start + PHRASE] for start in starts)
    return len(known) >= TELLING and not any(piece in text for piece in pieces)


def _folded(text: object) -> str:
    return " ".join(str(text or "")[:MOST_TEXT].lower().split())


def _words(headline: object) -> list[str]:
    return WORD.findall(str(headline or "").lower())


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return set(zip(*(words[start:] for start in range(SHINGLE)), strict=False))
