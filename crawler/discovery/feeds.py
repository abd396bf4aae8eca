"""Feeds: RSS (0.9 to 2.0) and Atom, and what they are where they are JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree

from crawler.discovery.dates import read_date
from crawler.discovery.found import Found, Reading, Via
from crawler.discovery.json_feeds import is_json, read_json_feed
from crawler.discovery.xml import Elements, UnreadableXmlError, local_name, texts
from crawler.media_types import HTML_TYPES, media_type

ROOTS = frozenset({"rss", "RDF", "feed"})
ENTRIES = frozenset({"item", "entry"})
PUBLISHED = ("pubDate", "published", "date", "issued")
MODIFIED = ("updated", "modified")
#: By which an item of RSS 1.0 is known.
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read_feed(body: bytes, url: str) -> Reading:
    """Return the entries of a feed with their dates, newest first as the feed has them."""
    if is_json(body):
        return read_json_feed(body, url)
    elements = Elements(body, ENTRIES)
    reading = Reading()
    try:
        for entry in elements:
            reading.found += _found(entry, url)
    except UnreadableXmlError as error:
        reading.problem = str(error)
        return reading
    reading.problem = elements.problem
    reading.next_page = _next_page(elements.links, url)
    if elements.root not in ROOTS:
        reading.problem = f"not a feed, its root element is <{elements.root}>"
    return reading


def _next_page(links: Mapping[str, str], url: str) -> str | None:
    """Return the URL that RFC 5005 calls the next page of a feed."""
    try:
        found = urljoin(url, links.get("next", ""))
    except ValueError:
        return None
    return found if found != url else None


def _found(entry: etree._Element, source: str) -> list[Found]:
    fields = texts(entry)
    # A service that counts clicks puts its own address in the place of the page's.
    link = fields.get("origLink") or _atom_link(entry) or fields.get("link")
    link = link or _permalink(entry, fields)
    if not link:
        return []
    try:
        url = urljoin(urljoin(source, entry.base or ""), link)
    except ValueError:
        return []
    return [
        Found(
            url=url,
            via=Via.FEED,
            source=source,
            title=fields.get("title"),
            published=_date(fields, PUBLISHED),
            modified=_date(fields, MODIFIED),
        )
    ]


def _atom_link(entry: etree._Element) -> str | None:
    """Return the link to the page; the other relations lead to comments, files and edit forms."""
    links = [child for child in entry if local_name(child) == "link" and child.get("href")]
    pages = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages.sort(key=lambda link: media_type(link.get("type")) not in HTML_TYPES | {""})
    return pages[0].get("href") if pages else None


def _permalink(entry: etree._Element, fields: dict[str, str]) -> str | None:
    guid = next((child for child in entry if local_name(child) == "guid"), None)
    is_link = guid is None or guid.get("isPermaLink", "true").lower() == "true"
    name = fields.get("guid" if guid is not None else "id") or entry.get(_ABOUT) or ""
    return name if is_link and name.startswith(("http://", "https://")) else None


def _date(fields: dict[str, str], names: tuple[str, ...]) -> datetime | None:
    return next((date for name in names if (date := read_date(fields.get(name)))), None)
