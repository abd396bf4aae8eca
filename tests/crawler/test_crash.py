"""Whatever ends a crawl, what it found is stored once by the runs that follow."""

from __future__ import annotations

import os
import random
import secrets
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select

from crawler.ledger import State
from crawler.ledger.engine import engine_of
from crawler.ledger.schema import page
from crawler.ledger.schema import run as run_table
from tests.crawler.aftermath import (
    assert_all_there,
    assert_archived,
    assert_no_torn_record,
    number_of,
    states_of,
)
from tests.crawler.newsroom import Crawl
from tests.crawler.standing import Copy
from tests.crawler.troubled import QUIET, Kind, TroubledSite, kind_of, troubled_site

#: `make soak` asks for more.
KILLS = int(os.environ.get("SOAK_KILLS", "3"))
#: The moments of an earlier soak again.
SEED = int(os.environ.get("SOAK_SEED", "0")) or secrets.randbelow(1 << 30) + 1
AT_FIRST = 40
NEWS_PER_RUN = 6
HOST = "harbour.example"
PATIENCE = 120


@pytest.fixture
def engine(crawl: Crawl) -> Iterator[Engine]:
    """Look at the database from outside."""
    engine = engine_of(crawl.database)
    yield engine
    engine.dispose()


def start(crawl: Crawl, site: TroubledSite, *more: str) -> Copy:
    """Start a crawl of the site, with its log in a file."""
    with (crawl.directory / "crawl.log").open("ab") as log:
        return crawl.start_through(site.server_port, *site.sources(HOST), *more, log=log)


def run(crawl: Crawl, site: TroubledSite, *more: str) -> int:
    """Crawl to the end; returns the exit code."""
    return start(crawl, site, *more).wait(PATIENCE)


def finish(crawl: Crawl, site: TroubledSite) -> int:
    """Crawl what is left, and what failed meanwhile; returns the exit code of the first run."""
    code = run(crawl, site)
    run(crawl, site)
    return code


def blamed(engine: Engine, *words: str) -> list[str]:
    """Return the reasons why pages have no article that say one of the words."""
    with engine.connect() as connection:
        reasons = connection.scalars(select(page.c.reason).where(page.c.reason.is_not(None)))
        return [reason for reason in reasons if any(word in reason for word in words)]


def wait_for_log(crawl: Crawl, words: str, running: Copy) -> None:
    """Wait until something is logged, or the crawl ends."""
    while words not in log_of(crawl) and running.poll() is None:
        time.sleep(0.01)


def log_of(crawl: Crawl) -> str:
    return (crawl.directory / "crawl.log").read_text("utf-8")


@pytest.mark.both_databases
def test_a_crawl_that_is_killed_over_and_over_loses_nothing_and_stores_nothing_twice(
    crawl: Crawl, engine: Engine
) -> None:
    moments = random.Random(SEED)  # noqa: S311  no secret
    print(f"SOAK_SEED={SEED}")  # noqa: T201  shown if it fails
    with troubled_site(AT_FIRST) as site:
        for _ in range(KILLS):
            processes = moments.choice((0, 1))
            running = start(crawl, site, "-s", f"CLEANING_PROCESSES={processes}")
            if moments.random() < 0.85:
                site.wait_for_requests(1, running)
            time.sleep(moments.uniform(0, 1 + 2 * processes))  # which start first
            running.kill()
            running.wait()
            site.published += NEWS_PER_RUN
        site.published *= 2  # enough that are well: a run that mostly meets errors says so
        code = finish(crawl, site)
        asked = site.pages(HOST)
    assert code == 0, log_of(crawl)[-5000:]
    assert_all_there(engine, site, HOST)
    assert_archived(engine, crawl.archive)
    assert_no_torn_record(crawl.archive)
    again = {path: times for path, times in Counter(asked).items() if times > 1}
    unprovoked = [path for path in again if kind_of(number_of(path)) in {Kind.WELL, Kind.SLOWLY}]
    # The one under way, the one being stored, and those that are cleaned or wait for it.
    assert len(unprovoked) <= KILLS * 4


def test_a_crawl_that_is_told_to_stop_does_not_wait_for_long_delays_and_slow_answers(
    crawl: Crawl, engine: Engine
) -> None:
    delay = PATIENCE * 5
    robots = f"User-agent: *\nCrawl-delay: {delay}\n"
    with troubled_site(QUIET, robots=robots) as site:
        running = start(crawl, site, "-s", f"CRAWL_DELAY_MAX={delay}")
        site.wait_for_requests(1, running)  # robots.txt; all the others wait
        running.terminate()
        assert running.wait(PATIENCE) == 1
        site.robots = ""
        assert run(crawl, site) == 0
    assert_all_there(engine, site, HOST)


