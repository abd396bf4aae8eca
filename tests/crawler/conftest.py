"""What the crawler's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from crawler.ledger import Ledger
from tests.crawler.database_server import DatabaseServer, database_server
from tests.crawler.newsroom import Crawl, NewsSite

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that is marked so on either database, if it asks for one at all."""
    marked = metafunc.definition.get_closest_marker("both_databases")
    if marked and "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", BOTH)


@pytest.fixture
def site() -> Iterator[NewsSite]:
    """Serve a site that answers 404 to everything a test did not put there."""
    server = HTTPServer(host="127.0.0.1", port=0, threaded=True)
    server.no_handler_status_code = 404
    server.start()
    yield NewsSite(server)
    server.clear()
    server.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[DatabaseServer]:
    """Run a PostgreSQL server; tests that use it are of the group `postgresql`."""
    with database_server() as server:
        yield server


@pytest.fixture
def database_kind() -> str:
    """Return `sqlite`, or in tests marked `both_databases` one after the other."""
    return "sqlite"


@pytest.fixture
def database(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database."""
    if database_kind == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    server: DatabaseServer = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture
def crawl(tmp_path: Path, database: str) -> Crawl:
    """Crawls over a database of the test's own."""
    return Crawl(tmp_path, database)


@pytest.fixture
def ledger(crawl: Crawl) -> Iterator[Ledger]:
    """Open the ledger that the test's crawls write to."""
    ledger = Ledger.open(crawl.database)
    yield ledger
    ledger.close()
