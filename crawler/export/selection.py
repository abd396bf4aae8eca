"""Which articles of the ledger are meant, and reading them in a stable order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Self

import attrs
from sqlalchemy import Connection, Engine, Select, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from crawler.ledger.schema import article, page

BATCH = 500

Record = dict[str, Any]


@attrs.frozen(kw_only=True)
class Span:
    """Days, both included: `since` and `until` are midnights in UTC, `until` the one that ends it.

    `stored` judges by when an article was stored; otherwise by its publication date as the site
    prints it, in the site's own zone, and by the storing only where there is none.
    """

    since: datetime | None = None
    until: datetime | None = None
    stored: bool = False

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield what an article must fulfil."""
        if self.since:
            yield self._judged(article.c.published >= _day(self.since), self._stored_since())
        if self.until:
            yield self._judged(article.c.published < _day(self.until), self._stored_until())

    def _judged(
        self, published: ColumnElement[bool], stored: ColumnElement[bool]
    ) -> ColumnElement[bool]:
        return (
            stored if self.stored else or_(published, and_(article.c.published.is_(None), stored))
        )

    def _stored_since(self) -> ColumnElement[bool]:
        return article.c.stored_at >= self.since

    def _stored_until(self) -> ColumnElement[bool]:
        return article.c.stored_at < self.until


def _day(moment: datetime) -> str:
    day: date = moment.date()
    return day.isoformat()


@attrs.frozen(kw_only=True)
class Selection:
    """The articles that are meant: all if nothing is said, each in its present version."""

    sites: Sequence[str] = ()
    agencies: Sequence[str] = ()
    span: Span = Span()
    all_versions: bool = False

    def ids(self) -> Select[int]:
        """Return the statement for their numbers, in the order in which they were stored."""
        query = select(article.c.id).join(page, page.c.id == article.c.page_id)
        return query.where(*self._conditions()).order_by(article.c.id)

    def count(self) -> Select[int]:
        """Return the statement for how many they are."""
        query = select(func.count()).select_from(article.join(page, page.c.id == article.c.page_id))
        return query.where(*self._conditions())

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        if not self.all_versions:
            yield article.c.version == page.c.version
        if self.sites:
            yield page.c.site.in_(self.sites)
        if self.agencies:
            yield article.c.agency.in_(self.agencies)
        yield from self.span.conditions()


@attrs.frozen(kw_only=True)
class Exported:
    """An article as it is exported: its record, and the key of its page, whatever its version."""

    key: str
    record: Record


class StoredArticles:
    """Reads articles out of the ledger, a batch in memory at a time."""

    def __init__(self, engine: Engine) -> None:
        # The numbers come from one statement, which sees one state of the database: what a crawl
        # stores meanwhile neither doubles an article nor hides one. SQLite keeps that state for a
        # bare statement; begun as a transaction, it would hold up the crawl.
        level = "AUTOCOMMIT" if engine.dialect.name == "sqlite" else "READ COMMITTED"
        self._engine = engine.execution_options(isolation_level=level)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections to the ledger."""
        self._engine.dispose()

    def count(self, selection: Selection) -> int:
        """Return how many articles a selection holds now."""
        with self._engine.connect() as connection:
            return connection.scalar(selection.count()) or 0

    def sites(self) -> list[str]:
        """Return the sites the ledger has articles of."""
        query = select(page.c.site).where(page.c.version.is_not(None)).distinct()
        with self._engine.connect() as connection:
            return sorted(connection.scalars(query))

    def read(self, selection: Selection) -> Iterator[Exported]:
        """Yield the selected articles in the order in which they were stored."""
        with self._engine.connect() as numbers, self._engine.connect() as connection:
            streamed = numbers.execution_options(stream_results=True, yield_per=BATCH)
            for ids in streamed.scalars(selection.ids()).partitions():
                yield from map(_exported, _rows(connection, ids))


def _rows(connection: Connection, ids: Sequence[int]) -> Sequence[Any]:
    of_article = (article.c.record, article.c.version, article.c.stored_at, article.c.drifted)
    columns = (*of_article, page.c.site, page.c.key)
    query = select(*columns).join(page, page.c.id == article.c.page_id)
    return connection.execute(query.where(article.c.id.in_(ids)).order_by(article.c.id)).all()


def _exported(row: Any) -> Exported:  # noqa: ANN401  a row
    around = {
        "site": row.site,
        "version": row.version,
        "dateStored": row.stored_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    if row.drifted:
        around["drifted"] = True
    return Exported(key=row.key, record=around | row.record)
