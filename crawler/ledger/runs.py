"""The runs: when each site was crawled, what came of it, and what it counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import attrs
from sqlalchemy import Engine, Row, Select, func, select, update
from sqlalchemy.sql.elements import ColumnElement

from crawler import clock
from crawler.ledger.engine import for_reads, reconnecting
from crawler.ledger.schema import run

#: A run that has given no sign of life for so long is taken for dead.
SILENCE = timedelta(minutes=10)


class RunOutcome(StrEnum):
    """What was thought of a run."""

    OK = "ok"
    FAILED = "failed"
    NOTHING = "nothing"
    BLOCKED = "blocked"
    BELOW_USUAL = "below-usual"
    DRIFTED = "drifted"
    STOPPED = "stopped"
    BUSY = "busy"
    DIED = "died"


@attrs.frozen(kw_only=True)
class Run:
    """A run of a site, as the ledger has it."""

    id: int
    site: str
    entry: str | None
    started_at: datetime
    seen_at: datetime | None
    ended_at: datetime | None
    outcome: RunOutcome | None
    problem: str | None
    stats: Mapping[str, float]

    @property
    def going(self) -> bool:
        """Tell whether it has not ended."""
        return self.ended_at is None

    def number(self, key: str) -> int:
        """Return what was counted under a name of Scrapy's stats; 0 if nothing was."""
        return int(self.stats.get(key, 0))


@reconnecting
class Runs:
    """The runs of all sites, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = for_reads(engine)

    def start(self, site: str, entry: str | None = None, at: datetime | None = None) -> int:
        """Write down that a run began; returns its number."""
        now = at or clock.now()
        row = {"site": site, "entry": entry, "started_at": now, "seen_at": now}
        with self._engine.begin() as connection:
            return connection.scalar(run.insert().values(row).returning(run.c.id)) or 0

    def beat(self, run_id: int, stats: Mapping[str, Any]) -> None:
        """Write down that a run is alive, and what it has counted so far."""
        self._change(run_id, seen_at=clock.now(), stats=numbers_of(stats))

    def end(
        self,
        run_id: int,
        outcome: RunOutcome,
        problem: str | None = None,
        stats: Mapping[str, Any] | None = None,
        at: datetime | None = None,
    ) -> None:
        """Write down what came of a run; without `stats`, those of its last beat stay."""
        counted = {} if stats is None else {"stats": numbers_of(stats)}
        self._change(
            run_id, ended_at=at or clock.now(), outcome=outcome, problem=problem, **counted
        )

    def _change(self, run_id: int, **values: Any) -> None:  # noqa: ANN401  columns of `run`
        with self._engine.begin() as connection:
            connection.execute(update(run).where(run.c.id == run_id).values(values))

    def bury(self, silence: timedelta = SILENCE) -> list[Run]:
        """Settle the runs that died without a word; returns them as they are now."""
        silent = func.coalesce(run.c.seen_at, run.c.started_at) < clock.now() - silence
        dead = self._read(select(*_COLUMNS).where(run.c.ended_at.is_(None), silent))
        for one in dead:
            last_seen = f"{one.seen_at or one.started_at:%Y-%m-%d %H:%M} UTC"
            problem = f"died without a word, last seen {last_seen}; its log may say why"
            self.end(one.id, RunOutcome.DIED, problem)
        return [self.run(one.id) for one in dead]

    def run(self, run_id: int) -> Run:
        """Return a run by its number; raises LookupError if there is none."""
        found = self._read(select(*_COLUMNS).where(run.c.id == run_id))
        if not found:
            raise LookupError(f"no run {run_id} in the ledger")
        return found[0]

    def last_of_entry(self, entry: str) -> Run | None:
        """Return the newest run that an entry of the schedule asked for."""
        return self._newest(run.c.entry == entry)

    def last_of_site(self, site: str) -> Run | None:
        """Return the newest run of a site, by whomever."""
        return self._newest(run.c.site == site)

    def last_by_hand(self, site: str) -> Run | None:
        """Return the newest run of a site that no schedule asked for."""
        return self._newest(run.c.site == site, run.c.entry.is_(None))

    def going_of_site(self, site: str) -> Run | None:
        """Return the site's run that has not ended, if there is one."""
        return self._newest(run.c.site == site, run.c.ended_at.is_(None))

    def of_entry(self, entry: str, since: datetime) -> list[Run]:
        """Return the runs of an entry that began since then, oldest first."""
        return self._since(run.c.entry == entry, since)

    def of_site(self, site: str, since: datetime) -> list[Run]:
        """Return the runs of a site that began since then, oldest first."""
        return self._since(run.c.site == site, since)

    def sites(self) -> list[str]:
        """Return the sites that were ever run."""
        with self._reading.connect() as connection:
            return list(connection.scalars(select(run.c.site).distinct().order_by(run.c.site)))

    def _newest(self, *conditions: ColumnElement[bool]) -> Run | None:
        order = (run.c.started_at.desc(), run.c.id.desc())
        found = self._read(select(*_COLUMNS).where(*conditions).order_by(*order).limit(1))
        return found[0] if found else None

    def _since(self, condition: ColumnElement[bool], since: datetime) -> list[Run]:
        query = select(*_COLUMNS).where(condition, run.c.started_at >= since)
        return self._read(query.order_by(run.c.started_at, run.c.id))

    def _read(self, query: Select[Any]) -> list[Run]:
        with self._reading.connect() as connection:
            return [_run_of(row) for row in connection.execute(query)]


#: What was measured is much, and read apart.
_COLUMNS = tuple(column for column in run.c if column is not run.c.drift)


def _run_of(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        site=row.site,
        entry=row.entry,
        started_at=row.started_at,
        seen_at=row.seen_at,
        ended_at=row.ended_at,
        outcome=None if row.outcome is None else RunOutcome(row.outcome),
        problem=row.problem,
        stats=row.stats or {},
    )


def numbers_of(stats: Mapping[str, Any]) -> dict[str, float]:
    """Return those of Scrapy's stats that are numbers."""
    return {
        key: value
        for key, value in stats.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
