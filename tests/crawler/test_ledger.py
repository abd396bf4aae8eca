from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import ArgumentError

from crawler.discovery import Found, Via
from crawler.discovery.found import Index
from crawler.ledger import Ledger, State
from crawler.ledger.answers import Unstored
from crawler.ledger.indexes import IndexReading
from extractors import WireArticle

if TYPE_CHECKING:
    from tests.crawler.newsroom import Crawl

pytestmark = pytest.mark.both_databases

A, B, C = (f"https://example.com/{name}" for name in "abc")


def found(*urls: str) -> list[Found]:
    return [Found(url=url, via=Via.FEED, source="https://example.com/feed") for url in urls]


def story(url: str, text: str) -> WireArticle:
    return WireArticle(url=url, headline="Quay", articleBody=text)


def test_a_page_is_discovered_once(ledger: Ledger) -> None:
    assert ledger.discover("s", found(A, B, A)) == [A, B]
    assert ledger.discover("s", found(B, C)) == [C]
    assert ledger.discover("s", []) == []


def test_twins_of_a_page_are_one_page(ledger: Ledger) -> None:
    twin = "http://www.example.com/a"
    assert ledger.discover("s", found(A, twin)) == [A]
    assert ledger.discover("s", found(twin)) == []
    ledger.store(story(twin, "One."), {})
    assert ledger.state(A) is State.STORED


def test_many_pages_are_discovered_at_once(ledger: Ledger) -> None:
    urls = [f"https://example.com/{n}" for n in range(3000)]
    assert ledger.discover("s", found(*urls)) == urls
    assert list(ledger.unsettled("s", 1)) == urls


def test_what_is_pending_or_failed_is_taken_up_again(ledger: Ledger) -> None:
    ledger.discover("s", found(A, B, C))
    ledger.settle(A, Unstored(state=State.FAILED, reason="HTTP 500", http_status=500))
    ledger.settle(B, Unstored(state=State.GONE, reason="HTTP 404", http_status=404))
    assert list(ledger.unsettled("s", 2)) == [A, C]
    assert list(ledger.unsettled("s", 1)) == [C]
    assert list(ledger.unsettled("other", 2)) == []


def test_pages_discovered_while_the_old_ones_are_taken_up_do_not_come_twice(
    ledger: Ledger,
) -> None:
    ledger.discover("s", found(A))
    unsettled = ledger.unsettled("s", 1)
    assert next(unsettled) == A
    ledger.discover("s", found(B))
    assert list(unsettled) == []


def test_an_article_and_its_pages_state_come_together(ledger: Ledger) -> None:
    ledger.discover("s", found(A))
    assert ledger.store(story(A, "One."), {"body": 1, "advert": 2})
    assert ledger.state(A) is State.STORED
    assert list(ledger.records()) == [story(A, "One.").record()]
    assert ledger.blocks("s") == {"body": 1, "advert": 2}


def test_an_article_that_cannot_be_written_leaves_its_page_pending(ledger: Ledger) -> None:
    ledger.discover("s", found(A))
    bad = story(A, "One.")
    bad.publisher = object()  # type: ignore[assignment]  # what JSON cannot hold
    with pytest.raises(Exception, match="not JSON serializable"):
        ledger.store(bad, {})
    assert ledger.state(A) is State.PENDING
    assert list(ledger.records()) == []


def test_only_a_changed_text_is_a_new_version(ledger: Ledger) -> None:
    ledger.discover("s", found(A))
    assert ledger.store(story(A, "One."), {"body": 1})
    retitled = story(A, "One.")
    retitled.headline = "Another headline"
    assert not ledger.store(retitled, {"body": 1})
    assert ledger.store(story(A, "One. Two."), {"body": 2})
    assert [record["articleBody"] for record in ledger.records()] == ["One. Two."]
    assert ledger.blocks("s") == {"body": 2}


def test_nothing_is_stored_for_a_page_nobody_discovered(ledger: Ledger) -> None:
    with pytest.raises(LookupError):
        ledger.store(story(A, "One."), {})


def test_a_page_that_moved_leads_to_its_target(ledger: Ledger) -> None:
    ledger.discover("s", found(A))
    ledger.move(A, B, "s")
    assert ledger.state(A) is State.MOVED
    assert list(ledger.unsettled("s", 1)) == [B]


def test_an_index_page_keeps_its_last_reading_only(ledger: Ledger) -> None:
    feed = Index(url=A, kind=Via.FEED)
    ledger.indexes.read(feed, "s", IndexReading(entries=3))
    assert ledger.indexes.problems("s") == []
    ledger.indexes.unread(feed, "s", "HTTP 500")
    assert ledger.indexes.problems("s") == [(A, "HTTP 500")]


def test_writers_wait_for_each_other(crawl: Crawl, ledger: Ledger) -> None:
    def write(site: str) -> None:
        mine = Ledger.open(crawl.database)
        for n in range(50):
            mine.discover(site, found(f"https://{site}.example.com/{n}"))
        mine.close()

    threads = [threading.Thread(target=write, args=(site,)) for site in ("x", "y", "z")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [ledger.counts(site)[State.PENDING] for site in ("x", "y", "z")] == [50, 50, 50]


def test_dates_come_back_in_utc(ledger: Ledger) -> None:
    when = datetime(2013, 4, 4, 20, 37, tzinfo=UTC)
    dated = Found(url=A, via=Via.FEED, source=B, published=when)
    ledger.discover("s", [dated])
    assert ledger.page(A)["published"] == when
    assert ledger.page(A)["via"] == Via.FEED
    assert ledger.page(A)["source"] == B


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ArgumentError):
        Ledger.open("bogus")
