"""The index pages: feeds, sitemaps and section pages, and how the last reading of each went."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import attrs
from sqlalchemy import Engine, Row, Select, select, update

from crawler.clock import now
from crawler.discovery.found import Index, Via
from crawler.ledger.answers import Validators
from crawler.ledger.engine import for_reads, reconnecting
from crawler.ledger.schema import index_page
from crawler.ledger.statements import insert_into

#: What is wrong with an index page that was named, but that no run came to read.
UNREAD = "not read yet"
#: What changes right after a list of sitemaps was made is in the list an hour later.
SLACK = timedelta(hours=1)
#: A lastmod without a time of day means any moment of that day, in some time zone.
DAY_SLACK = timedelta(hours=36)
#: For so long a lastmod is believed that says nothing has changed; some never change. It is a
#: little less than a day, so that a daily run asks every time.
BELIEVED = timedelta(hours=22)
#: For so long it is believed that an index page is "not modified": servers and the caches before
#: them may say so without end. Sitemaps can be long, and what is new is in feeds as well.
UNMODIFIED = timedelta(hours=22)
UNMODIFIED_SITEMAP = timedelta(days=7) - timedelta(hours=2)


@attrs.frozen(kw_only=True)
class IndexReading:
    """What reading an index page gave.

    Without validators it is read whole the next time.
    """

    entries: int | None = None
    articles: int = 0
    problem: str | None = None
    validators: Validators = attrs.field(factory=Validators)
    #: The further index pages it named.
    names: tuple[Index, ...] = ()
    read_at: datetime = attrs.field(factory=now)
    #: When it was read whole, and not just answered with "not modified".
    whole_at: datetime = attrs.Factory(lambda self: self.read_at, takes_self=True)

    def condition(self, kind: Via) -> dict[str, str]:
        """Return the headers that ask for the page only if it changed; none if it is long ago."""
        is_long = UNMODIFIED_SITEMAP if kind is Via.SITEMAP else UNMODIFIED
        return self.validators.headers() if now() - self.whole_at < is_long else {}

    def covers(self, modified: datetime | None) -> bool:
        """Tell whether the index page was read whole after the moment it was changed last."""
        if modified is None or self.problem or self.entries is None or self.names:
            return False  # what it names has changes of its own
        if now() - self.read_at > BELIEVED:
            return False
        is_day = (modified.hour, modified.minute, modified.second) == (0, 0, 0)
        return self.read_at > modified + (DAY_SLACK if is_day else SLACK)


@reconnecting
class Indexes:
    """The index pages of all sites, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = for_reads(engine)

    def known(self, url: str) -> IndexReading | None:
        """Return the last reading of an index page; None if there was none."""
        rows = self._read(select(index_page).where(index_page.c.url == url))
        return _reading(rows[0]) if rows else None

    def read(self, index: Index, site: str, reading: IndexReading) -> None:
        """Write down what an index page gave, after the articles it named were discovered."""
        self._write(
            index,
            site,
            entries=reading.entries,
            articles=reading.articles,
            problem=reading.problem,
            changed_at=reading.whole_at,
            names=[_named(further) for further in reading.names],
            **attrs.asdict(reading.validators),
        )

    def unread(self, index: Index, site: str, problem: str) -> None:
        """Write down that an index page could not be read; what it gave before stays known."""
        self._write(index, site, entries=None, problem=problem, etag=None, last_modified=None)

    def plan(self, index: Index, site: str) -> None:
        """Write down that an index page is to be read next, which a later run makes up for."""
        self._write(index, site, problem=UNREAD)

    def unchanged(self, url: str) -> None:
        """Write down that an index page is still what it was."""
        with self._engine.begin() as connection:
            connection.execute(
                update(index_page)
                .where(index_page.c.url == url)
                .values(read_at=now(), problem=None)
            )

    def planned(self, site: str) -> list[Index]:
        """Return the index pages that were to be read next when a run ended."""
        query = (
            select(index_page.c.url, index_page.c.kind)
            .where(index_page.c.site == site, index_page.c.problem == UNREAD)
            .order_by(index_page.c.url)
        )
        return [Index(url=row.url, kind=Via(row.kind)) for row in self._read(query)]

    def problems(self, site: str) -> list[tuple[str, str]]:
        """Return the site's index pages that could not be read whole, each with its problem."""
        query = (
            select(index_page.c.url, index_page.c.problem)
            .where(index_page.c.site == site, index_page.c.problem.is_not(None))
            .order_by(index_page.c.url)
        )
        return [(row.url, row.problem) for row in self._read(query)]

    def _write(self, index: Index, site: str, **values: Any) -> None:  # noqa: ANN401  columns
        row = {"url": index.url, "site": site, "kind": index.kind, "read_at": now(), **values}
        insert = insert_into(index_page, self._engine.dialect.name).values(row)
        with self._engine.begin() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["url"], set_=row))

    def _read(self, query: Select[Any]) -> list[Row[Any]]:
        with self._reading.connect() as connection:
            return list(connection.execute(query))


def _named(index: Index) -> dict[str, Any]:
    modified = index.modified.isoformat() if index.modified else None
    return {"url": index.url, "kind": index.kind, "modified": modified, "number": index.number}


def _index(named: dict[str, Any]) -> Index:
    modified = named["modified"] and datetime.fromisoformat(named["modified"])
    kind, number = Via(named["kind"]), named["number"]
    return Index(url=named["url"], kind=kind, modified=modified, number=number)


def _reading(row: Row[Any]) -> IndexReading:
    return IndexReading(
        read_at=row.read_at,
        whole_at=row.changed_at or row.read_at,
        entries=row.entries,
        articles=row.articles or 0,
        problem=row.problem,
        validators=Validators(etag=row.etag, last_modified=row.last_modified),
        names=tuple(_index(named) for named in row.names or ()),
    )
