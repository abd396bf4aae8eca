"""What Alembic runs for each of its commands; the connection is given by whoever calls it."""

from alembic import context

from crawler.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can: its transactions are begun by ourselves, see `crawler/ledger/engine.py`.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
