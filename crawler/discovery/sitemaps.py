"""Sitemaps: an index of sitemaps, a list of pages, and the news extension."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from datetime import UTC, datetime
from urllib.parse import urljoin

from lxml import etree

from crawler.discovery.dates import read_date
from crawler.discovery.feeds import ROOTS, read_feed
from crawler.discovery.found import Found, Index, Reading, Via
from crawler.discovery.xml import (
    GZIP_MAGIC,
    MAX_ELEMENTS,
    MAX_TEXT,
    Elements,
    UnreadableXmlError,
    gunzip,
    local_name,
    texts,
)

MAX_SITEMAPS = 200
ENTRIES = frozenset({"url", "sitemap"})


def read_sitemap(body: bytes, url: str) -> Reading:
    """Return the pages and the further sitemaps that a sitemap names; gzip is unpacked.

    The protocol lets feeds and plain lists of addresses be sitemaps as well.
    """
    reading = Reading()
    try:
        body = gunzip(body) if body.startswith(GZIP_MAGIC) else body
        if _is_plain_list(body):
            return _listed(body, url)
        elements = Elements(body, ENTRIES)
        for entry in elements:
            _read_entry(entry, url, reading)
    except UnreadableXmlError as error:
        reading.problem = str(error)
        return reading
    if elements.root in ROOTS:
        return read_feed(body, url)
    reading.problem = elements.problem
    _keep_newest(reading)
    if elements.root not in {"urlset", "sitemapindex"}:
        reading.problem = f"not a sitemap, its root element is <{elements.root}>"
    return reading


def _is_plain_list(body: bytes) -> bool:
    start = body[:MAX_TEXT].removeprefix(BOM_UTF8).lstrip()
    return start.startswith((b"http://", b"https://"))


def _listed(body: bytes, source: str) -> Reading:
    lines = body.removeprefix(BOM_UTF8).decode("utf-8", "replace").split(maxsplit=MAX_ELEMENTS)
    reading = Reading()
    for line in lines[:MAX_ELEMENTS]:
        if line.startswith(("http://", "https://")):
            reading.found.append(Found(url=line, via=Via.SITEMAP, source=source))
    if len(lines) > MAX_ELEMENTS:
        reading.problem = f"more than {MAX_ELEMENTS} entries"
    return reading


def _keep_newest(reading: Reading) -> None:
    """Keep the sitemaps that changed last where an index names more than are read in a run."""
    left_out = len(reading.indexes) - MAX_SITEMAPS
    if left_out > 0:
        reading.indexes.sort(key=_age, reverse=True)
        del reading.indexes[MAX_SITEMAPS:]
        reading.problem = f"names {left_out} sitemaps more than are read in a run"


def _age(index: Index) -> tuple[datetime, list[tuple[int, str]]]:
    """Return when a sitemap changed; where that is not said, the numbers in its address tell."""
    numbers = [found.lstrip("0") for found in re.findall("[0-9]+", index.url)]
    never = datetime.min.replace(tzinfo=UTC)
    return index.modified or never, [(len(number), number) for number in numbers]


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
