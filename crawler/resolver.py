"""DNS answers that lead into a private network are refused."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Self

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.addresses import Doors, PrivateAddressError

logger = logging.getLogger(__name__)


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, with every answer checked, cached ones too."""

    doors: Doors

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Make the resolver with the addresses that the settings open."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.doors = Doors(crawler.settings.getlist("OPEN_ADDRESSES"))
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  Twisted's name
        """Resolve a name; fails with DNSLookupError for an answer that is not public."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        try:
            self.doors.check_answer(name, address)
        except PrivateAddressError as error:
            logger.warning("Refused: %s", error)
            raise DNSLookupError(str(error)) from error  # the one failure that Twisted expects
        return address
