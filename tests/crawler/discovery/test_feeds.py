from __future__ import annotations

import pytest

from crawler.discovery import Via, read_feed, read_sitemap
from crawler.discovery.xml import MAX_ELEMENTS

URL = "https://www.example.com/feed"


def links(body: str) -> list[str]:
    return [found.url for found in read_feed(body.encode(), URL).found]


def test_an_rss_item_gives_link_title_date_and_where_it_stood() -> None:
    (item,) = read_feed(
        b"""<?xml version="1.0" encoding="windows-1252"?>
        <rss version="2.0"><channel><title>Wars</title><link>https://www.example.com/</link>
        <item><title><![CDATA[ Caf\xe9 bombed ]]></title>
        <link><![CDATA[http://www.example.com/reports/Cafe_bombed_999.html]]></link>
        <pubDate>Thu, 04 APR 2013 20:37:27 AEST</pubDate></item></channel></rss>""",
        URL,
    ).found
    assert item.url == "http://www.example.com/reports/Cafe_bombed_999.html"
    assert item.title == "Café bombed"
    assert item.via is Via.FEED
    assert item.source == URL
    assert item.published is not None
    assert item.published.isoformat() == "2013-04-04T09:37:27+00:00"


def test_an_atom_entry_gives_the_page_and_neither_comments_nor_edit_form() -> None:
    (entry,) = read_feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/x"/><entry>
        <link rel="replies" href="https://b.example.com/feeds/7/comments"/>
        <link rel="edit" href="https://b.example.com/edit/7"/>
        <link rel="alternate" type="text/html" href="https://b.example.com/2017/11/al-qaim.html"/>
        <published>2017-11-03T10:00:00-07:00</published><updated>2017-11-04T10:00:00Z</updated>
        <title>Al-Qaim</title></entry></feed>""",
        URL,
    ).found
    assert entry.url == "https://b.example.com/2017/11/al-qaim.html"
    assert entry.published is not None
    assert entry.published.isoformat() == "2017-11-03T17:00:00+00:00"
    assert entry.modified is not None
    assert entry.modified.isoformat() == "2017-11-04T10:00:00+00:00"


def test_rdf_feeds_relative_links_and_permanent_guids_are_read() -> None:
    rdf = "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><item><link>/a</link></item></rdf:RDF>"
    assert links(rdf) == ["https://www.example.com/a"]
    assert links("<rss><channel><item><guid>https://x.org/a</guid></item></channel></rss>") == [
        "https://x.org/a"
    ]
    assert links("<rss><item><guid isPermaLink='false'>https://x.org/a</guid></item></rss>") == []


def test_of_a_feed_that_breaks_off_the_whole_items_are_kept_and_the_break_is_told() -> None:
    reading = read_feed(b"<rss><channel><item><link>https://x.org/a</link></item><item><li", URL)
    assert [found.url for found in reading.found] == ["https://x.org/a"]
    assert reading.problem


FEEDS = (
    "<rss><channel><title>News</title>{}</channel></rss>",
    "<item><title>T</title><link>https://x.org/story-{0}</link><guid>https://x.org/story-{0}</guid></item>",
), (
    "<a:feed xmlns:a='http://www.w3.org/2005/Atom'>{}</a:feed>",
    "<a:entry><a:link href='https://x.org/story-{}'/><a:title>T</a:title></a:entry>\n",
), (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>",
    "<url><loc>https://x.org/story-{}</loc></url>",
)  # fmt: skip


@pytest.mark.parametrize(("frame", "entry"), FEEDS, ids=["rss", "atom", "sitemap"])
def test_wherever_a_document_breaks_off_no_link_is_half_of_one(frame: str, entry: str) -> None:
    read = read_sitemap if "urlset" in frame else read_feed
    body = frame.format("".join(entry.format(n) for n in (10, 11, 12)))
    whole = [f"https://x.org/story-{n}" for n in (10, 11, 12)]
    end = "</" + entry.strip().rpartition("</")[2]
    for cut in range(len(body)):
        reading = read(body[:cut].encode(), URL)
        found = [found.url for found in reading.found]
        assert found == whole[: len(found)]
        assert len(found) >= body[:cut].count(end)
        assert reading.problem


def test_links_are_relative_to_the_base_that_a_feed_names() -> None:
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://x.org/news/'>"
        "<entry><link href='a'/></entry><entry xml:base='/old/'><link href='b'/></entry>"
        "<entry xml:base='http://[bad'><link href='c'/></entry></feed>"
    )
    assert links(atom)[:2] == ["https://x.org/news/a", "https://x.org/old/b"]


def test_a_page_that_is_no_feed_is_told() -> None:
    for body in (b"", b"   ", b"\x00\x01", b"<html><body><p>404</p></body></html>"):
        reading = read_feed(body, URL)
        assert reading.found == []
        assert reading.problem


def test_more_items_than_anybody_needs_are_cut_off_and_told() -> None:
    items = "<item><link>https://x.org/a</link></item>" * (MAX_ELEMENTS + 10)
    reading = read_feed(f"<rss>{items}</rss>".encode(), URL)
    assert len(reading.found) == MAX_ELEMENTS
    assert reading.problem
