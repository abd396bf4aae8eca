"""WARC files that are named, of this archive or from elsewhere, beside what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import attrs

from crawler.archive.files import place_within
from crawler.archive.recleaning import Outcome, judged, reading_of
from crawler.discovery.sections import looks_like_article
from crawler.ledger import State
from crawler.ledger.recleaned import Archived, Known, Reading, Recleaning
from crawler.saved.cleaning import Cleaned
from crawler.spiders.base import SiteSpider
from crawler.urls import host_of, is_within, page_url, site_domain
from extractors import Status

#: Spiders by the name of their site.
Sites = Mapping[str, type[SiteSpider]]


class GivenPages:
    """Pages of named files, each beside what the ledger has of it.

    Pages that are not taken are counted in `left` by the reason; `unread` says which files could
    not be read, or not to their end.
    """

    def __init__(self, ledger: Recleaning, directory: Path, sites: Sites) -> None:
        self.left: Counter[str] = Counter()
        self.unread: list[str] = []
        self._ledger = ledger
        self._directory = directory
        self._sites = sites

    def outcomes(
        self, pages: Iterable[Cleaned], site: str | None, since: datetime | None
    ) -> Iterator[tuple[Outcome, Reading]]:
        """Yield what the present rules make of each page that is newer than what is stored."""
        for cleaned in pages:
            if cleaned.problem and not cleaned.record.get("url"):
                self.unread.append(f"{cleaned.source}: {cleaned.status}: {cleaned.problem}")
                continue
            known = self._known(cleaned, site, since)
            if isinstance(known, str):
                self.left[known] += 1
                continue
            reading = reading_of(cleaned, known.url)
            yield judged(known, reading, cleaned), reading

    def _known(self, cleaned: Cleaned, site: str | None, since: datetime | None) -> Archived | str:
        """Return what is stored of a page, or why the page is left."""
        url = page_url(str(cleaned.record.get("url") or ""))
        if url is None:
            return "without an address on the web"
        fetched = _moment(cleaned.record.get("dateDownloaded"))
        if since and (fetched is None or fetched < since):
            return "fetched before the given date"
        place = place_within(self._directory, cleaned.source)
        known = self._ledger.known(url)
        if known is None:
            return self._unknown(cleaned, url, site, place)
        if site and known.article.site != site:
            return "of other sites"
        return _to_replace(known, cleaned, place, fetched)

    def _unknown(
        self, cleaned: Cleaned, url: str, site: str | None, place: tuple[str, int] | None
    ) -> Archived | str:
        name, wanted = self._site_of(url)
        if site and name != site:
            return "of other sites"
        if not wanted:
            return "no articles"
        if cleaned.status is not Status.OK:
            return f"without a whole article ({cleaned.status})"
        blank = Archived(page_id=None, article_id=None, url=url, site=name, version=0, record={})
        return _placed(blank, place)

    def _site_of(self, url: str) -> tuple[str, bool]:
        """Return the name of a URL's site, and whether it is an article's."""
        for name, spider in self._sites.items():
            if is_within(url, spider.domains):
                path, pattern = urlsplit(url).path, spider.article_path
                return name, bool(pattern.search(path)) if pattern else looks_like_article(url)
        return site_domain(host_of(url)), looks_like_article(url)


def _to_replace(
    known: Known, cleaned: Cleaned, place: tuple[str, int] | None, fetched: datetime | None
) -> Archived | str:
    stored = known.article
    if known.state is State.MOVED:
        return "stored under another address"
    if known.state is not State.STORED:
        if cleaned.status is not Status.OK:
            return f"without a whole article ({cleaned.status})"
        return _placed(stored, place)
    if place is not None and place == (stored.file, stored.offset):
        return stored
    if fetched is None or known.stored_at is None or fetched <= known.stored_at:
        return "older than what is stored"
    return _placed(stored, place)


def _placed(known: Archived, place: tuple[str, int] | None) -> Archived:
    # What stands in a file from elsewhere cannot be found again by its name within the archive.
    file, offset = place or (None, None)
    return attrs.evolve(known, file=file, offset=offset)


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
