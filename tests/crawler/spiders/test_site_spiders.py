from __future__ import annotations

import pytest

from crawler.discovery import Via
from crawler.spiders.aggregator import AggregatorSpider
from crawler.spiders.base import ArgumentError, SiteSpider
from crawler.spiders.blogger import BloggerSpider
from crawler.spiders.digitaljournal import DigitalJournalSpider
from crawler.spiders.newindianexpress import NewIndianExpressSpider
from crawler.spiders.news import NewsSpider
from crawler.spiders.spacedaily import SpaceDailySpider

DJ, NIE = "https://www.digitaljournal.com", "https://www.newindianexpress.com"
SITES = {
    "spacedaily": SpaceDailySpider(),
    "digitaljournal": DigitalJournalSpider(),
    "newindianexpress": NewIndianExpressSpider(),
    "blogger": BloggerSpider(blog="a.blogspot.com, news.example.com"),
    "aggregator": AggregatorSpider(domain="www.example.com"),
}


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("spacedaily", "http://www.spacewar.com/reports/Iraqi_forces_enter_999.html"),
        ("spacedaily", "http://www.energy-daily.com/news/energy-tech-04zzzv.html"),
        ("spacedaily", "https://www.terradaily.com/anything-that-falls-is-caught/"),
        ("digitaljournal", f"{DJ}/world/iraqi-forces-enter-al-qaim/article"),
        ("digitaljournal", f"{DJ}/news/world/iraqi-forces-enter/article/505858"),
        ("newindianexpress", f"{NIE}/world/2017/oct/27/iraqi-forces-1685022.html"),
        ("newindianexpress", f"{NIE}/states/odisha/2019/May/03/cyclone-1972.html"),
        ("newindianexpress", f"{NIE}/world/2025/Feb/04/iraqi-forces"),
        ("newindianexpress", f"{NIE}/world/article1234567.ece"),
        ("blogger", "https://a.blogspot.com/2017/11/iraqi-forces.html"),
        ("aggregator", "https://example.com/iraqi-forces-enter-al-qaim/"),
    ],
)
def test_articles_of_a_site_are_wanted(site: str, url: str) -> None:
    assert SITES[site].wants(url, Via.SECTION)


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("spacedaily", "http://www.spacewar.com/iraq.html"),
        ("digitaljournal", f"{DJ}/pr/news/prwire/a-great-product-1234.html"),
        ("digitaljournal", f"{DJ}/pr/1234567"),
        ("digitaljournal", f"{DJ}/world"),
        ("newindianexpress", f"{NIE}/galleries/nation/2019/May/03/cyclone--1972.html"),
        ("newindianexpress", f"{NIE}/world/2017/oct/27/iraqi-forces-1685022.amp"),
        ("newindianexpress", f"{NIE}/world"),
        ("blogger", "https://a.blogspot.com/search/label/space"),
        ("blogger", "https://a.blogspot.com/p/about.html"),
        ("blogger", "https://a.blogspot.com/2017/11/"),
    ],
)
def test_lists_press_releases_galleries_and_twins_are_not(site: str, url: str) -> None:
    assert not SITES[site].wants(url, Via.SECTION)


@pytest.mark.parametrize("site", SITES)
def test_every_site_looks_for_articles_within_itself(site: str) -> None:
    spider = SITES[site]
    assert spider.indexes
    for index in spider.indexes:
        host = index.url.split("/")[2]
        assert any(host == d or host.endswith(f".{d}") for d in spider.allowed_domains)


@pytest.mark.parametrize(
    ("spider", "arguments", "message"),
    [
        (NewsSpider, {}, "which site"),
        (NewsSpider, {"domain": ""}, "which site"),
        (NewsSpider, {"feed": "ftp://example.com/x"}, "not a URL of the web"),
        (NewsSpider, {"domain": "exa mple.com"}, "not a URL of the web"),
        (NewsSpider, {"domain": "https://example.com/world"}, "a host alone"),
        (NewsSpider, {"domian": "example.com"}, "no argument 'domian'"),
        (BloggerSpider, {}, "which blog"),
        (BloggerSpider, {"blog": "a.blogspot.com/2017"}, "a host alone"),
        (AggregatorSpider, {}, "which site"),
        (SpaceDailySpider, {"blog": "x"}, "has no argument 'blog'"),
    ],
)
def test_an_argument_that_makes_no_sense_is_refused(
    spider: type[SiteSpider], arguments: dict[str, str], message: str
) -> None:
    with pytest.raises(ArgumentError, match=message):
        spider(**arguments)


def test_a_feed_on_a_host_of_its_own_leads_to_the_site() -> None:
    spider = NewsSpider(feed="https://feeds.example.co.uk/rss")
    assert spider.allowed_domains == ["example.co.uk"]
    assert spider.site == "example.co.uk"
