"""What was read before costs little or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.discovery import Via
from crawler.discovery.found import Index
from crawler.ledger import State
from tests.crawler.newsroom import article_html
from tests.crawler.publishing import Publisher, let_pass

if TYPE_CHECKING:
    from crawler.ledger import Ledger
    from tests.crawler.newsroom import Crawl, NewsSite


@pytest.fixture
def publisher(site: NewsSite) -> Publisher:
    return Publisher(site)


def path_of(number: int) -> str:
    return f"/news/harbour-town-votes-to-rebuild-quay-{number}"


def put_articles(publisher: Publisher, *numbers: int) -> list[str]:
    for number in numbers:
        publisher.put(path_of(number), article_html(number))
    return [path_of(number) for number in numbers]


def links(*paths: str) -> str:
    return "".join(f"<p><a href={path}>A headline of some length</a></p>" for path in paths)


def put_whole_site(publisher: Publisher) -> None:
    publisher.put("/robots.txt", "User-agent: *\n", "text/plain")
    publisher.put("/", links(*put_articles(publisher, 1, 2)) + "<a rel=next href=/page/2>Older</a>")
    publisher.put("/page/2", links(*put_articles(publisher, 3)))
    publisher.put_feed(*put_articles(publisher, 4))
    publisher.put_sitemap("/sitemap.xml", {"/a.xml": "", "/b.xml": ""}, "sitemap")
    publisher.put_sitemap("/a.xml", dict.fromkeys(put_articles(publisher, 5), ""))
    publisher.put_sitemap("/b.xml", dict.fromkeys(put_articles(publisher, 6), ""))


def whole_site(publisher: Publisher, crawl: Crawl) -> dict[str, list[int]]:
    done = crawl.run("news", "-a", f"domain={publisher.site.home}", opened=publisher.site.host)
    assert done.returncode == 0, done.stderr
    return publisher.answers()


def test_an_unchanged_site_costs_only_its_index_pages_and_they_answer_unchanged(
    publisher: Publisher, crawl: Crawl, ledger: Ledger
) -> None:
    put_whole_site(publisher)
    first = whole_site(publisher, crawl)
    assert ledger.counts("127.0.0.1") == {State.STORED: 6}
    assert all(first[path_of(n)] == [200] for n in range(1, 7))

    second = whole_site(publisher, crawl)

    del second["/robots.txt"]  # the rules are read anew in each run
    assert second == {path: [304] for path in ("/", "/feed", "/sitemap.xml", "/a.xml", "/b.xml")}

    # What a sitemap names that is new is found although the index names the same sitemaps.
    publisher.put_sitemap("/b.xml", dict.fromkeys(put_articles(publisher, 6, 7), ""))
    third = whole_site(publisher, crawl)
    assert third["/sitemap.xml"] == [304]
    assert [path for path in third if path.startswith("/news/")] == [path_of(7)]


def test_sitemaps_that_did_not_change_since_they_were_read_are_left_out(
    publisher: Publisher, crawl: Crawl
) -> None:
    old, new = "2017-11-03T10:00:00Z", "2017-11-04"
    publisher.put_sitemap("/index.xml", {"/a.xml": old, "/b.xml": old}, "sitemap")
    publisher.put_sitemap("/a.xml", dict.fromkeys(put_articles(publisher, 1), ""))
    publisher.put_sitemap("/b.xml", dict.fromkeys(put_articles(publisher, 2), ""))

    def run() -> list[str]:
        sitemap = f"sitemap={publisher.site.home}/index.xml"
        done = crawl.run("news", "-a", sitemap, opened=publisher.site.host)
        assert done.returncode == 0, done.stderr
        return list(publisher.answers())

    assert sorted(run()) == ["/a.xml", "/b.xml", "/index.xml", path_of(1), path_of(2)]
    publisher.put_sitemap("/index.xml", {"/a.xml": new, "/b.xml": "2999-01-01"}, "sitemap")
    assert sorted(run()) == ["/b.xml", "/index.xml"]


def test_a_sitemap_whose_lastmod_stands_still_is_read_within_a_day(
    publisher: Publisher, crawl: Crawl
) -> None:
    index = f"sitemap={publisher.site.home}/index.xml"
    publisher.put_sitemap("/index.xml", {"/a.xml": "2017-11-03T10:00:00Z"}, "sitemap")
    publisher.put_sitemap("/a.xml", dict.fromkeys(put_articles(publisher, 1), ""))
    assert crawl.run("news", "-a", index, opened=publisher.site.host).returncode == 0
    publisher.put_sitemap("/a.xml", dict.fromkeys(put_articles(publisher, 1, 2), ""))
    publisher.answers()
    let_pass(crawl.directory, timedelta(days=1, minutes=-5))
    assert crawl.run("news", "-a", index, opened=publisher.site.host).returncode == 0
    answers = publisher.answers()
    assert answers.pop(path_of(1)) == [304]  # a day old, it is looked at again
    assert answers == {"/index.xml": [304], "/a.xml": [200], path_of(2): [200]}


@pytest.mark.parametrize(("kind", "days"), [("feed", 1), ("sitemap", 7)])
def test_a_server_that_says_not_modified_without_end_is_not_believed_for_long(
    publisher: Publisher, crawl: Crawl, kind: str, days: int
) -> None:
    path = put_articles(publisher, 1, 2)
    pages = {
        "feed": lambda numbers: publisher.put_feed(*path[:numbers], path="/index"),
        "sitemap": lambda numbers: publisher.put_sitemap(
            "/index", dict.fromkeys(path[:numbers], "")
        ),
    }
    index = f"{kind}={publisher.site.home}/index"
    pages[kind](1).frozen_etag = '"always-this"'
    assert crawl.run("news", "-a", index, opened=publisher.site.host).returncode == 0
    pages[kind](2)
    publisher.answers()
    let_pass(crawl.directory, timedelta(hours=2))
    assert crawl.run("news", "-a", index, opened=publisher.site.host).returncode == 0
    assert publisher.answers()["/index"] == [304]
    let_pass(crawl.directory, timedelta(days=days, minutes=-5))
    assert crawl.run("news", "-a", index, opened=publisher.site.host).returncode == 0
    answers = publisher.answers()
    assert answers["/index"] == [200]
    assert answers[path_of(2)] == [200]


def test_a_list_is_read_back_to_known_ground(
    publisher: Publisher, crawl: Crawl, ledger: Ledger
) -> None:
    put_whole_site(publisher)
    publisher.put("/page/2", links(*put_articles(publisher, 3)) + "<a rel=next href=/page/3>3</a>")
    publisher.put("/page/3", links(*put_articles(publisher, 8)) + "<a rel=next href=/page/4>4</a>")
    publisher.put("/page/4", links(*put_articles(publisher, 9)))
    first = whole_site(publisher, crawl)
    assert all(first[f"/page/{n}"] == [200] for n in (2, 3, 4))

    publisher.put(
        "/", links(*put_articles(publisher, 10, 1)) + "<a rel=next href=/page/2>Older</a>"
    )
    publisher.put("/page/2", links(path_of(2), path_of(3)) + "<a rel=next href=/page/3>3</a>")
    second = whole_site(publisher, crawl)
    assert second["/"] == [200]
    assert second["/page/2"] == [200]
    assert "/page/3" not in second
    assert [path for path in second if path.startswith("/news/")] == [path_of(10)]

    # A run that died before it came to the next page leaves it to the one after it.
    ledger.indexes.plan(Index(url=f"{publisher.site.home}/page/4", kind=Via.SECTION), "127.0.0.1")
    third = whole_site(publisher, crawl)
    assert third["/page/4"] == [304]
    assert "/page/4" not in whole_site(publisher, crawl)


def test_a_feed_goes_on_with_the_page_that_it_names(publisher: Publisher, crawl: Crawl) -> None:
    older = f"<link rel='next' href='{publisher.site.home}/feed/2'/>"
    publisher.put_feed(older, *put_articles(publisher, 1))
    publisher.put_feed(*put_articles(publisher, 2), path="/feed/2")
    assert crawl.news(publisher.site).returncode == 0
    assert publisher.answers()["/feed/2"] == [200]
    assert crawl.news(publisher.site).returncode == 0
    assert publisher.answers() == {"/feed": [304]}


def test_an_index_page_that_was_not_read_whole_is_read_again(
    publisher: Publisher, crawl: Crawl, ledger: Ledger
) -> None:
    feed = publisher.put_feed(*put_articles(publisher, 1))
    feed.body = feed.body.replace("</channel>", "<item><title>&broken;</title></item>")
    crawl.news(publisher.site)
    assert ledger.indexes.problems("127.0.0.1")
    crawl.news(publisher.site)
    assert publisher.answers()["/feed"] == [200, 200]


def test_an_article_is_asked_for_again_at_its_ages_and_only_if_it_changed(
    publisher: Publisher, crawl: Crawl, ledger: Ledger
) -> None:
    updated, refurnished, unchanged, gone, walled, breaking = put_articles(publisher, *range(6))
    (listed,) = put_articles(publisher, 7)
    archived = put_articles(publisher, 6)[0]
    date = "<pubDate>Fri, 03 Nov 2017 10:00:00 GMT</pubDate>"
    old = f"<item><link>{publisher.site.home}{archived}</link>{date}</item>"
    publisher.put_feed(updated, refurnished, unchanged, gone, walled, breaking, listed, old)
    assert crawl.news(publisher.site).returncode == 0
    publisher.answers()
    before = {record["url"]: record for record in ledger.records()}
    assert len(before) == 8

    publisher.put(updated, article_html(0).replace("eighteen months", "three years"))
    publisher.put(refurnished, article_html(1) + "<aside><p>Read more: a new teaser</p></aside>")
    publisher.pages[gone].status = 404
    publisher.put(walled, "<title>Subscribe</title><p>Please subscribe to read on.</p>")
    publisher.pages[breaking].status = 503
    others = "".join(
        f"<p>Story {n}: a headline that is long enough to be text.</p>" for n in range(30)
    )
    publisher.put(listed, f"<h1>This page does not exist any more</h1>{others}")
    let_pass(crawl.directory, timedelta(minutes=50))
    assert crawl.news(publisher.site).returncode == 0
    assert publisher.answers() == {"/feed": [304]}

    let_pass(crawl.directory, timedelta(hours=2))
    assert crawl.news(publisher.site).returncode == 0
    assert publisher.answers() == {
        "/feed": [304],
        updated: [200],
        refurnished: [200],
        unchanged: [304],
        gone: [404],
        walled: [200],
        breaking: [503],
        listed: [200],
    }
    changed = {
        record["url"]
        for record in ledger.records()
        if record["articleBody"] != before[record["url"]]["articleBody"]
    }
    assert changed == {publisher.site.home + updated}
    assert [v.number for v in ledger.versions(publisher.site.home + updated)] == [1, 2]
    assert ledger.counts("127.0.0.1") == {State.STORED: 8}

    # The next age is a day. What could not be fetched is tried again before.
    let_pass(crawl.directory, timedelta(hours=4))
    assert crawl.news(publisher.site).returncode == 0
    assert publisher.answers() == {"/feed": [304], breaking: [503]}

    let_pass(crawl.directory, timedelta(hours=30))
    assert crawl.news(publisher.site, "-s", "REVISIT_AFTER=").returncode == 0
    assert publisher.answers() == {"/feed": [200]}  # read whole once a day
    assert crawl.news(publisher.site).returncode == 0
    again = publisher.answers()
    assert again[updated] == [304]
    assert again[unchanged] == [304]
    assert archived not in again


def test_an_index_entry_with_a_newer_change_makes_a_visit_due(
    publisher: Publisher, crawl: Crawl, ledger: Ledger
) -> None:
    one, two = put_articles(publisher, 1, 2)
    publisher.put_sitemap("/sitemap.xml", {one: "2017-11-03", two: "2017-11-03"})
    sitemap = f"sitemap={publisher.site.home}/sitemap.xml"

    def run() -> dict[str, list[int]]:
        done = crawl.run("news", "-a", sitemap, opened=publisher.site.host)
        assert done.returncode == 0, done.stderr
        return publisher.answers()

    run()
    publisher.put(one, article_html(1).replace("eighteen months", "three years"))
    publisher.put_sitemap("/sitemap.xml", {one: "2017-11-04", two: "2017-11-03"})
    assert run() == {"/sitemap.xml": [200], one: [200]}
    assert len(ledger.versions(publisher.site.home + one)) == 2


def test_an_age_that_is_none_is_told(publisher: Publisher, crawl: Crawl) -> None:
    publisher.put_feed(*put_articles(publisher, 1))
    done = crawl.news(publisher.site, "-s", "REVISIT_AFTER=1h,soon")
    assert done.returncode != 0
    assert "'soon' is no age" in done.stderr
