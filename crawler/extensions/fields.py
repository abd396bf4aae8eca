"""Which fields of the articles could be filled, in the stats: `fields/NAME` and `fields/of`."""

from __future__ import annotations

from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.drift.measures import WATCHED
from extractors import WireArticle


class FilledFields:
    """Counts, over the articles of a run, in how many of them each field is filled."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for articles."""
        extension = cls(crawler)
        crawler.signals.connect(extension.item_scraped, signals.item_scraped)
        return extension

    def item_scraped(self, item: Any) -> None:  # noqa: ANN401  a spider may yield what it likes
        """Count the fields of an article."""
        if not isinstance(item, WireArticle):
            return
        self._crawler.stats.inc_value("fields/of")
        for name in WATCHED:
            if getattr(item, name):
                self._crawler.stats.inc_value(f"fields/{name}")
