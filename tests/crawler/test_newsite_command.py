"""`scrapy newsite` as a new user runs it: three saved pages of a site that nobody here knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.crawler import checkout
from tests.crawler.checkout import Run
from tests.crawler.newsite import paper
from tests.crawler.newsroom import NewsSite

pytestmark = pytest.mark.xdist_group("newsite")
NAME = "quaycourier"


class Added:
    """A copy of the project to which the site was added from three pages."""

    def __init__(self, folder: Path) -> None:
        self.project = checkout.copy(folder / "project")
        *self.seen, self.unseen = paper.save(folder)
        self.done = self.run("scrapy", "newsite", *self.seen)

    def run(self, *command: object) -> Run:
        return checkout.run(self.project, *command)

    @property
    def files(self) -> list[Path]:
        return [
            self.project / part / f"{NAME}.py" for part in ("extractors/sites", "crawler/spiders")
        ]

    def article(self, page: Path) -> dict[str, Any]:
        """Return what `scrapy clean` makes of a page."""
        run = self.run("scrapy", "clean", page)
        record: dict[str, Any] = json.loads(run.stdout)
        return record


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Added:
    """Add the site once for all tests."""
    return Added(tmp_path_factory.mktemp("newsite"))


def test_an_ordinary_site_takes_at_most_forty_lines(added: Added) -> None:
    assert added.done.returncode == 0, added.done.stdout + added.done.stderr
    assert sum(len(file.read_text("utf-8").splitlines()) for file in added.files) <= 40


def test_selectors_have_names_that_last_and_leave_out_what_stands_on_every_page(
    added: Added,
) -> None:
    source = added.files[0].read_text("utf-8")
    assert 'first_of("div.story__text")' in source
    for label, selector in (
        ("TITLE", "h1.story__headline"),
        ("BYLINE", "span.story__author"),
        ("PUBLISHED_LINE", "time.story__time"),
        ("SITE_CHROME", "div.tide-box"),
    ):
        assert f'Label.{label}: ("{selector}",)' in source
    assert "css-" not in source
    assert "8271" not in source


def test_what_was_written_passes_lint_and_types(added: Added) -> None:
    for check in ("check", "format --check"):
        run = added.run("ruff", *check.split(), "--no-cache", *added.files)
        assert run.returncode == 0, run.stdout
    cache = checkout.PROJECT / ".mypy_cache"
    run = added.run("mypy", "--cache-dir", cache, *added.files)
    assert run.returncode == 0, run.stdout


def test_its_golden_cases_hold_and_notice_the_loss_of_each_selector(added: Added) -> None:
    run = added.run("pytest", "-q", "-n", "0", "fixtures", "tests/golden", "-k", "QuayCourier")
    assert run.returncode == 0, run.stdout
    cases = list((added.project / "fixtures").glob(f"*.{NAME}.*/*"))
    assert len(cases) == 3
    stored = [(case / "inputs" / "HttpResponse-body.html").read_text("utf-8") for case in cases]
    assert not any("window.track" in page or "css-9x2k1 {" in page for page in stored)


def test_a_page_that_the_command_did_not_see_is_clean(added: Added) -> None:
    story = paper.STORIES[3]
    article = added.article(added.unseen)
    assert article["extractor"].startswith("QuayCourierPage/article ")
    assert article["articleBody"].split("\n\n") == story.paragraphs
    assert article["headline"] == story.headline
    assert article["authors"] == [story.author]
    assert article["datePublished"] == story.date
    assert article["publisher"] == "The Quay Courier"


def test_the_spider_knows_where_to_look(added: Added) -> None:
    assert NAME in added.run("scrapy", "list").stdout.split()
    source = added.files[1].read_text("utf-8")
    assert f'feeds = ("{paper.HOME}/feed/all.xml",)' in source
    assert "comments.xml" not in source


def test_doubts_are_told(added: Added) -> None:
    _, _, doubts = added.done.stdout.partition("unsure of")
    assert 'div.tide-box is no story but site-chrome: "High water at Harl' in doubts
    assert "robots.txt" in doubts


def test_for_a_site_that_has_a_page_object_a_layout_is_shown_and_nothing_written(
    added: Added,
) -> None:
    before = [file.read_text("utf-8") for file in added.files]
    run = added.run("scrapy", "newsite", added.unseen)
    assert run.returncode == 0, run.stdout
    assert 'Layout(name="2026", region=first_of("div.story__text")' in run.stdout
    assert "give two or three more" in run.stdout
    assert [file.read_text("utf-8") for file in added.files] == before


def test_pages_that_show_nothing_are_refused_with_a_reason(added: Added) -> None:
    empty = added.project / "empty.html"
    empty.write_text("<html><body><h1>Nothing here</h1></body></html>", "utf-8")
    for names, code, words in (
        ([empty, "--url", "https://nowhere.example/a"], 1, "take a page with a whole story"),
        (["missing.html"], 2, "no such file"),
    ):
        run = added.run("scrapy", "newsite", *names)
        assert run.returncode == code, run.stdout
        assert words in run.stdout + run.stderr


def test_pages_are_fetched_politely_and_the_usual_places_are_looked_at(site: NewsSite) -> None:
    *stories, hidden = paper.STORIES
    for story in paper.STORIES:
        site.put(f"/news/{story.slug}", paper.html(story, site.home))
    entry = f"<item><title>One</title><link>{site.home}/news/one</link></item>"
    site.put("/feed/all.xml", f"<rss><channel>{entry}</channel></rss>", "application/rss+xml")
    listed = f"<urlset><url><loc>{site.home}/news/one</loc></url></urlset>"
    site.put("/map/news.xml", listed, "application/xml")
    rules = f"User-agent: *\nDisallow: /news/{hidden.slug}\nSitemap: {site.home}/map/news.xml\n"
    site.put("/robots.txt", rules, "text/plain")
    opened = ("-s", f"OPEN_ADDRESSES={site.host}", "-s", "AUTOTHROTTLE_START_DELAY=0")
    quick = (*opened, "-s", "DOWNLOAD_DELAY=0", "--dry-run")
    urls = [f"{site.home}/news/{story.slug}" for story in stories]
    run = checkout.run(checkout.PROJECT, "scrapy", "newsite", *urls, *quick, "--name", "quays")
    assert run.returncode == 0, run.stdout + run.stderr
    assert f'feeds = ("{site.home}/feed/all.xml",)' in run.stdout
    assert f'sitemaps = ("{site.home}/map/news.xml",)' in run.stdout
    assert site.asked("/robots.txt")
    url = f"{site.home}/news/{hidden.slug}"
    run = checkout.run(checkout.PROJECT, "scrapy", "newsite", url, *quick)
    assert run.returncode == 2
    assert "robots.txt" in run.stderr
    assert not site.asked(f"/news/{hidden.slug}")
