"""Sitemaps: an index of sitemaps, a list of pages, and the news extension."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree

from crawler.discovery.dates import read_date
from crawler.discovery.found import Found, Index, Reading, Via
from crawler.discovery.xml import Elements, UnreadableXmlError, local_name, texts

ENTRIES = frozenset({"url", "sitemap"})


def read_sitemap(body: bytes, url: str) -> Reading:
    """Return the pages and the further sitemaps that a sitemap names; gzip is unpacked."""
    elements = Elements(body, ENTRIES)
    reading = Reading()
    try:
        for entry in elements:
            _read_entry(entry, url, reading)
    except UnreadableXmlError as error:
        reading.problem = str(error)
        return reading
    reading.problem = elements.problem
    if elements.root not in {"urlset", "sitemapindex"}:
        reading.problem = f"not a sitemap, its root element is <{elements.root}>"
    return reading


def _read_entry(entry: etree._Element, source: str, reading: Reading) -> None:
    fields = texts(entry)
    try:
        url = urljoin(source, fields["loc"])
    except (KeyError, ValueError):
        return
    if local_name(entry) == "sitemap":
        reading.indexes.append(Index(url=url, kind=Via.SITEMAP))
    else:
        reading.found.append(_found(url, entry, fields, source))


def _found(url: str, entry: etree._Element, fields: dict[str, str], source: str) -> Found:
    news = next((texts(child) for child in entry if local_name(child) == "news"), None)
    return Found(
        url=url,
        via=Via.SITEMAP if news is None else Via.NEWS_SITEMAP,
        source=source,
        title=(news or {}).get("title"),
        published=read_date((news or {}).get("publication_date")),
        modified=read_date(fields.get("lastmod")),
    )
