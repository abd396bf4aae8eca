"""Where a site lists its articles: feeds and sitemaps, and what an article's address looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

import attrs
from parsel import Selector

from crawler.discovery import read_feed, read_robots, read_sitemap
from crawler.discovery.sections import FEED_TYPES, looks_like_article
from crawler.newsite.doubts import Doubt
from crawler.newsite.naming import domain_of
from crawler.newsite.samples import Sample
from crawler.saved.pages import Page
from crawler.urls import page_url

#: Where feeds and sitemaps lie that no page names.
WELL_KNOWN_FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml")
WELL_KNOWN_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml")
_ROBOTS = "/robots.txt"
#: So many feeds and sitemaps stand in a spider; a person finds more where these are.
_MOST = 3
_DIGITS = re.compile(r"\d+")
#: A part of a path that can stand in a pattern as it is.
_PLAIN = re.compile(r"[\w.~-]+", re.ASCII)
_SUFFIX = re.compile(r"\.[a-z]{2,5}$")


@attrs.frozen(kw_only=True)
class Indexes:
    """The index pages of a site by what a spider does with them, and its articles' addresses."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    article_path: str | None = None


def further(page: Page) -> Iterator[str]:
    """Yield what to ask a site for when one of its pages was fetched."""
    if not page.url:
        return
    path = urlsplit(page.source).path
    if path == _ROBOTS:
        for index in read_robots(page.body, page.url).indexes[:_MOST]:
            yield index.url
    elif path not in {*WELL_KNOWN_FEEDS, *WELL_KNOWN_SITEMAPS}:
        known = (_ROBOTS, *WELL_KNOWN_FEEDS[:2], *WELL_KNOWN_SITEMAPS)
        yield from (urljoin(page.url, path) for path in known)
        yield from list(_announced(page.body, page.url))[:_MOST]


def _announced(body: bytes, url: str) -> Iterator[str]:
    """Yield the feeds that a page's head names, those of comments left out."""
    for link in Selector(body=body, type="html").css("link[rel~=alternate][href]"):
        told = (link.attrib["href"] + link.attrib.get("title", "")).lower()
        if link.attrib.get("type", "").lower() in FEED_TYPES and "comment" not in told:
            found = page_url(urljoin(url, link.attrib["href"].strip()))
            # Below an article there is the feed of its comments.
            if found and not urlsplit(found).path.startswith(urlsplit(url).path.rstrip("/") + "/"):
                yield found


def indexes(samples: Sequence[Sample], fetched: Mapping[str, Page]) -> tuple[Indexes, list[Doubt]]:
    """Return where the site lists its articles, and what is doubtful about that."""
    named = _unique(url for sample in samples for url in _announced(sample.page.body, sample.url))
    named = [url for url in named if _is_of_the_site(url, samples)]
    robots = next((p for p in fetched.values() if urlsplit(p.source).path == _ROBOTS), None)
    feeds, sitemaps = _answering(named, fetched, robots)
    news = [url for url in sitemaps if "news" in url.lower()]
    others = [url for url in sitemaps if url not in news]
    read = news if news or feeds else others[:1]
    sections = () if feeds or read else (urljoin(samples[0].url, "/"),)
    found = Indexes(
        feeds=tuple(feeds[:_MOST]),
        sitemaps=tuple(read[:_MOST]),
        archives=tuple(url for url in others if url not in read)[:_MOST],
        sections=sections,
        article_path=article_path([sample.url for sample in samples]),
    )
    return found, list(_doubts(found, samples, asked=bool(fetched)))


def _answering(
    named: Sequence[str], fetched: Mapping[str, Page], robots: Page | None
) -> tuple[list[str], list[str]]:
    """Return the feeds and sitemaps that are some: what could not be asked for is believed."""
    if not fetched:
        return list(named), []
    sitemaps = [i.url for i in read_robots(robots.body, robots.url or "").indexes] if robots else []
    feeds = [url for url in fetched if _has(read_feed, fetched[url])]
    # What was too much to ask for is believed if the site itself names it.
    return (
        _unique([*(url for url in named if url in feeds or url not in fetched), *feeds]),
        _unique([*sitemaps, *(url for url in fetched if _has(read_sitemap, fetched[url]))]),
    )


def _has(read: object, page: Page) -> bool:
    if page.problem or not callable(read):
        return False
    reading = read(page.body, page.url or page.source)
    return bool(reading.found or reading.indexes)


def _is_of_the_site(url: str, samples: Sequence[Sample]) -> bool:
    return domain_of(url) == domain_of(samples[0].url)


def _unique(urls: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(urls))


def article_path(urls: Sequence[str]) -> str | None:
    """Return a pattern of the paths of articles; None if they look like articles anyway."""
    if all(looks_like_article(url) for url in urls):
        return None
    paths = [urlsplit(url).path.strip("/").split("/") for url in urls]
    if len({len(path) for path in paths}) > 1:
        return None
    return "^/" + "/".join(_segment(parts) for parts in zip(*paths, strict=True)) + "/?$"


def _segment(parts: Sequence[str]) -> str:
    """Return what the parts of several paths at one place have in common, as a pattern."""
    if all(part.isdecimal() for part in parts):
        lengths = {len(part) for part in parts}
        return rf"\d{{{lengths.pop()}}}" if len(lengths) == 1 and len(parts) > 1 else r"\d+"
    suffixes = {found[0] if (found := _SUFFIX.search(part)) else "" for part in parts}
    suffix = re.escape(suffixes.pop()) if len(suffixes) == 1 else ""
    if len(parts) > 1 and len(set(parts)) == 1 and _PLAIN.fullmatch(parts[0]):
        return re.escape(parts[0])
    return f"[^/]+{suffix}"


def _doubts(found: Indexes, samples: Sequence[Sample], *, asked: bool) -> Iterator[Doubt]:
    if not asked:
        words = "only what the pages name: give a URL, and robots.txt and the usual places are read"
        yield Doubt("feeds and sitemaps", words)
    if found.sections:
        yield Doubt("feeds and sitemaps", f"none found; the links of {found.sections[0]} are read")
    odd = [sample.url for sample in samples if not looks_like_article(sample.url)]
    if odd:
        chosen = found.article_path or "no pattern: the paths have different lengths"
        yield Doubt("article's address", f"{chosen}, from {len(samples)} pages like {odd[0]}")
