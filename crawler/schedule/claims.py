"""Who runs what: no entry twice at a time, and not too many at once on a machine."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from crawler.ledger.locks import SiteBusyError, SiteLock, site_lock

#: Seconds between two looks for a free place.
INTERVAL = 1


class Claims:
    """Claims of one `scrapy due` beside others over the same database, which end with it."""

    def __init__(self, database: str, places: int) -> None:
        self._database = database
        host = socket.gethostname()
        self._places = [f"place {number} on {host}" for number in range(places)]
        self._turn = asyncio.Semaphore(places)  # so that few look for a place at a time

    @contextmanager
    def entry(self, name: str) -> Iterator[None]:
        """Hold an entry of the schedule; raises SiteBusyError if another one has it."""
        lock = self._taken(f"entry {name}")
        try:
            yield
        finally:
            lock.release()

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold one of this machine's places, waiting until one is free."""
        async with self._turn:
            while not (lock := self._free_place()):  # noqa: ASYNC110  held by another process
                await asyncio.sleep(INTERVAL)
            try:
                yield
            finally:
                lock.release()

    def _free_place(self) -> SiteLock | None:
        for place in self._places:
            with suppress(SiteBusyError):
                return self._taken(place)
        return None

    def _taken(self, name: str) -> SiteLock:
        lock = site_lock(self._database, [name])
        lock.take()
        return lock
