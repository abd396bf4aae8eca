"""Whatever ends a crawl, what it found is stored once by the runs that follow."""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, Select, func, select
from warcio.archiveiterator import ArchiveIterator

from crawler.ledger import State
from crawler.ledger.engine import engine_of
from crawler.ledger.schema import article, page
from tests.crawler.newsroom import Crawl, article_html
from tests.crawler.troubled import Kind, TroubledSite, kind_of, troubled_site

#: `make soak` asks for more.
KILLS = int(os.environ.get("SOAK_KILLS", "3"))
#: The moments of an earlier soak again.
SEED = int(os.environ.get("SOAK_SEED", "0")) or secrets.randbelow(1 << 30) + 1
AT_FIRST = 40
NEWS_PER_RUN = 6
HOST, OTHER = "harbour.example", "quay.example"
PATIENCE = 120


@pytest.fixture
def engine(crawl: Crawl) -> Iterator[Engine]:
    """Look at the database from outside."""
    engine = engine_of(crawl.database)
    yield engine
    engine.dispose()


def start(crawl: Crawl, site: TroubledSite, host: str = HOST) -> subprocess.Popen[bytes]:
    """Start a crawl of one of the sites, with its log in a file."""
    log = (crawl.directory / "crawl.log").open("ab")
    with log:
        return crawl.start_through(site.server_port, *sources(host), log=log)


def sources(host: str) -> tuple[str, ...]:
    home = f"http://{host}"
    return ("news", "-a", f"feed={home}/feed", "-a", f"sitemap={home}/sitemap.xml")


def run(crawl: Crawl, site: TroubledSite, host: str = HOST) -> int:
    """Crawl to the end; returns the exit code."""
    return start(crawl, site, host).wait(PATIENCE)


def wait_for_pages(site: TroubledSite, number: int, running: subprocess.Popen[bytes]) -> None:
    """Wait until so many more pages were asked for, or the crawl ended."""
    end, number = time.monotonic() + PATIENCE, len(site.asked) + number
    while len(site.asked) < number and running.poll() is None and time.monotonic() < end:
        time.sleep(0.005)


def number_of(url: str) -> int:
    return int(url.removesuffix("-again").rpartition("-")[2])


def log_of(crawl: Crawl) -> str:
    return (crawl.directory / "crawl.log").read_text("utf-8")


def counted(engine: Engine, query: Select[tuple[str, int]]) -> dict[str, int]:
    """Return the counts of a query by its first column."""
    with engine.connect() as connection:
        rows = connection.execute(query.group_by(query.selected_columns[0]))
        return {str(name): int(number) for name, number in rows}


def assert_all_there(engine: Engine, site: TroubledSite, host: str = HOST) -> None:
    """Check that each article is stored once, and that what has none says why."""
    its = page.c.site == host
    stored = counted(engine, select(page.c.url, func.count()).join(article).where(its))
    states = counted(engine, select(page.c.state, func.count()).where(its))
    assert stored == dict.fromkeys(site.expected(host), 1)
    kinds = Counter(kind_of(number) for number in range(site.published))
    assert states == {
        State.STORED: len(stored),
        State.MOVED: kinds[Kind.MOVED],
        State.GONE: kinds[Kind.GONE],
        State.FAILED: kinds[Kind.ERROR],
    }


def assert_archived(engine: Engine, folder: Path) -> None:
    """Check that the archive has the page of each article, where the ledger says, as it was."""
    with engine.connect() as connection:
        query = select(page.c.url, page.c.warc_file, page.c.warc_offset)
        rows = connection.execute(query.where(page.c.state == State.STORED)).all()
    for url, name, offset in rows:
        with (folder / name).open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)))
            assert record.content_stream().read() == article_html(number_of(url)).encode(), url


def assert_no_torn_record(folder: Path) -> None:
    """Check that every file of the archive is whole to its end."""
    for path in folder.rglob("*.warc.gz"):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                record.content_stream().read()


@pytest.mark.both_databases
def test_a_crawl_that_is_killed_over_and_over_loses_nothing_and_stores_nothing_twice(
    crawl: Crawl, engine: Engine
) -> None:
    moments = random.Random(SEED)  # noqa: S311  no secret
    print(f"SOAK_SEED={SEED}")  # noqa: T201  shown if it fails
    with troubled_site(AT_FIRST) as site:
        for _ in range(KILLS):
            running = start(crawl, site)
            if moments.random() < 0.85:
                wait_for_pages(site, 1, running)
            time.sleep(moments.uniform(0, 1))
            running.kill()
            running.wait()
            site.published += NEWS_PER_RUN
        codes = [run(crawl, site) for _ in range(2)]
        asked = site.pages(HOST)
    assert codes[0] == 0, log_of(crawl)[-5000:]
    assert_all_there(engine, site)
    assert_archived(engine, crawl.archive)
    assert_no_torn_record(crawl.archive)
    again = {path: times for path, times in Counter(asked).items() if times > 1}
    unprovoked = [path for path in again if kind_of(number_of(path)) in {Kind.WELL, Kind.SLOWLY}]
    assert len(unprovoked) <= KILLS * 2  # the one under way, and the one being stored
