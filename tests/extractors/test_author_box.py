"""The writers whom a box below the text of an unknown site's page names."""

import pytest

from extractors import WireArticle, clean_html
from tests.extractors.test_pages_without_markup import REPORT, TITLE
from tests.extractors.test_unseen_sites import page, paragraphs

MORE = tuple(f"Rescuers said that trail {n} would stay closed until the thaw." for n in range(9))
STORY = f"<h1>{TITLE}</h1>{paragraphs((' '.join(REPORT[:2]), *REPORT[2:], *MORE))}"


def read(below: str, head: str = "") -> WireArticle:
    body = f"<main>{STORY}</main><div class='k3'>{below}</div>"
    return clean_html(page("en", TITLE, body, head), "https://courier.example/1", site="generic")


@pytest.mark.parametrize(
    "box",
    [
        "<p>Written by Moses Kim and Kate Shore</p>",
        "<h3>Author</h3><p>Moses Kim</p><p>Kate Shore</p>",
        "<h4>Article by</h4><div>Moses Kim</div>",
        "<p>Autor: Moses Kim</p>",
        "<div>Geschrieben von Moses Kim</div>",
    ],
)
def test_a_box_below_the_text_names_its_writers(box: str) -> None:
    assert (read(box).authors or [])[0] == "Moses Kim"


@pytest.mark.parametrize(
    "box",
    [
        "<h3>Related posts</h3><p>Written by Moses Kim</p>",
        "<h3>Author</h3><p>Recent Posts</p>",
        "<p>Written by hand, in a hurry</p>",
        "<p>Story by numbers</p>",
    ],
)
def test_what_is_no_box_of_the_storys_writer_names_nobody(box: str) -> None:
    assert read(box).authors is None


def test_who_is_named_in_the_head_wrote_it_whoever_the_box_names() -> None:
    declared = "<meta name='author' content='Ana Ruiz'>"
    assert read("<p>Written by Moses Kim</p>", declared).authors == ["Ana Ruiz"]


def test_a_box_tells_more_than_the_name_of_the_site() -> None:
    declared = (
        "<meta name='author' content='Courier'><meta property='og:site_name' content='Courier'>"
    )
    assert read("<p>Written by Moses Kim</p>", declared).authors == ["Moses Kim"]
    assert read("", declared).authors == ["Courier"]
