"""Statements that databases say in different dialects."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_into(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that can say ON CONFLICT."""
    # Both say it in the same words, but SQLAlchemy has it for each of them apart.
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
