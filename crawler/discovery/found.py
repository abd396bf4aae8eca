"""What reading an index page gives: articles, more index pages, or a problem."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import attrs


class Via(StrEnum):
    """The kind of index page an article was found on, or the page that led to it."""

    FEED = "feed"
    SITEMAP = "sitemap"
    NEWS_SITEMAP = "news-sitemap"
    SECTION = "section"
    HOME = "home"
    ROBOTS = "robots"
    REDIRECT = "redirect"
    CANONICAL = "canonical"


@attrs.frozen(kw_only=True)
class Found:
    """A link to what may be an article, where it stood, and what was said about it there."""

    url: str
    via: Via
    source: str
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None


@attrs.frozen(kw_only=True)
class Index:
    """A further index page that an index page names."""

    url: str
    kind: Via
    modified: datetime | None = None
    #: Which page of a list in several pages it is.
    number: int = 1


@attrs.define(kw_only=True)
class Reading:
    """What stood on one index page; `problem` says why some of it may be missing."""

    found: list[Found] = attrs.field(factory=list)
    indexes: list[Index] = attrs.field(factory=list)
    #: URL of the next page of the same list.
    next_page: str | None = None
    problem: str | None = None
