"""What a page costs in the ledger, where ten thousand and where a million pages are known."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from statistics import median
from typing import Any

import attrs

from crawler.discovery.found import Found, Via
from crawler.ledger import Ledger, State
from crawler.ledger.engine import open_engine
from crawler.ledger.schema import article, page
from crawler.urls import page_key
from extractors import WireArticle

SITES = 100
#: Links of a feed, one of which nobody knew.
LINKS = 30
BATCH = 10_000
_BODY = "\n\n".join(["A paragraph of a story, with about as many words as such a one has."] * 12)


def url_of(number: int) -> str:
    """Return the address of a known page."""
    return f"https://site-{number % SITES}.example/2026/{number * 2654435761 % 2**32:x}-a-story"


def fill(url: str, pages: int, told: Callable[[int], None]) -> Ledger:
    """Return a ledger in which so many pages are known and stored."""
    ledger = Ledger.open(url)
    engine = open_engine(url)
    for first in range(0, pages, BATCH):
        numbers = range(first, min(first + BATCH, pages))
        with engine.begin() as connection:
            connection.execute(page.insert(), [_page(number) for number in numbers])
            connection.execute(article.insert(), [_article(number) for number in numbers])
        told(first)
    engine.dispose()
    return ledger


def _page(number: int) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "id": number + 1,
        "key": page_key(url_of(number)),
        "url": url_of(number),
        "site": f"site-{number % SITES}",
        "state": State.STORED,
        "via": Via.FEED,
        "version": 1,
        "discovered_at": now,
        "settled_at": now,
    }


def _article(number: int) -> dict[str, Any]:
    return {
        "id": number + 1,
        "page_id": number + 1,
        "version": 1,
        "text_hash": f"{number:064}",
        "status": "ok",
        "record": {"url": url_of(number), "status": "ok", "articleBody": _BODY[:300]},
        "blocks": {"body": 12},
        "stored_at": datetime.now(UTC),
    }


@attrs.frozen
class Cost:
    """Milliseconds of what a crawl asks of the ledger, by what it is and how much is known."""

    steps: Mapping[str, Mapping[int, list[float]]]

    def median(self, step: str, known: int) -> float:
        """Return the median of a step in milliseconds."""
        return median(self.steps[step][known])

    def page(self, known: int) -> float:
        """Return the milliseconds of a page: found on a feed, looked up and stored."""
        return sum(self.median(step, known) for step in PER_PAGE)

    def ratio(self, known: int, least: int) -> float:
        """Return what a page costs as a multiple of its cost where little is known."""
        return self.page(known) / self.page(least)


PER_PAGE = ("a feed's links looked up, the new one written", "its state read", "article stored")


def measured(ledgers: Mapping[int, Ledger], pages: int) -> Cost:
    """Do in turns, in every ledger, what a crawl does for a new page."""
    steps: dict[str, dict[int, list[float]]] = {s: {k: [] for k in ledgers} for s in PER_PAGE}
    chance = random.Random(4)  # noqa: S311  the same in every run
    for number in range(-pages // 10, pages):  # what comes first warms up
        for known, ledger in ledgers.items():
            links = [url_of(chance.randrange(known)) for _ in range(LINKS - 1)]
            for step, spent in zip(PER_PAGE, _page_costs(ledger, links, number), strict=True):
                if number >= 0:
                    steps[step][known].append(spent * 1000)
    return Cost(steps)


def _page_costs(ledger: Ledger, links: list[str], number: int) -> Iterator[float]:
    new = f"https://site-{number % SITES}.example/2026/new-{number % 2**32:x}"
    site = f"site-{number % SITES}"
    found = [Found(url=link, via=Via.FEED, source="feed") for link in [*links, new]]
    item = WireArticle(url=new, articleBody=f"{number}\n\n{_BODY}", headline="A story")
    yield _timed(lambda: ledger.discover(site, found))
    yield _timed(lambda: ledger.state(new))
    yield _timed(lambda: ledger.store(item, {"body": 12}))


def _timed(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start
