"""What a schedule says of a site: how often, when, and how much at most."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import attrs

from crawler.schedule.intervals import Window

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # a Saturday, midnight


@attrs.frozen(kw_only=True)
class Entry:
    """A site of the schedule, as `scrapy due` runs it."""

    name: str
    #: By which its runs are known in the ledger; None until the spider has said it.
    site: str | None = None
    spider: str
    arguments: Mapping[str, str] = attrs.Factory(dict)
    settings: Mapping[str, str] = attrs.Factory(dict)
    every: timedelta
    window: Window | None = None
    #: A run begins up to so much later than its turn, each time another part of it.
    jitter: timedelta = timedelta()
    pages: int | None = None
    minutes: int = 60
    #: With fewer new articles than this a run has fallen below its usual number.
    at_least: int = 0

    def next_start(self, last: datetime | None, now: datetime) -> datetime:
        """Return when the site is to be crawled next; not after `now` if it is due.

        Its turns are a grid over time, so that it keeps its pace however often or late somebody
        looks what is due. One turn that was missed is made up for, not every one.
        """
        return self._opening(max(self._turn(last, now), now))

    def is_due(self, last: datetime | None, now: datetime) -> bool:
        """Tell whether the site is to be crawled now."""
        return self.next_start(last, now) <= now

    def _turn(self, last: datetime | None, now: datetime) -> datetime:
        if last is None:
            return now
        number = (now - EPOCH) // self.every
        if now < self._grid(number):
            number -= 1
        turn = self._grid(number) if last < self._grid(number) else self._grid(number + 1)
        # A late run moves the next one, or it would follow at once.
        return max(turn, last + self.every / 2)

    def _grid(self, number: int) -> datetime:
        digest = sha256(f"{self.name} {number}".encode()).digest()
        part = int.from_bytes(digest[:4]) / 2**32
        return EPOCH + number * self.every + part * self.jitter

    def _opening(self, moment: datetime) -> datetime:
        return self.window.opening(moment) if self.window else moment


@attrs.frozen(kw_only=True)
class Schedule:
    """All sites that are crawled by schedule."""

    entries: tuple[Entry, ...] = ()
    #: How many sites are crawled at the same time.
    parallel: int = 2
