"""Pages are cleaned beside the crawl, to the same end, and what happens there costs a page."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from crawler.ledger import Ledger, State
from tests.crawler.newsroom import PROJECT, Crawl, NewsSite, article_html
from tests.crawler.standing import Copy

PATIENCE = 120
#: Is imported by every interpreter that starts with its folder on the path. Workers leave their
#: number there, and meet with faults when they clean a page that has the word for one in it. They
#: are copies of a copy of the crawl's process, or new interpreters where that has another thread.
FAULTS = """\
import os, sys, threading
from pathlib import Path
sys.path.insert(0, os.getcwd())
here = Path(__file__).parent
def be_faulty():
    (here / f"worker-{os.getpid()}").touch()
    import crawler.cleaners.reading as reading
    usual = reading.clean_html
    def clean_html(body, *arguments, **options):
        if b"this one hangs" in body:
            (here / f"hanging-{os.getpid()}").touch()
            lock = threading.Lock()
            lock.acquire()
            lock.acquire()  # in C: no exception ends it
        if b"this one kills" in body:
            os._exit(9)
        if b"this one raises" in body:
            raise RuntimeError("spilt")
        return usual(body, *arguments, **options)
    reading.clean_html = clean_html
def copied():
    global generation
    generation += 1
    if generation == 2:
        be_faulty()
generation = 0
if "crawler.saved.worker" in sys.orig_argv:
    be_faulty()
elif threaded:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
else:
    os.register_at_fork(after_in_child=copied)
"""
BESIDE = ("-s", "CLEANING_PROCESSES=1")


@pytest.fixture(params=["copies", "interpreters"])
def faulty(crawl: Crawl, request: pytest.FixtureRequest) -> Crawl:
    """Return crawls whose workers, of either kind, meet with faults."""
    faults = f"threaded = {request.param == 'interpreters'}\n{FAULTS}"
    (crawl.directory / "sitecustomize.py").write_text(faults)
    return crawl


def put(site: NewsSite, *words: str) -> str:
    """Put a page there for each word, with the word in it, and a feed; returns the feed's URL."""
    for word in words:
        page = article_html(1).replace("</p>", f" It is said that this one {word}.</p>", 1)
        site.put(f"/news/a-story-about-one-that-{word}", page)
    return site.put_feed(f"/news/a-story-about-one-that-{word}" for word in words)


def workers(crawl: Crawl, kind: str = "worker") -> list[int]:
    """Return the process numbers that workers left."""
    return [int(path.name.partition("-")[2]) for path in crawl.directory.glob(f"{kind}-*")]


def wait_for(happens: Callable[[], object], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def lives(process: int) -> bool:
    """Tell whether a process runs; one that nobody took the exit code of does not."""
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return False
    return not re.search(r"^State:\s+[ZX]", status, re.MULTILINE)


def opened_by(process: int) -> list[Path]:
    """Return the files that a process has open; what it closes meanwhile is left out."""
    found: list[Path] = []
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):
            found.append(descriptor.readlink())
    return found


def start(crawl: Crawl, site: NewsSite, feed: str, *more: str) -> Copy:
    return crawl.start("news", "-a", f"feed={feed}", *BESIDE, *more, opened=site.host)


