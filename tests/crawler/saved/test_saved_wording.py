"""Words are found on a page however they were typed, and wherever they hide."""

from __future__ import annotations

import pytest

from crawler.saved.pages import Page
from crawler.saved.wording import blocks_with, comparable, hiding_place
from extractors import Label
from extractors.article import Decision

BLOCKS = [
    Decision("“We won’t leave”, he said", Label.BODY, "rule", "1"),
    Decision("Read   more", Label.RELATED_LINKS, "rule", "2"),
    Decision("about the dam", Label.RELATED_LINKS, "rule", "3"),
    Decision("Read more", Label.RELATED_TEASER, "rule", "4"),
]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ('"we won\'t LEAVE"', ["1"]),
        ("read more", ["2", "4"]),
        ("more about the", ["2", "3"]),
        ("said", ["1"]),
        ("nowhere", []),
        ("  ", []),
    ],
)
def test_blocks_are_found_by_their_words(words: str, places: list[str]) -> None:
    assert [block.place for block in blocks_with(words, BLOCKS)] == places


def test_comparing_ignores_case_space_and_typography() -> None:
    assert comparable("A\xa0–\n“B” co\xadop") == 'a - "b" coop'


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<p>x</p><script>var a = 'the words';</script>", "in <script>"),
        ("<p>x</p><!-- the words -->", "in a comment"),
        ("<p title='the words'>x</p>", "in the attribute title of <p>"),
        ("<p>x</p><textarea>the words</textarea>", "in <textarea>"),
        (
            "<p>x</p><div style='display:none'><b>the</b> words</div>",
            "in an element that is not shown, /html/body/div",
        ),
        ("<p>x</p><template><p>the &quot;words&quot;</p></template>", "in <template>"),
    ],
)
def test_words_that_are_not_shown_are_found_where_they_hide(html: str, place: str) -> None:
    words = 'the "words"' if "quot" in html else "the words"
    page = Page(source="a", body=f"<html><body>{html}</body></html>".encode())
    assert hiding_place(words, page) == place


def test_words_that_are_nowhere_hide_nowhere() -> None:
    assert hiding_place("the words", Page(source="a", body=b"<p>x</p>")) is None


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"<", b"the words", b"<!-- the words"])
def test_no_page_is_too_broken_to_look_through(body: bytes) -> None:
    hiding_place("the words", Page(source="a", body=body))
