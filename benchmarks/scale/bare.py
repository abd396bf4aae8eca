"""A spider as short as Scrapy allows: it fetches the same pages and writes down their titles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.http import Response


class BareSpider(scrapy.Spider):
    """Reads a feed and every page it names."""

    name = "bare"

    def __init__(self, feed: str = "", **kwargs: Any) -> None:  # noqa: ANN401  Scrapy's
        super().__init__(**kwargs)
        self._feed = feed

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for the feed."""
        yield scrapy.Request(self._feed, callback=self.parse_feed)

    def parse_feed(self, response: Response) -> Iterator[scrapy.Request]:
        """Ask for the pages."""
        for link in response.xpath("//item/link/text()").getall():
            yield response.follow(link, callback=self.parse)

    def parse(self, response: Response) -> Iterator[dict[str, str | None]]:
        """Give address and title."""
        yield {"url": response.url, "title": response.css("title::text").get()}
