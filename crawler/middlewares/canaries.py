"""Known stories are asked for again, a few a day, after everything else of a scheduled run."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.cleaners.reading import UncleanedError
from crawler.clock import now
from crawler.drift.canaries import Canary, Checked, Health, chosen, golden_canaries, health_of
from crawler.extensions.bookkeeping import ledger_of
from crawler.extensions.drift import DriftWatch
from crawler.failures import explain
from crawler.golden.cases import FIXTURES
from crawler.ledger import State
from crawler.spiders.base import SiteSpider
from crawler.spiders.cleaned import UNCHANGED, holds_html
from crawler.stopping import StoppedError
from crawler.urls import is_within

#: Between two rounds of a site.
EVERY = timedelta(hours=20)
#: An article that was stored so long ago is not written on any more.
SETTLED = timedelta(days=14)
#: After all that the run is for.
PRIORITY = -100


class Canaries:
    """Adds requests for known stories to a run; their answers go to the drift watch alone."""

    def __init__(self, crawler: Crawler, number: int) -> None:
        self._crawler = crawler
        self._number = number

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware; raises NotConfigured for a run by hand, or if none are wanted."""
        number = crawler.settings.getint("CANARIES_PER_DAY")
        if number <= 0 or not crawler.settings["SCHEDULE_ENTRY"]:
            raise NotConfigured
        return cls(crawler, number)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Yield what the spider begins with, then the canaries if it is time for them."""
        async for request in start:
            yield request
        spider = self._crawler.spider
        watch = self._crawler.get_extension(DriftWatch)
        if isinstance(spider, SiteSpider) and watch is not None and self._is_time(watch):
            for canary in self._chosen(spider, watch):
                yield _request(_Check(self._crawler, watch, spider, canary))

    def _is_time(self, watch: DriftWatch) -> bool:
        rounds = watch.history.canaries
        return not rounds or now() - rounds[-1].began >= EVERY

    def _chosen(self, spider: SiteSpider, watch: DriftWatch) -> list[Canary]:
        known = [checked for run in watch.history.canaries for checked in run.canaries]
        gone = {checked.url for checked in known if checked.health is Health.GONE}
        stored = ledger_of(self._crawler).drifts.long_stored(spider.site, now() - SETTLED)
        golden = golden_canaries(Path(FIXTURES), spider.allowed_domains)
        living = {c.url: c for c in chain(golden, stored) if c.url not in gone and c.text}
        here = [c for c in living.values() if is_within(c.url, spider.allowed_domains)]
        return chosen(here, self._number, turn=f"{now():%Y-%m-%d}")


class _Check:
    """A canary on its way."""

    def __init__(
        self, crawler: Crawler, watch: DriftWatch, spider: SiteSpider, canary: Canary
    ) -> None:
        self._crawler = crawler
        self._watch = watch
        self._spider = spider
        self.canary = canary

    async def answered(self, response: Response) -> None:
        """Compare what the page gives now."""
        if response.status == UNCHANGED:
            self._note(Health.SAME)
            return
        if not holds_html(response):
            self._note(Health.UNKNOWN)
            return
        page = self._spider.fetched(response, self.canary.url)
        try:
            reading = await self._watch.unwatched(page)
        except (StoppedError, UncleanedError):
            self._note(Health.UNKNOWN)
        else:
            self._note(health_of(self.canary, reading.article.articleBody))

    def failed(self, failure: Failure) -> None:
        """Note that the page is gone, or that nothing is known of it."""
        state, _, _ = explain(failure)
        self._note(Health.GONE if state is State.GONE else Health.UNKNOWN)

    def _note(self, health: Health) -> None:
        self._crawler.stats.inc_value(f"canaries/{health}")
        self._watch.checked(Checked(url=self.canary.url, health=health))


def _request(check: _Check) -> Request:
    canary = check.canary
    return Request(
        canary.url,
        callback=check.answered,
        errback=check.failed,
        headers=dict(canary.headers),
        meta={"handle_httpstatus_list": [UNCHANGED]} if canary.headers else {},
        priority=PRIORITY,
        dont_filter=True,
    )
