from __future__ import annotations

from pathlib import Path
from urllib.request import urlopen

from benchmarks.scale.crawling import CRAWLS, WHOLE, Pace, Speed
from benchmarks.scale.known import PER_PAGE, SITES, Cost, fill, measured, url_of
from benchmarks.scale.site import bodies, paths, serving
from crawler.ledger import State


def test_a_filled_ledger_knows_its_pages_and_a_crawl_finds_only_the_new_one(tmp_path: Path) -> None:
    ledgers = {
        size: fill(f"sqlite:///{tmp_path}/{size}.db", size, lambda _: None) for size in (200, 400)
    }
    assert ledgers[400].counts("site-7") == {State.STORED: 400 // SITES}
    assert ledgers[400].state(url_of(399)) is State.STORED
    cost = measured(ledgers, pages=20)
    assert all(len(cost.steps[step][size]) == 20 for step in PER_PAGE for size in ledgers)
    # Of each feed of thirty links, one page was new: those to warm up, and those that count.
    assert ledgers[400].counts("site-7")[State.STORED] == 400 // SITES + 1
    for ledger in ledgers.values():
        ledger.close()


def test_the_cost_of_a_page_is_the_sum_of_its_steps_medians() -> None:
    cost = Cost({step: {1: [1.0, 2.0, 9.0], 100: [2.0, 3.0, 4.0]} for step in PER_PAGE})
    assert cost.page(1) == 2 * len(PER_PAGE)
    assert cost.ratio(100, 1) == 1.5


def test_cores_allow_the_time_of_scrapy_alone_beside_that_of_all_processes_spread_over_them() -> (
    None
):
    alone = Speed(pages=300, own=3, beside=0)
    whole = Speed(pages=100, own=4, beside=8)
    speeds = {crawl: [whole] for crawl in CRAWLS} | {CRAWLS[0]: [alone]}
    pace = Pace("flat out", 600, speeds)
    assert pace.share_of_cores(WHOLE, 2) == 0.5
    assert pace.share_of_process(WHOLE) == 0.75


def test_the_local_site_serves_pages_of_the_fixtures_and_names_them_in_its_feed() -> None:
    with serving(3) as host:
        feed = urlopen(f"http://{host}/feed").read().decode()
        assert all(path in feed for path in paths(3))
        first = urlopen(f"http://{host}{paths(3)[0]}").read()
        other = urlopen(f"http://{host}{paths(3)[1]}").read()
    assert first == bodies()[0] + b"<!-- 0 -->"
    assert other == bodies()[1] + b"<!-- 1 -->"
    assert b"canonical" not in first
