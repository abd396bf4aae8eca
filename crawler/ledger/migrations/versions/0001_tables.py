"""The tables as they were before there were steps; a database that has them begins after this."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "page",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("site", sa.String(255), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("http_status", sa.Integer),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("via", sa.String(16), nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", moment),
        sa.Column("modified", moment),
        sa.Column("discovered_at", moment, nullable=False),
        sa.Column("settled_at", moment),
        sa.Column("moved_to", sa.Text),
        sa.Column("version", sa.Integer),
    )
    op.create_index("page_by_site_and_state", "page", ["site", "state", "id"])
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("page_id", sa.Integer, sa.ForeignKey("page.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("headline", sa.Text),
        sa.Column("agency", sa.String(64)),
        sa.Column("published", sa.String(64)),
        sa.Column("extractor", sa.Text),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("blocks", sa.JSON, nullable=False),
        sa.Column("stored_at", moment, nullable=False),
        sa.UniqueConstraint("page_id", "version"),
    )
    op.create_table(
        "index_page",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("site", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("entries", sa.Integer),
        sa.Column("problem", sa.Text),
        sa.Column("read_at", moment, nullable=False),
    )
