"""A crawl's pages are cleaned in processes of their own."""

from __future__ import annotations

from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred

from crawler.cleaners.pool import CleaningPool, Turn, give_back, shared_pool
from crawler.cleaners.reading import Answer, Fetched, Reading, UncleanedError
from crawler.downloader import PromptDownloader
from crawler.saved.limits import Limits
from crawler.spiders.base import SiteSpider
from crawler.stopping import GRACE, StoppedError, StopWatch

#: No more is fetched while more pages are in hand than these: for each worker the one that it is at
#: and one ahead, and some more, so that none waits while others are on their way.
PAGES_EACH, PAGES_MORE = 2, 2


class CleaningProcesses:
    """Takes the cleaning over from the spider; must come before DriftWatch, which looks on.

    Pages are fetched no faster than they are cleaned. When the crawl is told to stop, those in
    hand have seconds, and the others stay pending.
    """

    def __init__(self, crawler: Crawler, processes: int, limits: Limits) -> None:
        self._crawler = crawler
        self._pool: CleaningPool = shared_pool(processes, limits)
        self._turns: dict[Turn, Deferred[Answer | StoppedError]] = {}
        self._downloader: PromptDownloader | None = None
        self._stop_watch = StopWatch(crawler, self._stopping)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension; raises NotConfigured if pages are cleaned in the crawl's process."""
        settings = crawler.settings
        processes = settings.getint("CLEANING_PROCESSES")
        if processes <= 0:
            raise NotConfigured
        names = ("CLEANING_TIMEOUT", "CLEANING_MEMORY_MB")
        limits = Limits(
            seconds=settings.getfloat(names[0]), megabytes=settings.getint(names[1]), names=names
        )
        extension = cls(crawler, processes, limits)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.request_scheduled, signals.request_scheduled)
        crawler.signals.connect(extension.engine_stopped, signals.engine_stopped)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Be the one that cleans the spider's pages."""
        if not isinstance(spider, SiteSpider):
            return
        spider.clean_page = self.clean
        downloader = self._crawler.engine.downloader
        if isinstance(downloader, PromptDownloader):
            self._downloader = downloader
            downloader.is_held = self._is_full

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Start the first worker when the first page is asked for: a run may need none at all."""
        if "page" in request.cb_kwargs and isinstance(spider, SiteSpider):
            self._crawler.signals.disconnect(self.request_scheduled, signals.request_scheduled)
            self._pool.prepare(Fetched(body=b"", url=request.url, rules=spider.rules_folder))

    async def clean(self, page: Fetched) -> Reading:
        """Return what a worker made of a page; raises UncleanedError or StoppedError."""
        answered: Deferred[Answer | StoppedError] = Deferred()
        turn = Turn(page, answered.callback)
        self._turns[turn] = answered
        self._pool.add(turn)
        answer = await maybe_deferred_to_future(answered)
        self._turns.pop(turn, None)
        if self._downloader:
            self._downloader.go_on()
        if isinstance(answer, UncleanedError | StoppedError):
            raise answer
        return answer

    def _is_full(self) -> bool:
        return len(self._turns) > PAGES_EACH * self._pool.processes + PAGES_MORE

    def _stopping(self, seconds: float) -> None:
        while seconds >= GRACE and self._turns:
            turn, answered = self._turns.popitem()
            self._pool.drop(turn)
            answered.callback(StoppedError("the crawl was told to stop"))

    def engine_stopped(self) -> None:
        """Give the workers back."""
        self._stop_watch.end()
        give_back(self._pool)
