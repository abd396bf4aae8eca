from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import is_within, page_key, page_url, site_domain


@pytest.mark.parametrize(
    ("url", "known_as"),
    [
        ("HTTPS://Example.COM:443/a?b=2&a=1#part", "https://example.com/a?b=2&a=1"),
        ("http://example.com", "http://example.com/"),
        ("http://example.com/a?utm_source=x&id=7&fbclid=y", "http://example.com/a?id=7"),
        ("http://example.com/ünï", "http://example.com/%C3%BCn%C3%AF"),
        ("http://example.com./a", "http://example.com/a"),
        ("http://[::1]:80/a", "http://[::1]/a"),
    ],
)
def test_a_page_is_known_by_one_url(url: str, known_as: str) -> None:
    assert page_url(url) == known_as
    assert page_url(known_as) == known_as


def test_twins_by_scheme_and_www_are_one_page() -> None:
    assert page_key("http://www.example.com/a?b=1") == page_key("https://example.com/a?b=1")
    assert page_key("https://www.example.com/a") != page_key("https://www.example.com/b")


PARTS = [
    "http://",
    " ",
    "https:",
    "//",
    "a.com",
    "[::1]",
    ":80",
    ":",
    "@",
    "?",
    "&",
    "#",
    "%",
    "utm_x=1",
    "ü",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS)).map("".join)))
def test_any_text_is_a_page_known_by_itself_or_none(text: str) -> None:
    url = page_url(text)
    assert url is None or page_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/a",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "//example.com/a",
        "http://user:secret@example.com/",
        "http://example.com:99999/",
        "http://[::1/",
        "http://example.com/" + "a" * 3000,
    ],
)
def test_what_is_no_url_of_the_web_is_no_page(url: str) -> None:
    assert page_url(url) is None


def test_a_domain_holds_itself_and_what_is_below_it() -> None:
    assert is_within("https://example.com/a", ["example.com"])
    assert is_within("https://www.example.com/a", ["example.com"])
    assert not is_within("https://badexample.com/a", ["example.com"])
    assert not is_within("https://example.com.evil.org/a", ["example.com"])
    assert not is_within("https://example.com/a", [])


def test_the_domain_of_a_site_is_the_one_its_owner_registered() -> None:
    assert site_domain("feeds.news.example.co.uk") == "example.co.uk"
    assert site_domain("myblog.blogspot.com") == "myblog.blogspot.com"
    assert site_domain("127.0.0.1") == "127.0.0.1"
    assert site_domain("localhost") == "localhost"
