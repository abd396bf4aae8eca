"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from crawler.discovery.dates import read_date
from crawler.discovery.found import Found, Reading, Via
from crawler.discovery.xml import MAX_ELEMENTS, MAX_TEXT

#: What each version begins with.
_VERSIONS = "https://jsonfeed.org/version/"


def is_json(body: bytes) -> bool:
    """Whether a feed is no XML but JSON, by its first character."""
    return body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_json_feed(body: bytes, url: str) -> Reading:
    """Return the items of a feed with their dates, newest first as the feed has them."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Reading(problem=f"not a feed, its JSON cannot be read: {error}")
    version, items = _text(feed, "version") or "", feed.get("items")
    if not version.startswith(_VERSIONS) or not isinstance(items, list):
        return Reading(problem="not a feed, but other JSON")
    found = (_found(item, url) for item in islice(items, MAX_ELEMENTS) if isinstance(item, dict))
    return Reading(
        found=[link for link in found if link],
        next_page=_address(_text(feed, "next_url"), url),
        problem=f"more than {MAX_ELEMENTS} entries" if len(items) > MAX_ELEMENTS else None,
    )


def _found(item: Mapping[str, Any], source: str) -> Found | None:
    # The page is named by its address; some know it only by a name that is one.
    name = _text(item, "id") or ""
    given = _text(item, "url") or (name if name.startswith(("http://", "https://")) else None)
    url = _address(given, source)
    if url is None:
        return None
    return Found(
        url=url,
        via=Via.FEED,
        source=source,
        title=_text(item, "title"),
        published=_date(item, "date_published"),
        modified=_date(item, "date_modified"),
    )


def _text(record: Mapping[str, Any], name: str) -> str | None:
    """Return a text, unless it is longer than those of XML; JSON can hold what no database does."""
    value = record.get(name)
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return None
    whole = value.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return whole.strip() or None


def _date(item: Mapping[str, Any], name: str) -> datetime | None:
    return read_date(_text(item, name))


def _address(given: str | None, source: str) -> str | None:
    """Return an address as a URL of its own, unless it is none, or that of the feed."""
    try:
        url = urljoin(source, given or "")
    except ValueError:
        return None
    return url if given and url != source else None
