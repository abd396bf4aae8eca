"""`scrapy golden` as a developer runs it: a page becomes a case, and cases are written again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.crawler import checkout
from tests.crawler.newsite import paper
from tests.crawler.newsroom import Crawl, NewsSite, article_html

pytestmark = pytest.mark.xdist_group("newsite")
STORY = paper.STORIES[0]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project once for all tests."""
    return checkout.copy(tmp_path_factory.mktemp("golden") / "project")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Save a page."""
    return paper.save(tmp_path)[0]


def cases(project: Path, name: str) -> list[Path]:
    return list((project / "fixtures").glob(f"extractors.*/{name}"))


def test_a_page_is_shown_with_every_decision_and_nothing_is_written_unasked(
    project: Path, page: Path
) -> None:
    run = checkout.run(project, "scrapy", "golden", page, "--name", "shown")
    assert run.returncode == 1, run.stdout + run.stderr
    assert f"headline    {STORY.headline}" in run.stdout
    assert all(text in run.stdout for text in STORY.paragraphs)
    assert "© 2026 The Quay Courier. All rights reserved." in run.stdout
    assert cases(project, "shown") == []


def test_what_is_accepted_is_a_case_that_is_shown_again_when_it_changes(
    project: Path, page: Path
) -> None:
    run = checkout.run(
        *(project, "scrapy", "golden", page, "--name", "bell", "--accept"),
        *("--must", "A dredger working", "--must-not", "All rights reserved"),
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (case,) = cases(project, "bell")
    stored = (case / "inputs" / "HttpResponse-body.html").read_text("utf-8")
    assert "window.track" not in stored
    assert "application/ld+json" in stored
    output = case / "output.json"
    accepted = output.read_text("utf-8")
    first = STORY.paragraphs[0]
    assert json.loads(accepted)["articleBody"][0] == first
    assert first in (case / "must.toml").read_text("utf-8")
    output.write_text(accepted.replace("A dredger working", "A tug"), "utf-8")
    dry = checkout.run(project, "scrapy", "golden", "--update", "--dry-run", "bell")
    assert "~ articleBody: A [-tug-] {+dredger working+} in the mouth of the Orne" in dry.stdout
    assert dry.stdout.endswith("1 of 1 golden files would change\n")
    assert output.read_text("utf-8") != accepted
    run = checkout.run(project, "scrapy", "golden", "--update", "bell")
    assert run.stdout.endswith("1 of 1 golden files changed\n")
    assert output.read_text("utf-8") == accepted


def test_a_case_whose_article_is_not_what_it_must_be_waits_for_a_rule(
    project: Path, page: Path
) -> None:
    words = ("--must-not", "A dredger working", "--accept")
    run = checkout.run(project, "scrapy", "golden", page, "--name", "waits", *words)
    assert run.returncode == 1
    assert "must be removed but is body" in run.stdout
    (case,) = cases(project, "waits")
    assert not (case / "output.json").exists()
    run = checkout.run(
        project, "pytest", "-q", "-n", "0", "tests/golden/test_musts.py", "-k", "waits"
    )
    assert run.returncode == 1
    assert "must be removed but is body" in run.stdout


def test_a_page_is_taken_from_the_archive_of_a_crawl(
    site: NewsSite, crawl: Crawl, project: Path
) -> None:
    (path,) = site.put_articles([7])
    site.put("/robots.txt", "", "text/plain")
    done = crawl.run("news", "-a", f"feed={site.put_feed([path])}", opened=site.host)
    assert done.returncode == 0, done.stderr
    before = len(site.asked(path))
    stores = ("-s", f"DATABASE_URL={crawl.database}", "-s", f"ARCHIVE_DIR={crawl.archive}")
    url = f"{site.home}{path}"
    named = ("--archived", url, "--name", "quay", "--accept")
    run = checkout.run(project, "scrapy", "golden", *named, *stores)
    assert run.returncode == 0, run.stdout + run.stderr
    (case,) = cases(project, "quay")
    stored = (case / "inputs" / "HttpResponse-body.html").read_text("utf-8")
    assert f"<!-- saved from url=({len(url):04}){url} -->" in stored
    assert stored.replace(stored[stored.index("<!--") : stored.index("-->") + 4], "") == (
        article_html(7)
    )
    assert len(site.asked(path)) == before
