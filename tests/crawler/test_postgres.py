"""Crawls over a PostgreSQL server, by several workers, and while the server is restarted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from sqlalchemy import Engine, text

from crawler.discovery import Found, Via
from crawler.ledger import Ledger, State
from crawler.ledger.engine import engine_of
from crawler.ledger.locks import SiteBusyError, site_lock
from tests.crawler.aftermath import assert_all_there, assert_archived
from tests.crawler.database_server import DatabaseServer
from tests.crawler.newsroom import Crawl
from tests.crawler.standing import Copy
from tests.crawler.troubled import QUIET, TroubledSite, troubled_site

pytestmark = pytest.mark.xdist_group("postgresql")

HOST, OTHER = "harbour.example", "quay.example"
PATIENCE = 120
DELAY = 0.5


@pytest.fixture
def database_kind() -> str:
    """Return `postgresql`: these tests are about nothing else."""
    return "postgresql"


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """Look at the database from outside."""
    engine = engine_of(database)
    yield engine
    engine.dispose()


def worker(crawl: Crawl, site: TroubledSite, host: str, name: str) -> Copy:
    """Start a worker's crawl of a site, with its log in a file of its own."""
    with (crawl.directory / f"{name}.log").open("ab") as log:
        return crawl.start_through(site.server_port, *site.sources(host), log=log)


def log_of(crawl: Crawl, name: str) -> str:
    return (crawl.directory / f"{name}.log").read_text("utf-8")


def test_two_workers_keep_the_delay_of_each_site_and_lose_nothing_when_one_is_killed(
    crawl: Crawl, engine: Engine
) -> None:
    with troubled_site(QUIET, robots=f"User-agent: *\nCrawl-delay: {DELAY}\n") as site:
        first = worker(crawl, site, HOST, "first")
        site.wait_for_requests(2, first)
        site.answering.clear()  # so that the first one is still there when the second comes
        assert worker(crawl, site, HOST, "second").wait(PATIENCE) != 0
        site.answering.set()
        assert f"being crawled already, by process {first.pid} on" in log_of(crawl, "second")
        assert "Traceback" not in log_of(crawl, "second")
        other = worker(crawl, site, OTHER, "other")
        site.wait_for_requests(2, first)
        first.kill()
        first.wait()
        assert worker(crawl, site, HOST, "third").wait(PATIENCE) == 0
        assert other.wait(PATIENCE) == 0
    for host in (HOST, OTHER):
        assert_all_there(engine, site, host)
        # By several processes, and never two at once. The moments are those of arrival, so
        # that one may come a little late and the next one not.
        moments = [a.moment for a in site.asked if a.host == host and a.path != "/robots.txt"]
        assert min(b - a for a, b in pairwise(moments)) > DELAY * 0.75
    assert_archived(engine, crawl.archive)


def test_a_server_that_is_restarted_is_waited_for(
    crawl: Crawl, engine: Engine, postgresql: DatabaseServer
) -> None:
    with troubled_site(40, pause=0.02) as site:
        running = worker(crawl, site, HOST, "first")
        site.wait_for_requests(10, running)
        postgresql.stop("immediate")
        time.sleep(1)
        postgresql.start()
        running.wait(PATIENCE)
        assert "Waiting up to" in log_of(crawl, "first")
        assert running.returncode == 0, log_of(crawl, "first")[-5000:]
        worker(crawl, site, HOST, "second").wait(PATIENCE)
    assert_all_there(engine, site, HOST)
    assert_archived(engine, crawl.archive)


def test_a_server_that_stays_away_ends_the_run_with_a_line_that_says_so(
    crawl: Crawl, postgresql: DatabaseServer
) -> None:
    with troubled_site(5) as site:
        postgresql.stop()
        try:
            code = worker(crawl, site, HOST, "first").wait(PATIENCE)
        finally:
            postgresql.start()
        assert code == 2
        assert "cannot be opened" in log_of(crawl, "first")
        assert "Traceback" not in log_of(crawl, "first")
        assert site.asked == []


def test_a_lock_whose_connection_broke_is_taken_again_unless_another_worker_was_quicker(
    database: str, engine: Engine
) -> None:
    lock = site_lock(database, ["s"])
    ending = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    lock.take()
    with engine.begin() as connection:
        connection.execute(ending)
    assert lock.is_held()
    other = site_lock(database, ["s"])
    with pytest.raises(SiteBusyError):
        other.take()
    with engine.begin() as connection:
        connection.execute(ending)
    other.take()
    assert not lock.is_held()
    other.release()


def test_numbers_of_pages_go_beyond_32_bits(crawl: Crawl) -> None:
    ledger = Ledger.open(crawl.database)
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql("ALTER SEQUENCE page_id_seq RESTART WITH 5000000000")
    url = "https://example.com/a"
    ledger.discover("s", [Found(url=url, via=Via.FEED, source="https://example.com/feed")])
    assert list(ledger.unsettled("s", 1)) == [url]
    assert ledger.counts("s") == {State.PENDING: 1}
    ledger.close()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_the_usual_spellings_of_an_address_mean_the_driver_that_is_there(
    scheme: str, database: str
) -> None:
    Ledger.open(database.replace("postgresql", scheme, 1)).close()
