"""`scrapy why --html` in a real browser: what a person sees, what the keys do, and what is safe."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from selenium.webdriver.common.keys import Keys

from crawler.coloured.rendering import coloured_page
from crawler.golden.cases import FIXTURES
from crawler.saved.cleaning import article_of
from crawler.saved.inputs import Inputs
from extractors import WireArticle
from extractors.article import Decision
from extractors.labels import ARTICLE, BOILERPLATE
from tests.browser.hostile import hostile_page
from tests.browser.window import Window

PROJECT = Path(__file__).parents[2]
CASE = FIXTURES / "extractors.sites.spacedaily.SpaceDailyPage" / "002_2026_spacedaily"
PAGE = CASE / "inputs" / "HttpResponse-body.html"
DOCUMENT = FIXTURES / "documents" / "000_8840ee2b9b7c4caf.txt"
MARKS = "[...page.querySelectorAll('[data-block]')]"


class Coloured:
    """A page's article, and the file with the coloured page."""

    def __init__(self, source: Path, folder: Path) -> None:
        page = next(iter(Inputs([str(source)]))).read()
        self.article: WireArticle = article_of(page, None)
        self.decisions: list[Decision] = list(self.article.decisions)
        self.file = folder / "why.html"
        self.file.write_text(coloured_page(page, self.article), "utf-8")

    def numbers(self, labels: frozenset[object]) -> list[int]:
        """Return the numbers of the blocks with one of the labels."""
        return [n for n, d in enumerate(self.decisions) if d.label in labels]

    def told(self, number: int) -> tuple[str, str, str]:
        """Return what the window must tell of a block."""
        decision = self.decisions[number]
        removed = decision.label in BOILERPLATE
        fate = "kept" if decision.kept else "removed" if removed else "field"
        return f"{fate} · {decision.label}", decision.rule, decision.place


@pytest.fixture
def coloured(tmp_path: Path) -> Coloured:
    """Make the coloured page of a fixture."""
    return Coloured(PAGE, tmp_path)


def test_the_command_writes_a_file_in_which_every_block_has_its_colour(
    window: Window, tmp_path: Path
) -> None:
    file = tmp_path / "out.html"
    command = [sys.executable, "-m", "scrapy", "why", str(PAGE), "--html", str(file)]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)  # noqa: S603  our own command
    assert run.returncode == 0, run.stderr
    article = Coloured(PAGE, tmp_path)
    assert run.stdout.strip() == f"{file}: {len(article.decisions)} blocks, ok"
    window.open(file)
    shown = window.in_page(
        f"{MARKS}.map(e => [Number(e.dataset.block), e.textContent.replace(/\\s+/g, ' ').trim(),"
        " getComputedStyle(e).backgroundColor, e.getClientRects().length])"
    )
    first = {number: (text, colour) for number, text, colour, boxes in reversed(shown) if boxes}
    assert sorted(first) == list(range(len(article.decisions)))
    assert all(colour != "rgba(0, 0, 0, 0)" for _, colour in first.values())
    by_label = {d.label: first[n][1] for n, d in enumerate(article.decisions)}
    assert len(set(by_label.values())) == len(by_label)


def test_keys_step_through_decisions_and_each_is_told_with_its_rule(
    window: Window, coloured: Coloured
) -> None:
    window.open(coloured.file)
    removed, kept = coloured.numbers(BOILERPLATE), coloured.numbers(ARTICLE)
    for keys, number in (
        (["j"], 0),
        (["j", "j"], 2),
        (["k"], 1),
        (["r"], next(n for n in removed if n > 1)),
        (["a"], kept[0]),
        (["a"], kept[1]),
        (["A"], kept[0]),
        (["R"], max(n for n in removed if n < kept[0])),
    ):
        window.press(*keys)
        assert window.chosen() == coloured.told(number)
        assert window.in_page("page.querySelector('[data-current]').dataset.block") == str(number)
    window.press(Keys.ESCAPE)
    assert window.text("#tag") == "choose a block"


