"""`scrapy review` in a real browser: from the sites to a golden case, hostile pages included."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from crawler.golden.cases import FIXTURES, Case, cases
from crawler.golden.musts import Musts
from extractors.labels import Label
from tests.browser.hostile import hostile_page
from tests.browser.newsstand import Newsstand
from tests.browser.window import Window

INPUTS = FIXTURES / "extractors.sites.spacedaily.SpaceDailyPage" / "002_2026_spacedaily" / "inputs"
PAGE = (INPUTS / "HttpResponse-body.html").read_bytes()
URL = json.loads((INPUTS / "HttpResponse-info.json").read_bytes())["url"]
EARLIER = PAGE.replace(b"Their advance on Albu Kamal", b"The march to Albu Kamal")
PLAIN = b"<html><title>Ferry late</title><body><article><h1>Ferry late</h1>" + b"".join(
    b"<p>The ferry to the island of Torsay was late for the %d. time this month, crews said.</p>"
    % n
    for n in range(8)
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return where the review writes golden cases."""
    return tmp_path / "fixtures"


def the_case(made: Path) -> Case:
    (case,) = cases(made)
    return case


def said(window: Window, dialog: str) -> str:
    window.wait(f"/[.!?]/.test(document.querySelector('{dialog} output').textContent)")
    return window.text(f"{dialog} output")


def test_from_the_sites_to_what_changed_between_two_versions(
    window: Window, review: str, newsstand: Newsstand
) -> None:
    newsstand.put("spacedaily", URL, EARLIER, PAGE)
    newsstand.put("ferries", "http://ferries.example/late", PLAIN)
    window.open(review)
    assert [row.text.split()[:2] for row in window.all("tbody tr")] == [
        ["ferries", "1"],
        ["spacedaily", "1"],
    ]
    window.follow("a[href*=spacedaily]")
    window.follow("#articles a")
    assert window.text("h1") == "Twin Iraq and Syria assaults as IS loses last city"
    assert len(window.all(".versions tr")) == 2
    window.follow("a[href$='/diff']")
    assert [e.text for e in window.all(".diff .changed del")] == ["The march to"]
    assert [e.text for e in window.all(".diff .changed ins")] == ["Their advance on"]


def test_articles_are_found_by_words_of_their_text(
    window: Window, review: str, newsstand: Newsstand
) -> None:
    newsstand.put("spacedaily", URL, PAGE)
    newsstand.put("ferries", "http://ferries.example/late", PLAIN)
    window.open(review)
    window.press_in("input[name=words]", "torsay 100%")
    assert window.all("#articles") == []
    window.press_in(".filters input[name=words]", "TORSAY crews")
    assert [e.text for e in window.all("#articles a")] == ["Ferry late"]


def test_a_block_that_is_wrong_becomes_a_must_that_the_article_breaks(
    window: Window, review: str, newsstand: Newsstand, made: Path
) -> None:
    page_id = newsstand.put("spacedaily", URL, PAGE)
    before = newsstand.content()
    window.open(f"{review}/pages/{page_id}/coloured")
    assert not window.one("#wrong").is_enabled()
    window.press("a", "a")
    block = window.in_page("page.querySelector('[data-current]').textContent.trim()")
    window.click("#wrong")
    assert window.text("#wrong-text") == block
    window.click("#wrong-dialog form > button")
    assert "SpaceDailyPage/afp_2017_twin_iraq" in said(window, "#wrong-dialog")
    case = the_case(made)
    assert case.musts() == Musts(remove=(block,))
    assert tomllib.loads((case.fixture.path / "must.toml").read_text("utf-8"))["keep"] == []
    assert len(case.musts().broken_by(case.article())) == 1
    assert not case.is_accepted
    assert newsstand.content() == before
    window.click("#wrong-dialog [data-close]")
    window.click("#golden")
    window.click("#golden-dialog form > button")
    assert "is not what it must be" in said(window, "#golden-dialog")
    assert not case.is_accepted


def test_a_page_is_accepted_as_golden_and_the_case_holds(
    window: Window, review: str, newsstand: Newsstand, made: Path
) -> None:
    page_id = newsstand.put("spacedaily", URL, EARLIER, PAGE)
    window.open(f"{review}/pages/{page_id}/coloured?version=1")
    window.click("#golden")
    window.run("document.querySelector('#golden-dialog [name=name]').value = 'al_qaim'")
    window.click("#golden-dialog form > button")
    assert "SpaceDailyPage/al_qaim is a golden case now." in said(window, "#golden-dialog")
    case = the_case(made)
    case.fixture.assert_full_item_correct(case.page)
    assert "The march to Albu Kamal" in (case.article().articleBody or "")
    assert Label.BODY in {decision.label for decision in case.article().decisions}


def test_without_the_archive_the_stored_article_and_what_was_removed_are_shown(
    window: Window, review: str, newsstand: Newsstand
) -> None:
    page_id = newsstand.put("spacedaily", URL, PAGE, archived=False)
    window.open(f"{review}/pages/{page_id}")
    assert "it is not fetched again" in window.text("#missing")
    assert window.all("a[href*=coloured]") == []
    assert any("$5 Billed Once" in row.text for row in window.all(".removed tr"))
    window.open(f"{review}/pages/{page_id}/coloured")
    assert "no record of the archive" in window.text(".notice")


def test_a_hostile_page_runs_nothing_in_the_review(
    window: Window, review: str, newsstand: Newsstand, canary: HTTPServer, made: Path
) -> None:
    body = hostile_page(f"http://127.0.0.1:{canary.port}")
    address = "http://ferries.example/'\"><script>top.owned=1</script>"
    page_id = newsstand.put("ferries<script>", address, body, body + b"<p>More of it.</p>")
    for path in ("", "articles", f"pages/{page_id}", f"pages/{page_id}/diff"):
        window.open(f"{review}/{path}")
        assert window.run("return window.owned") is None
        assert window.run("return document.scripts.length") == 0
    window.open(f"{review}/pages/{page_id}/coloured")
    window.click("#styles")
    window.press("j", "r", "a")
    for link in range(window.in_page("page.querySelectorAll('a').length")):
        window.in_page(f"page.querySelectorAll('a')[{link}].click()")
    assert window.run("return window.owned") is None
    assert window.chrome.current_url == f"{review}/pages/{page_id}/coloured"
    assert window.in_page("page.scripts.length") == 0
    assert canary.log == []
    assert not made.exists()


def test_another_site_in_the_same_browser_can_neither_read_nor_write(
    window: Window, review: str, newsstand: Newsstand, canary: HTTPServer, made: Path
) -> None:
    page_id = newsstand.put("spacedaily", URL, PAGE)
    attack = (
        f"<form method=post action='{review}/pages/{page_id}/golden'><input name=name value=x>"
        f"</form><iframe src='{review}/'></iframe>"
    )
    canary.expect_request("/").respond_with_data(attack, content_type="text/html")
    window.open(f"http://127.0.0.1:{canary.port}/")
    answer = window.run(
        "return fetch(arguments[0]).then(() => 'read', () => 'refused')", f"{review}/articles"
    )
    assert answer == "refused"
    window.run("document.forms[0].submit()")
    window.wait("document.readyState === 'complete' && !document.forms.length")
    assert "another site asked for this" in window.text("body")
    assert not made.exists()
