from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.urls import page_key

pytestmark = pytest.mark.xdist_group("demo")  # the runs build on each other

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def demo(data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "scrapy", "demo", "--data", str(data), *options],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def rows(table: str) -> dict[str, list[str]]:
    """Return the first line of each row: fetched, new, pages, articles, kept, fields, removed."""
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in table.splitlines()]
    return {row[0]: row[1:] for row in cells if row and row[0]}


@pytest.fixture(scope="module")
def first(data: Path) -> subprocess.CompletedProcess[str]:
    return demo(data)


def test_all_five_sites_give_articles(first: subprocess.CompletedProcess[str]) -> None:
    assert first.returncode == 0, first.stdout + first.stderr
    sites = rows(first.stdout)
    assert set(sites) == {
        "spacedaily",
        "digitaljournal",
        "newindianexpress",
        "blogger",
        "aggregator",
    }
    for fetched, new, _, articles, kept, _, removed in sites.values():
        assert int(fetched) >= int(new) == int(articles) > 0
        assert int(kept) > 0
        assert int(removed) > 0


def test_every_page_of_the_manifest_is_found_and_stored(
    first: subprocess.CompletedProcess[str], data: Path
) -> None:
    assert first.returncode == 0
    manifest = (PROJECT / "fixtures/pages/manifest.tsv").read_text(encoding="utf-8")
    header, *lines = (line.split("\t") for line in manifest.splitlines())
    urls = {line[header.index("url")] for line in lines}
    # Feeds may say https where the manifest says http.
    assert {page_key(url) for url in urls} == {page_key(record["url"]) for record in records(data)}


def records(data: Path) -> list[dict[str, str]]:
    lines = (data / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_second_run_fetches_no_article_and_shows_the_same_totals(
    first: subprocess.CompletedProcess[str], data: Path
) -> None:
    before = records(data)
    second = demo(data)
    assert second.returncode == 0, second.stdout + second.stderr
    assert records(data) == before
    for site, (fetched, new, *totals) in rows(second.stdout).items():
        assert (fetched, new) == ("0", "0")
        assert totals == rows(first.stdout)[site][2:]


def test_a_site_that_gives_nothing_fails_the_demonstration(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "sites").mkdir()
    page = "pages/x.html\thttps://x.blogspot.com/2017/11/x.html\t-\tblogger\tx\n"
    (tmp_path / "pages/manifest.tsv").write_text(
        f"path\turl\tdocument\tsite\tvariant\n{page}{page.replace('blogger', 'wordpress')}"
    )
    (tmp_path / "sites/index.tsv").write_text("host\tpath\tcontent_type\tfile\tstatus\tlocation\n")
    done = demo(tmp_path / "data", "--fixtures", str(tmp_path))
    assert done.returncode == 1
    assert "digitaljournal: no feed, sitemap or section page could be read" in done.stdout


def test_fixtures_that_are_not_there_are_one_clear_line(tmp_path: Path) -> None:
    done = demo(tmp_path / "data", "--fixtures", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "cannot be served" in done.stderr
    assert "Traceback" not in done.stderr
