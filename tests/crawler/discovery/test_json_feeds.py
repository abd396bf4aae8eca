from __future__ import annotations

import json
from typing import Any

import pytest

from crawler.discovery import Via, read_feed
from crawler.discovery.sections import read_home
from crawler.ledger import Ledger

URL = "https://example.com/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **more: Any) -> bytes:  # noqa: ANN401  what sites write
    return json.dumps({"version": VERSION, "items": items} | more).encode()


def test_an_item_gives_link_title_and_dates() -> None:
    item = {
        "id": "7",
        "url": "/news/quay",
        "external_url": "https://other.example/quay",
        "title": " Quay rebuilt ",
        "date_published": "2026-03-01T10:00:00+02:00",
        "date_modified": "2026-03-02T10:00:00Z",
    }
    (found,) = read_feed(b"\xef\xbb\xbf\n" + feed(item), URL).found
    assert (found.url, found.title) == ("https://example.com/news/quay", "Quay rebuilt")
    assert found.published is not None
    assert found.published.isoformat() == "2026-03-01T08:00:00+00:00"
    assert found.modified is not None
    assert (found.via, found.source) == (Via.FEED, URL)


def test_a_page_may_be_known_by_its_address_alone() -> None:
    items: list[Any] = [
        {"id": "https://example.com/a"},
        {"id": "urn:7"},
        {"id": 7},
        {},
        "text",
        None,
    ]
    assert [found.url for found in read_feed(feed(*items), URL).found] == ["https://example.com/a"]


def test_a_feed_in_several_pages_names_the_next() -> None:
    reading = read_feed(feed({"url": "/a"}, next_url="/feed.json?page=2"), URL)
    assert reading.next_page == URL + "?page=2"
    assert read_feed(feed(next_url=URL), URL).next_page is None


@pytest.mark.parametrize(
    "body",
    [
        b'{"version": "https://jsonfeed.org/version/1"',
        b'{"items": [{"url": "/a"}]}',
        b'{"version": "https://jsonfeed.org/version/1", "items": {"url": "/a"}}',
        b'{"version": ["https://jsonfeed.org/version/1"], "items": []}',
        b'{"items": ' + b"[" * 200_000,
        b'{"items": ' + b"9" * 200_000 + b"}",
        b"{\xff\xfe}",
    ],
)
def test_json_that_is_no_feed_is_told_and_breaks_nothing(body: bytes) -> None:
    reading = read_feed(body, URL)
    assert reading.problem
    assert not reading.found


def test_what_no_database_holds_costs_no_item() -> None:
    odd = b'{"url": "/a\\ud800b", "title": "Quay\\u0000 \\ud800"}'
    body = b'{"version": "%s", "items": [%s, {"url": "/c"}]}' % (VERSION.encode(), odd)
    reading = read_feed(body, URL)
    ledger = Ledger.open("sqlite://")
    assert len(ledger.discover("s", reading.found)) == 2
    ledger.close()
    assert [found.title for found in reading.found] == ["Quay ?", None]
    long = {"url": "/a", "title": "x" * 5_000}
    assert read_feed(feed(long), URL).found[0].title is None


def test_a_home_page_names_it() -> None:
    link = '<link rel="alternate" type="application/feed+json" href="/feed.json">'
    reading = read_home(f"<html><head>{link}</head><body></body></html>", "https://example.com/")
    assert [index.url for index in reading.indexes] == [URL]
