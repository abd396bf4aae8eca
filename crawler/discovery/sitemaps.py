"""Sitemaps: an index of sitemaps, a list of pages, and the news extension."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urljoin

from lxml import etree

from crawler.discovery.dates import read_date
from crawler.discovery.found import Found, Index, Reading, Via
from crawler.discovery.xml import Elements, UnreadableXmlError, local_name, texts

MAX_SITEMAPS = 200
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
    _keep_newest(reading)
    if elements.root not in {"urlset", "sitemapindex"}:
        reading.problem = f"not a sitemap, its root element is <{elements.root}>"
    return reading


def _keep_newest(reading: Reading) -> None:
    """Keep the sitemaps that changed last where an index names more than are read in a run."""
    left_out = len(reading.indexes) - MAX_SITEMAPS
    if left_out > 0:
        never = datetime.min.replace(tzinfo=UTC)
        reading.indexes.sort(key=lambda index: index.modified or never, reverse=True)
        del reading.indexes[MAX_SITEMAPS:]
        reading.problem = f"names {left_out} sitemaps more than are read in a run"


def _read_entry(entry: etree._Element, source: str, reading: Reading) -> None:
    fields = texts(entry)
    try:
        url = urljoin(source, fields["loc"])
    except (KeyError, ValueError):
        return
    if local_name(entry) == "sitemap":
        modified = read_date(fields.get("lastmod"))
        reading.indexes.append(Index(url=url, kind=Via.SITEMAP, modified=modified))
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
