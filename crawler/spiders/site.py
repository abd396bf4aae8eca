"""What a site is to its spider: domains, where to look, and how its articles are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.ages import read_ages
from crawler.discovery import Via
from crawler.discovery.found import Index
from crawler.discovery.sections import looks_like_article
from crawler.extensions.bookkeeping import ledger_of
from crawler.forms import plain_form
from crawler.ledger import Ledger
from crawler.site_rules import RulesError, site_rules
from crawler.urls import page_url
from extractors.ftr import SiteConfigs

#: What these name is an article; of other links it has to be told by the URL.
LISTS_OF_ARTICLES = frozenset({Via.FEED, Via.NEWS_SITEMAP})


class ArgumentError(ValueError):
    """A spider argument or setting is missing or makes no sense; the message says which."""


class Site(Spider):
    """A site by name, domains and index pages, and how to tell its articles."""

    #: Hosts of the site; hosts below them belong to it.
    domains: ClassVar[tuple[str, ...]] = ()
    feeds: ClassVar[tuple[str, ...]] = ()
    sitemaps: ClassVar[tuple[str, ...]] = ()
    sections: ClassVar[tuple[str, ...]] = ()
    #: Sitemaps of all there ever was, read only when asked for by `-a archive=yes`.
    archives: ClassVar[tuple[str, ...]] = ()
    #: What the path of an article's URL looks like; by default anything like a headline.
    article_path: ClassVar[re.Pattern[str] | None] = None
    #: Paths that are no articles of the site, whatever else they look like.
    excluded_path: ClassVar[re.Pattern[str] | None] = None
    #: Spider arguments (`-a name=value`) that the site takes, and what they say.
    arguments: ClassVar[dict[str, str]] = {}
    #: The page object to clean with; by default the one that the page itself calls for.
    page_object: ClassVar[str | None] = None

    #: How often a page that gives no article is tried; None: once more, however often it was.
    max_attempts: int | None = 1
    #: How many pages this run may still ask for; the others stay pending.
    room: int = 10_000
    #: How many pages of a list are read at most, while each brings something new.
    list_pages: int = 10
    #: The ages at which an article is looked at again.
    visits_after: tuple[timedelta, ...] = ()
    #: Site rules that the user brings, and the folder they are in.
    rules: SiteConfigs | None = None
    rules_folder: str = ""

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        self._refuse_unknown(arguments)
        super().__init__(name)
        self.site = self.name
        self.allowed_domains = list(self.domains)
        self.with_archive = _is_yes(arguments.get("archive", "no"), "archive")
        self.retries_all = _is_yes(arguments.get("retry", "no"), "retry")
        self.indexes = [
            *(Index(url=url, kind=Via.FEED) for url in self.feeds),
            *(Index(url=url, kind=Via.SITEMAP) for url in self.sitemaps),
            *(Index(url=url, kind=Via.SECTION) for url in self.sections),
        ]
        self.indexes += self.archive(self.archives)
        self.prepare(arguments)

    def _refuse_unknown(self, arguments: Iterable[str]) -> None:
        known = {**self.arguments, "archive": "", "retry": ""}
        for unknown in sorted(set(arguments) - set(known)):
            taken = ", ".join(f"-a {argument}=" for argument in known)
            raise ArgumentError(f"{self.name} has no argument {unknown!r} (it has: {taken})")

    def archive(self, sitemaps: Iterable[str]) -> list[Index]:
        """Return sitemaps to read if the whole archive was asked for, none otherwise."""
        return [Index(url=url, kind=Via.SITEMAP) for url in sitemaps if self.with_archive]

    def prepare(self, arguments: dict[str, str]) -> None:
        """Take the spider arguments; raises ArgumentError for those that make no sense."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  Scrapy's signature
        """Make the spider of a crawl; raises ArgumentError for a setting that makes no sense."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.take_settings(crawler.settings)
        return spider

    def take_settings(self, settings: BaseSettings) -> None:
        """Take what settings say; raises ArgumentError for one that makes no sense."""
        self.max_attempts = None if self.retries_all else settings.getint("LEDGER_ATTEMPTS")
        self.room = settings.getint("PAGES_PER_RUN")
        self.list_pages = settings.getint("LIST_PAGES")
        try:
            self.visits_after = read_ages(settings.getlist("REVISIT_AFTER"))
        except ValueError as error:
            raise ArgumentError(f"REVISIT_AFTER: {error}") from error
        self.rules_folder = settings["SITE_RULES"] or ""
        try:
            self.rules = site_rules(self.rules_folder)
        except RulesError as error:
            raise ArgumentError(f"SITE_RULES: {error}") from error

    @property
    def ledger(self) -> Ledger:
        """The ledger of the crawl."""
        return ledger_of(self.crawler)

    def known_as(self, url: str) -> str | None:
        """Return the URL a page is known by; None if it is none of the web.

        Where a path alone tells an article, a query says only how the reader came or reads.
        """
        known = page_url(url)
        return known.partition("?")[0] if known and self.article_path else known

    def wants(self, url: str, via: Via) -> bool:
        """Tell whether a URL of the site is an article's.

        Feeds and news sitemaps list articles only, so what they name needs no look of its own
        where the site's URLs are not known.
        """
        if self.excluded_path and self.excluded_path.search(urlsplit(url).path):
            return False
        plain = plain_form(url)
        if self.article_path:
            return bool(self.article_path.search(urlsplit(plain).path))
        return via in LISTS_OF_ARTICLES or looks_like_article(plain)


def _is_yes(text: str, argument: str) -> bool:
    if text.lower() not in {"yes", "no"}:
        raise ArgumentError(f"-a {argument}={text}: yes or no is wanted")
    return text.lower() == "yes"
