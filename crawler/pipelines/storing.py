"""An article goes into the ledger, its page's state with it."""

from __future__ import annotations

from collections import Counter
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.extensions.bookkeeping import ledger_of
from crawler.ledger import State
from crawler.spiders.base import SiteSpider
from extractors import WireArticle


class Storing:
    """Stores each article with its page's state, and passes it on with what was removed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline for a crawl."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:  # noqa: ANN401  a spider may yield what it likes
        """Return the item for export once it is stored; a failure is written to the ledger."""
        if not isinstance(item, WireArticle):
            return item
        try:
            return self._store(item)
        except Exception as error:
            self._failed(item, error)
            raise

    def _store(self, item: WireArticle) -> WireArticle:
        decisions = item.decisions
        blocks = Counter(str(decision.label) for decision in decisions)
        kept = sum(decision.kept for decision in decisions)
        whole = item.with_removed()
        is_new = ledger_of(self._crawler).store(whole, blocks)
        stats = self._crawler.stats
        stats.inc_value(f"pages/{State.STORED}")
        stats.inc_value("articles/new" if is_new else "articles/unchanged")
        stats.inc_value("blocks/kept", kept)
        stats.inc_value("blocks/removed", blocks.total() - kept)
        for label, number in blocks.items():
            stats.inc_value(f"blocks/label/{label}", number)
        return whole

    def _failed(self, item: WireArticle, error: Exception) -> None:
        spider = self._crawler.spider
        if isinstance(spider, SiteSpider) and item.url:
            spider.settle(item.url, State.FAILED, f"{type(error).__name__}: {error}")
