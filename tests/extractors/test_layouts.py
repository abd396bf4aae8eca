"""Layouts: where a template has the story's text, and what its other elements are."""

from lxml import html

from extractors.labels import Label
from extractors.layouts import Layout, Placed, first_of
from extractors.selectors import Elements

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
    assert list(placed().marks.values()).count(Label.SOCIAL_SHARE) == 2


def test_what_a_layout_does_not_name_has_no_text() -> None:
    assert placed().text(Label.BYLINE) is None
