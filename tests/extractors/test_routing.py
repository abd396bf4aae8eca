"""Routing: which page object reads a page."""

import pytest

from extractors import clean_html
from extractors.document import Document
from extractors.pages import GenericPage
from extractors.routing import PAGES, UnknownSiteError, page_named, route, stated_url
from extractors.sites.blogger import BloggerPage
from extractors.sites.digitaljournal import DigitalJournalPage
from extractors.sites.newindianexpress import NewIndianExpressPage
from extractors.sites.spacedaily import SpaceDailyPage
from extractors.sites.wordpress import WordPressPage

TEXT = "<p>The minister said on Tuesday that the talks would go on for another week at least.</p>"


def document(inside: str = TEXT, url: str | None = None) -> Document:
    return Document(f"<html>{inside}</html>".encode(), url)


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("http://www.spacewar.com/reports/A_999.html", SpaceDailyPage),
        ("https://www.space-travel.com/reports/A_999.html", SpaceDailyPage),
        ("https://SPACEDAILY.com:8080/x", SpaceDailyPage),
        ("https://www.digitaljournal.com/world/a/article", DigitalJournalPage),
        ("http://newindianexpress.com/a-1.html", NewIndianExpressPage),
        ("https://a-blog.blogspot.com/2017/11/a.html", BloggerPage),
        ("https://a-blog.blogspot.co.uk/2017/11/a.html", BloggerPage),
        ("https://example.com/", GenericPage),
        ("https://notspacewar.com/x", GenericPage),
        ("https://spacewar.com.example.org/x", GenericPage),
        ("file:///tmp/spacewar.com.html", GenericPage),
        ("http://[::1", GenericPage),
        (None, GenericPage),
    ],
)
def test_a_page_is_routed_by_its_url(url: str | None, page: type) -> None:
    assert route(document(url=url)).page is page


@pytest.mark.parametrize(
    "stated",
    [
        '<head><link rel="canonical" href="http://www.spacewar.com/reports/A_999.html"></head>',
        '<head><meta property="og:url" content="http://www.spacewar.com/reports/A_999.html"></head>',
        "<!-- saved from url=(0045)http://www.spacewar.com/reports/A_999.html -->",
    ],
)
def test_a_saved_page_is_routed_by_the_url_it_states(stated: str) -> None:
    saved = document(stated + TEXT)
    assert route(saved) == (SpaceDailyPage, "http://www.spacewar.com/reports/A_999.html")


@pytest.mark.parametrize("stated", ["/relative", "http://[::1/", "javascript:x", ""])
def test_a_stated_url_without_a_host_states_nothing(stated: str) -> None:
    assert stated_url(document(f'<link rel="canonical" href="{stated}">{TEXT}')) is None


@pytest.mark.parametrize(
    ("markup", "page"),
    [
        ("<!--body-2-incontainer.php-->", SpaceDailyPage),
        ("<div class='zox-post-body'></div>", DigitalJournalPage),
        ("<div class='post-body' id='post-body-12'></div>", BloggerPage),
        ("<div class='td-post-content'></div>", WordPressPage),
    ],
)
def test_a_page_without_url_is_routed_by_its_markup(markup: str, page: type) -> None:
    assert route(document(markup + TEXT)).page is page


def test_markup_is_known_in_an_encoding_of_two_bytes_too() -> None:
    page = f"<html><div class='td-post-content'>{TEXT}</div></html>".encode("utf-16")
    assert route(Document(page)).page is WordPressPage


def test_the_user_can_name_the_site() -> None:
    url = "http://www.spacewar.com/reports/A_999.html"
    assert route(document(url=url), "generic").page is GenericPage
    assert {page_named(name) for name in PAGES} >= {GenericPage, WordPressPage}


def test_a_site_that_is_none_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownSiteError, match="spacedaily"):
        clean_html(TEXT, site="nosuchsite")


def test_which_page_object_served_is_in_the_item() -> None:
    article = clean_html(TEXT * 3, "http://www.spacewar.com/reports/A_999.html")
    assert article.extractor
    assert "SpaceDailyPage" in article.extractor
    assert "fell back" in article.extractor
