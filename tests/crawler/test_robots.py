"""robots.txt and its failures, as RFC 9309 has them."""

from __future__ import annotations

import gzip
import itertools
from contextlib import ExitStack

import pytest
from scrapy.utils.test import get_crawler

from crawler.middlewares.robots import StrictRobotsMiddleware
from tests.crawler.hostile import Hostile, Script, answer, drip, redirect, serving
from tests.crawler.newsroom import Crawl, article_html

NO_NEWS = b"Disallow: /news/\n"
KEEP_OFF = b"User-agent: *\n" + NO_NEWS
OURS = b"User-agent: wirestrip\n"
PAGES = [f"/news/harbour-town-votes-to-rebuild-quay-{n}" for n in range(3)]


def text(body: bytes, *headers: str) -> bytes:
    return answer(body, *headers)


def error(status: str) -> bytes:
    return answer(b"", status=status)


def without_end() -> Script:
    """Send rules, and then a comment that does not end."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + KEEP_OFF
    yield from itertools.repeat(b"# and so on\n" * 4096)


def long(rules_at: int) -> bytes:
    """Return 9 MB of comment with the rules somewhere within, and their length declared."""
    comment = b"# nothing\n" * 900_000
    return text(comment[:rules_at] + b"\n" + KEEP_OFF + comment[rules_at:])


CASES = {
    "404": (error("404 Not Found"), "open"),
    "401": (error("401 Unauthorized"), "open"),
    "403": (error("403 Forbidden"), "open"),
    "410": (error("410 Gone"), "open"),
    "429": (error("429 Too Many Requests"), "shut"),
    "500": (error("500 Oh"), "shut"),
    "503": (error("503 Oh"), "shut"),
    "hangs up": (b"", "shut"),
    "hangs up within": (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent: *\n", "shut"),
    "no HTTP": (b"220 ftp ready\r\n\r\n", "shut"),
    "too slow": (drip, "shut"),
    "rules": (text(KEEP_OFF), "ruled"),
    "rules for us": (text(b"User-agent: *\nAllow: /\n\nUser-Agent: WIRESTRIP\n" + NO_NEWS), "ruled"),  # noqa: E501  as the others
    "rules for a version": (text(b"user-agent: wirestrip/0.1\nDisallow: /news/"), "ruled"),
    "rules for a name with more": (text(b"User-agent: Wirestrip/2 (+x)\n" + NO_NEWS), "ruled"),
    "two groups": (text(OURS + b"Allow: /x\n\n" + OURS + NO_NEWS), "ruled"),
    "others": (text(b"User-agent: strip\nUser-agent: otherbot\nDisallow: /"), "open"),
    "longest": (text(b"User-agent: *\nDisallow: /news/harbour\nAllow: /news/\n"), "ruled"),
    "as long": (text(b"User-agent: *\nDisallow: /news/\nAllow: /news/\n"), "open"),
    "wildcard": (text(b"User-agent: *\nDisallow: /*quay-*\n"), "ruled"),
    "end": (text(b"User-agent: *\nDisallow: /news/*quay$\n"), "open"),
    "a page": (text(b"<html><p>Not found, dear reader</p></html>"), "open"),
    "BOM": (text(b"\xef\xbb\xbf" + KEEP_OFF), "ruled"),
    "five redirects": (redirect("/r5"), "ruled"),
    "six redirects": (redirect("/r6"), "open"),
    "a loop": (redirect("/robots.txt"), "open"),
    "other host": ("elsewhere", "ruled"),
    "to the inside": (redirect("http://169.254.169.254/robots.txt"), "shut"),
    "without end": (without_end, "ruled"),
    "long, early": (long(1000), "ruled"),
    "long, late": (long(600_000), "open"),
    "bomb": (text(gzip.compress(b"# x\n" * 20_000_000), "Content-Encoding: gzip"), "shut"),
    "packed": (text(gzip.compress(KEEP_OFF), "Content-Encoding: gzip"), "ruled"),
}  # fmt: skip


def site_with(robots: object, elsewhere: Hostile) -> Hostile:
    site = Hostile()
    site.answers = {path: answer(article_html(n).encode()) for n, path in enumerate(PAGES)}
    items = "".join(f"<item><link>{path}</link></item>" for path in PAGES)
    site.answers["/feed"] = answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    site.answers["/robots.txt"] = (
        redirect(f"{elsewhere.home}/robots.txt") if robots == "elsewhere" else robots  # type: ignore[assignment]  # one of two kinds
    )
    site.answers |= {f"/r{n}": redirect(f"/r{n - 1}") for n in range(2, 7)}
    site.answers["/r1"] = answer(KEEP_OFF)
    return site


def verdict(site: Hostile) -> str:
    """Tell what the crawl took the host for, by what it asked for."""
    asked = set(site.asked())
    if asked & set(PAGES):
        return "open" if asked >= set(PAGES) else "half open"
    return "ruled" if "/feed" in asked else "shut"


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Crawl a host for each case, all in one crawl: a port of its own makes a host."""
    folder = tmp_path_factory.mktemp("robots")
    crawl = Crawl(folder, f"sqlite:///{folder / 'ledger.db'}")
    elsewhere = Hostile()
    elsewhere.answers["/robots.txt"] = text(KEEP_OFF)
    with ExitStack() as stack:
        stack.enter_context(serving(elsewhere))
        sites = {
            n: stack.enter_context(serving(site_with(r, elsewhere))) for n, (r, _) in CASES.items()
        }
        crawl.directory.joinpath("rules.py").write_text(
            "from crawler.spiders.base import SiteSpider\n"
            "class Rules(SiteSpider):\n"
            "    name = 'rules'\n"
            "    domains = ('127.0.0.1',)\n"
            f"    feeds = {[f'{site.home}/feed' for site in sites.values()]!r}\n"
        )
        opened = [site.home.removeprefix("http://") for site in [*sites.values(), elsewhere]]
        options = ("SPIDER_MODULES=rules", "DOWNLOAD_TIMEOUT=2", "CONCURRENT_REQUESTS_PER_DOMAIN=8")
        done = crawl.run(
            "rules", *(part for o in options for part in ("-s", o)), opened=",".join(opened)
        )
        assert "Traceback" not in done.stderr, done.stderr
        # Rules on another host are read; nothing else of it is.
        assert set(elsewhere.asked()) == {"/robots.txt"}
    return {name: verdict(site) for name, site in sites.items()}


@pytest.mark.parametrize("case", list(CASES))
def test_a_robots_txt_and_each_of_its_failures_means_what_the_standard_says(
    case: str, verdicts: dict[str, str]
) -> None:
    _, expected = CASES[case]
    assert verdicts[case] == expected


@pytest.mark.parametrize(("age", "often"), [("0", True), ("100000", False)])
def test_a_robots_txt_is_asked_for_again_when_it_is_too_old(
    crawl: Crawl, age: str, *, often: bool
) -> None:
    with serving(site_with(text(b"User-agent: *\nAllow: /\n"), Hostile())) as site:
        feed, opened = f"feed={site.home}/feed", site.home.removeprefix("http://")
        done = crawl.run("news", "-a", feed, "-s", f"ROBOTS_MAX_AGE={age}", opened=opened)
        assert done.returncode == 0, done.stderr
        assert (site.asked().count("/robots.txt") > 1) is often


def test_no_setting_keeps_a_robots_txt_for_longer_than_a_day() -> None:
    crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True, "ROBOTS_MAX_AGE": 1_000_000})
    assert StrictRobotsMiddleware(crawler)._max_age == 24 * 60 * 60
