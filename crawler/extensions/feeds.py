"""What `-O` is to write is written, or the crawl says that it was not."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedExporter
from scrapy.settings import BaseSettings
from w3lib.url import file_uri_to_path

logger = logging.getLogger(__name__)

_UNWRITTEN = "feeds/not-written"


class Feeds(FeedExporter):
    """Scrapy's feed exports, in which an article that could not be written is counted."""

    def item_scraped(self, item: Any, spider: Spider) -> None:  # noqa: ANN401  Scrapy's signature
        """Write an item into every feed."""
        try:
            super().item_scraped(item, spider)
        except OSError as error:
            if not self.crawler.stats.get_value(_UNWRITTEN):
                logger.error("The export cannot be written: %s", error)  # noqa: TRY400  it says all
            self.crawler.stats.inc_value(_UNWRITTEN)


def check_feeds(settings: BaseSettings) -> None:
    """Open the files that a crawl is to export to; raises OSError if that is not possible."""
    for uri in map(str, settings.getdict("FEEDS")):
        if urlsplit(uri).scheme in {"", "file"} and "%(" not in uri:
            path = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.open("ab").close()


def unwritten(crawler: Crawler) -> str | None:
    """Return why the exports of a crawl that has ended are not whole; None if they are."""
    try:
        counted = crawler.stats.get_stats()
    except RuntimeError:  # it did not even start
        return None
    lost = counted.get(_UNWRITTEN, 0)
    stored = any(name.startswith("feedexport/success_count/") for name in counted)
    failed = any(name.startswith("feedexport/failed_count/") for name in counted)
    has_items = counted.get("item_scraped_count", 0) > 0
    is_whole = not lost and not failed and (stored or not has_items)
    if not crawler.settings.getdict("FEEDS") or is_whole:
        return None
    return "not all articles could be exported; they are in the ledger, for `scrapy export`"
