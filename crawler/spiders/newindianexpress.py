"""The New Indian Express; galleries, AMP twins and archive lists are left out."""

from __future__ import annotations

import re

from crawler.spiders.base import SiteSpider

HOME = "https://www.newindianexpress.com"


class NewIndianExpressSpider(SiteSpider):
    """Articles under the dated URLs of either publishing system."""

    name = "newindianexpress"
    domains = ("newindianexpress.com",)
    feeds = (
        f"{HOME}/stories.rss",
        f"{HOME}/World/rssfeed/?id=171",
        f"{HOME}/Nation/rssfeed/?id=170",
        f"{HOME}/Business/rssfeed/?id=186",
    )
    sitemaps = (f"{HOME}/news-sitemap.xml",)
    sections = tuple(f"{HOME}/{name}" for name in ("world", "nation", "states", "business"))
    archives = (f"{HOME}/sitemap.xml",)
    article_path = re.compile(r"/\d{4}/[A-Za-z]{3}/\d{1,2}/[^/]+$|/article\d+\.ece$")
    excluded_path = re.compile(r"--\d+\.html$|\.amp$|^/galler(?:y|ies)/|^/videos?/|^/amp/")
