from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.schedule.intervals import parse_interval, parse_window


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90 s", 90), ("15 min", 900), ("15min", 900), ("1 hour", 3600), ("2 days", 172800)],
)
def test_intervals_are_written_as_people_say_them(text: str, seconds: int) -> None:
    assert parse_interval(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "often", "15", "-5 min", "1.5 h", "5 min 3 s", "9999 days"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no interval|longer than a year"):
        parse_interval(text)


@pytest.mark.parametrize(
    "text", ["06:00-23:00", "6-23 UTC", "25:00-26:00 UTC", "06:00-23:00 Europe/Nowhere", "always"]
)
def test_what_is_no_window_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no window|on the clock|no time zone"):
        parse_window(text)


def utc(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_a_window_is_kept_by_the_clock_of_its_place_in_summer_and_winter() -> None:
    window = parse_window("06:00-23:00 Europe/Berlin")
    assert window.opening(utc(28, 3)) == utc(28, 5)  # winter: an hour ahead of UTC
    assert window.opening(utc(29, 3)) == utc(29, 4)  # from this day on two
    assert window.opening(utc(29, 12)) == utc(29, 12)
    assert window.opening(utc(29, 22)) == utc(30, 4)


def test_a_window_may_go_past_midnight() -> None:
    window = parse_window("22:00-04:00 UTC")
    assert window.is_open(utc(1, 23))
    assert window.is_open(utc(1, 3, 59))
    assert not window.is_open(utc(1, 4))
    assert window.opening(utc(1, 12)) == utc(1, 22)


def test_a_window_that_closes_at_24_is_open_to_the_end_of_the_day() -> None:
    window = parse_window("18:00-24:00 UTC")
    assert window.is_open(utc(1, 23, 59))
    assert not window.is_open(utc(2, 0))
