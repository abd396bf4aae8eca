"""An article goes into the ledger, its page's state with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from scrapy.crawler import Crawler
from sqlalchemy.exc import InterfaceError, OperationalError

from crawler.cleaners.carried import record_text
from crawler.extensions.bookkeeping import ledger_of
from crawler.ledger import State
from crawler.ledger.answers import Unstored
from crawler.spiders.base import SiteSpider
from crawler.spiders.cleaned import Cleaned
from extractors import WireArticle
from extractors.labels import ARTICLE


class Storing:
    """Stores each article with its page's state, and passes it on with what was removed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline for a crawl."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:  # noqa: ANN401  a spider may yield what it likes
        """Return the article for export once it is stored; a failure is written to the ledger."""
        if not isinstance(item, Cleaned):
            return item
        try:
            return self._store(item)
        except (OperationalError, InterfaceError):
            raise  # the database's fault, not the page's, which stays pending
        except Exception as error:
            self._failed(item, error)
            raise

    def _store(self, item: Cleaned) -> WireArticle:
        article, blocks = item.reading.article, item.reading.blocks
        is_new = ledger_of(self._crawler).store(
            article,
            blocks,
            item.answer,
            record=record_text(article),
            visits_after=self._visits_after(),
        )
        self._count(item, is_new=is_new)
        stats = self._crawler.stats
        kept = sum(blocks[label] for label in ARTICLE)
        stats.inc_value("blocks/kept", kept)
        stats.inc_value("blocks/removed", blocks.total() - kept)
        for label, number in blocks.items():
            stats.inc_value(f"blocks/label/{label}", number)
        return article

    def _visits_after(self) -> tuple[timedelta, ...]:
        spider = self._crawler.spider
        return spider.visits_after if isinstance(spider, SiteSpider) else ()

    def _count(self, item: Cleaned, *, is_new: bool) -> None:
        stats = self._crawler.stats
        if item.is_visit:
            stats.inc_value(f"visits/{'changed' if is_new else 'unchanged'}")
            stats.inc_value("articles/updated" if is_new else "articles/unchanged")
        else:
            stats.inc_value(f"pages/{State.STORED}")
            stats.inc_value("articles/new" if is_new else "articles/unchanged")

    def _failed(self, item: Cleaned, error: Exception) -> None:
        spider = self._crawler.spider
        # A page that is looked at again keeps what is stored.
        if isinstance(spider, SiteSpider) and not item.is_visit:
            reason = f"{type(error).__name__}: {error}"
            spider.settle(item.url, Unstored(state=State.FAILED, reason=reason))
