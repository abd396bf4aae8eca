from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from crawler.ages import read_ages
from crawler.discovery import Found, Via
from crawler.ledger.answers import Answer, Validators
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
