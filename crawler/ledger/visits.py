"""Visits: agencies update their stories, so articles that are stored are looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
from sqlalchemy import Connection, Engine, Row, ScalarSelect, Select, func, select, update

from crawler.clock import now
from crawler.discovery.found import Found
from crawler.ledger.answers import Validators
from crawler.ledger.engine import for_reads, reconnecting
from crawler.ledger.schema import PRESENT, State, article, page
from crawler.urls import page_key

BATCH = 500
#: A date without a time of day, or of a strange zone, can be off by so much.
DATE_SLACK = timedelta(hours=36)
#: A page that was announced as changed and was not is believed again after this, then twice it...
DOUBT = timedelta(hours=1)
MAX_DOUBLINGS = 10
MAX_MISSED = 4


@attrs.frozen(kw_only=True)
class Visit:
    """A stored page that is to be looked at again."""

    url: str
    validators: Validators


@reconnecting
class Visits:
    """The visits to stored pages of all sites, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = for_reads(engine)

    def due(self, site: str) -> Iterator[Visit]:
        """Yield the visits of a site that are due by now, the longest due first."""
        latest, last = now(), (datetime.min.replace(tzinfo=UTC), 0)
        while batch := self._read(_due_after(site, latest, *last)):
            last = (batch[-1].visit_due_at, batch[-1].id)
            yield from map(_visit, batch)

    def paid(
        self,
        url: str,
        after: Sequence[timedelta] = (),
        validators: Validators | None = None,
    ) -> None:
        """Write down a visit that brought no other text, or failed: the article stays as it is.

        `after` says at what ages an article is visited; validators are those that an answer gave
        in place of the old ones.
        """
        with self._engine.begin() as connection:
            _pay(connection, page_key(url), after, validators or Validators())

    def missed(self, url: str, after: Sequence[timedelta] = ()) -> None:
        """Write down a visit that could not be made: it is tried again, a few times."""
        key = page_key(url)
        with self._engine.begin() as connection:
            _pay(connection, key, after, Validators())
            row = connection.execute(select(page).where(page.c.key == key)).one()
            if row.visits <= MAX_MISSED:
                again = now() + DOUBT * 2 ** (row.visits - 1)
                when = min(again, row.visit_due_at or again)
                connection.execute(
                    update(page).where(page.c.id == row.id).values(visit_due_at=when)
                )

    def announced(self, found: Iterable[Found]) -> list[Visit]:
        """Take note of stored pages that an index page says were changed; return those now due.

        A page is due when the index page names a later change than before. Where that was said
        in vain, it is believed again only after a while, longer each time.
        """
        changed = {page_key(f.url): f.modified for f in found if f.modified}
        keys = list(changed)
        due: list[Visit] = []
        for start in range(0, len(keys), BATCH):
            due += self._announced(keys[start : start + BATCH], changed)
        return due

    def _announced(self, keys: list[str], changed: dict[str, Any]) -> list[Visit]:
        rows = self._read(
            select(page)
            .where(page.c.key.in_(keys), page.c.state == State.STORED)
            .order_by(page.c.id)
        )
        news = [row for row in rows if _is_news(row, changed[row.key])]
        if not news:
            return []
        moment = now()
        due = {row.id: max(moment, _believed_at(row, moment)) for row in news}
        with self._engine.begin() as connection:
            for row in news:
                # A visit that was due before stays due.
                when = min(due[row.id], row.visit_due_at or due[row.id])
                connection.execute(
                    update(page)
                    .where(page.c.id == row.id)
                    .values(modified=changed[row.key], visit_due_at=when)
                )
        asked = {row.id for row in news if row.visit_due_at and row.visit_due_at <= moment}
        return [_visit(row) for row in news if due[row.id] <= moment and row.id not in asked]

    def _read(self, query: Select[Any]) -> list[Row[Any]]:
        with self._reading.connect() as connection:
            return list(connection.execute(query))


def _due_after(site: str, latest: datetime, moment: datetime, number: int) -> Select[Any]:
    return (
        select(page)
        .where(page.c.site == site, page.c.state == State.STORED, page.c.visit_due_at <= latest)
        .where(
            (page.c.visit_due_at > moment)
            | ((page.c.visit_due_at == moment) & (page.c.id > number))
        )
        .order_by(page.c.visit_due_at, page.c.id)
        .limit(BATCH)
    )


def _visit(row: Row[Any]) -> Visit:
    validators = Validators(etag=row.etag, last_modified=row.last_modified)
    return Visit(url=row.url, validators=validators)


def _is_news(row: Row[Any], modified: datetime) -> bool:
    known = row.modified or row.settled_at
    return known is None or modified > known


def _believed_at(row: Row[Any], moment: datetime) -> datetime:
    if not row.visits or row.settled_at is None:
        return moment
    doubt: timedelta = DOUBT * 2 ** min(row.visits - 1, MAX_DOUBLINGS)
    told: datetime = row.settled_at
    return told + doubt


def _pay(
    connection: Connection, key: str, after: Sequence[timedelta], validators: Validators
) -> None:
    fresh = attrs.asdict(validators, filter=lambda _, value: value is not None)
    connection.execute(
        update(page)
        .where(page.c.key == key)
        .values(visits=page.c.visits + 1, settled_at=now(), **fresh)
    )
    _plan(connection, key, after)


def first_stored() -> ScalarSelect[datetime]:
    """Return when a page's first article was stored, as part of a statement about the page."""
    versions = article.alias()
    stored = select(func.min(versions.c.stored_at)).where(versions.c.page_id == page.c.id)
    return stored.scalar_subquery()


def _plan(connection: Connection, key: str, after: Sequence[timedelta]) -> None:
    query = (
        select(page.c.id, page.c.published, article.c.published, first_stored())
        .join(article, PRESENT)
        .where(page.c.key == key)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return
    number, announced, declared, first = row
    moment = next_visit(birth(announced, declared, first), now(), after)
    connection.execute(update(page).where(page.c.id == number).values(visit_due_at=moment))


def next_visit(born: datetime, moment: datetime, after: Sequence[timedelta]) -> datetime | None:
    """Return when an article is visited next, None if it is too old for that."""
    return min((born + age for age in after if born + age > moment), default=None)


def birth(announced: datetime | None, declared: str | None, stored: datetime) -> datetime:
    """Return the moment from which an article's age counts: of its publication, if that is known.

    `announced` is what the index page said, `declared` the page's own date in ISO 8601. A date in
    the future, or without a time of day where it makes little difference, gives way to the moment
    the article was first stored.
    """
    published = announced or _moment(declared)
    if published is None or published > stored:
        return stored
    has_time = announced is not None or "T" in (declared or "")
    return published if has_time or stored - published > DATE_SLACK else stored


def _moment(text: str | None) -> datetime | None:
    try:
        date = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
