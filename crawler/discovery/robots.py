"""robots.txt as a place where a site names its sitemaps."""

from __future__ import annotations

from urllib.parse import urljoin

from protego import Protego

from crawler.discovery.found import Index, Reading, Via

MAX_BYTES = 512 * 1024  # RFC 9309 asks to read at least 500 KiB


def read_robots(body: bytes, url: str) -> Reading:
    """Return the sitemaps that a robots.txt names."""
    rules = Protego.parse(body[:MAX_BYTES].decode("utf-8-sig", errors="ignore"))
    sitemaps = dict.fromkeys(_joined(url, sitemap) for sitemap in rules.sitemaps)
    return Reading(indexes=[Index(url=s, kind=Via.SITEMAP) for s in sitemaps if s])


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
