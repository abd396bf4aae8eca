"""Any news site, with nothing known about it but its name, a feed or a sitemap."""

from __future__ import annotations

from crawler.discovery.found import Index, Via
from crawler.spiders.arguments import origin, web_url
from crawler.spiders.base import ArgumentError, SiteSpider
from crawler.urls import host_of, site_domain


class NewsSpider(SiteSpider):
    """The site named by `-a domain=`, `-a feed=` or `-a sitemap=`, or by several of them.

    Of a domain, feeds and sitemaps are looked for in robots.txt, in the head of the home page and
    in the usual places, and the home page's links are followed.
    """

    name = "news"
    arguments = {  # noqa: RUF012  a ClassVar in the base
        "domain": "host of the site",
        "feed": "URL of a feed",
        "sitemap": "URL of a sitemap",
    }

    def prepare(self, arguments: dict[str, str]) -> None:
        """Take the arguments; raises ArgumentError if there are none, or one makes no sense."""
        given = {name: value for name, value in arguments.items() if value}
        if not given:
            raise ArgumentError(
                "which site? say it by -a domain=HOST, -a feed=URL or -a sitemap=URL"
            )
        if "domain" in given:
            self._take_domain(origin(given["domain"], "domain"))
        for name, kind in (("feed", Via.FEED), ("sitemap", Via.SITEMAP)):
            if name in given:
                self._take_index(web_url(given[name], name), kind)
        self.site = self.allowed_domains[0]

    def _take_domain(self, home: str) -> None:
        self.allowed_domains.append(host_of(home).removeprefix("www."))
        self.indexes += [
            Index(url=f"{home}/robots.txt", kind=Via.ROBOTS),
            Index(url=f"{home}/", kind=Via.HOME),
            Index(url=f"{home}/feed", kind=Via.FEED),
            Index(url=f"{home}/sitemap.xml", kind=Via.SITEMAP),
        ]

    def _take_index(self, url: str, kind: Via) -> None:
        # A feed often has a host of its own, feeds.example.com for www.example.com.
        self.allowed_domains.append(site_domain(host_of(url)))
        self.indexes.append(Index(url=url, kind=kind))
