from __future__ import annotations

import pytest

from crawler.discovery import read_feed, read_section

URL = "https://example.com/world"
SECOND = "https://example.com/world/page/2"


@pytest.mark.parametrize(
    "markup",
    [
        f"<link rel='next' href='{SECOND}'>",
        "<a rel='nofollow next' href='/world/page/2'>2</a>",
        "<a class='page-numbers next' href='/world/page/2'><i></i></a>",
        "<a href='/world/page/2'>Older posts \N{RIGHTWARDS ARROW}</a>",
        "<a href='/world/page/2'>N\u00e4chste Seite</a>",
        "<a href='/world/page/2'>\u6b21\u306e\u30da\u30fc\u30b8</a>",
        "<a href='/world/page/2'>\u00bb</a>",
        "<a href='/world/page/2' aria-label='Next page'><svg></svg></a>",
        "<ul class=pagination><li><span>1</span><li><a href='/world/page/2'>2</a></ul>",
        "<div class=pagina><a class=active>1</a><a href='/world/page/2'>2</a></div>",
        "<base href='/world/'><a rel=next href=' page/2#top '>x</a>",
    ],
)
def test_a_list_says_in_many_ways_where_it_goes_on(markup: str) -> None:
    assert read_section(f"<p>A list</p>{markup}", URL).next_page == SECOND


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='/world/page/2'>Previous</a>",
        "<a rel=next href='https://elsewhere.example/2'>Next</a>",
        f"<a rel=next href='{URL}'>Next</a>",
        "<a rel=next href='http://['>Next</a>",
        "<a href='/next-to-nothing'>Next to nothing: a town without water</a>",
        "<p>1</p><a href='/world/2'>2</a>",
        "<ul class=pagination><li><a href='/world/page/1'>1</a><li><span>2</span></ul>",
    ],
)
def test_a_list_that_ends_has_no_next_page(markup: str) -> None:
    assert read_section(f"<p>A list</p>{markup}", URL).next_page is None


def test_the_next_page_of_a_feed_is_not_a_link_of_its_entries() -> None:
    entry = "<entry><link rel='next' href='/story'/><link href='/a-story'/></entry>"
    paged = f"<feed>{entry}<link rel='next' href='/feed?page=2'/></feed>".encode()
    assert (
        read_feed(paged, "https://example.com/feed").next_page == "https://example.com/feed?page=2"
    )
    last = f"<feed><link rel='self' href='/feed'/>{entry}</feed>".encode()
    assert read_feed(last, "https://example.com/feed").next_page is None


def test_pages_made_of_numbers_or_nested_links_are_read_in_bounded_work() -> None:
    pager = "<div class=pagination>" * 200
    assert read_section(pager + "<b>1</b><a href=/x>3</a>" * 20_000, URL).next_page is None