@pytest.mark.parametrize("signals", [1, 2])
def test_a_crawl_that_is_stopped_while_it_opens_is_no_dead_run(
    crawl: Crawl, engine: Engine, signals: int
) -> None:
    with troubled_site(QUIET) as site:
        site.answering.clear()
        running = start(crawl, site)
        if signals == 1:  # before there is anything to ask for
            wait_for_log(crawl, "Enabled extensions", running)
        else:  # the second one does not wait for what is under way
            site.wait_for_requests(1, running)
            running.terminate()
            wait_for_log(crawl, "Received SIGTERM", running)
        running.terminate()
        assert running.wait(PATIENCE) == 1
        site.answering.set()
    with engine.connect() as connection:
        ended = connection.execute(select(run_table.c.outcome, run_table.c.problem)).all()
    assert ended == [("stopped", "ended early: stopped by a signal")]


def test_a_page_that_hangs_when_a_crawl_is_told_to_stop_stays_pending(
    crawl: Crawl, engine: Engine
) -> None:
    with troubled_site(QUIET) as site:
        running = start(crawl, site, "-s", f"DOWNLOAD_TIMEOUT={PATIENCE * 5}")
        site.wait_for_requests(6, running)
        site.answering.clear()
        site.wait_for_requests(1, running)
        running.terminate()
        assert running.wait(PATIENCE) == 1
        site.answering.set()
    assert blamed(engine, "Stopped", "told to stop") == []
    assert states_of(engine, HOST)[State.PENDING] > 0
    assert "Traceback" not in log_of(crawl)


@pytest.mark.both_databases
def test_a_full_disk_ends_the_crawl_and_costs_no_page(
    crawl: Crawl, engine: Engine, database_kind: str
) -> None:
    # On SQLite it is the database that has no room; beside PostgreSQL it is the archive.
    kilobytes = 300 if database_kind == "sqlite" else 20
    with troubled_site(AT_FIRST) as site:
        with (crawl.directory / "crawl.log").open("ab") as log:
            full = crawl.start_through(
                site.server_port,
                *site.sources(HOST),
                *("-s", "LOG_LEVEL=ERROR"),
                log=log,
                kilobytes=kilobytes,
            )
        assert full.wait(PATIENCE) == 1
        assert "cannot be written" in log_of(crawl)
        assert "Traceback" not in log_of(crawl)
        assert len(site.pages(HOST)) < AT_FIRST
        assert blamed(engine, "cannot be written", "OperationalError", "ArchiveError") == []
        assert finish(crawl, site) == 0
    assert_all_there(engine, site, HOST)
    assert_archived(engine, crawl.archive)
    assert_no_torn_record(crawl.archive)


def test_a_database_that_another_process_has_locked_is_waited_for(
    crawl: Crawl, engine: Engine
) -> None:
    with troubled_site(QUIET) as site:
        running = start(crawl, site)
        site.wait_for_requests(6, running)
        with sqlite3.connect(crawl.directory / "ledger.db", isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(2)
            other.execute("COMMIT")
        other.close()
        assert running.wait(PATIENCE) == 0, log_of(crawl)[-5000:]
    assert_all_there(engine, site, HOST)


def test_a_database_that_stays_locked_ends_the_crawl(crawl: Crawl, engine: Engine) -> None:
    patient, crawl.database = crawl.database, f"{crawl.database}?timeout=0.5"
    with troubled_site(QUIET) as site:
        running = start(crawl, site)
        site.wait_for_requests(6, running)
        with sqlite3.connect(crawl.directory / "ledger.db", isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            assert running.wait(PATIENCE) == 1
        other.close()
        assert "database is locked" in log_of(crawl)
        crawl.database = patient
        assert run(crawl, site) == 0
    assert_all_there(engine, site, HOST)


def test_a_database_that_is_locked_from_the_start_is_told_and_nothing_is_asked_for(
    crawl: Crawl,
) -> None:
    with troubled_site(QUIET) as site:
        assert run(crawl, site) == 0
        asked = len(site.asked)
        crawl.database = f"{crawl.database}?timeout=0.5"
        with sqlite3.connect(crawl.directory / "ledger.db", isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            assert run(crawl, site) == 1
        other.close()
        assert len(site.asked) == asked
    assert "database is locked); nothing is crawled" in log_of(crawl)
    assert "Traceback" not in log_of(crawl)
