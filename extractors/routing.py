"""Which page object reads a page: by its URL, by what it says of its URL, or by its markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html

from extractors.document import Document
from extractors.ftr import ConfiguredPage, SiteConfigs
from extractors.pages import ArticlePage, GenericPage
from extractors.sites import sites
from extractors.sites.blogger import BloggerPage
from extractors.sites.digitaljournal import DigitalJournalPage
from extractors.sites.newindianexpress import NewIndianExpressPage
from extractors.sites.spacedaily import SpaceDailyPage
from extractors.sites.wordpress import WordPressPage

_SITES = tuple(sites())
#: The names by which a user can ask for a page object.
PAGES: dict[str, type[ArticlePage]] = {
    **{site.name: site.page for site in _SITES},
    "generic": GenericPage,
}

_BY_DOMAIN: dict[str, type[ArticlePage]] = {
    domain: site.page for site in _SITES for domain in site.domains
}
#: What only pages of a site, or of a system, contain.
_BY_MARKUP: tuple[tuple[bytes, type[ArticlePage]], ...] = (
    (b"<!--body-2-incontainer", SpaceDailyPage),
    (b"zox-post-body", DigitalJournalPage),
    (b"newindianexpress", NewIndianExpressPage),
    (b"id='post-body-", BloggerPage),
    (b'id="post-body-', BloggerPage),
    (b"td-post-content", WordPressPage),
    (b"post-navigation", WordPressPage),
)
_NEEDED: dict[type[ArticlePage], tuple[bytes, ...]] = {
    NewIndianExpressPage: (b"storyContent", b"arr--story"),
    WordPressPage: (b"entry-content", b"td-post-content", b"wp-block-post-content"),
}


class UnknownSiteError(ValueError):
    """No page object has that name."""


class Route(NamedTuple):
    """What makes the page object of a response, and the URL it is given."""

    page: Callable[..., ArticlePage]
    url: str | None


def page_named(name: str) -> type[ArticlePage]:
    """Return the page object with a name; raises UnknownSiteError."""
    if name not in PAGES:
        raise UnknownSiteError(f"no site {name!r}; there are: {', '.join(sorted(PAGES))}")
    return PAGES[name]


def route(document: Document, site: str | None = None, rules: SiteConfigs | None = None) -> Route:
    """Choose the page object for a page: the one named, or of a user's rules, or of the site."""
    url = document.url or stated_url(document)
    if site:
        return Route(page_named(site), url)
    if rules and (config := rules.of(url)):
        return Route(partial(ConfiguredPage, config=config), url)
    return Route(_by_url(url) or _by_markup(document.body) or GenericPage, url)


def stated_url(document: Document) -> str | None:
    """Return the URL a saved page says it has: canonical, og:url, or "saved from"."""
    root = document.root
    canonical = _attribute(root, "//link[@rel='canonical']/@href")
    opengraph = _attribute(root, "//meta[@property='og:url']/@content")
    stated = (canonical, opengraph, document.saved_from)
    return next((url for url in stated if url and _host(url)), None)


def _attribute(root: html.HtmlElement, path: str) -> str | None:
    found = root.xpath(path)
    return str(found[0]).strip() if isinstance(found, list) and found else None


def _by_url(url: str | None) -> type[ArticlePage] | None:
    host = (_host(url) or "").removeprefix("www.").split(".")
    domains = (".".join(host[i:]) for i in range(len(host) - 1))
    found = next((_BY_DOMAIN[d] for d in domains if d in _BY_DOMAIN), None)
    return found or (BloggerPage if "blogspot" in host else None)


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _by_markup(body: bytes) -> type[ArticlePage] | None:
    for mark, page in _BY_MARKUP:
        if mark in body and any(need in body for need in _NEEDED.get(page, (mark,))):
            return page
    return None