def test_the_articles_are_the_same_wherever_they_are_cleaned(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    pages = sorted((PROJECT / "fixtures").glob("extractors.sites.*/*/inputs/*body.html"))[::6]
    assert len(pages) > 3
    for number, page in enumerate(pages):
        body = re.sub(rb"(?i)\b(canonical|og:url|amphtml)\b", b"x", page.read_bytes())
        site.put(f"/news/a-story-of-another-site-{number}", body)
    site.put_feed(f"/news/a-story-of-another-site-{number}" for number in range(len(pages)))
    assert crawl.news(site).returncode == 0
    here, blocks = list(ledger.records()), ledger.blocks("127.0.0.1")
    crawl.database = f"sqlite:///{crawl.directory / 'beside.db'}"
    done = crawl.news(site, *BESIDE)
    assert done.returncode == 0, done.stderr
    beside = Ledger.open(crawl.database)
    assert {record["url"]: record for record in beside.records()} == {r["url"]: r for r in here}
    assert beside.blocks("127.0.0.1") == blocks
    beside.close()


def test_a_page_that_hangs_dies_or_raises_is_written_down_and_the_others_go_on(
    site: NewsSite, faulty: Crawl, ledger: Ledger
) -> None:
    put(site, "rests", "hangs", "waits", "kills", "sleeps", "raises", "walks")
    done = faulty.news(site, *BESIDE, "-s", "CLEANING_TIMEOUT=4")
    assert done.returncode == 0, done.stderr
    assert ledger.counts("127.0.0.1") == {State.STORED: 4, State.FAILED: 3}
    reasons = dict(ledger.problems("127.0.0.1"))
    story = f"{site.home}/news/a-story-about-one-that-"
    assert reasons[f"{story}hangs"] == "it took longer than 4 s (CLEANING_TIMEOUT)"
    assert reasons[f"{story}kills"] == "its process died (exit code 9), perhaps of memory"
    assert reasons[f"{story}raises"] == "RuntimeError: spilt"
    assert "in clean_html" in done.stderr  # where in the worker it was
    assert len(workers(faulty)) == 3


def test_a_worker_that_is_killed_in_the_middle_of_a_page_costs_that_page(
    site: NewsSite, faulty: Crawl, ledger: Ledger
) -> None:
    running = start(faulty, site, put(site, "rests", "hangs", "waits"))
    wait_for(lambda: workers(faulty, "hanging"))
    os.kill(workers(faulty, "hanging")[0], signal.SIGKILL)
    assert running.wait(PATIENCE) == 0
    assert ledger.counts("127.0.0.1") == {State.STORED: 2, State.FAILED: 1}
    assert "SIGKILL" in ledger.problems("127.0.0.1")[0][1]


def test_a_crawl_that_is_told_to_stop_does_not_wait_for_a_page_that_hangs(
    site: NewsSite, faulty: Crawl, ledger: Ledger
) -> None:
    running = start(faulty, site, put(site, "rests", "hangs", "waits"))
    wait_for(lambda: workers(faulty, "hanging") and State.STORED in ledger.counts("127.0.0.1"))
    told = time.monotonic()
    running.terminate()
    assert running.wait(PATIENCE) == 1
    assert time.monotonic() - told < 30  # the page itself would take a minute
    counts = ledger.counts("127.0.0.1")
    # The page behind it may have come first.
    assert counts in ({State.STORED: 1, State.PENDING: 2}, {State.STORED: 2, State.PENDING: 1})
    assert not any(map(lives, workers(faulty)))


def test_workers_outlive_what_is_told_to_their_group_but_not_the_crawl(
    site: NewsSite, faulty: Crawl, ledger: Ledger
) -> None:
    site.put_feed(site.put_articles(range(60), delay=0.05))
    running = start(faulty, site, f"{site.home}/feed")
    wait_for(lambda: ledger.counts("127.0.0.1")[State.STORED])
    (worker,) = workers(faulty)
    os.kill(worker, signal.SIGTERM)
    os.kill(worker, signal.SIGINT)
    stored = ledger.counts("127.0.0.1")[State.STORED]
    wait_for(lambda: ledger.counts("127.0.0.1")[State.STORED] > stored)
    assert lives(worker)
    running.kill()
    running.wait()
    wait_for(lambda: not lives(worker), seconds=30)
    assert not ledger.counts("127.0.0.1")[State.FAILED]


@pytest.mark.parametrize("faulty", ["copies"], indirect=True)
def test_a_crawl_goes_on_without_the_process_that_makes_its_workers(
    site: NewsSite, faulty: Crawl, ledger: Ledger
) -> None:
    feed = put(site, "rests", "hangs", "waits", "sleeps")
    running = start(faulty, site, feed, "-s", "CLEANING_TIMEOUT=4")
    wait_for(lambda: workers(faulty, "hanging"))
    (worker,) = workers(faulty, "hanging")
    parent = int(Path(f"/proc/{worker}/stat").read_text("ascii").rpartition(")")[2].split()[1])
    assert parent != running.pid
    os.kill(parent, signal.SIGKILL)
    assert running.wait(PATIENCE) == 0
    assert ledger.counts("127.0.0.1") == {State.STORED: 3, State.FAILED: 1}
    assert ledger.problems("127.0.0.1")[0][1] == "its process died, perhaps of memory"
    assert not any(map(lives, workers(faulty)))


def test_a_worker_has_nothing_of_the_crawl_open(site: NewsSite, faulty: Crawl) -> None:
    site.put_feed(site.put_articles(range(20), delay=0.1))
    running = start(faulty, site, f"{site.home}/feed", "-s", f"ARCHIVE_DIR={faulty.directory}/kept")
    wait_for(lambda: workers(faulty))
    (worker,) = workers(faulty)
    # Its own mark in that folder it may be writing just then.
    wait_for(lambda: not any(path.is_relative_to(faulty.directory) for path in opened_by(worker)))
    started_anew = b"crawler.saved.worker" in Path(f"/proc/{worker}/cmdline").read_bytes()
    assert started_anew == (
        "threaded = True" in (faulty.directory / "sitecustomize.py").read_text()
    )
    running.kill()
    running.wait()


def test_a_run_without_a_page_starts_no_worker(site: NewsSite, faulty: Crawl) -> None:
    site.put_feed(site.put_articles([1]))
    assert faulty.news(site, *BESIDE).returncode == 0
    assert len(workers(faulty)) == 1
    faulty.news(site, *BESIDE)
    assert len(workers(faulty)) == 1
