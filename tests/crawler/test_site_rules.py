"""Site rules that a user brings: in `scrapy clean` and `siterules`, and in crawls."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crawler.ledger import State
from tests.crawler import standing
from tests.crawler.newsroom import NewsSite
from tests.crawler.reader import code_when_left

if TYPE_CHECKING:
    from crawler.ledger import Ledger
    from tests.crawler.newsroom import Crawl

URL = "https://news.example.com/world/talks"
LINES = [
    f"Talks number {n} went on for another day in the mill by the river, officials said on Monday."
    for n in range(9)
]
RULES = """title: //h1
body: //div[@id='story']
strip_id_or_class: promo
next_page_link: //a[@rel='next']
test_url: https://news.example.com/world/talks
test_contains: for another day in the mill
"""


def page(lines: list[str], rest: str = "") -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><title>Talks go on</title><link rel=canonical href='{URL}'></head><body>"
        f"<h1>Talks go on</h1><div id=story>{text}<p class=promo>Win a boat</p></div>{rest}</body>"
    )


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "news.example.com.txt").write_text(RULES, "utf-8")
    return folder


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(page(LINES), "utf-8")
    return path


def scrapy(*arguments: object) -> subprocess.CompletedProcess[str]:
    return standing.run(arguments)


def test_saved_pages_are_cleaned_by_the_rules(rules: Path, saved: Path) -> None:
    done = scrapy("clean", saved, "--rules", rules, "-j", 2)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["extractor"].startswith("ftr/news.example.com ")
    assert record["articleBody"] == "\n\n".join(LINES)
    told = scrapy("why", saved, "Win a boat", "--rules", rules).stdout
    assert "hints.selected" in told


def test_a_folder_without_rules_is_a_mistake(tmp_path: Path, saved: Path) -> None:
    done = scrapy("clean", saved, "--rules", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "no folder of site rules" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_not_understood_and_what_no_longer_holds_is_listed(
    rules: Path, saved: Path
) -> None:
    fine = scrapy("siterules", rules, saved)
    assert fine.returncode == 0, fine.stdout
    with (rules / "news.example.com.txt").open("a", encoding="utf-8") as file:
        file.write("wrap_in(h2): //b\ntest_contains: words that nobody wrote\n")
    done = scrapy("siterules", rules, saved)
    assert done.returncode == 1
    assert f"{rules}/news.example.com.txt:7: wrap_in(h2): //b: no directive" in done.stdout
    assert "does not contain 'words that nobody wrote'" in done.stdout


def test_nobody_has_to_read_the_list_to_its_end(rules: Path) -> None:
    with (rules / "news.example.com.txt").open("a", encoding="utf-8") as file:
        file.write("wrap_in(h2): //b\n" * 5_000)
    assert code_when_left("siterules", rules) == 1


def rules_for(site: NewsSite, crawl: Crawl) -> tuple[str, str]:
    folder = crawl.directory / "rules"
    folder.mkdir()
    (folder / f"{site.host.partition(':')[0]}.txt").write_text(RULES, "utf-8")
    return "-s", f"SITE_RULES={folder}"


def test_a_story_on_several_pages_is_stored_as_one(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    path = "/news/talks-go-on-in-the-mill-by-the-river"
    following = "<a rel=next href='{}'>Next</a>".format
    site.put(path, page(LINES[:3], following(f"{path}/2")).replace(URL, site.home + path))
    site.put(f"{path}/2", page(LINES[3:6], following(f"{path}/3")).replace(URL, ""))
    site.put(f"{path}/3", page(LINES[6:], following(f"{path}/2")).replace(URL, ""))
    site.put_feed([path])
    done = crawl.news(site, *rules_for(site, crawl))
    assert done.returncode == 0, done.stderr
    (record,) = ledger.records()
    assert record["articleBody"] == "\n\n".join(LINES)
    assert ", 3 pages " in record["extractor"]
    assert record["url"] == site.home + path


def test_a_story_whose_second_page_is_missing_is_not_stored_in_part(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    path = "/news/talks-go-on-in-the-mill-by-the-river"
    site.put(path, page(LINES[:3], f"<a rel=next href='{path}/2'>2</a>").replace(URL, ""))
    site.put_feed([path])
    crawl.news(site, *rules_for(site, crawl))
    assert list(ledger.records()) == []
    assert ledger.counts("127.0.0.1") == {State.FAILED: 1}
    ((_, reason),) = ledger.problems("127.0.0.1")
    assert reason.startswith("page 2 of the story: ")
