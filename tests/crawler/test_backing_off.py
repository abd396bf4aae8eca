"""A site that says it is asked too much is asked more slowly."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from werkzeug import Request, Response

from crawler.ledger import Ledger, State
from tests.crawler.newsroom import Crawl, NewsSite, article_html

REFUSED = 2


@pytest.mark.parametrize(
    ("status", "headers", "waited"),
    [(429, {}, 1), (503, {"Retry-After": "2"}, 2), (429, {"Retry-After": "86400"}, 2)],
)
def test_the_delay_grows_to_what_the_site_asks_for_but_not_beyond_all_bounds(
    status: int, headers: dict[str, str], waited: float, site: NewsSite, crawl: Crawl
) -> None:
    moments = answers_after(site, REFUSED, status, headers)
    crawl.news(site, "-s", "CRAWL_DELAY_MAX=2")
    first, second, third = (later - earlier for earlier, later in pairwise(moments))
    assert waited * 0.9 < first < waited + 2
    assert second > 2 * 0.9
    assert third < second + 0.5


def test_pages_that_were_refused_are_asked_for_again_in_the_same_run(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    answers_after(site, REFUSED, 429, {})
    done = crawl.news(site, "-s", "RETRY_TIMES=2")
    assert done.returncode == 0, done.stderr
    assert ledger.counts("127.0.0.1") == {State.STORED: 4}


def test_a_page_that_is_unavailable_slows_nothing_down(site: NewsSite, crawl: Crawl) -> None:
    moments = answers_after(site, REFUSED, 503, {})
    crawl.news(site)
    assert max(later - earlier for earlier, later in pairwise(moments)) < 1


def test_a_site_that_answers_again_is_asked_faster_again_whoever_sets_the_pace(
    site: NewsSite, crawl: Crawl
) -> None:
    moments = answers_after(site, 1, 429, {}, articles=6)
    crawl.news(site, "-s", "AUTOTHROTTLE_ENABLED=0")
    waits = [later - earlier for earlier, later in pairwise(moments)]
    assert waits[-1] < 0.85 * waits[1]


def answers_after(
    site: NewsSite, refused: int, status: int, headers: dict[str, str], articles: int = 4
) -> list[float]:
    """Put articles there, the first answers to which are refusals; returns when they came."""
    moments: list[float] = []

    def answer(request: Request) -> Response:
        moments.append(time.monotonic())
        if len(moments) <= refused:
            return Response("slower", status=status, headers=headers)
        return Response(article_html(int(request.path[-1])), content_type="text/html")

    paths = [f"/news/harbour-town-votes-to-rebuild-quay-{n}" for n in range(articles)]
    for path in paths:
        site.put_handler(path, answer)
    site.put_feed(paths)
    return moments
