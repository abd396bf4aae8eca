from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.ledger.runs import Run, RunOutcome
from crawler.schedule.usual import shortfall, usual_number

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def run(number: int, began: datetime, outcome: RunOutcome = RunOutcome.OK) -> Run:
    return Run(
        id=1,
        site="harbour",
        entry="harbour",
        started_at=began,
        seen_at=began,
        ended_at=began,
        outcome=outcome,
        problem=None,
        stats={"articles/new": number},
    )


def daily(*numbers: int, hour: timedelta = timedelta()) -> list[Run]:
    return [run(number, NOON - day * DAY + hour) for day, number in enumerate(numbers, start=1)]


def test_what_is_usual_is_the_median_of_runs_at_the_same_time_of_day() -> None:
    nights = daily(*[1] * 9, hour=timedelta(hours=-10))
    assert usual_number([*nights, *daily(12, 9, 70, 11, 10)], NOON) == 11
    assert usual_number([*nights, *daily(12, 9, 70, 11, 10)], NOON - 10 * timedelta(hours=1)) == 1


def test_nothing_is_usual_of_a_site_that_has_hardly_been_crawled() -> None:
    assert usual_number(daily(12, 9, 10, 11), NOON) is None


def test_runs_that_failed_say_nothing_of_what_is_usual() -> None:
    failed = [run(0, NOON - day * DAY, RunOutcome.FAILED) for day in range(1, 20)]
    assert usual_number([*failed, *daily(12, 9, 10, 11, 13)], NOON) == 11


@pytest.mark.parametrize(("number", "is_short"), [(0, True), (2, True), (5, False), (40, False)])
def test_far_fewer_than_usual_is_a_shortfall(number: int, *, is_short: bool) -> None:
    assert bool(shortfall(number, 0, daily(12, 9, 70, 11, 10), NOON)) is is_short


def test_few_of_a_small_site_are_chance() -> None:
    assert shortfall(0, 0, daily(2, 3, 1, 2, 4, 3), NOON) is None


def test_the_schedule_may_ask_for_a_number_itself() -> None:
    sentence = shortfall(2, 3, [], NOON)
    assert sentence is not None
    assert "below the 3" in sentence
    assert shortfall(3, 3, [], NOON) is None
