"""Section pages and the home page: their links, and the feeds they announce."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.etree import Element, HTMLParser, fromstring
from parsel import Selector
from w3lib.html import get_base_url, strip_html5_whitespace

from crawler.discovery.found import Found, Index, Reading, Via
from crawler.discovery.paging import next_page
from crawler.media_types import media_type

MAX_LINKS = 2_000
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")

# Paths of pages that are lists, services or media, whatever else they look like.
NOT_ARTICLES = re.compile(
    r"""/(?:tags?|topics?|category|categor\w+|authors?|users?|profiles?|pages?|search|login|signin
    |sign-?up|register|subscribe|subscriptions?|newsletters?|account|about(?:-us)?|contact(?:-us)?
    |privacy(?:-policy)?|terms(?:-\w+)*|cookies?(?:-policy)?|advertis\w+|careers?|jobs|sitemap|feeds?
    |rss|comments?|shop|store|donate|galler(?:y|ies)|photos?|videos?|wp-(?:content|json|admin)|cdn-cgi
    |amp)(?:/|$)
    |\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|m4a|avi|zip|gz|css|js|xml|json|rss|ics|docx?|xlsx?)$""",
    re.IGNORECASE | re.VERBOSE,
)
DATED = re.compile(r"/(?:19|20)\d\d[/-](?:\d{1,2}|[A-Za-z]{3})[/-]")
NUMBERED = re.compile(r"(?:^|[^0-9])\d{5,}(?:[^0-9]|$)")
WORDS = re.compile(r"[^\W_]+")


def looks_like_article(url: str) -> bool:
    """Tell whether a URL looks like an article's: a headline, a date or a number in its path."""
    path = urlsplit(url).path
    if NOT_ARTICLES.search(path):
        return False
    segments = [segment for segment in path.split("/") if segment]
    if not segments:
        return False
    words = max(len(WORDS.findall(segment)) for segment in segments[-2:])
    return words >= 4 or (words >= 2 and bool(DATED.search(path) or NUMBERED.search(path)))


def read_section(body: str, url: str, via: Via = Via.SECTION) -> Reading:
    """Return every link of a page with its text, in the page's order, each URL once.

    With it comes the next page, if the list goes on.
    """
    page = _parsed(body)
    base = _base(body, url)
    reading = Reading(next_page=next_page(page, base, url))
    found: dict[str, Found] = {}
    for link, text in _links(page, base):
        if link not in found and len(found) == MAX_LINKS:
            reading.problem = f"more than {MAX_LINKS} links"
            break
        found.setdefault(link, Found(url=link, via=via, source=url, title=text or None))
    reading.found = list(found.values())
    return reading


def read_home(body: str, url: str) -> Reading:
    """Return the links of a home page and the feeds its head announces."""
    reading = read_section(body, url, Via.HOME)
    base = _base(body, url)
    for link in _parsed(body).xpath("//link[@href and @rel]"):
        is_other = "alternate" in link.attrib["rel"].lower().split()
        is_feed = is_other and media_type(link.attrib.get("type")) in FEED_TYPES
        if is_feed and not _is_comments(link):
            reading.indexes.append(Index(url=_join(base, link.attrib["href"]), kind=Via.FEED))
    return reading


def _base(body: str, url: str) -> str:
    """Return what relative links are relative to; a base that leads nowhere is as none."""
    try:
        base = get_base_url(body, url)
    except ValueError:
        return url
    return base if base.startswith(("http://", "https://")) else url


def _parsed(body: str) -> Selector:
    # The parser's own limit on depth stays, unlike in parsel's: it bounds what links within links
    # can cost. A page that is nothing but white space parses to nothing.
    parser = HTMLParser(encoding="utf-8", huge_tree=False)
    tree = fromstring(body.encode("utf-8", "replace"), parser=parser) if body.strip() else None
    return Selector(root=Element("html") if tree is None else tree, type="html")


def _is_comments(link: Selector) -> bool:
    return "comment" in (link.attrib.get("href", "") + link.attrib.get("title", "")).lower()


def _links(page: Selector, base: str) -> Iterator[tuple[str, str]]:
    for anchor in page.xpath("//a[@href]"):
        link = _join(base, anchor.attrib["href"])
        if link.startswith(("http://", "https://")):
            yield link.partition("#")[0], " ".join(anchor.xpath("string()").get("").split())[:300]


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, strip_html5_whitespace(href))
    except ValueError:
        return ""