def test_a_block_tells_its_rule_to_the_mouse_the_keyboard_and_a_tap(
    window: Window, coloured: Coloured
) -> None:
    window.open(coloured.file)
    number = coloured.numbers(ARTICLE)[3]
    mark = f"page.querySelector('[data-block=\"{number}\"]')"
    hint = f"getComputedStyle({mark}, '::after').content"
    assert window.in_page(hint) == "none"
    window.run("document.querySelector('#page').focus()")
    window.in_page(f"{mark}.focus({{focusVisible: true}})")
    assert window.chosen() == coloured.told(number)
    window.press(Keys.ESCAPE)
    assert coloured.decisions[number].rule in window.in_page(hint)
    window.chrome.switch_to.frame(window.one("#page"))
    window.click(f'[data-block="{number}"]')
    window.chrome.switch_to.default_content()
    assert window.chosen() == coloured.told(number)
    assert window.text(".story .current") == coloured.decisions[number].text


def test_labels_are_counted_and_can_be_switched_off_or_seen_alone(
    window: Window, coloured: Coloured
) -> None:
    window.open(coloured.file)
    labels = [decision.label for decision in coloured.decisions]
    counts = {e.get_attribute("data-label"): e.text.split()[-1] for e in window.all(".label")}
    assert counts == {label: str(labels.count(label)) for label in labels}
    colour = f"getComputedStyle({MARKS}.find(e => e.dataset.fate == 'kept')).backgroundColor"
    window.click('[data-group="kept"] > button')
    assert window.in_page(colour).replace(" ", "").endswith(("/0)", ",0)"))
    assert window.text("#count") == str(sum(not d.kept for d in coloured.decisions))
    window.press("j", "a")
    assert window.chosen() == coloured.told(0)
    window.run("document.querySelector('[data-only=\"donation-appeal\"]').click()")
    appeals = coloured.numbers(frozenset({"donation-appeal"}))
    assert window.text("#count") == f"1 / {len(appeals)}"
    window.press("j")
    assert window.chosen() == coloured.told(appeals[1])


def test_words_are_found_on_the_page_and_the_keys_go_from_match_to_match(
    window: Window, coloured: Coloured
) -> None:
    window.open(coloured.file)
    matches = [n for n, d in enumerate(coloured.decisions) if "albu kamal" in d.text.casefold()]
    window.press("/", "ALBU  kamal")
    assert window.text("#found") == str(len(matches))
    window.press(Keys.ENTER, Keys.ENTER)
    assert window.chosen() == coloured.told(matches[1])


def test_the_article_stands_beside_the_page_with_its_fields(
    window: Window, coloured: Coloured
) -> None:
    window.open(coloured.file)
    article = coloured.article
    assert window.text(".article h1") == article.headline
    names, values = window.all(".fields dt"), window.all(".fields dd")
    fields = dict(zip((e.text for e in names), (e.text for e in values), strict=True))
    assert article.agency
    assert article.dateline
    assert fields["Agency"] == f"{article.agency.name} {article.agency.evidence}"
    assert fields["Dateline"].startswith(article.dateline.raw)
    assert fields["Authors"] == ", ".join(article.authors or ())
    assert fields["Published"].startswith(article.datePublished or "?")
    assert fields["Read by"] == article.extractor
    assert fields["Status"] == "ok"
    story = [e.text for e in window.all(".story > *")]
    assert "\n\n".join(story) == article.articleBody


def test_help_shows_the_keys_and_a_narrow_window_one_thing_at_a_time(
    window: Window, coloured: Coloured
) -> None:
    window.open(coloured.file)
    window.press("?")
    assert "next and previous block that was removed" in window.text("#keys")
    window.press(Keys.ESCAPE)
    assert not window.one("#keys").is_displayed()
    window.chrome.set_window_size(520, 900)
    assert window.one("#page").is_displayed()
    assert not window.one(".article").is_displayed()
    window.click('.tabs [data-tab="article"]')
    assert window.one(".article h1").is_displayed()
    assert not window.one("#page").is_displayed()


