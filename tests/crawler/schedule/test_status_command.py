from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.discovery.found import Found, Via
from crawler.ledger import Ledger, State
from crawler.ledger.answers import Unstored
from crawler.ledger.runs import RunOutcome
from crawler.schedule.details import print_details
from crawler.schedule.entries import Entry, Schedule
from crawler.schedule.overview import overview
from crawler.schedule.telling import console_for
from extractors import Status, WireArticle

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HARBOUR = Entry(name="harbour", site="harbour.example", spider="news", every=HOUR)


def discover(ledger: Ledger, site: str, number: int) -> list[str]:
    urls = [f"https://{site}/news/a-story-{n}" for n in range(number)]
    ledger.discover(site, [Found(url=url, via=Via.FEED, source="feed") for url in urls])
    return urls


@pytest.fixture
def stood(ledger: Ledger) -> Ledger:
    """Return a ledger with a site of the schedule and one crawled by hand."""
    free, walled, forbidden, broken, _ = discover(ledger, "harbour.example", 5)
    ledger.store(WireArticle(url=free, articleBody="The quay is new."), {})
    part = WireArticle(url=walled, articleBody="The quay", status=Status.PAYWALLED)
    ledger.store(part, {})
    ledger.settle(forbidden, Unstored(state=State.BLOCKED, reason="HTTP 403", http_status=403))
    ledger.settle(
        broken, Unstored(state=State.FAILED, reason="HTTP 500 [bold]\x1b[31m", http_status=500)
    )
    for hours, outcome in ((40, RunOutcome.OK), (2, RunOutcome.OK), (1, RunOutcome.BLOCKED)):
        run = ledger.runs.start("harbour.example", "harbour", at=NOW - hours * HOUR)
        problem = "the site refused" if outcome is RunOutcome.BLOCKED else None
        ledger.runs.end(run, outcome, problem, {"articles/new": hours})
    ledger.runs.start("bay.example", at=NOW - HOUR)
    return ledger


def test_each_site_is_shown_with_its_runs_and_its_pages(stood: Ledger) -> None:
    harbour, bay = overview(stood, Schedule(entries=(HARBOUR,)), NOW)
    assert (harbour.name, bay.name) == ("harbour", "bay.example")
    assert harbour.last is not None
    assert harbour.last.outcome is RunOutcome.BLOCKED
    assert harbour.next_start == NOW
    assert (harbour.new, harbour.new_in_a_day) == (1, 3)
    assert (harbour.stored, harbour.walled) == (2, 1)
    assert (harbour.pending, harbour.failed, harbour.blocked) == (1, 1, 1)
    assert bay.next_start is None
    assert bay.last is not None
    assert bay.last.going


def test_a_run_by_hand_is_a_sites_last_but_does_not_take_its_turn(stood: Ledger) -> None:
    stood.runs.end(stood.runs.start("harbour.example", at=NOW), RunOutcome.OK)
    harbour, _ = overview(stood, Schedule(entries=(HARBOUR,)), NOW)
    assert harbour.last is not None
    assert harbour.last.entry is None
    assert harbour.next_start == NOW


def test_the_details_of_a_site_name_every_problem_and_harm_no_terminal(
    stood: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour, _ = overview(stood, Schedule(entries=(HARBOUR,)), NOW)
    print_details(stood, harbour, console_for(), 6)
    shown = capsys.readouterr().out
    assert "by the next run" in shown
    assert "2 stored, 1 blocked, 1 failed" in shown or "1 pending" in shown
    assert "HTTP 403" in shown
    assert "HTTP 500 [bold]" in shown
    assert "\x1b[31m" not in shown
    assert "1 of the stored articles" in shown
