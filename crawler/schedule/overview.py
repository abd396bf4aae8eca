"""How each site stands: of the schedule first, then what was crawled by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import attrs

from crawler.drift.alarms import sentences
from crawler.ledger import Ledger, State
from crawler.ledger.runs import Run
from crawler.schedule.entries import Entry, Schedule
from crawler.schedule.usual import NEW

DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Row:
    """A site: its last and next run, and its pages."""

    name: str
    site: str
    entry: Entry | None
    last: Run | None
    next_start: datetime | None
    new_in_a_day: int
    pages: Counter[State]
    #: Articles of which the publisher shows a part.
    walled: int
    #: How the site is unlike its own past, in sentences.
    drift: tuple[str, ...] = ()

    @property
    def new(self) -> int:
        """New articles of the last run."""
        return self.last.number(NEW) if self.last else 0

    @property
    def stored(self) -> int:
        """Pages whose article is stored."""
        return self.pages[State.STORED]

    @property
    def pending(self) -> int:
        """Pages that wait for a run."""
        return self.pages[State.PENDING]

    @property
    def failed(self) -> int:
        """Pages that could not be fetched or cleaned."""
        return self.pages[State.FAILED]

    @property
    def blocked(self) -> int:
        """Pages that the site refused to give."""
        return self.pages[State.BLOCKED]


def overview(ledger: Ledger, schedule: Schedule, now: datetime) -> list[Row]:
    """Return a row for each entry of the schedule, and for each other site that was crawled."""
    return list(_Rows(ledger, now).of(schedule))


class _Rows:
    def __init__(self, ledger: Ledger, now: datetime) -> None:
        self._runs = ledger.runs
        self._drifts = ledger.drifts
        self._pages = ledger.standing.pages()
        self._walled = ledger.standing.walled()
        self._now = now

    def of(self, schedule: Schedule) -> Iterator[Row]:
        for entry in schedule.entries:
            yield self._of_entry(entry)
        planned = {entry.site for entry in schedule.entries}
        for site in sorted({*self._pages, *self._runs.sites()} - planned):
            yield self._row(site, site, None, self._runs.last_of_site(site))

    def _of_entry(self, entry: Entry) -> Row:
        site = entry.site or entry.name
        runs = (self._runs.last_of_entry(entry.name), self._runs.last_by_hand(site))
        newest = max(filter(None, runs), key=lambda run: run.started_at, default=None)
        turn = entry.next_start(runs[0].started_at if runs[0] else None, self._now)
        return self._row(entry.name, site, entry, newest, turn)

    def _row(
        self,
        name: str,
        site: str,
        entry: Entry | None,
        last: Run | None,
        next_start: datetime | None = None,
    ) -> Row:
        recent = self._runs.of_site(site, self._now - DAY)
        return Row(
            name=name,
            site=site,
            entry=entry,
            last=last,
            next_start=next_start,
            new_in_a_day=sum(run.number(NEW) for run in recent),
            pages=self._pages.get(site, Counter()),
            walled=self._walled[site],
            drift=tuple(sentences(self._drifts.standing(site))),
        )
