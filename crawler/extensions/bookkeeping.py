"""Opens the ledger for a crawl and closes it behind."""

from __future__ import annotations

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.ledger import Ledger


class Bookkeeping:
    """Holds the ledger that spider, pipeline and outcome write to."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the database of the settings; raises SQLAlchemyError if that is not possible."""
        extension = cls(Ledger.open(crawler.settings["DATABASE_URL"]))
        crawler.signals.connect(extension.close, signals.engine_stopped)
        return extension

    def close(self) -> None:
        """Close the database once nothing is written any more."""
        self.ledger.close()


def ledger_of(crawler: Crawler) -> Ledger:
    """Return the crawl's ledger; raises LookupError if the extension is switched off."""
    extension = crawler.get_extension(Bookkeeping)
    if extension is None:
        raise LookupError("crawler.extensions.bookkeeping.Bookkeeping is not among EXTENSIONS")
    return extension.ledger
