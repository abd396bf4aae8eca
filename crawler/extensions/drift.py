"""A run's pages are measured, and the site compared with its own past."""

from __future__ import annotations

import logging
from typing import Any, Self

import attrs
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from sqlalchemy.exc import SQLAlchemyError

from crawler.cleaners.reading import Fetched, Read, Reading
from crawler.clock import now
from crawler.drift.alarms import alarms_of, pages_of, sentences
from crawler.drift.canaries import Checked
from crawler.drift.history import Alarm, History, MeasuredRun, latest
from crawler.drift.measures import PageMeasures, agreement, measure
from crawler.drift.remedy import Usual, in_place_of, is_better
from crawler.extensions.bookkeeping import ledger_of
from crawler.extensions.outcome import DRIFT
from crawler.extensions.runs import RunRecord
from crawler.spiders.base import SiteSpider
from extractors import WireArticle

logger = logging.getLogger(__name__)

#: After so many pages it is seen whether the others are to be compared.
LOOKS = frozenset({3, 4, 5, 6, 8, 12, 25, 50})
#: Pages of a run that are measured, however many it reads.
MOST_PAGES = 100
#: Readings that wait for their articles to be stored.
MOST_WAITING = 200


class DriftWatch:
    """Measures pages as they are read, and raises an alarm at the end; must come before Outcome.

    The first pages of a run are read by the generic path too, for comparison; while the site has
    drifted, all are, and the better reading is taken.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._sample = crawler.settings.getint("DRIFT_SAMPLE")
        self._clean: Read | None = None
        self._run = MeasuredRun(began=now())
        self._read_otherwise: dict[str, PageMeasures] = {}
        self._usual: Usual | None = None
        self._alarms: tuple[Alarm, ...] = ()
        self.history = History()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the pages and the end of the crawl."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.item_scraped, signals.item_scraped)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Read the site's past, and be the one that cleans its pages."""
        if not isinstance(spider, SiteSpider):
            return
        self.history = ledger_of(self._crawler).drifts.history(spider.site)
        self._usual = Usual.of(pages_of(latest(self.history.usual)))
        self._alarms = self.history.standing
        self._run = attrs.evolve(self._run, began=now())
        self._clean, spider.clean_page = spider.clean_page, self.clean

    # --- while pages are read ------------------------------------------------------------------

    async def clean(self, page: Fetched) -> Reading:
        """Clean a page, by the generic path if the site has drifted and that is better."""
        own = await self.unwatched(page)
        if not own.article.articleBody:
            self._add(measure(own.article))
        elif self._is_compared(own.article):
            return self._better(own, await self.unwatched(attrs.evolve(page, site="generic")))
        return own

    async def unwatched(self, page: Fetched) -> Reading:
        """Clean a page that is not to be measured."""
        assert self._clean is not None  # noqa: S101  asked for through the spider only
        return await self._clean(page)

    def _is_compared(self, article: WireArticle) -> bool:
        if self._sample <= 0 and not self._alarms:
            return False
        if not measure(article).by_layout or len(self._read_otherwise) >= MOST_WAITING:
            return False
        self._sample -= 1
        return self._sample >= 0 or bool(self._alarms)

    def _better(self, own: Reading, generic: Reading) -> Reading:
        texts = (reading.article.articleBody or "" for reading in (own, generic))
        agreed = round(agreement(*texts), 3)
        measured = measure(own.article, agreed)
        self._read_otherwise[measured.url] = measured
        if not (self._alarms and self._usual):
            return own
        if not is_better(measure(generic.article), measured, agreed, self._usual):
            return own
        self._crawler.stats.inc_value("drift/read-by-generic")
        return attrs.evolve(generic, article=in_place_of(own.article, generic.article))

    def item_scraped(self, item: Any) -> None:  # noqa: ANN401  a spider may yield what it likes
        """Measure an article as the page object read it, whoever's reading was taken."""
        if isinstance(item, WireArticle):
            otherwise = self._read_otherwise.pop(item.url or "", None)
            if len(self._run.pages) < MOST_PAGES:
                self._add(otherwise or measure(item))

    def _add(self, page: PageMeasures) -> None:
        if len(self._run.pages) < MOST_PAGES:
            self._run = attrs.evolve(self._run, pages=(*self._run.pages, page))
        if len(self._run.pages) in LOOKS:
            self._alarms = alarms_of(self.history, self._run)

    def checked(self, canary: Checked) -> None:
        """Note what became of a story that was asked for again."""
        self._run = attrs.evolve(self._run, canaries=(*self._run.canaries, canary))

    # --- at the end ----------------------------------------------------------------------------

    def spider_closed(self, spider: Spider) -> None:
        """Write down what was measured, mark the articles, and tell of what has drifted."""
        if self._clean is None or not isinstance(spider, SiteSpider):
            return
        if not (self._run.pages or self._run.canaries):
            return  # a run that read nothing says nothing
        self._run = attrs.evolve(self._run, alarms=alarms_of(self.history, self._run))
        self._crawler.stats.set_value(DRIFT, sentences(self._run.alarms))
        try:
            self._write(spider.site)
        except SQLAlchemyError as error:
            logger.warning("What the run measured could not be written down: %s", error)

    def _write(self, site: str) -> None:
        drifts = ledger_of(self._crawler).drifts
        record = self._crawler.get_extension(RunRecord)
        if record is not None and record.run_id is not None:
            drifts.write(record.run_id, self._run)
        if self._run.alarms:
            drifts.mark(site, min(alarm.since for alarm in self._run.alarms))
