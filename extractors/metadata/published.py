"""When a page was published and changed: the best of the dates it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from lxml import etree

from extractors.metadata.dates import DateOrder, day_of, parse_date, read_order
from extractors.metadata.tags import text_of
from extractors.metadata.text import clean

PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_time",
    "published",
    "published-date",
    "w-published-date",
    "publication_date",
    "pubdate",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "date.created",
    "date.available",
    "dc.date",
    "dcterms.date",
    "date",
    "release_date",
    "article_date_original",
    "originalpublicationdate",
)
MODIFIED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dateupdated",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "date.modified",
    "date.updated",
    "last_updated_date",
    "revised",
)
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d{2}|(?<=/)1[34]\d{2}(?=/))(?:[/_-]?(0[1-9]|1[0-2]|(?<=[/_-])[1-9](?=[/_-])|(?<=/)[a-z]{3}(?=/))"
    r"[/_-]?(0[1-9]|[12]\d|3[01]|(?<=[/_-])[1-9](?=[/_-]))(?=\D|$)"
    # An identifier may go on with the time: A201710270113...
    r"|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=(?:[01]\d|2[0-3])[0-5]\d))",
    re.IGNORECASE,
)
_MAX_DATED = 60
_MAX_PRINTED = 160
_LATE = timedelta(days=1)


class Found(NamedTuple):
    """A date: in ISO 8601, and as it was printed."""

    iso: str
    raw: str


def read_dates(values: Iterable[object], order: DateOrder = DateOrder.DAY_FIRST) -> Iterator[Found]:
    """Yield the dates that can be read among values."""
    for value in values:
        raw = clean(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)
        if raw and (iso := parse_date(raw, order=order)):
            yield Found(iso, raw)


def choose_date(found: Iterable[Found], latest: str | None = None) -> Found | None:
    """Return the first date, or one of the same day that tells the time.

    `latest` is a date nothing can be after; a day's grace is for zones.
    """
    limit = day_of(latest) + _LATE if latest else None
    first: Found | None = None
    for date in found:
        day = day_of(date.iso)
        if limit and day > limit:
            continue
        if first is None:
            first, first_day = date, day
        if len(date.iso) > 10 and abs(day - first_day) <= _LATE:
            return date if len(first.iso) == 10 else first
    return first


def timed(times: Iterable[etree._Element]) -> Iterator[str]:
    """Yield what the page's time tags say."""
    for element in times:
        if not _is_strange(element):
            yield element.get("datetime") or text_of(element) or ""


def order_shown(times: Iterable[etree._Element]) -> DateOrder | None:
    """Return what comes first in dates in figures, by the first time tag that shows it.

    Such a tag has a date that can be read in one way only, for machines, beside the printed one.
    """
    tagged = ((e.get("datetime") or "", text_of(e) or "") for e in times)
    return next(filter(None, (read_order(text, iso[:10]) for iso, text in tagged)), None)


def marked_dates(marked: list[etree._Element]) -> Iterator[str]:
    """Yield what stands in the elements that microdata or classes mark as dates."""
    for element in marked[:_MAX_DATED]:
        if not _is_strange(element):
            text = (
                element.get("content")
                or element.get("datetime")
                or text_of(element, _MAX_PRINTED + 1)
            )
            if text and len(text) <= _MAX_PRINTED:
                yield text


_STRANGE = re.compile(
    r"comment|related|sidebar|footer|recommend|teaser|popular|trending|widget|latest|card",
    re.IGNORECASE,
)
_OUTSIDE = {"aside", "nav", "footer", "form"}
_MAX_DEPTH = 30


def _is_strange(element: etree._Element) -> bool:
    ancestors = zip(range(_MAX_DEPTH), element.iterancestors(), strict=False)
    return any(
        a.tag in _OUTSIDE or (a.tag != "body" and _STRANGE.search(a.get("class") or ""))
        for _, a in ancestors
    )


def url_date(url: str | None) -> str | None:
    """Return the day in an address, of the form /2017/10/27/, /2017/oct/27/ or -20171027-.

    One of the solar Hijri calendar stands between slashes: /1404/09/23/.
    """
    match = _URL_DAY.search(url[:2000]) if url else None
    if not match:
        return None
    year, month, day = filter(None, match.groups())
    return parse_date(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}")
