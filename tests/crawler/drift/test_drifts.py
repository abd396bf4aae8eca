from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import attrs
import pytest

from crawler.discovery.found import Found, Via
from crawler.drift.alarms import alarms_of
from crawler.drift.history import Alarm, MeasuredRun
from crawler.ledger import Ledger
from crawler.ledger.answers import Answer, Validators
from crawler.ledger.drifts import MOST_RUNS
from extractors import WireArticle
from tests.crawler.drift.invented import InventedSite

SITE = "invented.example"
HOUR = timedelta(hours=1)
NOW = datetime.now(UTC)
pytestmark = pytest.mark.both_databases


@pytest.fixture
def kept(database: str) -> Iterator[Ledger]:
    ledger = Ledger.open(database)
    yield ledger
    ledger.close()


@pytest.fixture
def invented() -> InventedSite:
    return InventedSite(random.Random(5), mood=0)  # noqa: S311  a simulation


def write(ledger: Ledger, run: MeasuredRun, at: datetime, site: str = SITE) -> MeasuredRun:
    run = attrs.evolve(run, began=at)
    ledger.drifts.write(ledger.runs.start(site, at=at), run)
    return run


def alarm_at(moment: datetime) -> Alarm:
    return Alarm(name="fell back", since=moment, sentence="they fell back", examples=("u", "v"))


def test_a_site_has_its_own_runs_in_their_order(kept: Ledger, invented: InventedSite) -> None:
    runs = [write(kept, invented.run(3), NOW - n * HOUR) for n in (3, 2, 1)]
    write(kept, invented.run(3), NOW, site="other.example")
    kept.runs.start(SITE, at=NOW)  # measured nothing
    assert kept.drifts.history(SITE).usual == runs
    assert kept.drifts.standing(SITE) == ()
    assert not kept.drifts.accept(SITE)


def test_the_past_of_a_long_drift_is_what_was_before_it(
    kept: Ledger, invented: InventedSite
) -> None:
    before = [write(kept, invented.run(3), NOW - (n + 200) * HOUR) for n in (3, 2, 1)]
    since = NOW - 150 * HOUR
    drifting = MeasuredRun(began=since, pages=invented.run(3).pages, alarms=(alarm_at(since),))
    for number in range(MOST_RUNS + 5):
        write(kept, drifting, since + number * HOUR)
    history = kept.drifts.history(SITE)
    assert history.usual == before
    assert history.standing == kept.drifts.standing(SITE) == drifting.alarms


def test_what_is_accepted_stands_no_more(kept: Ledger, invented: InventedSite) -> None:
    write(kept, invented.run(3), NOW - 9 * HOUR)
    since = NOW - 2 * HOUR
    drifted = attrs.evolve(invented.run(3), alarms=(alarm_at(since),))
    drifted = write(kept, drifted, since)
    assert kept.drifts.accept(SITE)
    assert not kept.drifts.accept(SITE)
    assert kept.drifts.standing(SITE) == ()
    history = kept.drifts.history(SITE)
    assert [run.pages for run in history.usual] == [drifted.pages]
    assert not alarms_of(history, invented.run(3))


def test_articles_stored_since_then_are_marked_and_old_ones_are_canaries(kept: Ledger) -> None:
    urls = [f"https://{site}/news/a-story-of-{site[0]}" for site in (SITE, "other.example")]
    for url, site in zip(urls, (SITE, "other.example"), strict=True):
        kept.discover(site, [Found(url=url, via=Via.FEED, source="feed")])
        answer = Answer(validators=Validators(etag='"1"'))
        kept.store(WireArticle(url=url, articleBody=f"A story of {site}."), {}, answer)

    (canary,) = kept.drifts.long_stored(SITE, before=datetime.now(UTC))
    assert (canary.url, canary.text) == (urls[0], f"A story of {SITE}.")
    assert canary.headers == {"If-None-Match": '"1"'}
    assert not kept.drifts.long_stored(SITE, before=NOW - HOUR)

    kept.drifts.mark(SITE, since=datetime.now(UTC) + HOUR)
    assert kept.drifts.long_stored(SITE, before=datetime.now(UTC))
    kept.drifts.mark(SITE, since=NOW - HOUR)
    assert not kept.drifts.long_stored(SITE, before=datetime.now(UTC))
    assert kept.drifts.long_stored("other.example", before=datetime.now(UTC))
