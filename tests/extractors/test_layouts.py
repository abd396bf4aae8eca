"""Layouts: where a template has the story's text, and what its other elements are."""

from datetime import date

import pytest
from lxml import html
from web_poet import HttpResponse

from extractors.labels import Label
from extractors.layouts import Layout, Placed, first_of
from extractors.pages import ArticlePage
from extractors.selectors import Elements
from extractors.visible import visible_blocks

PAGE = html.document_fromstring(
    "<div class=teaser><h2 class=title>Another story</h2><time class=date>1 May</time></div>"
    "<article><h2 class=title>The story</h2>"
    "<p class=date><time datetime='2021-05-04T10:00'>4 May</time></p>"
    "<div class=share>Share</div><div class=text>Text</div></article><div class=share>Share</div>"
)
LAYOUT = Layout(
    name="one",
    region=first_of("div.missing", "div.text"),
    marks={
        Label.TITLE: ("h2.title",),
        Label.PUBLISHED_LINE: (".date",),
        Label.SOCIAL_SHARE: ("div.share",),
    },
)


def placed() -> Placed:
    found = LAYOUT.on(Elements(PAGE))
    assert found
    return found


def test_a_layout_fits_a_page_that_has_its_region() -> None:
    assert [region.text for region in placed().regions] == ["Text"]
    assert LAYOUT.on(Elements(html.document_fromstring("<p>Other</p>"))) is None


def test_the_title_is_the_one_nearest_to_the_text() -> None:
    assert placed().text(Label.TITLE) == "The story"


def test_the_date_is_that_of_the_machines_where_there_is_one() -> None:
    assert placed().text(Label.PUBLISHED_LINE) == "4 May"
    assert placed().moment() == "2021-05-04T10:00"


def test_furniture_is_marked_wherever_it_stands() -> None:
    blocks = visible_blocks(PAGE, placed().marks).blocks
    hints = [block.hint for block in blocks if block.text == "Share"]
    assert [hint and (hint.label, hint.sure) for hint in hints] == [(Label.SOCIAL_SHARE, True)] * 2


def test_what_is_furniture_fills_no_field() -> None:
    marks = {Label.TITLE: ("h2.title",), Label.COMMENTS: ("article", "h2.title")}
    found = Layout(name="one", region=first_of("div.text"), marks=marks).on(Elements(PAGE))
    assert found
    assert found.text(Label.TITLE) is None


def test_what_a_layout_does_not_name_has_no_text() -> None:
    assert placed().text(Label.BYLINE) is None


class RedesignedPage(ArticlePage):
    """A page of a site whose two templates cannot be told apart by where the text stands."""

    layouts = (
        Layout(
            name="new",
            region=first_of("div.text"),
            marks={Label.TITLE: ("h1",), Label.PUBLISHED_LINE: ("p.date",)},
            since=date(2024, 3, 1),
        ),
        Layout(
            name="old",
            region=first_of("div.text"),
            marks={Label.TITLE: ("h1",), Label.PUBLISHED_LINE: ("p.date",)},
            until=date(2024, 2, 29),
        ),
    )


@pytest.mark.parametrize(
    ("printed", "layout"),
    [("1 March 2024", "new"), ("29 February 2024", "old"), ("8 May 2012", "old"), ("", "new")],
)
def test_a_story_is_read_by_the_layout_of_its_day(printed: str, layout: str) -> None:
    paragraphs = "".join(f"<p>Talks number {n} went on, officials said.</p>" for n in range(20))
    body = f"<h1>Talks</h1><p class=date>{printed}</p><div class=text>{paragraphs}</div>"
    page = RedesignedPage(response=HttpResponse("https://example.com/talks", body=body.encode()))
    assert (page.article().extractor or "").startswith(f"RedesignedPage/{layout} ")
