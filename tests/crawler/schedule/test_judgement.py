from __future__ import annotations

from collections import Counter

import pytest

from crawler.ledger.runs import RunOutcome
from crawler.schedule.judgement import judge

GOOD = {"indexes/read": 1, "discovery/articles": 20, "pages/stored": 4}
ANSWERS = "downloader/response_status_count"


def outcomes(stats: dict[str, int], reason: str = "finished") -> list[RunOutcome]:
    return [problem.outcome for problem in judge(Counter(stats).__getitem__, reason)]


def test_a_run_that_stored_articles_went_well() -> None:
    assert outcomes(GOOD) == []


def test_a_site_without_anything_new_went_well() -> None:
    assert outcomes({"indexes/read": 2, "discovery/articles": 20}) == []


@pytest.mark.parametrize(
    ("stats", "outcome"),
    [
        ({}, RunOutcome.FAILED),
        ({"indexes/unread": 1, f"{ANSWERS}/503": 1}, RunOutcome.FAILED),
        ({"indexes/unread": 1, "robotstxt/closed": 1}, RunOutcome.FAILED),
        ({"indexes/unread": 1, f"{ANSWERS}/403": 1}, RunOutcome.BLOCKED),
        ({"indexes/unread": 1, "robotstxt/forbidden": 1}, RunOutcome.BLOCKED),
        ({"indexes/read": 1}, RunOutcome.NOTHING),
        (GOOD | {"pages/stored": 0, "pages/skipped": 4}, RunOutcome.NOTHING),
        (GOOD | {"pages/stored": 0, "pages/failed": 4}, RunOutcome.FAILED),
        (GOOD | {"pages/blocked": 5}, RunOutcome.BLOCKED),
        (GOOD | {"pages/failed": 5}, RunOutcome.FAILED),
        (GOOD | {"pages/not-written": 1}, RunOutcome.FAILED),
        (GOOD | {"spider_exceptions/count": 1}, RunOutcome.FAILED),
    ],
)
def test_what_went_wrong_has_a_word_of_its_own(stats: dict[str, int], outcome: RunOutcome) -> None:
    assert outcomes(stats) == [outcome]


def test_an_early_end_is_told_apart_by_who_ended_it() -> None:
    assert outcomes(GOOD, "shutdown") == [RunOutcome.STOPPED]
    assert outcomes(GOOD, "database_unwritable") == [RunOutcome.FAILED]
    assert outcomes(GOOD, "closespider_timeout") == []
    assert outcomes({}, "site_busy") == [RunOutcome.BUSY]


def test_links_that_all_lead_elsewhere_are_told() -> None:
    stats = Counter({"indexes/read": 1, "discovery/off-site": 25})
    (problem,) = judge(stats.__getitem__, "finished")
    assert problem.sentence.endswith("(25 links lead to other sites)")
