"""Articles as their archived pages are read anew: by other rules, without a request."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import attrs
from sqlalchemy import Connection, Engine, Row, Select, func, select, update

from crawler.clock import now
from crawler.ledger.engine import for_reads
from crawler.ledger.schema import PRESENT, State, article, page
from crawler.ledger.statements import insert_into
from crawler.urls import page_key
from extractors.version import RULES_VERSION

BATCH = 200
ORIGIN = "reclean"
#: How a page was discovered that only an archive has.
VIA = "warc"

Record = Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Archived:
    """The present version of an article, and where its page is in the archive.

    A page that gave no article so far has version 0, and one that nobody knew has no number.
    """

    page_id: int | None
    article_id: int | None
    url: str
    site: str
    version: int
    record: Record
    file: str | None = None
    offset: int | None = None


@attrs.frozen(kw_only=True)
class Known:
    """What the ledger knows of a page: its article, its state, and since when it holds."""

    article: Archived
    state: State
    stored_at: datetime | None


@attrs.frozen(kw_only=True)
class Reading:
    """What the present rules make of a page: the article as plain data, and blocks by label."""

    record: Record
    blocks: Mapping[str, int]


class Recleaning:
    """The articles of all sites that have a page in the archive, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = for_reads(engine)

    def count(self, site: str | None = None, since: datetime | None = None) -> int:
        """Return how many articles there are to read anew."""
        query = select(func.count()).select_from(_archived(site, since).subquery())
        with self._reading.connect() as connection:
            return connection.scalar(query) or 0

    def articles(
        self, site: str | None = None, since: datetime | None = None
    ) -> Iterator[Archived]:
        """Yield the articles, oldest first, which is about the order of the archive.

        `site` and `since` leave out those of other sites, and those stored before.
        """
        query = _archived(site, since).order_by(article.c.id).limit(BATCH)
        last = 0
        while batch := self._read(query.where(article.c.id > last)):
            last = batch[-1].article_id
            yield from (Archived(**row._mapping) for row in batch)  # noqa: SLF001  its public name

    def known(self, url: str) -> Known | None:
        """Return what is known of a page by its URL; None if that is nothing."""
        query = (
            select(*_COLUMNS, page.c.state, article.c.stored_at)
            .select_from(page.outerjoin(article, PRESENT))
            .where(page.c.key == page_key(url))
        )
        row = next(iter(self._read(query)), None)
        if row is None:
            return None
        names = {**row._mapping}  # noqa: SLF001  its public name
        state, stored_at = State(names.pop("state")), names.pop("stored_at")
        blank = {"version": names["version"] or 0, "record": names["record"] or {}}
        return Known(article=Archived(**names | blank), state=state, stored_at=stored_at)

    def add_version(self, known: Archived, reading: Reading) -> bool:
        """Store another text as a new version; False if the article has changed meanwhile."""
        with self._engine.begin() as connection:
            if not _is_present(connection, known):
                return False
            number = known.version + 1
            page_id = known.page_id or _new_page(connection, known)
            row = _columns(reading) | {
                "page_id": page_id,
                "version": number,
                "text_hash": _text_hash(reading.record),
                "origin": ORIGIN,
                "warc_file": known.file,
                "warc_offset": known.offset,
                "stored_at": now(),
            }
            connection.execute(article.insert(), row)
            present = {"version": number, "state": State.STORED, "reason": None}
            connection.execute(update(page).where(page.c.id == page_id).values(present))
        return True

    def renew(self, known: Archived, reading: Reading) -> bool:
        """Renew the fields of a version whose text is the same; False if it is not present."""
        with self._engine.begin() as connection:
            if not _is_present(connection, known):
                return False
            changed = update(article).where(article.c.id == known.article_id)
            connection.execute(changed.values(_columns(reading)))
        return True

    def _read(self, query: Select[Any]) -> list[Row[Any]]:
        with self._reading.connect() as connection:
            return list(connection.execute(query))


_COLUMNS = (
    page.c.id.label("page_id"),
    article.c.id.label("article_id"),
    page.c.url,
    page.c.site,
    article.c.version,
    article.c.record,
    article.c.warc_file.label("file"),
    article.c.warc_offset.label("offset"),
)


def _archived(site: str | None, since: datetime | None) -> Select[Any]:
    joined = page.join(article, PRESENT)
    query = select(*_COLUMNS).select_from(joined).where(article.c.warc_file.is_not(None))
    if site is not None:
        query = query.where(page.c.site == site)
    if since is not None:
        query = query.where(article.c.stored_at >= since)
    return query


def _is_present(connection: Connection, known: Archived) -> bool:
    query = select(page.c.version).where(page.c.key == page_key(known.url)).with_for_update()
    return (connection.scalar(query) or 0) == known.version


def _new_page(connection: Connection, known: Archived) -> int:
    row = {
        "key": page_key(known.url),
        "url": known.url,
        "site": known.site,
        "via": VIA,
        "source": known.file,
        "discovered_at": now(),
        "settled_at": now(),
    }
    insert = insert_into(page, connection.dialect.name).values(row)
    connection.execute(insert.on_conflict_do_nothing(index_elements=["key"]))
    query = select(page.c.id).where(page.c.key == row["key"])
    number: int = connection.scalars(query).one()
    return number


def _text_hash(record: Record) -> str:
    return hashlib.sha256(str(record.get("articleBody") or "").encode()).hexdigest()


def _columns(reading: Reading) -> dict[str, Any]:
    record = reading.record
    return {
        "status": record["status"],
        "headline": record.get("headline"),
        "agency": (record.get("agency") or {}).get("name"),
        "published": record.get("datePublished"),
        "extractor": record.get("extractor"),
        "record": dict(record),
        "blocks": dict(reading.blocks),
        "rules_version": RULES_VERSION,
        "drifted": False,  # it is as the present rules read it
    }
