"""The ledger: which pages were discovered, what became of each, and the articles.

It is the truth about a crawl: a page is pending from the moment it is discovered until the
transaction that stores its article, so whatever dies in between is taken up by the next start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from crawler.clock import now
from crawler.discovery.found import Found, Via
from crawler.forms import is_plain
from crawler.ledger.answers import Answer, Unstored
from crawler.ledger.drifts import Drifts
from crawler.ledger.engine import for_reads, open_engine, reconnecting
from crawler.ledger.indexes import Indexes
from crawler.ledger.retries import due, retry_at, without_article
from crawler.ledger.rows import (
    Version,
    answer_row,
    article_row,
    page_row,
    read_version,
    text_hash,
)
from crawler.ledger.runs import Runs
from crawler.ledger.schema import PRESENT, State, article, page
from crawler.ledger.standing import Standing
from crawler.ledger.statements import insert_into
from crawler.ledger.visits import Visits, birth, first_stored, next_visit
from crawler.urls import page_key
from extractors import WireArticle

BATCH = 500


@reconnecting
class Ledger:
    """Pages, articles and index pages of all sites, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # A read takes no lock: each statement sees one state of the database.
        self._reading = for_reads(engine)
        #: When each site was crawled, and what came of it.
        self.runs = Runs(engine)
        #: What the runs measured, beside each site's past.
        self.drifts = Drifts(engine)
        #: How the sites stand.
        self.standing = Standing(engine)
        #: When articles are looked at again.
        self.visits = Visits(engine)
        #: Feeds, sitemaps and section pages.
        self.indexes = Indexes(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database, with its tables made if need be; raises SQLAlchemyError."""
        return cls(open_engine(url))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def discover(self, site: str, found: Iterable[Found]) -> list[str]:
        """Make the pages nobody knew pending; returns their URLs, each once, in order."""
        links: dict[str, Found] = {}
        for link in found:
            key = page_key(link.url)
            # Of the forms of a page, the plain one is asked for.
            if key not in links or (is_plain(link.url) and not is_plain(links[key].url)):
                links[key] = link
        # Most links of an index page are known: one is worth a row and a write only if it is not.
        known = self._known(links)
        unknown = [page_row(site, key, link) for key, link in links.items() if key not in known]
        if not unknown:
            return []
        with self._engine.begin() as connection:
            new = _insert_missing(connection, unknown)
        return [link.url for key, link in links.items() if key in new]

    def _known(self, keys: Iterable[str]) -> set[str]:
        wanted = list(keys)
        batches = (wanted[i : i + BATCH] for i in range(0, len(wanted), BATCH))
        return {
            key
            for batch in batches
            for (key,) in self._read(select(page.c.key).where(page.c.key.in_(batch)))
        }

    def unsettled(self, site: str, max_attempts: int | None) -> Iterator[str]:
        """Yield the URLs to be tried again by now, and less than `max_attempts` times so far.

        None stands for all pages without an article. Pages discovered after the first one was
        asked for are left out.
        """
        wanted = without_article() if max_attempts is None else due(max_attempts, now())
        with self._reading.connect() as connection:
            newest = connection.scalar(select(func.max(page.c.id))) or 0
        last = 0
        query = select(page.c.id, page.c.url).where(page.c.site == site, wanted).order_by(page.c.id)
        while batch := self._read(query.where(page.c.id > last, page.c.id <= newest).limit(BATCH)):
            last = batch[-1].id
            yield from (row.url for row in batch)

    def state(self, url: str) -> State | None:
        """Return the state of a page; None if it was never discovered."""
        with self._reading.connect() as connection:
            state = connection.scalar(_STATE, {"its_key": page_key(url)})
        return None if state is None else State(state)

    def settle(self, url: str, why: Unstored) -> int:
        """Write down that a page gave no article, and when it is tried again, if it is.

        Returns how often it has been tried.
        """
        key = page_key(url)
        with self._engine.begin() as connection:
            tries = (connection.scalar(_TRIES, {"its_key": key}) or 0) + 1
            _settle(
                connection,
                key,
                state=why.state,
                reason=why.reason[:2000],
                http_status=why.http_status,
                retry_at=retry_at(why.state, tries, now(), why.retry_after),
            )
        return tries

    def move(self, url: str, target: str, site: str) -> None:
        """Write down that a page leads to another one, which becomes pending if it is new."""
        found = Found(url=target, via=Via.REDIRECT, source=url)
        with self._engine.begin() as connection:
            _insert_missing(connection, [page_row(site, page_key(target), found)])
            _settle(connection, page_key(url), state=State.MOVED, reason=None, moved_to=target)

    def store(  # noqa: PLR0913  what is known of an article, all but the first by name or absent
        self,
        item: WireArticle,
        blocks: Mapping[str, int],
        answer: Answer | None = None,
        *,
        origin: str = "crawl",
        record: str | None = None,
        visits_after: Sequence[timedelta] = (),
    ) -> bool:
        """Store an article and settle its page in one transaction; tells if its text is new.

        Only a changed text is a new version. `answer` is what the server said with the page, None
        if it was not asked now; `record` is the article's record in JSON, where it is at hand;
        `visits_after` says at what ages the article is visited again.
        Raises LookupError if the page was never discovered.
        """
        with self._engine.begin() as connection:
            known = _stored_version(connection, item.url or "")
            identity = {"page_id": known.id, "version": known.version, "text_hash": text_hash(item)}
            is_new: bool = identity["text_hash"] != known.text_hash
            if is_new:
                identity["version"] = (known.version or 0) + 1
                row = article_row(item, blocks, answer, origin, record)
                connection.execute(article.insert(), identity | row)
            state = {**_STORED, "version": identity["version"]}
            if answer is None:
                connection.execute(update(page).where(page.c.id == known.id).values(state))
            else:
                visits = 0 if is_new else known.visits + 1
                declared = item.datePublished if is_new else known.declared
                state |= {"visits": visits, "visit_due_at": _next(known, declared, visits_after)}
                _settle(connection, known.key, url=item.url, **state, **answer_row(answer))
        return is_new

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

    def archived(self, url: str) -> tuple[str, int] | None:
        """Return the place in the archive of a page's answer; None if it has none."""
        with self._reading.connect() as connection:
            row = connection.execute(_PLACE, {"its_key": page_key(url)}).first()
        return None if row is None or row.warc_file is None else (row.warc_file, row.warc_offset)

    def near(self, url: str, most: int) -> list[str]:
        """Return URLs of stored articles on the same host whose path begins or ends alike."""
        key = page_key(url)
        stored = select(page.c.url).where(page.c.state == State.STORED).limit(most)
        last = key.rstrip("/").rpartition("/")[2]
        host = page.c.key.startswith(key.partition("/")[0], autoescape=True)
        begins = stored.where(page.c.key.startswith(key, autoescape=True))
        ends = stored.where(host, page.c.key.endswith(last, autoescape=True))
        return list(dict.fromkeys(row.url for q in (begins, ends) for row in self._read(q)))[:most]

    def present(self, url: str) -> Mapping[str, Any] | None:
        """Return the present version of a page's article, as plain data; None if it has none."""
        return next(self._present(article.c.record, page.c.key == page_key(url)), None)

    def versions(self, url: str) -> list[Version]:
        """Return the versions of a page's article, oldest first; empty if it has none."""
        query = (
            select(article)
            .join(page, page.c.id == article.c.page_id)
            .where(page.c.key == page_key(url))
            .order_by(article.c.version)
        )
        return [read_version(row) for row in self._read(query)]

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


def _insert_missing(connection: Connection, rows: list[dict[str, Any]]) -> set[str]:
    insert = insert_into(page, connection.dialect.name)
    statement = insert.on_conflict_do_nothing(index_elements=["key"]).returning(page.c.key)
    return set(connection.scalars(statement, rows))


def _settle(connection: Connection, key: str, **values: Any) -> None:  # noqa: ANN401  columns of `page`
    moment = {"settled_at": now(), "retry_at": None}
    connection.execute(_SETTLE, {"its_key": key, **moment, **values})


def _stored_version(connection: Connection, url: str) -> Any:  # noqa: ANN401  a row
    row = connection.execute(_VERSION, {"its_key": page_key(url)}).one_or_none()
    if row is None:
        raise LookupError(f"no page {url} in the ledger")
    return row


def _next(known: Any, declared: str | None, after: Sequence[timedelta]) -> datetime | None:  # noqa: ANN401  a row
    """Return when a page is visited again."""
    moment = now()
    return next_visit(birth(known.published, declared, known.first_at or moment), moment, after)


# What is asked of every page is put together once.
_ITS = page.c.key == bindparam("its_key")
_STATE = select(page.c.state).where(_ITS)
_TRIES = select(page.c.attempts).where(_ITS)
_PLACE = select(page.c.warc_file, page.c.warc_offset).where(_ITS)
_VERSION = (
    select(
        page.c.id,
        page.c.key,
        page.c.version,
        page.c.visits,
        page.c.published,
        article.c.text_hash,
        article.c.published.label("declared"),
        first_stored().label("first_at"),
    )
    .select_from(page.outerjoin(article, PRESENT))
    .where(_ITS)
)
#: What a page is whose article is stored.
_STORED = {"state": State.STORED, "reason": None, "retry_at": None}
_SETTLE = update(page).where(_ITS).values(attempts=page.c.attempts + 1)
