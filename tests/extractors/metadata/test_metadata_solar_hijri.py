from datetime import date, timedelta
from itertools import pairwise

import pytest

from extractors.metadata import parse_date
from extractors.metadata.published import url_date
from extractors.metadata.solar_hijri import solar_day, solar_months


@pytest.mark.parametrize(
    ("year", "month", "day", "ours"),
    [
        (1320, 6, 25, date(1941, 9, 16)),
        (1332, 5, 28, date(1953, 8, 19)),
        (1357, 11, 22, date(1979, 2, 11)),
        (1375, 1, 1, date(1996, 3, 20)),
        (1376, 1, 1, date(1997, 3, 21)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1400, 1, 1, date(2021, 3, 21)),
        (1403, 12, 30, date(2025, 3, 20)),
        (1404, 9, 23, date(2025, 12, 14)),
    ],
)
def test_a_day_of_iran_is_one_of_ours(year: int, month: int, day: int, ours: date) -> None:
    assert solar_day(year, month, day) == ours


def test_leap_years_are_those_that_the_sun_made() -> None:
    leap = [year for year in range(1343, 1413) if solar_day(year, 12, 30)]
    assert leap == [
        *(1346, 1350, 1354, 1358, 1362, 1366, 1370),
        *(1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403),
        *(1408, 1412),
    ]  # fmt: skip


def test_the_days_of_the_calendar_follow_each_other_without_a_gap() -> None:
    days = [
        found
        for year in range(1178, 1499)
        for month in range(1, 13)
        for day in range(1, 32)
        if (found := solar_day(year, month, day))
    ]
    assert days[0] == date(1799, 3, 21)
    assert all(b - a == timedelta(days=1) for a, b in pairwise(days))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1404, 7, 31), (1404, 12, 30), (1404, 0, 1), (1404, 13, 1), (1404, 1, 0), (1700, 1, 1)],
)
def test_no_other_day_is_made_of_one_that_the_calendar_does_not_have(
    year: int, month: int, day: int
) -> None:
    assert solar_day(year, month, day) is None


def test_every_name_of_a_month_is_of_one_month() -> None:
    assert sorted(solar_months().values()) == sorted([*range(1, 13)] * 3)


@pytest.mark.parametrize("printed", ["1446/05/12", "12/05/1446", "3 March 1404", "ref 1300-12-24"])
def test_years_of_other_calendars_are_not_taken_for_solar_ones(printed: str) -> None:
    assert parse_date(printed) is None


def test_the_day_in_an_address_may_be_solar() -> None:
    assert url_date("https://news.example/fa/news/1404/09/23/3472115/title") == "2025-12-14"
    assert url_date("https://news.example/item/1404-0923") is None
