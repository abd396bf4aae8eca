from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect, text

from crawler.discovery import Found, Via
from crawler.ledger import Ledger, State
from crawler.ledger.engine import engine_of
from crawler.ledger.migrations import steps
from crawler.ledger.migrations.upgrade import HEAD, NewerDatabaseError, bring_up_to_date
from crawler.ledger.schema import metadata
from tests.crawler.newsroom import PROJECT

pytestmark = pytest.mark.both_databases

#: What a story was known by when `www.` and the scheme were all that was left away.
OLD_PAGE = text(
    "INSERT INTO page (key, url, site, state, attempts, via, discovered_at, version)"
    " VALUES (:key, :url, 'example.com', :state, 1, 'feed', :moment, :version)"
)
OLD_ARTICLE = text(
    "INSERT INTO article (page_id, version, text_hash, status, record, blocks, stored_at)"
    " VALUES (1, 1, 'x', 'ok', :record, '{}', :moment)"
)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """Open a database that nobody has made tables in."""
    engine = engine_of(database)
    yield engine
    engine.dispose()


def as_it_was(engine: Engine) -> None:
    """Make the tables of the days before there were steps, with a stored page and its twin."""
    with engine.begin() as connection:
        command.upgrade(steps.config_for(connection), steps.FIRST)
        connection.execute(text("DROP TABLE alembic_version"))
        moment = datetime.now(UTC)
        for path, state, version in (("a/", "stored", 1), ("a", "pending", None)):
            key = f"example.com/{path}"
            row = {"key": key, "url": f"https://{key}", "state": state, "version": version}
            connection.execute(OLD_PAGE, row | {"moment": moment})
        connection.execute(OLD_ARTICLE, {"record": '{"headline": "Quay"}', "moment": moment})


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        found: list[object] = compare_metadata(MigrationContext.configure(connection), metadata)
    return found


def test_a_new_database_has_the_tables_of_the_schema(engine: Engine) -> None:
    bring_up_to_date(engine)
    assert differences(engine) == []


def test_the_steps_lead_to_the_tables_of_the_schema(engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(steps.config_for(connection), "head")
    assert differences(engine) == []


def test_an_older_database_is_brought_up_to_date_with_all_that_is_in_it(
    engine: Engine, database: str
) -> None:
    as_it_was(engine)
    assert differences(engine) != []
    ledger = Ledger.open(database)
    assert differences(engine) == []
    assert list(ledger.records()) == [{"headline": "Quay"}]
    ledger.close()


def test_forms_of_a_page_that_an_older_database_told_apart_become_one(
    engine: Engine, database: str
) -> None:
    as_it_was(engine)
    ledger = Ledger.open(database)
    assert ledger.state("https://example.com/a") is State.STORED
    assert ledger.counts("example.com") == {State.STORED: 1, State.MOVED: 1}
    amp = Found(url="https://example.com/a", via=Via.FEED, source="https://example.com/feed")
    assert ledger.discover("example.com", [amp]) == []
    ledger.close()


def test_a_database_of_days_between_the_steps_is_brought_up_to_date(engine: Engine) -> None:
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
        for name in ("etag", "retry_at"):
            connection.execute(text(f"ALTER TABLE page DROP COLUMN {name}"))
    bring_up_to_date(engine)
    assert differences(engine) == []


def test_a_database_of_the_step_before_is_brought_up_to_date(engine: Engine) -> None:
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
        connection.execute(text("ALTER TABLE page DROP COLUMN retry_at"))
    bring_up_to_date(engine)
    assert differences(engine) == []


def test_a_database_of_a_later_version_is_refused(engine: Engine, database: str) -> None:
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError, match="later version"):
        Ledger.open(database)


def test_workers_that_open_an_older_database_at_once_bring_it_up_to_date_once(
    engine: Engine, database: str
) -> None:
    as_it_was(engine)
    opening = "import sys; from crawler.ledger import Ledger; Ledger.open(sys.argv[1]).close()"
    workers = [
        subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-c", opening, database], cwd=PROJECT
        )
        for _ in range(2)
    ]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    assert differences(engine) == []


def test_a_step_that_fails_leaves_the_database_as_it_was(engine: Engine) -> None:
    as_it_was(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE article"))  # which a step wants to change
    with pytest.raises(Exception, match="article"):
        bring_up_to_date(engine)
    reflected = MetaData()
    reflected.reflect(engine)
    assert "etag" not in reflected.tables["page"].columns
    assert not inspect(engine).has_table("run")


def test_the_last_step_is_the_one_that_is_written_down(engine: Engine) -> None:
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(steps.config_for(connection))
    assert scripts.get_current_head() == HEAD
