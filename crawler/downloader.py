"""A crawl that is told to stop does so within seconds; what it had under way stays pending.

Scrapy's own downloader waits until every request is answered that was ever handed to it: with long
delays between requests, or a slow site, that takes minutes. An answer that could not be archived
is not the page's fault either, and leaves it pending.
"""

from __future__ import annotations

from collections.abc import Callable

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from crawler.archive.writer import ArchiveError
from crawler.stopping import GRACE, StoppedError, StopWatch


class PromptDownloader(Downloader):
    """Scrapy's own, but what has not arrived soon after the crawl was told to stop is let go."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._expected: dict[Deferred[Response | Request], Request] = {}
        self._stop_watch = StopWatch(crawler, self._stopping)
        #: Tells whether what was fetched is to be dealt with before more is asked for.
        self.is_held: Callable[[], bool] = lambda: False

    def fetch(self, request: Request, spider: Spider | None = None) -> Deferred[Response | Request]:  # noqa: ARG002  Scrapy's signature
        """Return the response or redirect to be; fails with StoppedError if that takes too long."""
        expected: Deferred[Response | Request] = Deferred()
        self._expected[expected] = request
        super().fetch(request).addBoth(self._arrived, expected)
        return expected

    def _arrived(
        self, result: Response | Request | Failure, expected: Deferred[Response | Request]
    ) -> None:
        request = self._expected.pop(expected, None)
        if request is None:
            return  # it was let go
        if isinstance(result, Failure):
            self._spare(request, result)
            expected.errback(result)
        else:
            expected.callback(result)

    def _spare(self, request: Request, failure: Failure) -> None:
        if isinstance(failure.value, ArchiveError):
            request.errback = _nothing_happened
            self.signals.send_catch_log(
                signals.spider_error, failure=failure, response=None, spider=self.crawler.spider
            )

    def close(self) -> None:
        """Stop looking out, and whatever waits for its turn."""
        self._stop_watch.end()
        super().close()

    def go_on(self) -> None:
        """Ask for what was held back."""
        for slot in list(self.slots.values()):
            self._process_queue(slot)

    def _process_queue(self, slot: Slot) -> None:
        if not self.is_held():
            super()._process_queue(slot)

    def _stopping(self, seconds: float) -> None:
        self._drop_queues()
        on_their_way = {id(r) for slot in self.slots.values() for r in slot.transferring}
        for expected, request in list(self._expected.items()):
            if seconds >= GRACE or id(request) not in on_their_way:
                self._let_go(expected, request)

    def _drop_queues(self) -> None:
        for slot in self.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(StoppedError())

    def _let_go(self, expected: Deferred[Response | Request], request: Request) -> None:
        del self._expected[expected]
        # The page's own errback would write a failure down that there was not.
        request.errback = _nothing_happened
        expected.errback(StoppedError("the crawl was told to stop"))


def _nothing_happened(_: Failure) -> None:
    """Leave the page pending."""
