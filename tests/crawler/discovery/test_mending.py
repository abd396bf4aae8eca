"""Feeds and sitemaps as they are written in the wild: no link is lost, none becomes another."""

from __future__ import annotations

import gzip
import time

import pytest

from crawler.discovery import read_feed, read_home, read_section, read_sitemap
from crawler.discovery.mending import mended

FEED = "https://a.example/feed"
ITEM = "<item><title>Ferry</title><link>https://a.example/ferry</link></item>"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
FERRY = "https://a.example/ferry"


def rss(items: str = ITEM, declared: str = "UTF-8") -> str:
    declaration = f"<?xml version='1.0' encoding='{declared}'?>"
    return f"{declaration}<rss version='2.0'><channel>{items}</channel></rss>"


@pytest.mark.parametrize(
    "feed",
    [
        "\ufeff\n" + rss(),
        "Warning: cannot connect in /srv/feed.php on line 3<br />\n" + rss(),
        "<br />\n<b>Notice</b>: offset in <b>feed.php</b><br />\n" + rss(),
        rss(declared="utf-16"),  # it says so, and is not
        rss("<title>Ports&nbsp;&amp;&ndash; R&D &copy</title>" + ITEM),
        rss("<description><![CDATA[ <!ENTITY x 'y'> & ]]></description>" + ITEM),
    ],
)
def test_a_slip_around_the_entries_costs_none_of_them(feed: str) -> None:
    reading = read_feed(feed.encode(), FEED)
    assert [found.url for found in reading.found] == [FERRY]
    assert reading.problem is None


@pytest.mark.parametrize(
    "link",
    [
        "https://a.example/?id=1&cat=2",
        "<![CDATA[https://a.example/?id=1&cat=2]]>",
        "https://a.example/?id=1&amp;cat=2",
        "https://a.example/?id=1&#38;cat=2",
    ],
)
def test_an_ampersand_in_an_address_stays_one(link: str) -> None:
    address = "https://a.example/?id=1&cat=2"
    feed = read_feed(rss(f"<item><link>{link}</link></item>").encode(), FEED)
    sitemap = read_sitemap(f"<urlset><url><loc>{link}</loc></url></urlset>".encode(), FEED)
    assert [found.url for found in feed.found + sitemap.found] == [address, address]


@pytest.mark.parametrize(
    "entry",
    [
        f"<item><link>https://clicks.example/1</link><fb:origLink>{FERRY}</fb:origLink></item>",
        f"<entry><link type='application/json' href='/1.json'/><link href='{FERRY}'/></entry>",
        f"<entry><id>{FERRY}</id><content>The ferry.</content></entry>",
        f"<item xmlns:rdf='{RDF}' rdf:about='{FERRY}'><title>Ferry</title></item>",
    ],
)
def test_the_page_of_an_entry_is_found_wherever_it_stands(entry: str) -> None:
    assert [found.url for found in read_feed(rss(entry).encode(), FEED).found] == [FERRY]


@pytest.mark.parametrize(
    "entry", ["<entry><id>tag:a.example,2024:1</id></entry>", "<item><guid>17</guid></item>"]
)
def test_a_name_that_is_no_address_is_no_page(entry: str) -> None:
    assert read_feed(rss(entry).encode(), FEED).found == []


@pytest.mark.parametrize(
    "sitemap",
    [
        rss(),
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='{FERRY}'/></entry></feed>",
        f"\ufeff{FERRY}\n",
        f"{FERRY}\r\nno address\r\n",
    ],
)
def test_feeds_and_lists_of_addresses_are_sitemaps_too(sitemap: str) -> None:
    for body in (sitemap.encode(), gzip.compress(sitemap.encode())):
        reading = read_sitemap(body, "https://a.example/sitemap")
        assert [found.url for found in reading.found] == [FERRY]
        assert reading.problem is None


def test_a_list_of_addresses_without_end_is_cut_off_and_told() -> None:
    reading = read_sitemap(b"https://a.example/1\n" * 50_001, "https://a.example/sitemap.txt")
    assert len(reading.found) == 50_000
    assert reading.problem == "more than 50000 entries"


def test_every_member_of_a_packed_sitemap_is_read() -> None:
    sitemap = f"<urlset><url><loc>{FERRY}</loc></url></urlset>".encode()
    packed = gzip.compress(sitemap[:30]) + gzip.compress(sitemap[30:])
    reading = read_sitemap(packed, "https://a.example/sitemap.xml.gz")
    assert [found.url for found in reading.found] == [FERRY]


def test_broken_gzip_is_told() -> None:
    reading = read_sitemap(b"\x1f\x8bnothing of the kind", "https://a.example/sitemap.xml.gz")
    assert "broken gzip" in str(reading.problem)


@pytest.mark.parametrize("href", ["http://[broken", "javascript:void(0)", "mailto:x@a.example"])
def test_a_base_that_leads_nowhere_takes_no_link_away(href: str) -> None:
    page = f"<head><base href='{href}'></head><a href='ferry'>Ferry</a>"
    for read in (read_section, read_home):
        assert [found.url for found in read(page, "https://a.example/").found] == [FERRY]


def test_a_feed_is_announced_in_capitals_and_with_a_charset_too() -> None:
    page = (
        "<link rel='ALTERNATE' type='application/rss+xml; charset=utf-8' href='/feed'>"
        "<link rel='alternate' type='text/html' href='/de'>"
    )
    assert [index.url for index in read_home(page, "https://a.example/").indexes] == [FEED]


@pytest.mark.parametrize("piece", [b"&", b"<![CDATA[", b"<!--", b"&nbsp;", b"&a", b"<?xml version"])
def test_slips_without_end_are_mended_in_bounded_work(piece: bytes) -> None:
    body = piece * (4_000_000 // len(piece))
    began = time.process_time()
    assert len(mended(body)) < 2 * len(body)
    assert time.process_time() - began < 5
