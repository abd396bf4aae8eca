"""Blogs on Blogger that re-post wire stories."""

from __future__ import annotations

import re

from crawler.discovery.found import Index, Via
from crawler.spiders.arguments import origins
from crawler.spiders.base import ArgumentError, SiteSpider
from crawler.urls import host_of


class BloggerSpider(SiteSpider):
    """The blogs named by `-a blog=HOST[,HOST...]`, on blogspot or under their own names."""

    name = "blogger"
    arguments = {"blog": "host of the blog; several are separated by commas"}  # noqa: RUF012  a ClassVar in the base
    article_path = re.compile(r"^/\d{4}/\d{2}/[^/]+\.html$")

    def prepare(self, arguments: dict[str, str]) -> None:
        """Take the blogs; raises ArgumentError if there are none."""
        blogs = origins(arguments.get("blog", ""), "blog")
        if not blogs:
            raise ArgumentError(
                "which blog? say it by -a blog=HOST, such as -a blog=x.blogspot.com"
            )
        self.allowed_domains = [host_of(blog) for blog in blogs]
        for blog in blogs:
            self.indexes.append(Index(url=f"{blog}/feeds/posts/default?alt=rss", kind=Via.FEED))
            self.indexes += self.archive([f"{blog}/sitemap.xml"])
