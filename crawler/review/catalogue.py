"""What the ledger holds, for reading: sites, articles, pages and versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self

import attrs
from sqlalchemy import Engine, Select, event, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from crawler.ledger.engine import address_of, file_of, open_engine
from crawler.ledger.schema import PRESENT, State, article, page
from extractors import Status

#: Articles on a page of the list.
LISTED = 50
#: More words than that in a search are not looked at.
_MOST_WORDS = 8

Row = Mapping[str, Any]


class NoLedgerError(LookupError):
    """There is no database; the message says where it was looked for."""


@attrs.frozen(kw_only=True)
class Site:
    """A site, its pages by state, and its articles."""

    name: str
    states: Mapping[State, int]
    articles: int
    amiss: int
    newest: datetime | None


@attrs.frozen(kw_only=True)
class Wanted:
    """Which articles are asked for: all that fit. `before` is the id of the last one seen."""

    site: str = ""
    words: str = ""
    agency: str = ""
    amiss: bool = False
    before: int = 0


class Catalogue:
    """Reads a ledger and never writes to it."""

    def __init__(self, engine: Engine) -> None:
        event.listen(engine, "connect", _read_only)
        engine.dispose()  # a connection from before could still write
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a database; raises NoLedgerError if it is a file that is not there."""
        address = address_of(url)
        if address.get_backend_name() == "sqlite":
            file = file_of(address)
            if file is None or not file.exists():
                raise NoLedgerError(f"no ledger at {url}: run a crawl first, or set DATABASE_URL")
        return cls(open_engine(url))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def sites(self) -> list[Site]:
        """Return the sites by name."""
        none = {"articles": 0, "amiss": 0, "newest": None}
        articles = self._articles_by_site()
        return [
            Site(states=states, **{"name": name, **none, **articles.get(name, {})})
            for name, states in sorted(self._pages_by_site().items())
        ]

    def _pages_by_site(self) -> dict[str, dict[State, int]]:
        pages = func.count().label("pages")
        counted = select(page.c.site, page.c.state, pages).group_by(page.c.site, page.c.state)
        found: dict[str, dict[State, int]] = {}
        for row in self._rows(counted):
            found.setdefault(row["site"], {})[State(row["state"])] = row["pages"]
        return found

    def _articles_by_site(self) -> dict[str, Row]:
        amiss = func.count().filter(article.c.status != Status.OK)
        newest = func.max(article.c.stored_at)
        query = _present(
            page.c.site.label("name"),
            func.count().label("articles"),
            amiss.label("amiss"),
            newest.label("newest"),
        ).group_by(page.c.site)
        return {row["name"]: row for row in self._rows(query)}

    def agencies(self) -> list[str]:
        """Return the agencies that articles are by."""
        query = select(article.c.agency).where(article.c.agency.is_not(None)).distinct()
        return sorted(row["agency"] for row in self._rows(query))

    def articles(self, wanted: Wanted) -> list[Row]:
        """Return the articles in their present version, the newest first, so many at a time."""
        columns = (
            *(page.c.site, page.c.url, article.c.id, article.c.page_id, article.c.version),
            *(article.c.headline, article.c.agency, article.c.published, article.c.status),
            *(article.c.stored_at, article.c.warc_file),
        )
        query = _present(*columns).where(*_conditions(wanted))
        return self._rows(query.order_by(article.c.id.desc()).limit(LISTED))

    def page(self, page_id: int) -> Row | None:
        """Return what is known of a page; None if it is unknown."""
        return next(iter(self._rows(select(page).where(page.c.id == page_id))), None)

    def versions(self, page_id: int) -> list[Row]:
        """Return the versions of a page's article, the newest first."""
        query = select(article).where(article.c.page_id == page_id)
        return self._rows(query.order_by(article.c.version.desc()))

    def _rows(self, query: Select[Any]) -> list[Row]:
        with self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]


def _present(*columns: ColumnElement[Any]) -> Select[Any]:
    """Select from the articles in the version that holds now."""
    return select(*columns).select_from(page.join(article, PRESENT))


def _conditions(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_holds(word) for word in wanted.words.split()[:_MOST_WORDS]]
    if wanted.site:
        found.append(page.c.site == wanted.site)
    if wanted.agency:
        found.append(article.c.agency == wanted.agency)
    if wanted.amiss:
        found.append(article.c.status != Status.OK)
    if wanted.before:
        found.append(article.c.id < wanted.before)
    return found


def _holds(word: str) -> ColumnElement[bool]:
    body = article.c.record["articleBody"].as_string()
    columns = (article.c.headline, page.c.url, body)
    return or_(*(column.icontains(word, autoescape=True) for column in columns))


def _read_only(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own
    cursor = connection.cursor()
    if type(connection).__module__.startswith("sqlite3"):
        cursor.execute("PRAGMA query_only = ON")
    else:
        cursor.execute("SET default_transaction_read_only = on")
        connection.commit()
    cursor.close()
