from __future__ import annotations

import gzip

import pytest

from crawler.discovery import Via, read_sitemap
from crawler.discovery.sitemaps import MAX_SITEMAPS

URL = "https://example.com/sitemap.xml"
INDEX = b"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc> https://example.com/2017.xml </loc><lastmod>2017-12-01</lastmod></sitemap>
<sitemap><loc>https://example.com/2018.xml.gz</loc></sitemap></sitemapindex>"""
NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://example.com/a</loc><lastmod>2017-10-28</lastmod>
<news:news><news:publication><news:name>X</news:name></news:publication>
<news:publication_date>2017-10-27T01:13:00+05:30</news:publication_date>
<news:title>Al-Qaim &amp; the border</news:title></news:news>
<image:image><image:loc>https://example.com/a.jpg</image:loc></image:image></url></urlset>"""


def test_an_index_names_its_sitemaps() -> None:
    for body in (INDEX, gzip.compress(INDEX)):
        reading = read_sitemap(body, URL)
        assert [index.url for index in reading.indexes] == [
            "https://example.com/2017.xml",
            "https://example.com/2018.xml.gz",
        ]
        assert reading.found == []
        assert reading.problem is None


def test_a_news_sitemap_gives_title_and_both_dates() -> None:
    (page,) = read_sitemap(NEWS, URL).found
    assert page.url == "https://example.com/a"
    assert page.via is Via.NEWS_SITEMAP
    assert page.title == "Al-Qaim & the border"
    assert page.published is not None
    assert page.published.isoformat() == "2017-10-26T19:43:00+00:00"
    assert page.modified is not None
    assert page.modified.isoformat() == "2017-10-28T00:00:00+00:00"


def test_a_plain_sitemap_gives_pages_with_their_last_change() -> None:
    body = (
        b"<urlset><url><loc>/a</loc><lastmod>2017-10</lastmod></url><url><loc></loc></url></urlset>"
    )
    (page,) = read_sitemap(body, URL).found
    assert page.url == "https://example.com/a"
    assert page.via is Via.SITEMAP
    assert page.published is None
    assert page.modified is not None
    assert page.modified.isoformat() == "2017-10-01T00:00:00+00:00"


@pytest.mark.parametrize("said", ["<lastmod>{0}</lastmod>", ""])
def test_of_an_index_without_end_the_newest_sitemaps_are_kept_and_the_rest_told(said: str) -> None:
    entry = f"<sitemap><loc>/{{0}}</loc>{said}</sitemap>"
    entries = "".join(entry.format(year) for year in range(1000, 1000 + MAX_SITEMAPS + 50))
    reading = read_sitemap(f"<sitemapindex>{entries}</sitemapindex>".encode(), URL)
    assert len(reading.indexes) == MAX_SITEMAPS
    assert reading.indexes[0].url == f"https://example.com/{1000 + MAX_SITEMAPS + 49}"
    assert "50" in (reading.problem or "")


def test_what_is_no_sitemap_is_told() -> None:
    assert "html" in (read_sitemap(b"<html/>", URL).problem or "")
    assert read_sitemap(b"Not found", URL).problem
