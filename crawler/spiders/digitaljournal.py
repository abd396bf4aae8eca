"""Digital Journal; its paid press releases are left out."""

from __future__ import annotations

import re

from crawler.spiders.base import SiteSpider

HOME = "https://www.digitaljournal.com"


class DigitalJournalSpider(SiteSpider):
    """Articles under their present URLs and those of the system before 2021."""

    name = "digitaljournal"
    domains = ("digitaljournal.com",)
    feeds = (f"{HOME}/feed",)
    sections = tuple(f"{HOME}/{name}" for name in ("world", "business", "tech-science", "life"))
    archives = (f"{HOME}/sitemap_index.xml",)
    article_path = re.compile(r"^/(?:news/)?[\w-]+/[^/]+/article(?:/\d+)?/?$")
    excluded_path = re.compile(r"^/pr/")
