"""What is there when a crawl begins stays to its end, and is not looked at for garbage."""

from __future__ import annotations

import gc
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler


class StartIsKept:
    """Takes what was loaded for the crawl out of the collector's sight, once a process.

    The collector goes over all there is every hundred pages or so; nearly all of it is code.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Wait for the beginning of the crawl."""
        extension = cls()
        crawler.signals.connect(extension.engine_started, signals.engine_started)
        return extension

    def engine_started(self) -> None:
        """Look no more at what is there."""
        if not gc.get_freeze_count():  # another crawl of this process is under way
            gc.freeze()
