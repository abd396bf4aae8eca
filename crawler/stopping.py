"""How a crawl notices that it was told to stop: from then on, what is under way has seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

#: Seconds that what is under way is waited for.
GRACE = 3
_INTERVAL = 0.25


class StoppedError(Exception):
    """The crawl ended before there was an answer."""


class StopWatch:
    """Says again and again for how many seconds the crawl has been stopping, once it is."""

    def __init__(self, crawler: Crawler, stopping: Callable[[float], None]) -> None:
        self._crawler = crawler
        self._stopping = stopping
        self._since: float | None = None
        self._look_out: AsyncioLoopingCall | LoopingCall | None = None
        crawler.signals.connect(self._start, signals.engine_started)

    def end(self) -> None:
        """Look no more."""
        if self._look_out is not None and self._look_out.running:
            self._look_out.stop()

    def _start(self) -> None:
        self._look_out = create_looping_call(self._look)
        self._look_out.start(_INTERVAL, now=False)

    def _look(self) -> None:
        if not self._is_stopping():
            return
        if self._since is None:
            self._since = time.monotonic()
        self._stopping(time.monotonic() - self._since)

    def _is_stopping(self) -> bool:
        engine = self._crawler.engine
        slot = engine._slot  # noqa: SLF001  nothing public tells that a spider is about to close
        return not engine.running or (slot is not None and slot.closing is not None)
