from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest

from crawler.ledger.locks import NoLock, SiteBusyError, site_lock
from tests.crawler.newsroom import PROJECT, Crawl, NewsSite

pytestmark = pytest.mark.both_databases

HOLDING = """
import sys
from crawler.ledger.locks import site_lock
lock = site_lock(sys.argv[1], ["s"])
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_site_is_held_by_one_worker(database: str) -> None:
    mine, other = site_lock(database, ["s"]), site_lock(database, ["s"])
    mine.take()
    with pytest.raises(SiteBusyError, match="process"):
        other.take()
    mine.release()
    other.take()
    assert other.is_held()
    other.release()


def test_sites_that_share_a_domain_are_held_together(database: str) -> None:
    mine, sharing, apart = (site_lock(database, n) for n in (("a", "b"), ("b", "c"), ("c", "d")))
    mine.take()
    with pytest.raises(SiteBusyError):
        sharing.take()
    apart.take()  # what could not be taken whole holds nothing
    mine.release()
    apart.release()


def test_the_lock_ends_with_the_worker_that_is_killed(database: str) -> None:
    worker = subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-c", HOLDING, database],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdout is not None
    assert worker.stdin is not None
    assert worker.stdout.readline() == b"held\n"
    lock = site_lock(database, ["s"])
    with pytest.raises(SiteBusyError, match=str(worker.pid)):
        lock.take()
    worker.kill()
    worker.wait()
    for _ in range(100):  # the server notices a little later
        with suppress(SiteBusyError):
            lock.take()
            break
    assert lock.is_held()
    lock.release()
    worker.stdin.close()
    worker.stdout.close()


def test_a_database_in_memory_needs_no_lock() -> None:
    assert isinstance(site_lock("sqlite://", ["s"]), NoLock)


def test_a_second_run_of_a_site_ends_at_once_and_asks_for_nothing(
    site: NewsSite, crawl: Crawl
) -> None:
    site.put_feed(site.put_articles([1]))
    lock = site_lock(crawl.database, ["127.0.0.1"])
    lock.take()
    done = crawl.news(site)
    lock.release()
    assert done.returncode != 0
    assert "is being crawled already, by process" in done.stderr
    assert "Traceback" not in done.stderr
    assert site.asked() == []
    assert crawl.news(site).returncode == 0
