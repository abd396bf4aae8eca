from __future__ import annotations

import pytest

from crawler.discovery import Via, read_home, read_robots, read_section
from crawler.discovery.sections import MAX_LINKS, looks_like_article

URL = "https://example.com/world"


def test_links_come_once_each_in_order_with_their_text() -> None:
    page = """<base href="/news/"><a href="b">Second
      story</a><a href=" /a#top "><b>First</b></a><a href="b">again</a>
      <a href="mailto:x@example.com">mail</a><a href="http://[">broken</a><a name="x">no link</a>"""
    found = read_section(page, URL).found
    assert [(f.url, f.title) for f in found] == [
        ("https://example.com/news/b", "Second story"),
        ("https://example.com/a", "First"),
    ]
    assert {f.source for f in found} == {URL}


def test_a_home_page_announces_its_feeds_but_not_those_of_comments() -> None:
    page = """<link rel="alternate" type="application/rss+xml" href="/feed/">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
      <link rel="alternate" type="application/json" href="/wp-json/"><link rel=stylesheet href=x>"""
    reading = read_home(page, "https://example.com/")
    assert [(i.url, i.kind) for i in reading.indexes] == [("https://example.com/feed/", Via.FEED)]


def test_robots_txt_names_sitemaps() -> None:
    body = b"\xef\xbb\xbfUser-agent: *\nDisallow: /x\nSITEMAP: /a.xml\nSitemap: https://example.com/b.xml\n"
    indexes = read_robots(body, "https://example.com/robots.txt").indexes
    assert [index.url for index in indexes] == [
        "https://example.com/a.xml",
        "https://example.com/b.xml",
    ]


def test_a_page_of_links_without_end_is_cut_off_and_told() -> None:
    page = "".join(f"<a href=/{n}>x</a>" for n in range(MAX_LINKS + 5))
    reading = read_section(page, URL)
    assert len(reading.found) == MAX_LINKS
    assert reading.problem


def test_links_within_links_are_read_up_to_the_depth_that_the_parser_allows() -> None:
    reading = read_section("<div><a href=/x>" * 20_000 + "word " * 100_000, URL)
    assert [found.url for found in reading.found] == ["https://example.com/x"]


@pytest.mark.parametrize(
    "path",
    [
        "/2017/11/03/iraqi-forces-enter-al-qaim/",
        "/world/iraqi-forces-enter-last-town-8812345",
        "/politik/ausland/irak-armee-rueckt-in-al-kaim-ein-a-1176263.html",
        "/reports/Twin_assaults_as_IS_loses_last_city_999.html",
        "/news/world-41865126-iraq-army",
    ],
)
def test_headlines_dates_and_numbers_look_like_articles(path: str) -> None:
    assert looks_like_article(f"https://example.com{path}")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/world",
        "/tag/iraq-and-syria-and-more",
        "/author/jane-q-public-of-reuters",
        "/about-us/our-long-history-of-news",
        "/privacy-policy",
        "/2017/11/",
        "/uploads/2017/11/battle-of-al-qaim-map.jpg",
        "/videos/iraqi-forces-enter-al-qaim/",
    ],
)
def test_lists_services_and_media_do_not(path: str) -> None:
    assert not looks_like_article(f"https://example.com{path}")
