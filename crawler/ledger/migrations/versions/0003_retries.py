"""Room for when a page that gave no article is tried again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; pages that failed before are tried by the next run, as they were."""
    op.add_column("page", sa.Column("retry_at", sa.DateTime(timezone=True)))
