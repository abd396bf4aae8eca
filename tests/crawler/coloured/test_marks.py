"""The page written anew: every block in its place, nothing that could run, load or lead away."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree, html

from crawler.coloured.fates import COLOURS, fate
from crawler.coloured.lines import MarkedLines
from crawler.coloured.rendering import coloured_page
from crawler.coloured.sanitised import Marked, stylesheets
from crawler.golden.cases import FIXTURES
from crawler.saved.cleaning import article_of
from crawler.saved.pages import Kind, Page
from extractors import Label, clean_html, clean_text
from extractors.article import Decision
from extractors.document import Document
from extractors.labels import ARTICLE

PAGES = sorted(FIXTURES.glob("extractors.*/*/inputs/HttpResponse-body.html"))
TEXTS = sorted((FIXTURES / "documents").glob("*.txt"))
#: Everything by which a page could run something, load something, or lead away.
BARRED = re.compile(
    r"<(?:script|style|link|meta|base|iframe|object|embed|form|input|button|select|textarea|img|svg"
    r"|math|video|audio|source|template|noscript|frame)\b"
)
ATTRIBUTES = re.compile(
    r"class|id|dir|lang|title|colspan|rowspan|open|tabindex"
    r"|data-(?:style|picture|says|block|label|fate|rule|place|why|line)"
)
Texts = dict[int, str]


def texts_of(markup: str) -> Texts:
    """Return the text of each marked block, without white space."""
    found: Texts = {}
    for element in html.fromstring(f"<div>{markup}</div>").iter():
        if number := element.get("data-block"):
            text = re.sub(r"\s", "", "".join(map(str, element.itertext())))
            found[int(number)] = found.get(int(number), "") + text
    return found


def texts_in(decisions: list[Decision]) -> Texts:
    return {n: re.sub(r"\s", "", decision.text) for n, decision in enumerate(decisions)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parts[-3])
def test_every_block_of_a_page_is_marked_with_exactly_its_text(path: Path) -> None:
    body = path.read_bytes()
    url = json.loads(path.with_name("HttpResponse-info.json").read_bytes())["url"]
    decisions = list(clean_html(body, url).decisions)
    marked = Marked(Document(body, url).root, decisions)
    markup = marked.write()
    assert marked.missing == []
    assert texts_of(markup) == texts_in(decisions)
    assert not BARRED.search(markup)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem[:3])
def test_every_block_of_a_text_is_marked_with_exactly_its_text(path: Path) -> None:
    decisions = list(clean_text(path.read_bytes()).decisions)
    markup = MarkedLines(path.read_text("utf-8"), decisions).write()
    assert texts_of(markup) == texts_in(decisions)
    numbers = re.findall(r'data-line="(\d+)"', markup)
    lines = path.read_text("utf-8").split("\n")
    assert numbers == [str(n) for n, line in enumerate(lines, 1) if line.strip()]


WORDS = st.sampled_from(
    [
        "Ferries stayed in port.",
        "<b>",
        "</div>",
        '"><script>alert(1)</script>',
        "&lt;",
        "\u2028",
        " ",
    ]
)
TAGS = (
    "div p span a b td tr table ul li h1 br img script style svg math iframe form noscript x-y"
    " title details template object textarea section em body head select wbr"
)
NAMES = st.sampled_from(TAGS.split())
VALUES = st.sampled_from(
    (
        *('"', "'", ">", "javascript:alert(1)", "</style><script>", "url(http://a)"),
        *("display:none", "advert", "share-bar", "newsletter", "S:1"),
    )
)
ATTRIBUTE_NAMES = st.sampled_from(
    ["class", "id", "style", "href", "src", "onclick", "onerror", "title", "data-block", "hidden"]
)


@st.composite
def soup(draw: st.DrawFn) -> str:
    """Draw markup as no editor writes it."""
    pieces = []
    for _ in range(draw(st.integers(1, 25))):
        name = draw(NAMES)
        pairs = draw(st.lists(st.tuples(ATTRIBUTE_NAMES, VALUES), max_size=3))
        attributes = "".join(f" {key}='{value}'" for key, value in pairs)
        closing = draw(st.sampled_from(["", f"</{name}>"]))
        pieces.append(f"<{name}{attributes}>{draw(WORDS)}{closing}{draw(WORDS)}")
    return "".join(pieces)


@given(soup())
@example("<td>Ferries stayed in port.</td>Ferries stayed in port.")
@example("<em class='advert'>Ferries stayed in port.</em>Ferries stayed in port.")
def test_whatever_the_markup_blocks_are_in_place_and_nothing_harmful_is_written(text: str) -> None:
    body = f"<html><body><p>x</p>{text}".encode()
    decisions = list(clean_html(body).decisions)
    marked = Marked(Document(body).root, decisions)
    markup = marked.write()
    assert marked.missing == []
    assert texts_of(markup) == texts_in(decisions)
    assert not BARRED.search(markup)
    tree = etree.fromstring(f"<div>{markup}</div>", etree.HTMLParser())
    for element in tree.iter(etree.Element):
        assert all(ATTRIBUTES.fullmatch(str(name)) for name in element.attrib)


def test_a_pages_style_sheet_cannot_end_the_element_it_is_put_into() -> None:
    root = html.fromstring("<body><style>p{content:'<\\/style><b>x'}</style><p>y</p></body>")
    assert "<" not in stylesheets(root)


def test_every_label_has_a_colour_and_what_is_in_the_article_is_kept() -> None:
    assert set(COLOURS) == set(Label)
    assert len(set(COLOURS.values())) == len(Label)
    assert {label for label in Label if fate(label) == "kept"} == ARTICLE


def test_a_page_that_cannot_be_read_is_told_on_the_coloured_page() -> None:
    page = Page(source="<b>scan.pdf", body=b"%PDF-1.7", kind=Kind.HTML)
    written = coloured_page(page, article_of(page, None))
    assert "a PDF; extract its text first" in written
    assert "&lt;b&gt;scan.pdf" in written
    assert "<iframe" not in written
