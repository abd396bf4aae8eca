"""A site is redesigned under a running schedule: Digital Journal, on loopback."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from crawler.demo.server import Answer, Routes, serving
from crawler.drift.history import MeasuredRun
from crawler.drift.measures import measure
from crawler.export.selection import Selection, StoredArticles
from crawler.ledger import Ledger
from crawler.ledger.runs import RunOutcome
from crawler.ledger.schema import article, page, run
from extractors import clean_html
from tests.crawler.newsroom import NewsSite
from tests.crawler.schedule.conftest import Scheduled

HOST = "www.digitaljournal.com"
FIXTURES = Path(__file__).parents[3] / "fixtures"
CASES = FIXTURES / "extractors.sites.digitaljournal.DigitalJournalPage"
TEMPLATE = (CASES / "afp_2022_business/inputs/HttpResponse-body.html").read_bytes()
ADDRESS = b"/business/copper-prices-climb-as-andean-miners-vote-on-walkout/article"
HANDLERS = dict.fromkeys(("data", "file", "ftp", "s3")) | dict.fromkeys(
    ("http", "https"), "crawler.demo.loopback.LoopbackHandler"
)


def story(number: int) -> bytes:
    """Return a page of the site's template, unlike that of any other number."""
    body = TEMPLATE.replace(ADDRESS, path(number).encode())
    return body.replace(b"Andean", b"Andean%d" % number).replace(b"1.8", b"%d.8" % number)


def redesigned(body: bytes) -> bytes:
    """Return a page in a template that the page object does not know."""
    return body.replace(b"zox-", b"sun-")


class Redesigned(Scheduled):
    """The site with its schedule, its pages put there by the test."""

    def __init__(self, folder: Path, site: NewsSite, database: str, routes: Routes) -> None:
        super().__init__(folder, site, database)
        self._routes = routes
        self.write('[site.digitaljournal]\nevery = "1 hour"\nminutes = 5\n')
        self._put("/robots.txt", b"User-agent: *\nAllow: /\n", "text/plain")

    def _put(self, path: str, body: bytes, kind: str = "text/html") -> None:
        file = self.folder / f"{abs(hash(path))}.page"
        file.write_bytes(body)
        self._routes[HOST, path] = Answer(status=200, content_type=kind, file=file)

    def put(self, *pages: tuple[str, bytes]) -> list[str]:
        """Put pages there, and a feed of them; returns their addresses."""
        urls = [f"https://{HOST}{path}" for path, _ in pages]
        for path, body in pages:
            self._put(path, body)
        items = "".join(f"<item><link>{url}</link></item>" for url in urls)
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
        self._put("/feed", feed.encode(), "application/rss+xml")
        return urls

    def remember(self, runs: int) -> None:
        """Write runs of the site into the ledger, as they were when all was as usual."""
        ledger = self.ledger()
        for turn in range(runs):
            began = datetime.now(UTC) - timedelta(hours=2 * (runs - turn))
            articles = [
                clean_html(story(n), f"https://{HOST}{path(turn * 4 + n)}") for n in range(4)
            ]
            number = ledger.runs.start("digitaljournal", "digitaljournal", at=began)
            pages = tuple(measure(one.with_removed(), 0.9) for one in articles)
            ledger.drifts.write(number, MeasuredRun(began=began, pages=pages))
            ledger.runs.end(number, RunOutcome.OK, at=began + timedelta(minutes=1))
        ledger.close()


def path(number: int) -> str:
    return f"/business/copper-prices-climb-{number}/article"


@pytest.fixture
def redesign(tmp_path: Path, site: NewsSite, database: str) -> Iterator[tuple[Redesigned, str]]:
    """Serve the site; gives it with the option that leads its crawls here."""
    routes: Routes = {}
    with serving(routes) as port:
        yield Redesigned(tmp_path, site, database, routes), f"LOOPBACK_PORT={port}"


def options(loopback: str) -> list[str]:
    settings = (loopback, f"DOWNLOAD_HANDLERS={json.dumps(HANDLERS)}", "CANARIES_PER_DAY=40")
    return ["--now", *(part for setting in settings for part in ("-s", setting))]


def drifted(ledger: Ledger) -> dict[str, bool]:
    query = select(page.c.url, article.c.drifted).join(article, article.c.page_id == page.c.id)
    with ledger._engine.connect() as connection:
        return {row.url: row.drifted for row in connection.execute(query)}


