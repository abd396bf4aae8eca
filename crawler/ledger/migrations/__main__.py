"""`python -m crawler.ledger.migrations MESSAGE` writes the next step: what changed in the tables.

Read it before it is committed, and put its number down as the last one in `upgrade.py`.
"""

from __future__ import annotations

import sys

from alembic import command
from sqlalchemy import create_engine

from crawler.ledger.migrations.steps import config_for
from crawler.ledger.migrations.upgrade import HEAD


def write_step(message: str) -> None:
    """Compare the tables of all steps so far with those of the schema; write the difference."""
    with create_engine("sqlite://").begin() as connection:
        config = config_for(connection)
        command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True, rev_id=f"{int(HEAD) + 1:04}")


if __name__ == "__main__":
    write_step(" ".join(sys.argv[1:]))
