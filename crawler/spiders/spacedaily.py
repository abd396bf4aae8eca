"""The SpaceDaily network: one newsroom, some two dozen domains, the same stories on any of them."""

from __future__ import annotations

import re

from crawler.networks import SPACEDAILY
from crawler.spiders.base import SiteSpider

#: The domains whose feeds and home pages carry the stories of all.
LEADING = ("spacedaily", "spacewar", "terradaily", "space-travel")


class SpaceDailySpider(SiteSpider):
    """Reports of 2005 and later, news pages before that, and the slugs since the move of 2026."""

    name = "spacedaily"
    domains = SPACEDAILY.domains
    feeds = (
        *(f"https://www.{name}.com/{name}.xml" for name in LEADING),
        "https://www.spacedaily.com/feed/",
    )
    sections = tuple(f"https://www.{name}.com/" for name in LEADING)
    article_path = re.compile(
        r"^/reports/[^/]+\.html$|^/news/[\w-]+-\d\d[a-z0-9]*\.html$|^/[a-z0-9]+(?:-[a-z0-9]+){3,}/?$"
    )
