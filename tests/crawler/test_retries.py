"""What gave no article is tried again, while there is hope, and not all at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from threading import Event

import pytest
import time_machine
from scrapy.http import Response as Answer
from werkzeug import Request, Response

from crawler.discovery import Found, Via
from crawler.failures import retry_after
from crawler.ledger import Ledger, State
from crawler.ledger.answers import Unstored
from tests.crawler.newsroom import Crawl, NewsSite, article_html
from tests.crawler.publishing import let_pass

PAGE = "https://example.com/quay"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TRIES = 6


def tried_at(ledger: Ledger, state: State, asked: timedelta | None = None) -> list[int]:
    """Return at which minutes a page is tried that gives no article, with four runs an hour."""
    ledger.discover("s", [Found(url=PAGE, via=Via.FEED, source="https://example.com/feed")])
    why = Unstored(state=state, reason="HTTP 503", retry_after=asked)
    minutes = []
    with time_machine.travel(NOON, tick=False) as clock:
        for passed in range(0, 14 * DAY // MINUTE, 15):
            clock.move_to(NOON + passed * MINUTE)
            for url in ledger.unsettled("s", TRIES):
                ledger.settle(url, why)
                minutes.append(passed)
    return minutes


@pytest.mark.both_databases
@pytest.mark.parametrize("state", [State.FAILED, State.BLOCKED])
def test_a_page_that_fails_is_tried_by_the_next_run_and_then_at_growing_distances(
    state: State, ledger: Ledger
) -> None:
    minutes = tried_at(ledger, state)
    assert len(minutes) == TRIES
    assert minutes[1] == 15
    waits = [later - earlier for earlier, later in pairwise(minutes)]
    assert waits == sorted(waits)
    assert minutes[-1] > 3 * DAY / MINUTE  # a site that was down for a weekend has lost nothing


def test_a_page_that_is_gone_is_asked_for_once_more(ledger: Ledger) -> None:
    assert tried_at(ledger, State.GONE) == [0, 60]


def test_a_page_that_holds_no_article_is_not_asked_for_again(ledger: Ledger) -> None:
    assert tried_at(ledger, State.SKIPPED) == [0]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [(2 * HOUR, 2 * HOUR), (MINUTE, 15 * MINUTE), (3650 * DAY, 7 * DAY), (-DAY, 15 * MINUTE)],
)
def test_a_server_is_left_alone_as_long_as_it_asks_but_not_for_ever(
    asked: timedelta, waited: timedelta, ledger: Ledger
) -> None:
    _, second, *_ = tried_at(ledger, State.FAILED, asked)
    assert second == waited // MINUTE


@pytest.mark.parametrize("form", ["7200", "%a, %d %b %Y %H:%M:%S GMT"])
def test_a_site_that_comes_back_within_its_own_time_has_lost_nothing(
    form: str, site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    path, is_up = "/news/harbour-town-votes-to-rebuild-quay-1", Event()
    said = (datetime.now(UTC) + 2 * HOUR).strftime(form)

    def answer(_: Request) -> Response:
        if is_up.is_set():
            return Response(article_html(1), content_type="text/html")
        return Response("busy", status=503, headers={"Retry-After": said})

    site.put_handler(path, answer)
    site.put_feed([path])
    assert crawl.news(site).returncode == 1
    let_pass(crawl.directory, HOUR)
    assert crawl.news(site).returncode == 0
    assert len(site.asked(path)) == 1
    is_up.set()
    let_pass(crawl.directory, 2 * HOUR + MINUTE)
    assert crawl.news(site).returncode == 0
    assert ledger.state(site.home + path) is State.STORED


@pytest.mark.parametrize(
    "said", ["", "soon", "-5", "1e9", "9" * 30, f"Mon, 01 Jan 2024 00:00:00 +{'9' * 20}", "\xff"]
)
def test_what_is_no_time_to_wait_is_none(said: str) -> None:
    assert retry_after(Answer("https://example.com/", headers={"Retry-After": said})) is None


def test_what_fails_again_is_no_news(site: NewsSite, crawl: Crawl, ledger: Ledger) -> None:
    site.put("/news/a-story-that-is-not-there-yet", "no", status=404)
    site.put_feed(["/news/a-story-that-is-not-there-yet", *site.put_articles(range(2))])
    assert crawl.news(site).returncode == 0
    let_pass(crawl.directory, 2 * HOUR)
    done = crawl.news(site)
    assert done.returncode == 0, done.stderr
    assert len(site.asked("/news/a-story-that")) == 2
    assert ledger.counts("127.0.0.1") == {State.STORED: 2, State.GONE: 1}


def test_all_that_gave_no_article_can_be_asked_for_at_once(site: NewsSite, crawl: Crawl) -> None:
    paths = [f"/news/a-story-that-is-down-for-now-{n}" for n in range(3)]
    for path, status in zip(paths, (500, 403, 404), strict=True):
        site.put(path, "no", status=status)
    site.put_feed(paths)
    for _ in range(2):
        crawl.news(site, "-s", "LEDGER_ATTEMPTS=1")
    assert len(site.asked("/news/")) == 3
    crawl.news(site, "-s", "LEDGER_ATTEMPTS=1", "-a", "retry=yes")
    assert len(site.asked("/news/")) == 6
