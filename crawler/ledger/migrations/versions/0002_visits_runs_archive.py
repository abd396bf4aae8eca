"""Room for validators, visits, runs and the archive; pages have the keys of all their forms."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from crawler.urls import page_key

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)
BATCH = 1000
PAGE = sa.table(
    "page", *map(sa.column, ("id", "key", "url", "state", "moved_to", "reason", "version"))
)


def upgrade() -> None:
    """Add columns and tables, and work the pages' keys out anew."""
    _add("page", sa.Column("etag", sa.Text))
    _add("page", sa.Column("last_modified", sa.Text))
    _add("page", sa.Column("visits", sa.Integer, nullable=False, server_default="0"))
    _add("page", sa.Column("visit_due_at", MOMENT))
    _add("page", sa.Column("warc_file", sa.Text))
    _add("page", sa.Column("warc_offset", sa.BigInteger))
    _index("page_by_visit", "page", ["site", "visit_due_at"])
    _add("article", sa.Column("rules_version", sa.String(32)))
    _add("article", sa.Column("origin", sa.String(16), nullable=False, server_default="crawl"))
    _add("article", sa.Column("drifted", sa.Boolean, nullable=False, server_default=sa.false()))
    _add("article", sa.Column("warc_file", sa.Text))
    _add("article", sa.Column("warc_offset", sa.BigInteger))
    _index("article_amiss", "article", ["status", "page_id", "version"], where="status <> 'ok'")
    _add("index_page", sa.Column("articles", sa.Integer))
    _add("index_page", sa.Column("names", sa.JSON))
    _add("index_page", sa.Column("etag", sa.Text))
    _add("index_page", sa.Column("last_modified", sa.Text))
    _add("index_page", sa.Column("changed_at", MOMENT))
    _add_runs()
    _widen_numbers()
    _work_keys_out()


def _add(name: str, new: sa.Column[object]) -> None:
    # Databases of the last days before there were steps have some of them already.
    if new.name not in {old["name"] for old in sa.inspect(op.get_bind()).get_columns(name)}:
        op.add_column(name, new)


def _index(name: str, of: str, columns: list[str], where: str | None = None) -> None:
    of_some = sa.text(where) if where else None
    op.create_index(
        name, of, columns, if_not_exists=True, sqlite_where=of_some, postgresql_where=of_some
    )


def _add_runs() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String(255), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("outcome", sa.String(32)),
        sa.Column("problem", sa.Text),
        sa.Column("stats", sa.JSON),
        sa.Column("drift", sa.JSON),
        if_not_exists=True,
    )
    _add("run", sa.Column("entry", sa.String(255)))
    _add("run", sa.Column("seen_at", MOMENT))
    _index("run_by_site", "run", ["site", "started_at"])
    _index("run_by_entry", "run", ["entry", "started_at"])


def _widen_numbers() -> None:
    """Let rows be numbered beyond 32 bits."""
    if op.get_bind().dialect.name != "postgresql":
        return  # SQLite's have 64 bits
    for name, of in (("page", "id"), ("article", "id"), ("article", "page_id"), ("run", "id")):
        op.alter_column(name, of, type_=sa.BigInteger)
    for name in ("page", "article", "run"):
        op.execute(f"ALTER SEQUENCE {name}_id_seq AS BIGINT")


def _work_keys_out() -> None:
    """Give each page the key of today."""
    connection = op.get_bind()
    query = sa.select(PAGE).order_by(PAGE.c.id).limit(BATCH)
    last = 0
    while rows := connection.execute(query.where(PAGE.c.id > last)).all():
        last = rows[-1].id
        for row in rows:
            key = page_key(row.url)
            if key != row.key:
                _give_key(connection, row, key)


def _give_key(connection: sa.Connection, row: sa.Row[Any], key: str) -> None:
    """Let one of several forms of a page have their key, one that is stored; others lead to it."""
    twin = connection.execute(sa.select(PAGE).where(PAGE.c.key == key)).first()
    if twin is None:
        _set(connection, row, key=key)
    elif row.version is not None and twin.version is None:
        _set(connection, twin, key=f"#{twin.id}")
        _set(connection, row, key=key)
        _set(connection, twin, key=row.key, state="moved", moved_to=row.url, reason=None)
    else:
        _set(connection, row, state="moved", moved_to=twin.url, reason=None, version=None)


def _set(connection: sa.Connection, row: sa.Row[Any], **values: object) -> None:
    connection.execute(sa.update(PAGE).where(PAGE.c.id == row.id).values(values))
