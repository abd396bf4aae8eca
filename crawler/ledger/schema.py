"""The ledger's tables."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect


class State(StrEnum):
    """What became of a page."""

    PENDING = "pending"
    STORED = "stored"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    FAILED = "failed"
    SKIPPED = "skipped"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: with a time zone going in, in UTC coming out, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102  SQLAlchemy's signature
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102  SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

#: Rows are numbered beyond 32 bits: PostgreSQL uses a number up for each known page it is offered.
NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: A page that was discovered, and what became of it.
page = Table(
    "page",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # the URL without scheme and www
    Column("url", Text, nullable=False),
    Column("site", String(255), nullable=False),
    Column("state", String(16), nullable=False, default=State.PENDING),
    Column("reason", Text),  # why it is not stored
    Column("http_status", Integer),
    Column("attempts", Integer, nullable=False, default=0),
    Column("via", String(16), nullable=False),
    Column("source", Text),  # the index page it stood on
    Column("title", Text),  # as the index page has it, like the two dates
    Column("published", UtcDateTime),
    Column("modified", UtcDateTime),
    Column("discovered_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("retry_at", UtcDateTime),  # a page without article is not asked for before
    Column("moved_to", Text),
    Column("version", Integer),  # of the article that holds now
    Column("etag", Text),  # as the server gave it with the answer that was last stored
    Column("last_modified", Text),
    Column("visits", Integer, nullable=False, default=0),  # since the text last changed
    Column("visit_due_at", UtcDateTime),  # None: not to be visited again
    Column("warc_file", Text),  # of the answer that was last stored, within the archive
    Column("warc_offset", BigInteger),  # bytes from the file's beginning
    Index("page_by_site_and_state", "site", "state", "id"),
    Index("page_by_visit", "site", "visit_due_at"),
)

#: An article in one of its versions; a new version only where the cleaned text changed.
article = Table(
    "article",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("page_id", ForeignKey("page.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("status", String(32), nullable=False),
    Column("headline", Text),
    Column("agency", String(64)),
    Column("published", String(64)),
    Column("extractor", Text),
    Column("record", JSON, nullable=False),
    Column("blocks", JSON, nullable=False),  # number of the page's blocks by label
    Column("rules_version", String(32)),
    Column("origin", String(16), nullable=False, default="crawl"),  # or "reclean"
    Column("drifted", Boolean, nullable=False, default=False),
    Column("warc_file", Text),
    Column("warc_offset", BigInteger),
    Column("stored_at", UtcDateTime, nullable=False),
    UniqueConstraint("page_id", "version"),
)

#: The version of a page's article that holds now.
PRESENT = (article.c.page_id == page.c.id) & (article.c.version == page.c.version)

#: What finds the articles behind a wall without a look at all the others.
AMISS = text("status <> 'ok'")
Index(
    "article_amiss",
    article.c.status,
    article.c.page_id,
    article.c.version,
    sqlite_where=AMISS,
    postgresql_where=AMISS,
)

#: A feed, sitemap or section page, and how the last reading went.
index_page = Table(
    "index_page",
    metadata,
    Column("url", Text, primary_key=True),
    Column("site", String(255), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("entries", Integer),  # None if it could not be read
    Column("articles", Integer),  # links among them that are articles' of the site
    Column("names", JSON),  # the further index pages it named: URL, kind, lastmod
    Column("problem", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("changed_at", UtcDateTime),  # when the server last gave it anew
    Column("read_at", UtcDateTime, nullable=False),
)

#: A run of a site: what it did, and what was thought of it.
run = Table(
    "run",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("site", String(255), nullable=False),
    Column("entry", String(255)),  # of the schedule; None: run by hand
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime),  # when it last gave a sign of life
    Column("ended_at", UtcDateTime),  # None: still going, or died
    Column("outcome", String(32)),  # "ok", or the word for what went wrong
    Column("problem", Text),  # a sentence that a person can act on
    Column("stats", JSON),  # Scrapy's, those that are numbers
    Column("drift", JSON),  # what was measured and found, for comparison with later runs
    Index("run_by_site", "site", "started_at"),
    Index("run_by_entry", "entry", "started_at"),
)
