"""How the sites stand: their pages by state, and what is behind a wall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

import attrs
from sqlalchemy import Engine, func, select

from crawler.ledger.engine import for_reads, reconnecting
from crawler.ledger.schema import AMISS, PRESENT, State, article, page
from extractors import Status

#: Of articles of which the publisher shows a part.
WALLED = (Status.PAYWALLED, Status.BLOCKED)


@attrs.frozen
class PageProblem:
    """A page that gave no article, or not all of it, why, and how often it was tried."""

    url: str
    state: str
    reason: str
    tries: int
    #: Before which it is not tried again; None: it is settled.
    retry_at: datetime | None


@reconnecting
class Standing:
    """What the ledger holds of each site."""

    def __init__(self, engine: Engine) -> None:
        self._reading = for_reads(engine)

    def pages(self) -> Mapping[str, Counter[State]]:
        """Return the number of pages by state for each site."""
        query = select(page.c.site, page.c.state, func.count()).group_by(page.c.site, page.c.state)
        found: dict[str, Counter[State]] = {}
        with self._reading.connect() as connection:
            for site, state, number in connection.execute(query):
                found.setdefault(site, Counter())[State(state)] = number
        return found

    def walled(self) -> Counter[str]:
        """Return the number of stored articles behind a wall for each site."""
        query = (
            select(page.c.site, func.count().label("number"))
            .join(article, PRESENT)
            .where(AMISS, article.c.status.in_(WALLED))
            .group_by(page.c.site)
        )
        with self._reading.connect() as connection:
            return Counter({row.site: row.number for row in connection.execute(query)})

    def newest(self, site: str, most: int) -> list[tuple[str, str]]:
        """Return address and text of the newest stories of a site, in their present versions."""
        text = article.c.record["articleBody"].as_string()
        query = (
            select(page.c.url, text)
            .join(article, PRESENT)
            .where(page.c.site == site, text.is_not(None))
            .order_by(article.c.id.desc())
            .limit(most)
        )
        with self._reading.connect() as connection:
            return [(url, body) for url, body in connection.execute(query)]

    def problems(self, site: str, most: int) -> list[PageProblem]:
        """Return the pages of a site that gave no article, the latest first."""
        query = (
            select(page.c.url, page.c.state, page.c.reason, page.c.attempts, page.c.retry_at)
            .where(page.c.site == site, page.c.reason.is_not(None))
            .order_by(page.c.settled_at.desc(), page.c.id.desc())
            .limit(most)
        )
        with self._reading.connect() as connection:
            return [PageProblem(*row) for row in connection.execute(query)]
