"""The ledger: which pages were discovered, what became of each, and the articles.

It is the truth about a crawl: a page is pending from the moment it is discovered until the
transaction that stores its article, so whatever dies in between is taken up by the next start.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Self

import attrs
from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Table,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

from crawler.discovery.found import Found, Via
from crawler.ledger.engine import open_engine
from crawler.ledger.runs import Runs
from crawler.ledger.schema import State, article, index_page, metadata, page
from crawler.urls import page_key
from extractors import WireArticle

BATCH = 500
#: A start takes these up again, until they have been tried too often.
UNSETTLED = (State.PENDING, State.FAILED, State.BLOCKED)


class Ledger:
    """Pages, articles and index pages of all sites, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # A read takes no lock: each statement sees one state of the database.
        self._reading = engine.execution_options(isolation_level="AUTOCOMMIT")
        #: When each site was crawled, and what came of it.
        self.runs = Runs(engine)
        metadata.create_all(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database, with its tables made if need be; raises SQLAlchemyError."""
        return cls(open_engine(url))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def discover(self, site: str, found: Iterable[Found]) -> list[str]:
        """Make the pages nobody knew pending; returns their URLs, each once, in order."""
        rows: dict[str, dict[str, Any]] = {}
        for link in found:
            rows.setdefault(page_key(link.url), _page_row(site, link))
        if not rows:
            return []
        with self._engine.begin() as connection:
            new = _insert_missing(connection, list(rows.values()))
        return [row["url"] for key, row in rows.items() if key in new]

    def unsettled(self, site: str, max_attempts: int) -> Iterator[str]:
        """Yield the URLs an earlier run left: never tried, or failed less than `max_attempts`.

        Pages discovered after the first one was asked for are left out.
        """
        with self._reading.connect() as connection:
            newest = connection.scalar(select(func.max(page.c.id))) or 0
        last = 0
        while batch := self._unsettled_after(last, newest, site, max_attempts):
            last = batch[-1].id
            yield from (row.url for row in batch)

    def _unsettled_after(self, last: int, newest: int, site: str, attempts: int) -> list[Any]:
        query = (
            select(page.c.id, page.c.url)
            .where(page.c.id > last, page.c.id <= newest, page.c.site == site)
            .where(page.c.state.in_(UNSETTLED), page.c.attempts < attempts)
            .order_by(page.c.id)
            .limit(BATCH)
        )
        return self._read(query)

    def state(self, url: str) -> State | None:
        """Return the state of a page; None if it was never discovered."""
        with self._reading.connect() as connection:
            state = connection.scalar(select(page.c.state).where(page.c.key == page_key(url)))
        return None if state is None else State(state)

    def settle(self, url: str, state: State, reason: str, http_status: int | None = None) -> None:
        """Write down that a page gave no article, and why."""
        with self._engine.begin() as connection:
            _settle(connection, url, state=state, reason=reason[:2000], http_status=http_status)

    def move(self, url: str, target: str, site: str) -> None:
        """Write down that a page leads to another one, which becomes pending if it is new."""
        found = Found(url=target, via=Via.REDIRECT, source=url)
        with self._engine.begin() as connection:
            _insert_missing(connection, [_page_row(site, found)])
            _settle(connection, url, state=State.MOVED, reason=None, moved_to=target)

    def store(self, item: WireArticle, blocks: Mapping[str, int], http_status: int = 200) -> bool:
        """Store an article and settle its page in one transaction; tells if its text is new.

        Raises LookupError if the page was never discovered.
        """
        with self._engine.begin() as connection:
            known = _stored_version(connection, item.url or "")
            digest = text_hash(item)
            is_new: bool = digest != known.text_hash
            version = (known.version or 0) + 1 if is_new else known.version
            if is_new:
                row = _article_row(item, blocks)
                connection.execute(
                    article.insert(),
                    {"page_id": known.id, "version": version, "text_hash": digest, **row},
                )
            _settle(
                connection,
                known.url,
                state=State.STORED,
                reason=None,
                http_status=http_status,
                version=version,
            )
        return is_new

    def index_read(
        self, url: str, site: str, kind: Via, entries: int | None, problem: str | None
    ) -> None:
        """Write down how reading a feed, sitemap or section page went."""
        row = {
            "url": url,
            "site": site,
            "kind": kind,
            "entries": entries,
            "problem": problem,
            "read_at": datetime.now(UTC),
        }
        insert = _insert_into(index_page, self._engine.dialect.name).values(row)
        with self._engine.begin() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["url"], set_=row))

    def counts(self, site: str) -> Counter[State]:
        """Return the number of the site's pages by state."""
        query = select(page.c.state, func.count()).where(page.c.site == site).group_by(page.c.state)
        return Counter({State(state): n for state, n in self._read(query)})

    def blocks(self, site: str) -> Counter[str]:
        """Return the number of blocks by label over the present versions of the site's articles."""
        total: Counter[str] = Counter()
        for blocks in self._present(article.c.blocks, page.c.site == site):
            total.update(blocks)
        return total

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the present version of every article, as plain data, oldest first."""
        return self._present(article.c.record)

    def problems(self, site: str) -> list[tuple[str, str]]:
        """Return the pages that gave no article, each with its reason."""
        query = (
            select(page.c.url, page.c.reason)
            .where(page.c.site == site, page.c.reason.is_not(None))
            .order_by(page.c.id)
        )
        return [(url, reason) for url, reason in self._read(query)]

    def page(self, url: str) -> dict[str, Any]:
        """Return everything that is known about a page; raises LookupError if it is unknown."""
        with self._reading.connect() as connection:
            row = (
                connection.execute(select(page).where(page.c.key == page_key(url)))
                .mappings()
                .first()
            )
        if row is None:
            raise LookupError(f"no page {url} in the ledger")
        return dict(row)

    def index_problems(self, site: str) -> list[tuple[str, str]]:
        """Return the site's feeds, sitemaps and section pages that could not be read whole."""
        query = (
            select(index_page.c.url, index_page.c.problem)
            .where(index_page.c.site == site, index_page.c.problem.is_not(None))
            .order_by(index_page.c.url)
        )
        return [(url, problem) for url, problem in self._read(query)]

    def _present(
        self, column: ColumnElement[Any], *conditions: ColumnElement[bool]
    ) -> Iterator[Any]:
        last = 0
        query = (
            select(article.c.id, column)
            .join(page, page.c.id == article.c.page_id)
            .where(article.c.version == page.c.version, *conditions)
            .order_by(article.c.id)
            .limit(BATCH)
        )
        # Batch by batch, so that nobody waits for a reader who takes his time.
        while batch := self._read(query.where(article.c.id > last)):
            last = batch[-1].id
            yield from (row[1] for row in batch)

    def _read(self, query: Select[Any]) -> list[Any]:
        with self._reading.connect() as connection:
            return list(connection.execute(query))


def text_hash(item: WireArticle) -> str:
    """Return the hash by which two versions of an article are told apart."""
    return hashlib.sha256((item.articleBody or "").encode()).hexdigest()


def _insert_into(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    # Both say ON CONFLICT in the same words, but SQLAlchemy has it for each of them apart.
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def _insert_missing(connection: Connection, rows: list[dict[str, Any]]) -> set[str]:
    insert = _insert_into(page, connection.dialect.name)
    statement = insert.on_conflict_do_nothing(index_elements=["key"]).returning(page.c.key)
    return set(connection.scalars(statement, rows))


def _settle(connection: Connection, url: str, **values: Any) -> None:  # noqa: ANN401  columns of `page`
    connection.execute(
        update(page)
        .where(page.c.key == page_key(url))
        .values(attempts=page.c.attempts + 1, settled_at=datetime.now(UTC), **values)
    )


def _stored_version(connection: Connection, url: str) -> Any:  # noqa: ANN401  a row
    present = (article.c.page_id == page.c.id) & (article.c.version == page.c.version)
    query = (
        select(page.c.id, page.c.url, page.c.version, article.c.text_hash)
        .select_from(page.outerjoin(article, present))
        .where(page.c.key == page_key(url))
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise LookupError(f"no page {url} in the ledger")
    return row


def _page_row(site: str, found: Found) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {"key": page_key(found.url), "site": site, "discovered_at": now, **attrs.asdict(found)}


def _article_row(item: WireArticle, blocks: Mapping[str, int]) -> dict[str, Any]:
    return {
        "status": item.status,
        "headline": item.headline,
        "agency": item.agency.name if item.agency else None,
        "published": item.datePublished,
        "extractor": item.extractor,
        "record": item.record(),
        "blocks": dict(blocks),
        "stored_at": datetime.now(UTC),
    }
