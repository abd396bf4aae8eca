"""What the runs of a site measured, for comparison with later ones, and which articles drifted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Select, select, update
from sqlalchemy.sql.elements import ColumnElement

from crawler.drift.canaries import Canary
from crawler.drift.history import Alarm, History, MeasuredRun, measured_run
from crawler.ledger.answers import Validators
from crawler.ledger.engine import for_reads, reconnecting
from crawler.ledger.schema import PRESENT, State, article, page, run
from extractors import Status

#: Measured runs that are read, before an alarm and since.
MOST_RUNS = 100
#: How far back they may lie.
MEMORY = timedelta(days=56)
#: Stored articles of which a round of canaries is chosen.
CANDIDATES = 200


@reconnecting
class Drifts:
    """The measures of the runs of all sites, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = for_reads(engine)

    def history(self, site: str) -> History:
        """Return the measured runs of a site.

        Where an alarm stands, those before it are the past, however long it has stood.
        """
        recent = self._measured(run.c.site == site)
        alarms = recent[-1].alarms if recent else ()
        since = min((alarm.since for alarm in alarms), default=None)
        if since is None:
            return History(recent)
        before = self._measured(
            run.c.site == site, run.c.started_at < since, run.c.started_at >= since - MEMORY
        )
        return History([*before, *(one for one in recent if one.began >= since)])

    def standing(self, site: str) -> tuple[Alarm, ...]:
        """Return the alarms that stand, without the pages that raised them."""
        with self._reading.connect() as connection:
            row = connection.execute(_latest(site)).one_or_none()
        if row is None or row.drift.get("accepted"):
            return ()
        return measured_run(row.started_at, {**row.drift, "pages": ()}).alarms

    def of_run(self, run_id: int) -> MeasuredRun | None:
        """Return what a run measured; None if that was nothing."""
        found = self._measured(run.c.id == run_id)
        return found[0] if found else None

    def write(self, run_id: int, measured: MeasuredRun) -> None:
        """Write down what a run measured."""
        with self._engine.begin() as connection:
            changed = update(run).where(run.c.id == run_id)
            connection.execute(changed.values(drift=measured.record()))

    def mark(self, site: str, since: datetime) -> None:
        """Mark the articles of a site that were stored since then as drifted."""
        pages = select(page.c.id).where(page.c.site == site)
        with self._engine.begin() as connection:
            connection.execute(
                update(article)
                .where(article.c.stored_at >= since, article.c.drifted.is_(False))
                .where(article.c.page_id.in_(pages), article.c.origin == "crawl")
                .values(drifted=True)
            )

    def accept(self, site: str) -> bool:
        """Let the site be as it is now from the beginning of its alarms; False if there is none."""
        with self._engine.begin() as connection:
            row = connection.execute(_latest(site)).one_or_none()
            if row is None or not row.drift.get("alarms") or row.drift.get("accepted"):
                return False
            accepted = {**row.drift, "accepted": True}
            connection.execute(update(run).where(run.c.id == row.id).values(drift=accepted))
        return True

    def long_stored(self, site: str, before: datetime) -> list[Canary]:
        """Return articles of a site that were stored before a moment, the newest of them."""
        query = (
            select(page.c.url, page.c.etag, page.c.last_modified, article.c.record)
            .join(article, PRESENT)
            .where(page.c.site == site, page.c.state == State.STORED)
            .where(article.c.stored_at < before, article.c.status == Status.OK)
            .where(article.c.drifted.is_(False))
            .order_by(page.c.id.desc())
            .limit(CANDIDATES)
        )
        with self._reading.connect() as connection:
            return [_canary(row) for row in connection.execute(query)]

    def _measured(self, *conditions: ColumnElement[bool]) -> list[MeasuredRun]:
        query = select(run.c.started_at, run.c.drift).where(*_measured_of(*conditions))
        with self._reading.connect() as connection:
            rows = connection.execute(query.order_by(*_NEWEST).limit(MOST_RUNS)).all()
        return [measured_run(row.started_at, row.drift) for row in reversed(rows)]


_NEWEST = (run.c.started_at.desc(), run.c.id.desc())


def _latest(site: str) -> Select[Any]:
    query = select(run.c.id, run.c.started_at, run.c.drift)
    return query.where(*_measured_of(run.c.site == site)).order_by(*_NEWEST).limit(1)


def _measured_of(*conditions: ColumnElement[bool]) -> Sequence[ColumnElement[bool]]:
    return (*conditions, run.c.drift.is_not(None))


def _canary(row: Any) -> Canary:  # noqa: ANN401  a row
    validators = Validators(etag=row.etag, last_modified=row.last_modified)
    record: Mapping[str, Any] = row.record
    return Canary(url=row.url, text=record.get("articleBody") or "", headers=validators.headers())
