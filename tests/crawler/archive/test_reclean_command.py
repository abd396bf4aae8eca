"""What was fetched is read again by the present rules, without a request."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive.files import archive_files
from crawler.ledger import Ledger
from crawler.ledger.engine import open_engine
from crawler.ledger.recleaned import Reading, Recleaning
from tests.crawler import standing
from tests.crawler.newsroom import Crawl, NewsSite, article_html

pytestmark = pytest.mark.xdist_group("archive")  # one demonstration serves them all

PROJECT = Path(__file__).parents[3]
FOREIGN = Path(__file__).parent / "foreign"
APPEAL = "Please help us to keep this site alive."


class Store:
    """A ledger with its archive, and `scrapy reclean` over them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = f"sqlite:///{folder / 'wirestrip.db'}"
        self.archive = folder / "archive"

    def run(self, *arguments: object, command: str = "reclean") -> subprocess.CompletedProcess[str]:
        given = {"DATABASE_URL": self.database, "ARCHIVE_DIR": str(self.archive)}
        return standing.run([command, *arguments], environment=given)

    def rows(self, query: str, *values: object) -> list[Any]:
        with sqlite3.connect(self.folder / "wirestrip.db") as connection:
            return connection.execute(query, values).fetchall()

    def records(self) -> dict[str, str]:
        """Return the present articles by URL, as the database has them."""
        query = "SELECT p.url, a.record FROM page p JOIN article a ON a.page_id = p.id"
        return dict(self.rows(f"{query} AND a.version = p.version"))

    def a_url(self) -> str:
        return next(iter(sorted(self.records())))

    def stored_by_other_rules(self, url: str) -> None:
        """Make it look as if rules of old had kept an appeal and removed the last paragraph."""
        record = json.loads(self.records()[url])
        paragraphs = record["articleBody"].split("\n\n")
        record["articleBody"] = "\n\n".join([paragraphs[0], APPEAL, *paragraphs[1:-1]])
        gone = {"label": "advert", "rule": "old.rule", "text": paragraphs[-1], "place": "/"}
        record["removed"] = [*record.get("removed", ()), gone]
        self._set(url, record)

    def stored_with_other_fields(self, url: str) -> None:
        self._set(url, json.loads(self.records()[url]) | {"agency": {"name": "X", "evidence": "y"}})

    def _set(self, url: str, record: dict[str, Any]) -> None:
        where = "WHERE page_id = (SELECT id FROM page WHERE url = ?)"
        self.rows(f"UPDATE article SET record = ? {where}", json.dumps(record), url)  # noqa: S608  our own words


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Crawl the five sites of the demonstration."""
    store = Store(tmp_path_factory.mktemp("crawled"))
    done = store.run("--data", store.folder, command="demo")
    assert done.returncode == 0, done.stdout + done.stderr
    return store


@pytest.fixture
def store(crawled: Store, tmp_path: Path) -> Store:
    """Give a test a copy of its own."""
    shutil.copytree(crawled.folder, tmp_path, dirs_exist_ok=True)
    return Store(tmp_path)


@pytest.fixture
def recleaning(store: Store) -> Iterator[Recleaning]:
    engine = open_engine(store.database)
    yield Recleaning(engine)
    engine.dispose()


def test_the_archive_holds_the_page_of_every_article(crawled: Store) -> None:
    places = crawled.rows("SELECT warc_file, warc_offset FROM article")
    assert len(set(places)) == len(places) > 20
    held = set()
    for path in archive_files(crawled.archive):
        with path.open("rb") as stream:
            records = ArchiveIterator(stream, check_digests="raise")
            for record in records:
                record.content_stream().read()
                if record.rec_type == "response":
                    name = str(path.relative_to(crawled.archive))
                    held.add((name, records.get_record_offset()))
    assert set(places) <= held


def test_an_article_from_the_archive_is_that_of_the_crawl_byte_for_byte(store: Store) -> None:
    before = store.records()
    first = store.a_url()
    # Everything that is stored is written anew from the archive, and is what it was.
    for url in before:
        store.stored_with_other_fields(url)
    done = store.run("-j", 2)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{first} version 1: with other fields" in done.stdout
    assert store.records() == before
    assert f"{len(before)} articles: {len(before)} the same" in store.run().stderr


def test_another_text_is_a_new_version_and_the_report_names_the_rules(store: Store) -> None:
    url = store.a_url()
    text = json.loads(store.records()[url])["articleBody"]
    store.stored_by_other_rules(url)
    table = store.folder / "changes.tsv"
    done = store.run("--report", table)
    assert done.returncode == 0, done.stderr
    assert f"{url} version 1: with another text" in done.stdout
    assert f"    {APPEAL}" in done.stdout
    assert "(was advert old.rule)" in done.stdout
    assert "1 with another text" in done.stderr
    assert "1 paragraph kept now, removed before by old.rule" in done.stderr
    header, *rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    assert [row[2] for row in rows] == ["-", "+"]
    come = dict(zip(header, rows[1], strict=True))
    assert (come["url"], come["rule before"]) == (url, "old.rule")
    assert come["label"] == "body"
    query = "SELECT a.version, origin, a.warc_file IS NOT NULL FROM article a JOIN page p"
    versions = store.rows(f"{query} ON a.page_id = p.id WHERE p.url = ? ORDER BY 1", url)
    assert versions == [(1, "crawl", 1), (2, "reclean", 1)]
    assert json.loads(store.records()[url])["articleBody"] == text


def test_a_diff_shows_the_paragraphs_in_full_and_stores_nothing(store: Store) -> None:
    url = store.a_url()
    last = json.loads(store.records()[url])["articleBody"].split("\n\n")[-1]
    store.stored_by_other_rules(url)
    before = store.rows("SELECT * FROM article"), store.rows("SELECT * FROM page")
    done = store.run("--diff")
    assert done.returncode == 0, done.stderr
    assert f"    {APPEAL}" in done.stdout
    assert f"    {' '.join(last.split())}" in done.stdout
    assert (store.rows("SELECT * FROM article"), store.rows("SELECT * FROM page")) == before


def test_only_the_site_and_the_time_that_are_asked_for(store: Store) -> None:
    number = len(store.rows("SELECT 1 FROM page WHERE site = 'spacedaily' AND version IS NOT NULL"))
    assert (
        f"{number} articles:" in store.run("--site", "spacedaily", "--since", "2020-01-01").stderr
    )
    nothing = store.run("--since", "2999-01-01")
    assert nothing.returncode == 2
    assert "no article that this asks for" in nothing.stderr


def test_an_article_that_was_stored_anew_meanwhile_stays(
    store: Store, recleaning: Recleaning
) -> None:
    known = next(iter(recleaning.articles()))
    store.rows("UPDATE page SET version = 7 WHERE id = ?", known.page_id)
    reading = Reading(record={**known.record, "articleBody": "Older."}, blocks={})
    assert not recleaning.add_version(known, reading)
    assert not recleaning.renew(known, reading)
    assert "Older." not in str(store.rows("SELECT record FROM article"))


def test_a_page_that_is_not_in_the_archive_is_told_and_the_article_stays(store: Store) -> None:
    before = store.records()
    for path in archive_files(store.archive):
        path.unlink()
    done = store.run()
    assert done.returncode == 1
    assert f"{len(before)} whose page could not be read" in done.stderr
    assert "put the file back" in done.stdout
    assert store.records() == before


def test_articles_of_archives_from_elsewhere_are_taken_in_once(store: Store) -> None:
    before = store.records()
    files = sorted(FOREIGN.glob("wget*"))
    done = store.run(*files)
    assert done.returncode == 0, done.stdout + done.stderr
    new = {url: json.loads(text) for url, text in store.records().items() if url not in before}
    assert [record["headline"] for record in new.values()] == [
        "Harbour town votes to rebuild quay number 2",
        "Harbour town votes to rebuild quay number 1",
    ]
    assert all(len(record["articleBody"].split("\n\n")) == 6 for record in new.values())
    (state,) = set(store.rows("SELECT state, site, via FROM page WHERE site = 'news.example'"))
    assert state == ("stored", "news.example", "warc")
    assert "pages left: not HTML" in done.stderr
    again = store.run(*files)
    assert "3 pages left: older than what is stored" in again.stderr
    assert len(store.records()) == len(before) + 2


def test_a_page_that_gave_no_article_is_stored_when_the_rules_find_one(store: Store) -> None:
    url = store.a_url()
    record = store.records()[url]
    store.rows("DELETE FROM article WHERE page_id = (SELECT id FROM page WHERE url = ?)", url)
    store.rows("UPDATE page SET state = 'skipped', version = NULL WHERE url = ?", url)
    assert store.run(store.archive).returncode == 0
    assert store.records()[url] == record
    ledger = Ledger.open(store.database)
    assert ledger.page(url)["state"] == "stored"
    ledger.close()


def test_a_mistake_on_the_command_line_is_told(store: Store) -> None:
    for arguments, complaint in (
        (("absent.warc.gz",), "no such file"),
        (("--report", "/absent/x.tsv"), "/absent/x.tsv"),
        (("--since", "yesterday"), "yesterday: a day is wanted"),
    ):
        done = store.run(*arguments)
        assert done.returncode == 2
        assert complaint in done.stderr
        assert "Traceback" not in done.stderr


def test_a_ledger_that_is_not_there_is_not_made(store: Store) -> None:
    elsewhere = store.folder / "misspelt.db"
    done = store.run("-s", f"DATABASE_URL=sqlite:///{elsewhere}")
    assert done.returncode == 2
    assert "no ledger there" in done.stderr
    assert not elsewhere.exists()


def test_a_named_file_that_cannot_be_read_to_its_end_is_told(store: Store) -> None:
    torn = store.folder / "torn.warc.gz"
    torn.write_bytes((FOREIGN / "wget.warc.gz").read_bytes() + b"no gzip")
    old = store.folder / "old.arc"
    old.write_bytes(b"filedesc://old.arc 0.0.0.0 2010 text/plain 9\n")
    done = store.run(torn, old, "--diff")
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert said[0].startswith(f"{torn}: truncated: something that is not gzip follows")
    assert said[1].startswith(f"{old}: failed: an ARC file")


TYPES = (
    "text/html charset=utf-8",
    "text/html, text/html; charset=utf-8",
    '"text/html"',
    "application/octet-stream",
    "unknown/unknown",
)


def test_a_page_whose_type_is_wrongly_written_is_stored_and_read_again(
    site: NewsSite, crawl: Crawl
) -> None:
    paths = [f"/news/harbour-town-votes-to-rebuild-quay-{n}" for n in range(len(TYPES))]
    for number, (path, named) in enumerate(zip(paths, TYPES, strict=True)):
        site.put(path, article_html(number), named)
    site.put_feed(paths)
    done = crawl.news(site, "-O", str(crawl.directory / "out.jsonl"))
    assert done.returncode == 0, done.stderr
    assert len(crawl.exported()) == len(TYPES)
    store = Store(crawl.directory)
    store.database = crawl.database
    again = store.run()
    assert (again.returncode, again.stderr) == (0, "5 articles: 5 the same\n"), again.stdout
