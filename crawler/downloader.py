"""A crawl that is told to stop does so within seconds; what it had under way stays pending.

Scrapy's own downloader waits until every request is answered that was ever handed to it: with long
delays between requests, or a slow site, that takes minutes. An answer that could not be archived
is not the page's fault either, and leaves it pending.
"""

from __future__ import annotations

import time

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.defer import Deferred
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from crawler.archive.writer import ArchiveError

#: Seconds that answers which are on their way are waited for.
GRACE = 3
INTERVAL = 0.25


class StoppedError(Exception):
    """The crawl ended before the request was answered."""


class PromptDownloader(Downloader):
    """Scrapy's own, but what has not arrived soon after the crawl was told to stop is let go."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._expected: dict[Deferred[Response | Request], Request] = {}
        self._stopping_since: float | None = None
        self._look_out: AsyncioLoopingCall | LoopingCall | None = None
        crawler.signals.connect(self._start_looking, signals.engine_started)

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
        if self._look_out is not None and self._look_out.running:
            self._look_out.stop()
        super().close()

    def _start_looking(self) -> None:
        self._look_out = create_looping_call(self._look)
        self._look_out.start(INTERVAL, now=False)

    def _look(self) -> None:
        if not self._is_stopping():
            return
        if self._stopping_since is None:
            self._stopping_since = time.monotonic()
        self._drop_queues()
        on_their_way = {id(r) for slot in self.slots.values() for r in slot.transferring}
        patient = time.monotonic() - self._stopping_since < GRACE
        for expected, request in list(self._expected.items()):
            if not (patient and id(request) in on_their_way):
                self._let_go(expected, request)

    def _is_stopping(self) -> bool:
        engine = self.crawler.engine
        slot = engine._slot  # noqa: SLF001  nothing public tells that a spider is about to close
        return not engine.running or (slot is not None and slot.closing is not None)

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