def age(ledger: Ledger, days: int) -> None:
    """Let the stored articles have been stored so long ago, and the last run be yesterday's."""
    moment = datetime.now(UTC) - timedelta(days=days)
    last = ledger.runs.last_of_site("digitaljournal")
    assert last is not None
    with ledger._engine.begin() as connection:
        connection.execute(update(article).values(stored_at=moment))
        connection.execute(update(page).values(visit_due_at=None))
        yesterday = update(run).where(run.c.id == last.id)
        connection.execute(yesterday.values(started_at=datetime.now(UTC) - timedelta(hours=30)))


def test_a_redesign_under_a_running_schedule_is_told_marked_and_can_be_accepted(
    redesign: tuple[Redesigned, str],
) -> None:
    site, loopback = redesign
    how = options(loopback)
    site.remember(12)

    before = site.put(*((path(n), story(n)) for n in range(100, 104)))
    usual = site.due(*how)
    assert usual.returncode == 0, usual.stderr
    assert "drift" not in usual.stderr

    ledger = site.ledger()
    age(ledger, 20)
    lost = re.sub(rb"<p>[^<]{60,}</p>", b"<p>Subscribe to read.</p>", TEMPLATE)
    for url in before:
        site.put((url.partition(HOST)[2], redesigned(lost)))
    after = site.put(*((path(n), redesigned(story(n))) for n in range(200, 204)))
    alarmed = site.due(*how)
    assert alarmed.returncode == 1
    assert "digitaljournal: drifted: drifted since " in alarmed.stderr
    assert "4 of 4 pages were known to no layout of the page object" in alarmed.stderr
    assert len(set(re.findall(r"https://\S+copper-prices-climb-20\d/article", alarmed.stderr))) >= 2
    assert "4 of 4 known stories asked for again gave another text" in alarmed.stderr

    marks = drifted(ledger)
    assert {url for url, mark in marks.items() if mark} == set(after)
    assert set(before) < set(marks)
    last = ledger.runs.last_of_site("digitaljournal")
    assert last is not None
    assert last.outcome is RunOutcome.DRIFTED
    assert last.number("articles/new") == 4

    status = site.run("status").stdout
    assert "drifted" in status
    assert "digitaljournal: drifted since " in status
    report = (site.folder / "reports/digitaljournal/latest.html").read_text("utf-8")
    assert "read by DigitalJournalPage/generic (fell back)" in report
    exported = [one.record for one in StoredArticles(ledger._engine).read(Selection())]
    assert {one["url"] for one in exported if one.get("drifted")} == set(after)

    accepted = site.run("status", "digitaljournal", "--accept-drift")
    assert accepted.stdout.strip() == "digitaljournal: as it is now is its normal"
    site.put(*((path(n), redesigned(story(n))) for n in range(300, 303)))
    again = site.due(*how)
    assert again.returncode == 0, again.stderr
    assert not ledger.drifts.standing("digitaljournal")
    ledger.close()


def parted(body: bytes) -> bytes:
    """Return a page whose template puts the second half of the text beside the known element."""
    begin = body.index(b'<div class="zox-post-body left')
    paragraphs = list(re.finditer(rb"</p>\n", body[begin:]))
    middle = begin + paragraphs[4].end()
    return body[:middle] + b'</div><div class="more-text">' + body[middle:]


def test_while_a_site_has_drifted_the_better_reading_of_a_page_is_taken(
    redesign: tuple[Redesigned, str],
) -> None:
    site, loopback = redesign
    site.remember(20)
    urls = site.put(*((path(n), parted(story(n))) for n in range(100, 112)))
    # As in production, a page is stored before the next one is read.
    slowly = ("-s", "DOWNLOAD_DELAY=0.2", "-s", "AUTOTHROTTLE_ENABLED=0")
    alarmed = site.due(*options(loopback), *slowly)
    assert alarmed.returncode == 1
    assert (
        "gave by their layout another text than the generic path finds (median " in alarmed.stderr
    )

    ledger = site.ledger()
    articles = [ledger.present(url) for url in urls]
    ledger.close()
    taken = [one for one in articles if one and "(fell back)" in one["extractor"]]
    kept = [one for one in articles if one and "zoxpress" in one["extractor"]]
    assert len(taken) >= 4
    assert len(kept) >= 3  # those that were read before it was known
    for one in taken:
        assert "Stocks held in exchange warehouses" in one["articleBody"]
        assert "five days of mediation" in one["articleBody"]
    assert not any("five days of mediation" in one["articleBody"] for one in kept)
