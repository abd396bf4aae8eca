"""Aggregators on WordPress that mix several agencies' copy."""

from __future__ import annotations

from crawler.discovery.found import Index, Via
from crawler.spiders.arguments import origins
from crawler.spiders.base import ArgumentError, SiteSpider
from crawler.urls import host_of


class AggregatorSpider(SiteSpider):
    """The sites named by `-a domain=HOST[,HOST...]`, by WordPress's feed and sitemap."""

    name = "aggregator"
    arguments = {"domain": "host of the site; several are separated by commas"}  # noqa: RUF012  a ClassVar in the base

    def prepare(self, arguments: dict[str, str]) -> None:
        """Take the domains; raises ArgumentError if there are none."""
        homes = origins(arguments.get("domain", ""), "domain")
        if not homes:
            raise ArgumentError(
                "which site? say it by -a domain=HOST, such as -a domain=example.com"
            )
        self.allowed_domains = [host_of(home).removeprefix("www.") for home in homes]
        for home in homes:
            self.indexes += [
                Index(url=f"{home}/feed/", kind=Via.FEED),
                Index(url=f"{home}/", kind=Via.HOME),
            ]
            self.indexes += self.archive([f"{home}/wp-sitemap.xml"])
