"""Aggregators on WordPress that mix several agencies' copy."""

from __future__ import annotations

from crawler.discovery.found import Index, Via
from crawler.spiders.arguments import origin
from crawler.spiders.base import ArgumentError, SiteSpider
from crawler.urls import host_of


class AggregatorSpider(SiteSpider):
    """The site named by `-a domain=HOST`, by WordPress's feed and sitemap."""

    name = "aggregator"
    arguments = {"domain": "host of the site"}  # noqa: RUF012  a ClassVar in the base

    def prepare(self, arguments: dict[str, str]) -> None:
        """Take the domain; raises ArgumentError if there is none."""
        if not arguments.get("domain"):
            raise ArgumentError(
                "which site? say it by -a domain=HOST, such as -a domain=example.com"
            )
        home = origin(arguments["domain"], "domain")
        self.allowed_domains = [host_of(home).removeprefix("www.")]
        self.site = f"{self.name}:{self.allowed_domains[0]}"
        self.indexes += [
            Index(url=f"{home}/feed/", kind=Via.FEED),
            Index(url=f"{home}/wp-sitemap.xml", kind=Via.SITEMAP),
            Index(url=f"{home}/", kind=Via.HOME),
        ]
