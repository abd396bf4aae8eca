"""Names that a person gave last; those that a build made are gone with the next one."""

from __future__ import annotations

import pytest
from lxml import html

from crawler.newsite.indexes import article_path
from crawler.newsite.naming import NamingError, names_of
from crawler.newsite.samples import sample
from crawler.newsite.selectors import is_stable, selectors
from crawler.saved.pages import Page
from tests.crawler.newsite import paper

STABLE = [
    "story",
    "article-body",
    "entry_content",
    "storyContent",
    "post__title",
    "zox-post-body",
]
MADE = [
    *("css-1x2y3z", "sc-bdVaJa", "Article_body__3xK2p", "post-8271", "c_c", "jsx-2871293847"),
    *("Byline_container__K_Owl", "a", "_3fG", "xkcdbrt", "item12345", "ezcCTE"),
]


@pytest.mark.parametrize("name", STABLE)
def test_names_of_people_are_stable(name: str) -> None:
    assert is_stable(name)


@pytest.mark.parametrize("name", MADE)
def test_names_of_builds_and_numbers_are_not(name: str) -> None:
    assert not is_stable(name)


def test_a_name_that_says_what_is_in_an_element_comes_before_one_that_says_how_it_looks() -> None:
    element = html.fromstring(
        '<div id="p-99" class="col-md-8 flex css-1x2y3z wide story-text">x</div>'
    )
    assert list(selectors(element)) == ["div.story-text", "div.wide", "div.flex"]


@pytest.mark.parametrize(
    ("paths", "pattern"),
    [
        (["/news/a-quay-is-built-at-last", "/news/the-ferry-is-late-again"], None),
        (["/news/quay", "/news/ferry"], "^/news/[^/]+/?$"),
        (["/2024/05/quay", "/2023/11/fox"], r"^/\d{4}/\d{2}/[^/]+/?$"),
        (["/s/quay.html", "/s/fox.html"], r"^/s/[^/]+\.html/?$"),
        (["/s/1", "/s/22"], r"^/s/\d+/?$"),
        (["/a", "/b/c"], None),
    ],
)
def test_a_pattern_of_addresses_is_made_only_where_it_takes_one(
    paths: list[str], pattern: str | None
) -> None:
    assert article_path([f"https://example.com{path}" for path in paths]) == pattern


def test_an_address_that_is_code_does_not_get_into_a_pattern() -> None:
    paths = ['/x"+exit()+"/1', '/x"+exit()+"/2']
    found = article_path([f"https://example.com{path}" for path in paths])
    assert found == r"^/[^/]+/\d{1}/?$"


def test_a_page_that_says_code_is_its_address_names_no_site() -> None:
    host = 'quay",__import__("os").abort(),".example'
    body = paper.html(paper.STORIES[0], f"https://{host}").encode()
    page = Page(source="page.html", body=body, url=f"https://{host}/news/bell")
    with pytest.raises(NamingError, match="is no domain"):
        names_of([sample(page)])
