"""A crawl archives what pages answered: as it was cleaned, once, and before anything is stored."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from werkzeug import Request, Response

from crawler.archive.files import archive_files
from crawler.archive.reading import archived_page
from crawler.ledger import Ledger
from tests.crawler.newsroom import Crawl, NewsSite, article_html

STORY = "/news/harbour-town-votes-to-rebuild-quay-1"


def archived(folder: Path) -> list[tuple[ArcWarcRecord, bytes]]:
    """Read the archive by another library, digests checked."""
    found: list[tuple[ArcWarcRecord, bytes]] = []
    for path in archive_files(folder):
        with path.open("rb") as stream:
            records = ArchiveIterator(stream, check_digests="raise")
            found.extend((record, record.content_stream().read()) for record in records)
    return found


def kinds(folder: Path) -> list[str]:
    """Return type and path of what was answered, in order."""
    answers = [r for r, _ in archived(folder) if r.rec_type in {"response", "revisit"}]
    urls = [answer.rec_headers.get_header("WARC-Target-URI") for answer in answers]
    return [f"{a.rec_type} {u.partition('/news')[2]}" for a, u in zip(answers, urls, strict=True)]


def packed(_: Request) -> Response:
    body = gzip.compress(article_html(1).encode())
    headers = {"Content-Encoding": "gzip"}
    return Response(body, content_type="text/html; charset=utf-8", headers=headers)


def test_pages_are_archived_as_they_are_cleaned_with_redirects_and_failures(
    site: NewsSite, crawl: Crawl, ledger: Ledger, tmp_path: Path
) -> None:
    site.put_handler(STORY, packed)
    moved, gone = STORY.replace("quay-1", "quay-2"), STORY.replace("quay-1", "quay-3")
    site.put(moved, status=301, location=STORY)
    site.put_feed([moved, gone])
    folder = tmp_path / "kept"
    assert crawl.news(site, "-s", f"ARCHIVE_DIR={folder}").returncode == 0
    answers = {kind for kind in kinds(folder) if kind}
    tail = "/harbour-town-votes-to-rebuild-quay-"
    assert answers == {f"response {tail}{n}" for n in (1, 2, 3)}
    (record, body), *_ = [
        (r, b) for r, b in archived(folder) if r.rec_type == "response" and b.startswith(b"<!doc")
    ]
    assert body == article_html(1).encode()
    assert record.http_headers.get_header("Content-Encoding") is None
    assert record.http_headers.get_header("X-Crawler-Content-Encoding") == "gzip"
    row = ledger.page(site.home + STORY)
    assert archived_page(folder, row["warc_file"], row["warc_offset"]).body == body


def test_an_unchanged_page_is_stored_once_and_the_ledger_points_at_it(
    site: NewsSite, crawl: Crawl, ledger: Ledger, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    site.put_articles([1])
    site.put_feed([STORY])
    assert crawl.news(site, "-s", f"ARCHIVE_DIR={folder}").returncode == 0
    first = ledger.page(site.home + STORY)
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE page SET visit_due_at = '2001-01-01 00:00:00'")
    crawl.news(site, "-s", f"ARCHIVE_DIR={folder}")
    tail = "/harbour-town-votes-to-rebuild-quay-1"
    assert kinds(folder) == [f"response {tail}", f"revisit {tail}"]
    second = ledger.page(site.home + STORY)
    assert second["visits"] > first["visits"]
    assert (second["warc_file"], second["warc_offset"]) == (
        first["warc_file"],
        first["warc_offset"],
    )


def test_nothing_is_stored_that_could_not_be_archived(
    site: NewsSite, crawl: Crawl, ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "kept").touch()
    site.put_articles([1])
    site.put_feed([STORY])
    done = crawl.news(site, "-s", f"ARCHIVE_DIR={tmp_path / 'kept'}")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert ledger.page(site.home + STORY)["state"] != "stored"
    assert ledger.present(site.home + STORY) is None


def test_without_a_folder_nothing_is_archived_and_the_crawl_goes_on(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    site.put_articles([1])
    site.put_feed([STORY])
    assert (
        crawl.news(site, "-s", "ARCHIVE_DIR=", "-O", str(crawl.directory / "o.jsonl")).returncode
        == 0
    )
    assert json.loads((crawl.directory / "o.jsonl").read_text())["headline"]
    assert ledger.page(site.home + STORY)["warc_file"] is None
