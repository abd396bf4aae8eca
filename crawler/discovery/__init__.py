"""Where articles are found: feeds, sitemaps, section pages."""

from crawler.discovery.feeds import read_feed
from crawler.discovery.found import Found, Reading, Via
from crawler.discovery.robots import read_robots
from crawler.discovery.sections import read_home, read_section
from crawler.discovery.sitemaps import read_sitemap

__all__ = [
    "Found",
    "Reading",
    "Via",
    "read_feed",
    "read_home",
    "read_robots",
    "read_section",
    "read_sitemap",
]
