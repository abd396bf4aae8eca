"""Which payloads the archive already has, so that an unchanged one is stored once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from crawler.archive.records import Exchange, Original

#: In a request's meta: its page was stored before, so that the archive may hold its payload.
STORED_BEFORE = "stored_before"
#: Answers of this run that are remembered; those of earlier runs are found by the ledger.
_REMEMBERED = 4096
_NOT_MODIFIED = 304

Lookup = Callable[[str], Original | None]


class Payloads:
    """Finds the record that already holds an answer's payload.

    `lookup` gives the record that the ledger points at for a page, by the page's URL.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._recent: OrderedDict[str, Original] = OrderedDict()

    def original_of(self, exchange: Exchange, page: str | None) -> Original | None:
        """Return the record with the same payload; for "not modified", the one it speaks of.

        `page` is None where no page was stored before.
        """
        if exchange.response.status == _NOT_MODIFIED:
            return self._lookup(page) if page else None
        if not exchange.response.body or exchange.truncated:
            return None
        recent = self._recent_of(exchange)
        if recent:
            return recent
        known = self._lookup(page) if page else None
        return known if known and _says_the_same(known, exchange) else None

    def remember(self, exchange: Exchange, original: Original) -> None:
        """Remember where the payload of an answer stands."""
        if exchange.response.body and not exchange.truncated:
            self._recent[original.digest] = original
            if len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)

    def _recent_of(self, exchange: Exchange) -> Original | None:
        recent = self._recent.get(exchange.digest)
        return recent if recent and _says_the_same(recent, exchange) else None


def _says_the_same(original: Original, exchange: Exchange) -> bool:
    # The type has the charset: the same bytes may be another text.
    return (original.digest, original.content_type) == (exchange.digest, exchange.content_type)