def test_a_text_document_is_shown_with_the_numbers_of_its_lines(
    window: Window, tmp_path: Path
) -> None:
    document = Coloured(DOCUMENT, tmp_path)
    window.open(document.file)
    window.press("r")
    (number, *_) = document.numbers(BOILERPLATE)
    assert window.chosen() == document.told(number)
    line = window.in_page("page.querySelector('[data-current] .line').dataset.line")
    assert line == document.decisions[number].place


def served(canary: HTTPServer) -> str:
    return f"http://127.0.0.1:{canary.port}"


def test_the_canary_notices_a_hostile_page_that_is_opened_as_it_is(
    window: Window, canary: HTTPServer, tmp_path: Path
) -> None:
    file = tmp_path / "hostile.html"
    file.write_bytes(hostile_page(served(canary)))
    window.open(file)
    assert canary.log


def test_a_hostile_page_runs_nothing_loads_nothing_and_leads_nowhere(
    window: Window, canary: HTTPServer, tmp_path: Path
) -> None:
    source = tmp_path / "hostile.html"
    source.write_bytes(hostile_page(served(canary)))
    hostile = Coloured(source, tmp_path)
    assert len(hostile.article.articleBody or "") > 1000
    window.open(hostile.file)
    title = window.chrome.title
    assert_unharmed(window, title)
    window.click("#styles")  # the page's own style sheets as well
    assert_unharmed(window, title)
    for number in range(len(hostile.decisions)):
        window.press("j")
        assert window.in_page("page.querySelector('[data-current]').dataset.block") == str(number)
    for link in range(window.in_page("page.querySelectorAll('a').length")):
        window.in_page(f"page.querySelectorAll('a')[{link}].click()")
    assert_unharmed(window, title)
    assert window.in_page("page.URL") == "about:srcdoc"
    assert window.chrome.current_url == hostile.file.as_uri()
    assert canary.log == []


def assert_unharmed(window: Window, title: str) -> None:
    """Assert that nothing ran, nothing is there to run, and nothing covers the interface."""
    assert window.chrome.title == title
    assert window.run("return window.owned") is None
    assert window.run("return document.querySelectorAll('script:not([type])').length") == 1
    barred = "script, link, meta[http-equiv], base, iframe, object, embed, form, input, img, svg"
    assert window.in_page(f"page.querySelectorAll('{barred}').length") == 0
    names = "[...page.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
    harmful = "n => n.startsWith('on') || ['href', 'src', 'action', 'ping', 'srcset'].includes(n)"
    assert window.in_page(f"{names}.filter({harmful})") == []
    for selector in ("#help", "#decision button", ".label", ".article"):
        assert window.run(
            "const e = document.querySelector(arguments[0]), b = e.getBoundingClientRect();"
            "const top = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
            "return e.contains(top)",
            selector,
        ), f"{selector} is covered"
    assert window.run("return document.querySelector('#page').sandbox.value") == "allow-same-origin"


def test_a_page_of_many_blocks_can_be_stepped_through(window: Window, tmp_path: Path) -> None:
    source = tmp_path / "large.html"
    paragraph = "<p>The harbour council met on day {n} and put off the vote on the quay again.</p>"
    paragraphs = "".join(paragraph.format(n=n) for n in range(5000))
    source.write_text(f"<html><title>Long</title><body><article>{paragraphs}</article>", "utf-8")
    large = Coloured(source, tmp_path)
    window.open(large.file)
    assert window.text("#count") == "5000"
    window.press("/", "day 4321 and", Keys.ENTER)
    assert "day 4321" in window.in_page("page.querySelector('[data-current]').textContent")
