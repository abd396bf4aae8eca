from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import attrs
import pytest
import time_machine

from crawler.ages import read_ages
from crawler.discovery import Found, Via
from crawler.discovery.found import Index
from crawler.ledger.answers import Answer, Validators
from crawler.ledger.indexes import IndexReading
from crawler.ledger.visits import birth, next_visit
from extractors import WireArticle

if TYPE_CHECKING:
    from crawler.ledger import Ledger

A = "https://example.com/a"
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AGES = (HOUR, DAY, 7 * DAY)


def test_ages_are_read_as_people_write_them() -> None:
    assert read_ages(["7d", "1h", " 24 H "]) == (HOUR, DAY, 7 * DAY)
    assert read_ages(["", "90m"]) == (timedelta(minutes=90),)
    for text in ("soon", "-1h", "1", "1y", "99999999d"):
        with pytest.raises(ValueError, match="is no age"):
            read_ages([text])


def test_an_article_is_visited_at_each_age_and_then_never_again() -> None:
    assert next_visit(NOON, NOON, AGES) == NOON + HOUR
    assert next_visit(NOON, NOON + HOUR, AGES) == NOON + DAY
    assert next_visit(NOON, NOON + 8 * DAY, AGES) is None
    assert next_visit(NOON, NOON, ()) is None


@pytest.mark.parametrize(
    ("announced", "declared", "born"),
    [
        (None, None, NOON),
        (NOON - HOUR, None, NOON - HOUR),
        (None, "2024-05-06T13:00:00+02:00", NOON - HOUR),
        (None, "2024-05-06", NOON),  # some time today
        (None, "2017-11-03", datetime(2017, 11, 3, tzinfo=UTC)),
        (NOON + DAY, None, NOON),  # from the future
        (None, "last Friday", NOON),
    ],
)
def test_an_article_is_as_old_as_its_publication_where_that_is_known(
    announced: datetime | None, declared: str | None, born: datetime
) -> None:
    assert birth(announced, declared, NOON) == born


def stored(ledger: Ledger, text: str = "One.", etag: str = '"1"') -> bool:
    ledger.discover("s", [Found(url=A, via=Via.FEED, source="x")])
    answer = Answer(validators=Validators(etag=etag), warc=("a.warc.gz", 7))
    return ledger.store(WireArticle(url=A, articleBody=text), {}, answer, visits_after=AGES)


@pytest.mark.both_databases
def test_a_visit_that_is_due_comes_with_what_the_server_said(ledger: Ledger) -> None:
    with time_machine.travel(NOON) as clock:
        stored(ledger)
        assert list(ledger.visits.due("s")) == []
        clock.shift(2 * HOUR)
        (visit,) = ledger.visits.due("s")
        assert visit.url == A
        assert visit.validators.headers() == {"If-None-Match": '"1"'}
        assert list(ledger.visits.due("other")) == []
        ledger.visits.paid(A, AGES, Validators(etag='"2"'))
        assert list(ledger.visits.due("s")) == []
        clock.shift(DAY)
        (visit,) = ledger.visits.due("s")
        assert visit.validators.etag == '"2"'


def test_a_page_that_lies_about_its_changes_is_believed_less_and_less(ledger: Ledger) -> None:
    def announce() -> int:
        changed = Found(url=A, via=Via.SITEMAP, source="x", modified=datetime.now(UTC))
        return len(ledger.visits.announced([changed]))

    with time_machine.travel(NOON) as clock:
        stored(ledger)
        visits = 0
        for _ in range(4 * 24 * 7):  # every quarter of an hour for a week
            clock.shift(15 * 60)
            visits += announce()
            for _due in list(ledger.visits.due("s")):
                ledger.visits.paid(A)
        assert announce() == 0
        assert ledger.page(A)["visits"] < 12


@pytest.mark.both_databases
def test_the_version_that_is_stored_knows_its_place_in_the_archive(ledger: Ledger) -> None:
    assert stored(ledger)
    page = ledger.page(A)
    assert (page["warc_file"], page["warc_offset"], page["etag"]) == ("a.warc.gz", 7, '"1"')
    # Read again by other rules, without asking the site: nothing but the text is new.
    again = WireArticle(url=A, articleBody="One, read otherwise.")
    assert ledger.store(again, {}, origin="reclean")
    assert [version.origin for version in ledger.versions(A)] == ["crawl", "reclean"]
    kept = ("etag", "visits", "visit_due_at", "settled_at", "attempts", "warc_file")
    assert {name: ledger.page(A)[name] for name in kept} == {name: page[name] for name in kept}


@pytest.mark.both_databases
def test_index_pages_and_what_they_named_come_back_as_they_were(ledger: Ledger) -> None:
    index = Index(url=A, kind=Via.SITEMAP)
    named = (Index(url=f"{A}/1", kind=Via.SITEMAP, modified=NOON, number=2),)
    tag = Validators(etag='W/"1"', last_modified="Mon, 06 May 2024 12:00:00 GMT")
    reading = IndexReading(entries=3, articles=2, names=named, validators=tag, read_at=NOON)
    ledger.indexes.read(index, "s", reading)
    known = ledger.indexes.known(A)
    assert known is not None
    assert attrs.evolve(known, read_at=NOON) == reading
    ledger.indexes.plan(index, "s")
    assert [planned.url for planned in ledger.indexes.planned("s")] == [A]
    ledger.indexes.unchanged(A)
    assert ledger.indexes.planned("s") == []
    ledger.indexes.unread(index, "s", "HTTP 500")
    failed = ledger.indexes.known(A)
    assert failed is not None
    assert not failed.validators
    assert failed.names == named


@pytest.mark.parametrize(
    ("modified", "read_at", "covered"),
    [
        (NOON, NOON + 2 * HOUR, True),
        (NOON, NOON + HOUR / 2, False),
        (NOON, NOON - HOUR, False),
        (NOON.replace(hour=0), NOON, False),  # some time on that day, perhaps after noon
        (NOON.replace(hour=0), NOON + 2 * DAY, True),
        (None, NOON, False),
    ],
)
def test_a_sitemap_is_left_out_if_it_was_read_after_its_last_change(
    modified: datetime | None, read_at: datetime, *, covered: bool
) -> None:
    with time_machine.travel(read_at + HOUR):
        assert IndexReading(entries=1, read_at=read_at).covers(modified) is covered
        assert not IndexReading(entries=None, read_at=read_at).covers(modified)
        assert not IndexReading(entries=1, problem="cut off", read_at=read_at).covers(modified)
    with time_machine.travel(read_at + DAY):
        assert not IndexReading(entries=1, read_at=read_at).covers(modified)


def test_a_page_that_cannot_be_fetched_again_is_tried_a_few_times_more(ledger: Ledger) -> None:
    with time_machine.travel(NOON) as clock:
        stored(ledger)
        missed = 0
        for _ in range(60 * 24):
            clock.shift(HOUR)
            for visit in list(ledger.visits.due("s")):
                ledger.visits.missed(visit.url, AGES)
                missed += 1
        assert len(AGES) < missed < 10
        assert ledger.present(A) is not None
