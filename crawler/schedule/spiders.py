"""Whether a schedule's spiders exist and take their arguments, and which sites they crawl."""

from __future__ import annotations

from scrapy.spiderloader import SpiderLoaderProtocol

from crawler.schedule.entries import Entry
from crawler.spiders.base import SiteSpider


class Spiders:
    """The project's spiders, asked on behalf of a schedule."""

    def __init__(self, loader: SpiderLoaderProtocol) -> None:
        self._loader = loader

    def site_of(self, entry: Entry) -> str:
        """Return the name by which the ledger has the entry's site; raises ValueError."""
        try:
            spider = self._loader.load(entry.spider)
        except KeyError as error:
            raise ValueError(f"no spider is called {entry.spider} (see: scrapy list)") from error
        if not issubclass(spider, SiteSpider):
            raise ValueError(f"{entry.spider} is no spider of a site")  # noqa: TRY004  the caller's
        return spider(**entry.arguments).site
